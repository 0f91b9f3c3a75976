//! Reading signals.

use kernel::{AccountId, Error, Permission, Result, SignalId};
use store::{Row, Tx, params};

use crate::{Signal, sql};

/// The most signals a list answers.
pub const MOST_SIGNALS: usize = 200;

/// An account's signals, the latest first, at most [`MOST_SIGNALS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn signals(tx: &mut Tx, account: &AccountId) -> Result<Vec<Signal>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::OF_ACCOUNT, params![account, MOST_SIGNALS]);
    rows.await?.iter().map(read).collect()
}

/// One signal.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn signal(tx: &mut Tx, id: &SignalId) -> Result<Signal> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::ONE, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("signal"))?)
}

fn read(row: &Row) -> Result<Signal> {
    let kind: String = row.get("kind")?;
    let evidence: String = row.get("evidence")?;
    Ok(Signal {
        id: row.get("id")?,
        account: row.get("account_id")?,
        play: row.get("play")?,
        reason: row.get("reason")?,
        kind: kind.parse().map_err(Error::internal)?,
        evidence: serde_json::from_str(&evidence).map_err(Error::internal)?,
        raised_at: row.get("raised_at")?,
        task: row.get("task_id")?,
    })
}
