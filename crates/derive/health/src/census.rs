//! How much has been scored, and how old the oldest of it is.

use kernel::{Permission, Result, Timestamp};
use store::Tx;

use crate::sql;

/// What `tenure status` tells of scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// Days scored, over all accounts.
    pub days: usize,
    /// When the account looked at longest ago was last looked at.
    pub updated_at: Option<Timestamp>,
}

/// Counts what has been scored.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn census(tx: &mut Tx) -> Result<Census> {
    tx.need(Permission::ReadCustomers)?;
    let Some(row) = tx.row(sql::CENSUS, vec![]).await? else {
        return Ok(Census::default());
    };
    Ok(Census {
        days: row.get("days")?,
        updated_at: row.get("updated_at")?,
    })
}
