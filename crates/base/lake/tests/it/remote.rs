//! A lake whose home is an object store: found from anywhere, written by one, and whole whichever call fails.

use std::sync::Arc;

use events::{Eraser, Event, Log, Reader};
use kernel::{AccountKey, Clock, Kind, Result};
use lake::{Lake, Remote};
use tempfile::{TempDir, tempdir};

use crate::bucket::Bucket;
use crate::world::{TODAY, days, event, ids, open};

pub fn clock() -> Clock {
    Clock::fixed(TODAY.start())
}

fn try_open_at(folder: &TempDir, bucket: &Arc<Bucket>) -> Result<Lake> {
    Lake::open_at(folder.path(), bucket.clone(), clock())
}

pub fn open_at(folder: &TempDir, bucket: &Arc<Bucket>) -> Lake {
    try_open_at(folder, bucket).unwrap()
}

#[tokio::test]
async fn what_one_machine_acknowledged_another_finds_in_the_object_store() {
    let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let lake = open_at(&seoul, &bucket);
    lake.append(days(1..4, 100..140)).await.unwrap();
    lake.flush().await.unwrap();
    lake.append(vec![event(2, 150, "late")]).await.unwrap();
    drop(lake);
    let lake = open_at(&busan, &bucket);
    assert_eq!(ids(&lake, 2).await.len(), 41);
    let again = lake.append(days(1..4, 100..140)).await.unwrap();
    assert_eq!((again.new, again.known), (0, 120));
    lake.append(vec![event(3, 151, "from busan")])
        .await
        .unwrap();
    lake.flush().await.unwrap();
    lake.compact().await.unwrap();
    drop(lake);
    assert_eq!(ids(&open_at(&seoul, &bucket), 3).await.len(), 41);
}

#[tokio::test]
async fn who_looks_from_afar_sees_every_event_and_brings_no_file() {
    let (bucket, seoul) = (Bucket::new(), tempdir().unwrap());
    let remote: Arc<dyn Remote> = bucket.clone();
    assert_eq!(
        lake::afar(&remote).unwrap_err().message(),
        "error-lake-nowhere"
    );
    let lake = open_at(&seoul, &bucket);
    for days in [100..110, 110..120] {
        lake.append(self::days(1..4, days)).await.unwrap();
        lake.flush().await.unwrap();
    }
    lake.append(vec![event(2, 150, "late")]).await.unwrap();
    let (here, seen) = (lake.snapshot().await.unwrap(), lake::afar(&remote).unwrap());
    assert_eq!((seen.rows(), seen.files.len()), (61, here.files.len()));
    assert_eq!(seen.recent, here.recent);
    for (here, seen) in here.files.iter().zip(&seen.files) {
        assert_eq!(seen.path, here.path.strip_prefix(seoul.path()).unwrap());
        assert_eq!(seen.data, std::fs::metadata(&here.path).unwrap().len());
    }
    lake.compact().await.unwrap();
    let merged = lake::afar(&remote).unwrap();
    assert_eq!((merged.rows(), merged.files.len()), (61, 1));
}

#[tokio::test]
async fn who_was_taken_over_acknowledges_nothing_more() {
    let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let first = open_at(&seoul, &bucket);
    first.append(vec![event(1, 100, "a")]).await.unwrap();
    first.flush().await.unwrap();
    first.append(vec![event(1, 101, "b")]).await.unwrap();
    let second = open_at(&busan, &bucket);
    for _ in 0..2 {
        let refused = first.append(vec![event(1, 102, "c")]).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Unavailable);
        assert!(first.flush().await.is_err());
        assert!(first.append_bulk(days(5..6, 1..9)).await.is_err());
        assert!(!first.stands() && second.stands());
    }
    second.append(vec![event(1, 103, "d")]).await.unwrap();
    second.flush().await.unwrap();
    assert_eq!(ids(&second, 1).await, ["a", "b", "d"]);
    drop((first, second));
    let third = open_at(&seoul, &bucket);
    assert_eq!(ids(&third, 1).await, ["a", "b", "d"]);
    assert!(ids(&third, 5).await.is_empty());
}

#[tokio::test]
async fn a_process_paused_before_its_first_event_is_taken_over_too() {
    let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let first = open_at(&seoul, &bucket);
    let second = open_at(&busan, &bucket);
    second.append(vec![event(1, 100, "a")]).await.unwrap();
    second.flush().await.unwrap();
    assert!(first.append(vec![event(1, 101, "b")]).await.is_err());
}

#[tokio::test]
async fn a_lake_in_a_folder_moves_in_and_is_not_opened_without_its_object_store_again() {
    let (bucket, folder, other) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let lake = open(folder.path());
    lake.append(days(1..3, 100..120)).await.unwrap();
    lake.flush().await.unwrap();
    lake.append(vec![event(1, 121, "in memory")]).await.unwrap();
    drop(lake);
    drop(open_at(&folder, &bucket));
    let alone = Lake::open(folder.path(), clock()).unwrap_err();
    assert_eq!(alone.message(), "error-lake-is-elsewhere");
    let lake = open_at(&other, &bucket);
    assert_eq!(ids(&lake, 1).await.len(), 21);
    drop(lake);
    let another = tempdir().unwrap();
    open(another.path())
        .append_bulk(days(7..8, 1..3))
        .await
        .unwrap();
    let refused = try_open_at(&another, &bucket).unwrap_err();
    assert_eq!(refused.message(), "error-lake-is-another");
    assert_eq!(ids(&open(another.path()), 7).await.len(), 2);
}

#[tokio::test]
async fn a_reader_beside_sees_what_was_acknowledged_and_changes_nothing() {
    let (bucket, folder, reader) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let lake = open_at(&folder, &bucket);
    lake.append(days(1..3, 100..120)).await.unwrap();
    lake.flush().await.unwrap();
    lake.append(vec![event(1, 121, "in memory")]).await.unwrap();
    let before = bucket.names();
    let remote: Arc<dyn Remote> = bucket.clone();
    let beside = Lake::open_at_to_read(reader.path(), &remote, &clock()).unwrap();
    assert_eq!(ids(&beside, 1).await.len(), 21);
    assert!(beside.append(vec![event(1, 122, "no")]).await.is_err());
    assert_eq!(bucket.names(), before);
    lake.append(vec![event(1, 122, "still ours")])
        .await
        .unwrap();
}

pub fn jihoons(id: &str, day: i32) -> Event {
    Event {
        user: Some("jihoon.park@hanbit.example".into()),
        ..event(1, day, id)
    }
}

pub fn of_jihoon() -> events::Erasure {
    events::Erasure {
        id: "one".into(),
        users: vec!["jihoon.park@hanbit.example".into()],
        account: None,
        mentions: events::Mentions::Redact,
    }
}

#[tokio::test]
async fn an_erased_person_is_in_no_object() {
    let (bucket, folder) = (Bucket::new(), tempdir().unwrap());
    let lake = open_at(&folder, &bucket);
    lake.append(vec![jihoons("a", 100), event(2, 100, "b")])
        .await
        .unwrap();
    lake.flush().await.unwrap();
    lake.append(vec![jihoons("c", 101)]).await.unwrap();
    let erased = lake.erase(&of_jihoon()).await.unwrap();
    assert_eq!((erased.extent.events(), erased.proof.left), (2, 0));
    assert!(!bucket.holds("jihoon.park@hanbit.example"));
    assert_eq!(ids(&lake, 2).await, ["b"]);
}

/// What a sender does: it sends until it is told that the batch is stored.
async fn insist(lake: &Lake, batch: &[Event], bulk: bool) -> usize {
    let mut failures = 0;
    loop {
        let told = if bulk {
            lake.append_bulk(batch.to_vec()).await
        } else {
            lake.append(batch.to_vec()).await
        };
        match told {
            Ok(_) => return failures,
            Err(error) => assert_eq!(error.kind(), Kind::Unavailable),
        }
        failures += 1;
        assert!(failures < 5, "a store that answers again is written again");
    }
}

#[tokio::test]
async fn whichever_call_fails_all_is_stored_once() {
    for done in [false, true] {
        for call in 1.. {
            let (bucket, folder) = (Bucket::new(), tempdir().unwrap());
            let lake = open_at(&folder, &bucket);
            bucket.fail_at(call, done);
            insist(&lake, &days(1..4, 100..110), false).await;
            insist(&lake, &days(1..4, 110..120), false).await;
            let flushed = lake.flush().await;
            insist(&lake, &days(1..4, 120..300), true).await;
            insist(&lake, &days(1..4, 300..310), false).await;
            let compacted = lake.compact().await;
            drop(lake);
            let lake = match try_open_at(&folder, &bucket) {
                Ok(lake) => lake,
                Err(error) => {
                    assert_eq!(error.kind(), Kind::Unavailable);
                    open_at(&folder, &bucket)
                }
            };
            let failed = bucket.heal();
            drop((flushed, compacted, lake));
            let elsewhere = tempdir().unwrap();
            let lake = open_at(&elsewhere, &bucket);
            for account in 1..4 {
                let found = lake.history(AccountKey(account), None).await.unwrap();
                assert_eq!(found.len(), 210, "call {call}, done: {done}");
            }
            assert_eq!(lake.census().await.unwrap().events, 630);
            if !failed {
                assert!(call > 20, "the calls that may fail were {call}");
                break;
            }
        }
    }
}
