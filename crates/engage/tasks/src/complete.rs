//! Ending a task.

use facts::{Fact, Outcome};
use kernel::{Error, Permission, Result, TaskId};
use store::{Tx, params};

use crate::log::{Change, keep};
use crate::row::outcome_word;
use crate::{State, Task, sql, task};

/// Completes a task and says how it turned out. Asked twice with one outcome it answers the same.
///
/// # Errors
/// `Conflict` when it is done with another outcome; `Forbidden` for those who may not edit customers;
/// `NotFound` when there is no such task.
pub async fn complete(tx: &mut Tx, id: &TaskId, outcome: Outcome) -> Result<Task> {
    tx.need(Permission::EditCustomers)?;
    let found = task(tx, id).await?;
    if let State::Done { outcome: said, .. } = &found.state {
        return if *said == outcome {
            Ok(found)
        } else {
            Err(Error::conflict("error-task-done"))
        };
    }
    keep(tx, &found, Change::Completed).await?;
    let (at, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::COMPLETE, params![id, outcome_word(outcome), at, by])
        .await?;
    tx.execute(sql::RAISE_VERSION, params![id]).await?;
    tx.record(Fact::TaskCompleted {
        account: found.account,
        task: found.id,
        outcome,
        at,
    })
    .await?;
    task(tx, id).await
}
