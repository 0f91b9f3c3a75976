//! Many more programs send than the server can serve.

use std::time::{Duration, Instant};

use crate::senders::{Sending, everyone};
use crate::server::{Server, number, say, turn};
use crate::workspace::{answered, check, prepare};

const MEMORY: u64 = 512 << 20;
const BACK: Duration = Duration::from_secs(10);
/// Three times what a dozen batches at work, and those that wait for them, make of it.
const PROGRAMS: usize = 160;

#[test]
fn too_many_senders_are_told_to_come_again_and_memory_stays_bounded() {
    let _turn = turn();
    let folder = tempfile::tempdir().unwrap();
    let secret = prepare(folder.path(), None);
    let answers = number("TENURE_ROUNDS", 3) * 200;
    let mut programs = Sending::all(PROGRAMS, 300, 3);
    let server = Server::start(folder.path());
    let (mut most, mut refused) = (0, 0);
    everyone(&mut programs, server.address, &secret, |hearing| {
        for n in 0..answers {
            refused += u64::from(hearing.answer() != Some(200));
            if n % 20 == 0 {
                most = most.max(server.size().memory);
            }
        }
    });
    let over = Instant::now();
    let mut one = Sending::all(1, 100, 99);
    one[0].most = 99;
    let mut back = Duration::ZERO;
    everyone(&mut one, server.address, &secret, |hearing| {
        back = hearing.wait_for(200) - over;
    });
    server.kill();
    say(&format!(
        "{PROGRAMS} senders at once: {refused} of {answers} refused, {} MB at most, back after {back:?}",
        most >> 20
    ));
    assert!(most < MEMORY, "{most} bytes");
    assert!(back < BACK, "back only after {back:?}");
    assert!(answered(&programs) > 0);
    check(folder.path(), None, &programs, "after overload");
}
