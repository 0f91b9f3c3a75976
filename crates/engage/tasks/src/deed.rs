//! Starting what a task suggests.

use facts::Fact;
use kernel::{Error, Permission, Result, TaskId};
use store::{Tx, params};

use crate::log::{Change, keep};
use crate::{State, Task, sql, task};

/// Starts the suggested deed of a task. Asked twice it answers the same.
///
/// # Errors
/// `Conflict` when the task is done or suggests no deed; `Forbidden` for those who may not edit customers;
/// `NotFound` when there is no such task.
pub async fn start_deed(tx: &mut Tx, id: &TaskId) -> Result<Task> {
    tx.need(Permission::EditCustomers)?;
    let found = task(tx, id).await?;
    if found.deed_started_at.is_some() {
        return Ok(found);
    }
    if matches!(found.state, State::Done { .. }) {
        return Err(Error::conflict("error-task-done"));
    }
    let deed = found
        .deed
        .as_ref()
        .ok_or_else(|| Error::conflict("error-task-without-deed"))?;
    keep(tx, &found, Change::DeedStarted).await?;
    let (now, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::START_DEED, params![id, now, by]).await?;
    tx.execute(sql::RAISE_VERSION, params![id]).await?;
    tx.record(Fact::DeedStarted {
        account: found.account.clone(),
        task: id.clone(),
        deed: deed.key.clone(),
    })
    .await?;
    task(tx, id).await
}
