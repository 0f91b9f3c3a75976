//! Power cuts between the steps of a flush and of a merge, made by putting together the files of before
//! and after.

use std::fs;
use std::path::Path;

use events::{Appended, Event, Log, Reader};
use kernel::AccountKey;

use crate::world::{copy, days, open, parquet_files, parts};

fn world() -> Vec<Event> {
    days(1..4, 100..170)
}

/// Opens what the crash left, and expects every event once, also after saying all of it again.
async fn expect_whole(folder: &Path) {
    let lake = open(folder);
    for round in 0..2 {
        assert_eq!(lake.census().await.unwrap().events, 210, "round {round}");
        for account in 1..4 {
            let history = lake.history(AccountKey(account), None).await.unwrap();
            assert_eq!(
                *history,
                days(account..account + 1, 100..170),
                "round {round}"
            );
        }
        assert_eq!(
            lake.append(world()).await.unwrap(),
            Appended { new: 0, known: 210 }
        );
        lake.compact().await.unwrap();
    }
    lake.close().await.unwrap();
    drop(lake);
    let named = fs::read_to_string(folder.join("manifest.json"))
        .unwrap()
        .matches("\"file\"")
        .count();
    assert_eq!(parts(folder).len(), named * 2);
}

/// A folder before a flush and the same one after it.
async fn flushed(before: &Path, after: &Path) {
    let lake = open(before);
    lake.append(world()).await.unwrap();
    drop(lake);
    copy(before, after);
    let lake = open(after);
    lake.flush().await.unwrap();
}

#[tokio::test]
async fn a_crash_while_a_part_is_written() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    flushed(before.path(), after.path()).await;
    let file = &parts(after.path())[1];
    let target = before.path().join(format!("{}.tmp", file.display()));
    fs::create_dir_all(target.parent().unwrap()).unwrap();
    let bytes = fs::read(after.path().join(file)).unwrap();
    fs::write(target, &bytes[..bytes.len() / 2]).unwrap();
    expect_whole(before.path()).await;
}

#[tokio::test]
async fn a_crash_after_the_parts_and_before_the_manifest() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    flushed(before.path(), after.path()).await;
    copy(&after.path().join("events"), &before.path().join("events"));
    expect_whole(before.path()).await;
}

#[tokio::test]
async fn a_crash_after_the_manifest_and_before_the_write_ahead_file_goes() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    flushed(before.path(), after.path()).await;
    copy(&before.path().join("wal"), &after.path().join("wal"));
    expect_whole(after.path()).await;
}

/// A folder before a merge and the same one after it.
async fn merged(before: &Path, after: &Path) {
    let lake = open(before);
    for day in (100..170).step_by(10) {
        lake.append_bulk(days(1..4, day..day + 10)).await.unwrap();
    }
    drop(lake);
    copy(before, after);
    let lake = open(after);
    lake.compact().await.unwrap();
    drop(lake);
    assert!(parquet_files(after) < parquet_files(before));
}

#[tokio::test]
async fn a_crash_before_the_manifest_names_the_merged_part() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    merged(before.path(), after.path()).await;
    copy(&after.path().join("events"), &before.path().join("events"));
    expect_whole(before.path()).await;
}

#[tokio::test]
async fn a_crash_before_the_merged_parts_are_removed() {
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    merged(before.path(), after.path()).await;
    copy(&before.path().join("events"), &after.path().join("events"));
    expect_whole(after.path()).await;
}
