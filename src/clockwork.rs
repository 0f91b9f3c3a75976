//! What happens because time passes: snoozed tasks wake, days are scored, ledgers move, the lake is tidied.

use std::sync::Arc;
use std::time::Duration;

use kernel::{Actor, Day, Result};
use lake::Lake;
use store::Store;
use tokio::sync::watch;

const EVERY: Duration = Duration::from_secs(60);
const BACK: i32 = 40;

/// One turn: everything that is due by now. Cheap when nothing is.
///
/// # Errors
/// The first failure; the next turn tries again.
pub async fn turn(store: &Store, lake: &Arc<Lake>, since: Day) -> Result<()> {
    let mut tx = store.begin(Actor::System("clockwork")).await?;
    tasks::wake_due(&mut tx).await?;
    customers::book_movements(&mut tx, since).await?;
    tx.commit().await?;
    health::roll(store, lake.as_ref()).await.map(drop)
}

/// Turns every minute until told to stop.
pub async fn run(store: Store, lake: Arc<Lake>, mut stop: watch::Receiver<bool>) {
    let mut booked = store.clock().today() - BACK;
    while !*stop.borrow() {
        let today = store.clock().today();
        match turn(&store, &lake, booked).await {
            Ok(()) => booked = today,
            Err(error) => tracing::error!(%error, "the clockwork stumbled and will turn again"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
