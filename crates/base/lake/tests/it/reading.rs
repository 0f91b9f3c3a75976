//! Accounts are read in order, from memory and parts alike.

use events::{Filter, Log, Reader, Selection};
use kernel::{AccountKey, Day};

use crate::traces::erasure;
use crate::world::{days, event, ids, open, parquet_files, wal_files};

fn selection(account: i64) -> Selection {
    Selection {
        account: AccountKey(account),
        filter: Filter::default(),
        first: Day(0),
        last: Day(30_000),
        known_by: None,
        limit: 1000,
    }
}

#[tokio::test]
async fn a_late_event_takes_its_place_in_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..3, 100..200)).await.unwrap();
    lake.compact().await.unwrap();
    assert_eq!(ids(&lake, 1).await.len(), 100);
    lake.append(vec![event(1, 110, "late")]).await.unwrap();
    assert_eq!(ids(&lake, 1).await[10..13], ["1-110", "late", "1-111"]);
    lake.flush().await.unwrap();
    lake.compact().await.unwrap();
    assert_eq!(ids(&lake, 1).await[10..13], ["1-110", "late", "1-111"]);
    assert_eq!(ids(&lake, 2).await.len(), 100);
}

#[tokio::test]
async fn a_cached_history_sees_what_is_appended_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append(vec![event(1, 100, "a")]).await.unwrap();
    assert_eq!(ids(&lake, 1).await, ["a"]);
    lake.append(vec![event(1, 101, "b")]).await.unwrap();
    assert_eq!(ids(&lake, 1).await, ["a", "b"]);
    lake.append_bulk(vec![event(1, 102, "c")]).await.unwrap();
    assert_eq!(ids(&lake, 1).await, ["a", "b", "c"]);
}

#[tokio::test]
async fn a_history_leaves_out_what_was_not_known_by_then() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let mut late = event(1, 100, "late");
    late.received_at = Day(150).start();
    lake.append(vec![late, event(1, 101, "b"), event(1, 149, "c")])
        .await
        .unwrap();
    let known = |day| {
        let lake = &lake;
        async move {
            let history = lake
                .history(AccountKey(1), Some(Day(day).start()))
                .await
                .unwrap();
            history
                .iter()
                .map(|event| event.message_id.clone())
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(known(149).await, ["b"]);
    assert_eq!(known(150).await, ["late", "b", "c"]);
}

#[tokio::test]
async fn a_selection_is_newest_first_filtered_and_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..3, 100..200)).await.unwrap();
    let chosen = lake
        .events(&Selection {
            filter: Filter::named("plan.saved"),
            first: Day(120),
            last: Day(150),
            limit: 2,
            ..selection(1)
        })
        .await
        .unwrap();
    let days: Vec<i32> = chosen.iter().map(|event| event.day().0).collect();
    assert_eq!(days, [150, 147]);
    assert!(lake.events(&selection(9)).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_account_too_large_for_memory_is_listed_by_its_newest_events() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let many = (0..50_100)
        .map(|n| event(1, 100 + n % 60, &format!("m-{n:05}")))
        .collect();
    lake.append_bulk(many).await.unwrap();
    lake.append(vec![event(1, 158, "z")]).await.unwrap();
    let chosen = lake
        .events(&Selection {
            last: Day(158),
            limit: 3,
            ..selection(1)
        })
        .await
        .unwrap();
    let ids: Vec<&str> = chosen
        .iter()
        .map(|event| event.message_id.as_str())
        .collect();
    assert_eq!(ids, ["z", "m-50098", "m-50038"]);
}

#[tokio::test]
async fn many_histories_come_in_the_order_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..20, 100..200)).await.unwrap();
    lake.append(days(5..6, 200..205)).await.unwrap();
    let asked = [AccountKey(7), AccountKey(99), AccountKey(5), AccountKey(7)];
    let histories = lake.histories(&asked).await.unwrap();
    let lengths: Vec<_> = histories
        .iter()
        .map(|(key, events)| (key.0, events.len()))
        .collect();
    assert_eq!(lengths, [(7, 100), (99, 0), (5, 105), (7, 100)]);
    assert_eq!(histories[2].1, days(5..6, 100..205));
}

#[tokio::test]
async fn a_census_counts_parts_and_memory() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    assert_eq!(lake.census().await.unwrap().first, None);
    lake.append_bulk(days(1..3, 100..200)).await.unwrap();
    lake.append(days(1..2, 90..92)).await.unwrap();
    let census = lake.census().await.unwrap();
    assert_eq!(census.events, 202);
    assert_eq!(census.first.map(|time| time.day()), Some(Day(90)));
    assert_eq!(census.last.map(|time| time.day()), Some(Day(199)));
}

#[tokio::test]
async fn merging_brings_closed_months_and_overlapping_spans_into_few_files() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    for first in (0..360).step_by(9) {
        lake.append_bulk(days(1..4, first..first + 9))
            .await
            .unwrap();
    }
    assert!(parquet_files(folder.path()) >= 40);
    lake.compact().await.unwrap();
    assert_eq!(parquet_files(folder.path()), 1);
    for account in [7, 5, 6, 4] {
        lake.append_bulk(days(account..account + 3, 0..360))
            .await
            .unwrap();
    }
    lake.compact().await.unwrap();
    assert_eq!(lake.census().await.unwrap().events, 9 * 360);
    for account in 1..10 {
        let history = lake.history(AccountKey(account), None).await.unwrap();
        assert_eq!(*history, days(account..account + 1, 0..360));
    }
}

#[tokio::test]
async fn a_second_process_reads_what_was_acknowledged_and_can_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..3, 100..110)).await.unwrap();
    lake.append(vec![event(1, 200, "late")]).await.unwrap();
    let glance = lake::Lake::open_to_read(folder.path(), kernel::Clock::system()).unwrap();
    assert_eq!(ids(&glance, 1).await, ids(&lake, 1).await);
    assert_eq!(glance.census().await.unwrap(), lake.census().await.unwrap());
    assert!(glance.append(vec![event(1, 201, "no")]).await.is_err());
    assert!(glance.append_bulk(vec![event(1, 201, "no")]).await.is_err());
    assert!(glance.erase(&erasure("e-1")).await.is_err());
    assert!(glance.expire("web", Day(999)).await.is_err());
    assert_eq!(glance.look_for(&erasure("e-1")).await.unwrap().events(), 0);
    drop(glance);
    assert_eq!(
        wal_files(folder.path()).len(),
        1,
        "looking left nothing behind"
    );
    lake.append(vec![event(1, 202, "still mine")])
        .await
        .unwrap();
}
