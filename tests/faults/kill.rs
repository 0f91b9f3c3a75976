//! The server is killed while programs send, and starts again.

use std::thread;
use std::time::Duration;

use crate::senders::{Dice, Sending, everyone};
use crate::server::{Server, number, say, turn};
use crate::workspace::{answered, check, prepare};

/// From the start of the process until it is ready.
const READY: Duration = Duration::from_secs(2);

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_stored_twice() {
    let _turn = turn();
    let (rounds, seed) = (number("TENURE_ROUNDS", 10), number("TENURE_SEED", 8368));
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    let mut dice = Dice(seed);
    let mut programs = Sending::all(3, 100, seed);
    let mut slowest = Duration::ZERO;
    for n in 1..=rounds {
        let server = Server::start(folder.path());
        slowest = slowest.max(server.ready);
        everyone(&mut programs, server.address, &secret, |hearing| {
            hearing.answers(1 + dice.below(60));
            for _ in 0..dice.below(5_000) {
                thread::yield_now();
            }
            server.kill();
        });
        // Sometimes it is the server itself that next opens what the kill left behind.
        if n == rounds || dice.below(2) == 0 {
            let context = format!("round {n} of seed {seed}");
            check(folder.path(), None, &programs, &context);
        }
    }
    let events = answered(&programs);
    say(&format!(
        "{rounds} kills, {events} events answered for, ready in {slowest:?} at most"
    ));
    assert!(events > 0);
    assert!(slowest < READY, "ready only after {slowest:?}");
}
