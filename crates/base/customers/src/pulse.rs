//! How somebody of our team says an account feels: what no event tells.
//!
//! It is said for a while: the metric `pulse` takes the last one of sixty days, and none once it is older, so that
//! nobody's impression of spring colours autumn.

use facts::Fact;
use kernel::{AccountId, Error, MemberId, Permission, PulseId, Result, Text, Timestamp};
use store::{Row, Tx, params};

use crate::{account, sql};

/// The best one can say; the worst is 1.
pub const BEST_PULSE: i64 = 5;

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pulse {
    pub id: PulseId,
    pub account: AccountId,
    /// From 1 to [`BEST_PULSE`].
    pub value: i64,
    pub reason: String,
    pub author: Option<MemberId>,
    pub at: Timestamp,
}

/// Says how an account feels now.
///
/// # Errors
/// `Forbidden` without leave to edit customers; `NotFound` for an account that is not there; `Invalid` for a value that
/// is not from 1 to 5, no reason, or one over 500 characters.
pub async fn set_pulse(
    tx: &mut Tx,
    account: &AccountId,
    value: i64,
    reason: &str,
) -> Result<PulseId> {
    tx.need(Permission::EditCustomers)?;
    account::account(tx, account).await?;
    if !(1..=BEST_PULSE).contains(&value) {
        let error = Error::invalid("value", "error-pulse-value");
        return Err(error.with("most", BEST_PULSE));
    }
    let reason = Text::<500>::parse("reason", reason)?;
    let (id, at, author) = (PulseId::new(), tx.now(), tx.actor().member().cloned());
    let row = params![&id, account, value, reason.as_str(), author.as_ref(), at];
    tx.execute(sql::ADD_PULSE, row).await?;
    tx.record(Fact::PulseSet {
        account: account.clone(),
        pulse: id.clone(),
        value,
        at,
    })
    .await?;
    Ok(id)
}

/// What was said of an account, the newest first; at most 500.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn pulses(tx: &mut Tx, account: &AccountId, limit: usize) -> Result<Vec<Pulse>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx
        .rows(sql::PULSES, params![account, limit.min(500)])
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Pulse> {
    Ok(Pulse {
        id: row.get("id")?,
        account: row.get("account_id")?,
        value: row.get("value")?,
        reason: row.get("reason")?,
        author: row.get("author_id")?,
        at: row.get("at")?,
    })
}
