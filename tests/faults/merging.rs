//! The server is killed while it merges the files of months that are over.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::senders::{Dice, Sending, everyone};
use crate::server::{Server, number, say, turn};
use crate::workspace::{check, keep_past, merge, prepare};

/// Files that each round adds, so that there is something to merge.
const FILES: i32 = 6;
/// The longest a server may live once it is ready; merging begins as soon as it does.
const LIVES: u64 = 1_000;

#[test]
fn a_kill_while_months_are_merged_loses_nothing_and_doubles_nothing() {
    let _turn = turn();
    let (rounds, seed) = (number("TENURE_ROUNDS", 5), number("TENURE_SEED", 8368));
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    let mut dice = Dice(seed);
    let mut programs = Sending::all(1, 20, seed);
    let (mut past, mut cut_off) = (BTreeSet::new(), 0);
    for n in 1..=rounds {
        past.extend(keep_past(folder.path(), n, FILES));
        let before = files(folder.path());
        let server = Server::start(folder.path());
        everyone(&mut programs, server.address, &secret, |hearing| {
            hearing.answers(1);
            thread::sleep(Duration::from_millis(dice.below(LIVES)));
            server.kill();
        });
        let left = files(folder.path());
        let context = format!("round {n} of seed {seed}");
        let there = check(folder.path(), None, &programs, &context);
        let lost: Vec<&String> = past.difference(&there).collect();
        assert!(lost.is_empty(), "lost {}: {context}", lost.len());
        merge(folder.path());
        // Some files were written anew, and not yet all that a whole merge writes.
        cut_off += u64::from(left != before && left != files(folder.path()));
        let there = check(folder.path(), None, &programs, &context);
        assert!(past.is_subset(&there), "lost by merging: {context}");
    }
    say(&format!(
        "{rounds} kills beside a merge, {cut_off} in the middle of it, {} events of the past kept",
        past.len()
    ));
}

/// The files of events there are.
fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![folder.join("events")];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "parquet") {
                found.insert(path.to_string_lossy().into_owned());
            }
        }
    }
    found
}
