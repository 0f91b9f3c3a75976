//! Marking one's notices as seen.

use kernel::Result;
use store::{Tx, params};

use crate::list::me;
use crate::sql;

/// Marks the notices of the member at work as seen, up to the one of this place; what came later stays new.
/// What one has seen is one's own affair: it is no change to any customer and the journal does not tell it.
/// Answers how many were new.
///
/// # Errors
/// `NotFound` for anyone but a member.
pub async fn see(tx: &mut Tx, up_to: i64) -> Result<u64> {
    let me = me(tx)?;
    let now = tx.now();
    tx.execute(sql::SEE, params![&me, up_to, now]).await
}
