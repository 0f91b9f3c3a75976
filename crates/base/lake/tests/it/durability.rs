//! What is acknowledged stays; what is said twice is kept once.

use std::fs;

use events::{Appended, Log, Reader};
use kernel::{AccountKey, Kind};

use crate::world::{days, event, ids, open, parquet_files, parts, try_open, wal_files};

#[tokio::test]
async fn a_lake_dropped_without_closing_keeps_what_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    assert_eq!(
        lake.append(days(1..4, 100..110)).await.unwrap(),
        Appended { new: 30, known: 0 }
    );
    drop(lake);
    assert_eq!(parquet_files(folder.path()), 0);
    let lake = open(folder.path());
    assert_eq!(lake.census().await.unwrap().events, 30);
    assert_eq!(ids(&lake, 2).await.len(), 10);
    assert_eq!(
        lake.append(days(1..4, 100..110)).await.unwrap(),
        Appended { new: 0, known: 30 }
    );
}

#[tokio::test]
async fn closing_leaves_parts_and_no_events_in_the_write_ahead_file() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append(days(1..4, 100..110)).await.unwrap();
    lake.close().await.unwrap();
    assert!(
        lake.append(days(1..2, 200..201))
            .await
            .is_err_and(|e| e.kind() == Kind::Unavailable)
    );
    assert_eq!(ids(&lake, 2).await.len(), 10);
    drop(lake);
    assert_eq!(parquet_files(folder.path()), 1);
    assert!(parts(folder.path())[0].starts_with("events/month=1970-04"));
    assert!(
        wal_files(folder.path())
            .iter()
            .all(|file| fs::metadata(file).unwrap().len() == 8)
    );
    let lake = open(folder.path());
    assert_eq!(
        *lake.history(AccountKey(3), None).await.unwrap(),
        days(3..4, 100..110)
    );
}

#[tokio::test]
async fn a_torn_last_group_is_passed_over_and_the_rest_kept() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append(days(1..2, 100..105)).await.unwrap();
    let first = fs::read(wal_files(folder.path()).pop().unwrap()).unwrap();
    lake.append(days(1..2, 105..110)).await.unwrap();
    drop(lake);
    let file = wal_files(folder.path()).pop().unwrap();
    let whole = fs::read(&file).unwrap();
    let group = &whole[first.len()..];
    let mut flipped = group.to_vec();
    flipped[40] ^= 1;
    for torn in [
        &group[..3],
        &group[..group.len() / 2],
        &group[..group.len() - 1],
        &flipped,
        &vec![0; group.len()],
    ] {
        fs::write(&file, [&first, torn].concat()).unwrap();
        let lake = open(folder.path());
        assert_eq!(ids(&lake, 1).await.len(), 5);
        drop(lake);
    }
    for empty in [0, 4, 8] {
        fs::write(&file, &whole[..empty]).unwrap();
        assert!(ids(&open(folder.path()), 1).await.is_empty());
    }
}

#[tokio::test]
async fn damage_before_the_last_group_is_not_passed_over_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append(days(1..2, 100..105)).await.unwrap();
    let first = wal_files(folder.path()).pop().unwrap();
    let first = fs::metadata(first).unwrap().len();
    lake.append(days(1..2, 105..110)).await.unwrap();
    drop(lake);
    let file = wal_files(folder.path()).pop().unwrap();
    let whole = fs::read(&file).unwrap();
    for at in 0..usize::try_from(first).unwrap() {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x10;
        fs::write(&file, damaged).unwrap();
        let refused = try_open(folder.path());
        assert!(
            refused.is_err_and(|e| e.kind() == Kind::Internal),
            "byte {at}"
        );
    }
    fs::write(&file, whole).unwrap();
    assert_eq!(ids(&open(folder.path()), 1).await.len(), 10);
}

#[tokio::test]
async fn a_message_is_kept_once_whichever_door_it_comes_through() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let batch = days(1..3, 100..150);
    let twice = [batch.clone(), batch.clone()].concat();
    assert_eq!(
        lake.append_bulk(twice).await.unwrap(),
        Appended {
            new: 100,
            known: 100
        }
    );
    assert_eq!(
        lake.append(batch.clone()).await.unwrap(),
        Appended { new: 0, known: 100 }
    );
    let more = days(1..3, 140..160);
    assert_eq!(
        lake.append(more.clone()).await.unwrap(),
        Appended { new: 20, known: 20 }
    );
    assert_eq!(
        lake.append_bulk(more.clone()).await.unwrap(),
        Appended { new: 0, known: 40 }
    );
    lake.flush().await.unwrap();
    assert_eq!(
        lake.append(more.clone()).await.unwrap(),
        Appended { new: 0, known: 40 }
    );
    lake.compact().await.unwrap();
    drop(lake);
    let lake = open(folder.path());
    assert_eq!(
        lake.append_bulk(more).await.unwrap(),
        Appended { new: 0, known: 40 }
    );
    assert_eq!(
        *lake.history(AccountKey(2), None).await.unwrap(),
        days(2..3, 100..160)
    );
}

#[tokio::test]
async fn the_same_message_id_on_another_day_or_account_is_another_message() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let batch = vec![event(1, 100, "m"), event(1, 101, "m"), event(2, 100, "m")];
    assert_eq!(lake.append(batch.clone()).await.unwrap().new, 3);
    lake.flush().await.unwrap();
    assert_eq!(lake.append(batch).await.unwrap().known, 3);
}

#[tokio::test]
async fn many_callers_at_once_each_get_their_own_answer() {
    let folder = tempfile::tempdir().unwrap();
    let lake = std::sync::Arc::new(open(folder.path()));
    let tasks: Vec<_> = (0..20)
        .map(|task| {
            let lake = lake.clone();
            tokio::spawn(async move { lake.append(days(task % 10..task % 10 + 1, 100..120)).await })
        })
        .collect();
    let mut sum = Appended::default();
    for task in tasks {
        sum += task.await.unwrap().unwrap();
    }
    assert_eq!(
        sum,
        Appended {
            new: 200,
            known: 200
        }
    );
    assert_eq!(lake.census().await.unwrap().events, 200);
}

#[tokio::test]
async fn a_bad_event_refuses_its_batch_and_stores_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let batch = vec![event(1, 100, "good"), event(1, 100, "")];
    assert_eq!(
        lake.append(batch.clone()).await.unwrap_err().field(),
        Some("message_id")
    );
    assert_eq!(
        lake.append_bulk(batch).await.unwrap_err().field(),
        Some("message_id")
    );
    assert_eq!(lake.census().await.unwrap().events, 0);
}

#[tokio::test]
async fn a_second_opener_is_refused_until_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    let refused = try_open(folder.path()).unwrap_err();
    assert_eq!(
        (refused.kind(), refused.message()),
        (Kind::Conflict, "error-lake-in-use")
    );
    drop(lake);
    assert!(try_open(folder.path()).is_ok());
}

#[tokio::test]
async fn a_manifest_that_is_gone_stops_the_lake_rather_than_sweeping_its_parts() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..2, 100..105)).await.unwrap();
    drop(lake);
    fs::remove_file(folder.path().join("manifest.json")).unwrap();
    assert_eq!(try_open(folder.path()).unwrap_err().kind(), Kind::Internal);
    assert_eq!(parquet_files(folder.path()), 1);
}

#[tokio::test]
async fn a_damaged_part_is_an_error_that_names_it_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let lake = open(folder.path());
    lake.append_bulk(days(1..2, 100..105)).await.unwrap();
    drop(lake);
    for file in parts(folder.path()) {
        let path = folder.path().join(&file);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        let error = match try_open(folder.path()) {
            Ok(lake) => lake.history(AccountKey(1), None).await.unwrap_err(),
            Err(error) => error,
        };
        assert!(
            error
                .to_string()
                .contains(file.file_name().unwrap().to_str().unwrap())
        );
        fs::write(&path, &whole).unwrap();
    }
    assert_eq!(ids(&open(folder.path()), 1).await.len(), 5);
}
