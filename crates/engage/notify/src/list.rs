//! Reading one's own notices.

use kernel::{Error, MemberId, Permission, Result};
use store::{Row, Tx, params};

use crate::{MOST_NOTICES, Notice, sql};

/// The notices of the member at work, the latest first, at most [`MOST_NOTICES`].
///
/// # Errors
/// `NotFound` for anyone but a member.
pub async fn notices(tx: &mut Tx) -> Result<Vec<Notice>> {
    let me = me(tx)?;
    let rows = tx.rows(sql::OF_MEMBER, params![&me, MOST_NOTICES]);
    rows.await?.iter().map(read).collect()
}

/// How many of them the member at work has not seen.
///
/// # Errors
/// `NotFound` for anyone but a member.
pub async fn unseen(tx: &mut Tx) -> Result<i64> {
    let me = me(tx)?;
    let row = tx.row(sql::UNSEEN, params![&me]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

pub(crate) fn me(tx: &Tx) -> Result<MemberId> {
    tx.need(Permission::ReadCustomers)?;
    let member = tx.actor().member().cloned();
    member.ok_or_else(|| Error::not_found("page"))
}

fn read(row: &Row) -> Result<Notice> {
    Ok(Notice {
        seq: row.get("seq")?,
        task: row.get("task_id")?,
        account: row.get("account_id")?,
        by: row.get("actor")?,
        at: row.get("at")?,
        seen_at: row.get("seen_at")?,
    })
}
