//! The server is asked to stop, and a second one is started beside it.

use std::time::{Duration, Instant};

use crate::senders::{Sending, everyone};
use crate::server::{Server, command, say, turn};
use crate::workspace::{answered, check, prepare};

const DRAIN: Duration = Duration::from_secs(30);

#[test]
fn a_server_asked_to_stop_answers_who_it_has_heard_and_ends_well() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    let mut programs = Sending::all(3, 100, 21);
    let server = Server::start(folder.path());
    let asked = everyone(&mut programs, server.address, &secret, |hearing| {
        hearing.answers(20);
        server.ask_to_stop();
        let asked = Instant::now();
        while let Some(status) = hearing.answer() {
            assert_eq!(status, 200, "answered while it stops");
        }
        asked
    });
    assert!(server.wait().success());
    let took = asked.elapsed();
    say(&format!("stopped {took:?} after it was asked to"));
    assert!(took < DRAIN);
    assert!(answered(&programs) > 0);
    let wal = folder.path().join("events/wal");
    let left: u64 = std::fs::read_dir(wal)
        .unwrap()
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum();
    assert!(left < 16, "{left} bytes left in write-ahead files");
    check(folder.path(), None, &programs, "after a stop");
}

#[test]
fn a_second_server_on_the_same_folder_refuses() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path(), None);
    let mut server = Server::start(folder.path());
    let second = command(folder.path()).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(!second.stderr.is_empty());
    assert!(server.ended().is_none());
}
