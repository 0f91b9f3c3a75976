//! Half an hour like any other, at accounts at which much has happened: nothing grows.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::senders::{Sending, everyone};
use crate::server::{Server, Size, number, say, turn};
use crate::workspace::{answered, check, keep_past, prepare};

/// Files of 4,000 events each that one of the accounts has from the start: a metric that held them all while it
/// looks would show.
const PAST: i32 = 160;
const MEMORY: u64 = 512 << 20;
const AHEAD: u64 = 64 << 20;

fn bytes(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .filter_map(|file| Some(file.ok()?.metadata().ok()?.len()))
        .sum()
}

#[test]
fn nothing_grows_while_programs_send_and_send() {
    let _turn = turn();
    let long = Duration::from_secs(number("TENURE_SOAK_SECONDS", 20));
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    keep_past(folder.path(), 0, PAST);
    let mut programs = Sending::all(2, 60, 31);
    let server = Server::start(folder.path());
    let (mut sizes, mut ahead): (Vec<Size>, u64) = (vec![], 0);
    everyone(&mut programs, server.address, &secret, |hearing| {
        let begun = Instant::now();
        while begun.elapsed() < long {
            hearing.answers(50);
            sizes.push(server.size());
            ahead = ahead.max(bytes(&folder.path().join("events/wal")));
        }
    });
    let events = answered(&programs);
    let rate = events as u64 / long.as_secs().max(1);
    let half = sizes.split_off(sizes.len() / 2);
    let most = |sizes: &[Size], of: fn(&Size) -> u64| sizes.iter().map(of).max().unwrap_or(0);
    let memory = (most(&sizes, |s| s.memory), most(&half, |s| s.memory));
    say(&format!(
        "{long:?} at {rate} events/s: {} then {} MB, {} MB written ahead at most, {} threads, {} files",
        memory.0 >> 20,
        memory.1 >> 20,
        ahead >> 20,
        most(&half, |s| s.threads),
        most(&half, |s| s.files as u64)
    ));
    assert!(memory.1 < MEMORY && ahead < AHEAD);
    let (before, after) = (
        most(&sizes, |s| s.files as u64),
        most(&half, |s| s.files as u64),
    );
    assert!(after < before + 200, "from {before} to {after} open files");
    server.kill();
    check(folder.path(), None, &programs, "after a soak");
}
