//! Lakes, events and looks at folders for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use events::{Event, Reader};
use kernel::{AccountKey, Clock, Day};
use lake::Lake;

/// Held by whoever starts a process, and by whoever opens a folder that was open before: a process that is just
/// being started holds what its parent has open, and so its locks.
pub static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The day the tests happen on: a long time after the events.
pub const TODAY: Day = Day(20_000);

pub fn open(folder: &Path) -> Lake {
    try_open(folder).unwrap()
}

pub fn try_open(folder: &Path) -> kernel::Result<Lake> {
    Lake::open(folder, Clock::fixed(TODAY.start()))
}

/// An event at noon.
pub fn event(account: i64, day: i32, message_id: &str) -> Event {
    let time = Day(day).start().plus_seconds(43_200);
    Event {
        account: AccountKey(account),
        time,
        user: (day % 2 == 0).then(|| format!("user-{}", day % 5)),
        name: if day % 3 == 0 {
            "plan.saved"
        } else {
            "report.exported"
        }
        .into(),
        source: "web".into(),
        message_id: message_id.into(),
        received_at: time.plus_seconds(60),
        properties: format!("{{\"n\":{day}}}"),
    }
}

/// One event a day for some accounts over some days.
pub fn days(accounts: std::ops::Range<i64>, days: std::ops::Range<i32>) -> Vec<Event> {
    let of = |account| {
        days.clone()
            .map(move |day| event(account, day, &format!("{account}-{day}")))
    };
    accounts.flat_map(of).collect()
}

pub async fn ids(lake: &impl Reader, account: i64) -> Vec<String> {
    let history = lake.history(AccountKey(account), None).await.unwrap();
    history
        .iter()
        .map(|event| event.message_id.clone())
        .collect()
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The files below `events/`, by name.
pub fn parts(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for month in fs::read_dir(folder.join("events")).unwrap() {
        for file in fs::read_dir(month.unwrap().path()).unwrap() {
            files.push(
                file.unwrap()
                    .path()
                    .strip_prefix(folder)
                    .unwrap()
                    .to_owned(),
            );
        }
    }
    files.sort();
    files
}

pub fn parquet_files(folder: &Path) -> usize {
    parts(folder)
        .iter()
        .filter(|file| file.extension().is_some_and(|e| e == "parquet"))
        .count()
}

pub fn wal_files(folder: &Path) -> Vec<PathBuf> {
    let list = fs::read_dir(folder.join("wal")).unwrap();
    let mut files: Vec<PathBuf> = list.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}
