//! Handing a task over.

use facts::Fact;
use kernel::{Error, MemberId, Permission, Result, TaskId};
use store::{Tx, params};

use crate::log::{Change, keep};
use crate::{State, Task, sql, task};

/// Makes a task a member's. Asked twice it answers the same.
///
/// One takes any task oneself and hands over one's own or nobody's; a colleague's is handed over by a manager.
///
/// # Errors
/// `Conflict` when the task is done; `Forbidden` without leave; `NotFound` when there is no such task.
pub async fn assign(tx: &mut Tx, id: &TaskId, to: &MemberId) -> Result<Task> {
    tx.need(Permission::EditCustomers)?;
    let found = task(tx, id).await?;
    if found.assignee.as_ref() == Some(to) {
        return Ok(found);
    }
    if matches!(found.state, State::Done { .. }) {
        return Err(Error::conflict("error-task-done"));
    }
    let me = tx.actor().member();
    let colleagues = found.assignee.is_some() && found.assignee.as_ref() != me;
    if colleagues && me != Some(to) {
        tx.need(Permission::ManageTeamWork)?;
    }
    keep(tx, &found, Change::Assigned).await?;
    tx.execute(sql::ASSIGN, params![id, to]).await?;
    tx.record(Fact::TaskAssigned {
        account: found.account,
        task: found.id,
        to: to.clone(),
    })
    .await?;
    task(tx, id).await
}
