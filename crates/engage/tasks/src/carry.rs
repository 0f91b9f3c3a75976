//! The tasks of an account go over to the one it turned out to be.

use customers::Merger;
use facts::Fact;
use kernel::{AccountId, Permission, Result, TaskId};
use store::{Tx, params};

use crate::{Task, row, sql};

/// The tasks of plays at an account that are open or asleep, the first first.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn unfinished_of_plays(tx: &mut Tx, account: &AccountId) -> Result<Vec<Task>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::UNFINISHED_OF, params![account]).await?;
    rows.iter().map(row::read).collect()
}

/// Carries them over; answers how many. Tasks that say what another says already (`twins`) go: nobody has to do a
/// thing twice.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_over(tx: &mut Tx, merger: &Merger, twins: &[TaskId]) -> Result<u64> {
    tx.need(Permission::MergeAccounts)?;
    for task in twins {
        take_away(tx, &merger.into.id, task).await?;
    }
    let (from, into) = (&merger.from.id, &merger.into.id);
    tx.execute(sql::CARRY, params![from, into]).await
}

async fn take_away(tx: &mut Tx, account: &AccountId, task: &TaskId) -> Result<()> {
    for statement in [sql::WAKE, sql::STOP_DEED, sql::FORGET_CHANGES, sql::REMOVE] {
        tx.execute(statement, params![task]).await?;
    }
    tx.record(Fact::TaskWithdrawn {
        account: account.clone(),
        task: task.clone(),
    })
    .await
}
