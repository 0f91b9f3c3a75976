//! `tenure key create write`

use kernel::{Actor, Result};
use store::Store;

use crate::say;

/// Makes a write key and prints its secret, once.
///
/// # Errors
/// `Invalid` for a name that is empty or taken.
pub async fn create_key(store: &Store, name: &str) -> Result<()> {
    let mut tx = store.begin(Actor::System("command line")).await?;
    let (_, secret) = identity::create_key(&mut tx, name).await?;
    tx.commit().await?;
    say(&secret);
    Ok(())
}
