//! The disk fails at the Nth write or the Nth sync, once.

use crate::senders::{Sending, everyone};
use crate::server::{Server, failing_disk, number, say, turn};
use crate::workspace::{answered, check, prepare};

/// Answers waited for after which a call that has not come yet will hardly come.
const MOST: u64 = 60;

#[test]
fn a_disk_that_fails_once_makes_no_false_promise() {
    let _turn = turn();
    let (rounds, every) = (
        number("TENURE_ROUNDS", 100).min(100),
        number("TENURE_EVERY", 12),
    );
    let every = if std::env::var_os("TENURE_ROUNDS").is_some() {
        1
    } else {
        every
    };
    let tools = tempfile::tempdir().unwrap();
    let library = failing_disk(tools.path());
    let (mut failed, mut events) = (0, 0);
    for at in (1..=rounds).step_by(usize::try_from(every).unwrap()) {
        for (calls, errno) in [("sync", 5), ("write", if at % 2 == 0 { 28 } else { 5 })] {
            let folder = tempfile::tempdir().unwrap();
            let secret = prepare(folder.path(), None);
            let mark = tools.path().join(format!("{calls}-{at}"));
            let faults = [
                ("LD_PRELOAD", library.clone()),
                ("FAULT_CALLS", calls.to_owned()),
                ("FAULT_AT", at.to_string()),
                ("FAULT_ERRNO", errno.to_string()),
                ("FAULT_MARK", mark.display().to_string()),
            ];
            let mut programs = Sending::all(2, 40, at);
            // A disk that fails while the server starts leaves nothing to send to.
            if let Some(server) = Server::try_start(folder.path(), &faults) {
                everyone(&mut programs, server.address, &secret, |hearing| {
                    for _ in 0..MOST {
                        hearing.answer();
                        if mark.exists() {
                            break;
                        }
                    }
                    hearing.answers(10);
                    server.kill();
                });
            }
            failed += usize::from(mark.exists());
            events += answered(&programs);
            check(
                folder.path(),
                None,
                &programs,
                &format!("{calls} call {at} failed"),
            );
        }
    }
    say(&format!(
        "{failed} calls failed, {events} events answered for, nothing lost"
    ));
    assert!(failed > 0 && events > 0);
}
