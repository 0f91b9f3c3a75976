//! The clock jumps while programs send.

use std::fs;
use std::path::Path;

use crate::senders::{Sending, everyone};
use crate::server::{Server, get, say, turn};
use crate::workspace::{check, prepare};

const LIBRARY: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
/// An hour on, two back, a month on, and home.
const JUMPS: [&str; 5] = ["+3600", "-7200", "+2592000", "-86400", "+0"];

#[test]
fn a_clock_that_jumps_loses_nothing_and_doubles_nothing() {
    let _turn = turn();
    if !Path::new(LIBRARY).exists() {
        return say("not tried, for there is no libfaketime");
    }
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    let clock = folder.path().join("clock");
    fs::write(&clock, "+0").unwrap();
    let environment = [
        ("LD_PRELOAD", LIBRARY.to_owned()),
        ("FAKETIME_TIMESTAMP_FILE", clock.display().to_string()),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ];
    let mut programs = Sending::all(2, 40, 11);
    let server = Server::try_start(folder.path(), &environment).unwrap();
    everyone(&mut programs, server.address, &secret, |hearing| {
        for jump in JUMPS {
            fs::write(&clock, jump).unwrap();
            for _ in 0..15 {
                assert_eq!(hearing.answer(), Some(200), "after a jump of {jump}");
            }
            assert_eq!(get(server.address, "/readyz"), Some(200));
        }
    });
    server.kill();
    check(folder.path(), None, &programs, "after jumps of the clock");
}
