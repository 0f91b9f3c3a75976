//! What a server does while there is nothing to do: it lets go of memory.

use std::sync::Arc;
use std::time::Duration;

use metrics::Recent;
use tokio::sync::watch;

/// What nobody asked for in this time goes.
const EVERY: Duration = Duration::from_secs(20);

/// Lets go of what listeners and the clock left in memory, until told to stop.
pub(crate) async fn run(recent: Arc<Recent>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
        recent.rest();
        give_back();
    }
}

/// Lets the system have memory that was freed a second ago or longer. The allocator does so in passing, while it is
/// asked for more, and when a thread ends that had some; a server at rest does neither.
fn give_back() {
    let some = std::thread::spawn(|| std::hint::black_box(vec![0_u8; 1024]));
    if some.join().is_err() {
        tracing::warn!("a thread that does nothing failed");
    }
}
