//! Notices of an account's tasks go over to the one it turned out to be.

use customers::Merger;
use kernel::{Permission, Result, TaskId};
use store::{Tx, params};

use crate::sql;

/// Carries them over; those of tasks that are gone go.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_over(tx: &mut Tx, merger: &Merger, gone: &[TaskId]) -> Result<()> {
    tx.need(Permission::MergeAccounts)?;
    for task in gone {
        tx.execute(sql::TAKE_BACK, params![task]).await?;
    }
    let (from, into) = (&merger.from.id, &merger.into.id);
    tx.execute(sql::CARRY, params![from, into]).await.map(drop)
}
