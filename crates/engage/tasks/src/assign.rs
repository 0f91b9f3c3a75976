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
/// `Conflict` when the task is done or the member is disabled; `Forbidden` without leave; `NotFound` when there is no such task
/// or member.
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
    at_work(tx, to).await?;
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

/// Makes sure a task goes to somebody who can do it. The machine hands on what a person chose before.
pub(crate) async fn at_work(tx: &mut Tx, to: &MemberId) -> Result<()> {
    if tx.actor().member().is_none() {
        return Ok(());
    }
    let member = identity::member(tx, to).await?;
    match member.disabled_at {
        None => Ok(()),
        Some(_) => Err(Error::conflict("error-assignee-disabled").on("assignee")),
    }
}
