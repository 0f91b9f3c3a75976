//! Taking back one's own last change.

use facts::Fact;
use kernel::{Error, Permission, Result, TaskId, Timestamp};
use store::{Row, Tx, params};

use crate::log::{Before, Change};
use crate::snooze::{put_to_sleep, wake};
use crate::{Task, sql, task};

/// How long a change may be taken back, in seconds.
pub const UNDO_SECONDS: i64 = 600;

/// Takes back the last change this member made to a task (opened, completed, snoozed, assigned, deed started).
/// Answers the task, or none when it was the opening: then it is gone as if it had never been opened. Asked twice
/// it answers the same.
///
/// # Errors
/// `Conflict` when there is nothing to take back, ten minutes have passed, or somebody changed the task since;
/// `Forbidden` for those who may not edit customers; `NotFound` when there is no such task.
pub async fn undo(tx: &mut Tx, id: &TaskId) -> Result<Option<Task>> {
    tx.need(Permission::EditCustomers)?;
    let member = tx.actor().member().cloned();
    if let Some(member) = &member
        && tx.row(sql::WITHDRAWN, params![id, member]).await?.is_some()
    {
        return Ok(None);
    }
    let found = task(tx, id).await?;
    let member = member.ok_or_else(|| Error::conflict("error-nothing-to-undo"))?;
    let row = tx.row(sql::LAST_OF_MEMBER, params![id, &member]).await?;
    let last = row.ok_or_else(|| Error::conflict("error-nothing-to-undo"))?;
    if last.get::<Option<Timestamp>>("undone_at")?.is_some() {
        return Ok(Some(found));
    }
    check(&last, &found, tx.now())?;
    take_back(tx, &found, &last).await?;
    let (seq, now) = (last.get::<i64>("seq")?, tx.now());
    tx.execute(sql::MARK_UNDONE, params![seq, now]).await?;
    match tx.row(sql::WITHDRAWN, params![id, &member]).await? {
        Some(_) => Ok(None),
        None => task(tx, id).await.map(Some),
    }
}

fn check(last: &Row, found: &Task, now: Timestamp) -> Result<()> {
    if now.seconds_since(last.get("at")?) > UNDO_SECONDS {
        return Err(Error::conflict("error-too-late-to-undo"));
    }
    if last.get::<i64>("version")? != found.version {
        return Err(Error::conflict("error-changed-meanwhile"));
    }
    Ok(())
}

async fn take_back(tx: &mut Tx, found: &Task, last: &Row) -> Result<()> {
    let before: String = last.get("before_state")?;
    let before: Before = serde_json::from_str(&before).map_err(Error::internal)?;
    match Change::named(&last.get::<String>("change")?)? {
        Change::Opened => withdraw(tx, found).await,
        Change::Completed => reopen(tx, found).await,
        Change::Snoozed => match before.snoozed_until {
            Some(until) => put_to_sleep(tx, found, until).await,
            None => wake(tx, found).await,
        },
        Change::Assigned => give_back(tx, found, before).await,
        Change::DeedStarted => {
            tx.execute(sql::STOP_DEED, params![&found.id]).await?;
            tx.execute(sql::RAISE_VERSION, params![&found.id]).await?;
            tx.record(undone(found, Change::DeedStarted)).await
        }
    }
}

/// Nothing became of the task since it was opened, so its opening is all there is to take away.
async fn withdraw(tx: &mut Tx, found: &Task) -> Result<()> {
    let (member, now) = (tx.actor().member().cloned(), tx.now());
    tx.execute(sql::WITHDRAW, params![&found.id, member.as_ref(), now])
        .await?;
    tx.execute(sql::FORGET_CHANGES, params![&found.id]).await?;
    tx.execute(sql::REMOVE, params![&found.id]).await?;
    tx.record(Fact::TaskWithdrawn {
        account: found.account.clone(),
        task: found.id.clone(),
    })
    .await
}

async fn reopen(tx: &mut Tx, found: &Task) -> Result<()> {
    tx.execute(sql::REOPEN, params![&found.id]).await?;
    tx.execute(sql::RAISE_VERSION, params![&found.id]).await?;
    tx.record(Fact::TaskReopened {
        account: found.account.clone(),
        task: found.id.clone(),
    })
    .await
}

async fn give_back(tx: &mut Tx, found: &Task, before: Before) -> Result<()> {
    tx.execute(sql::ASSIGN, params![&found.id, before.assignee.as_ref()])
        .await?;
    tx.record(match before.assignee {
        Some(to) => Fact::TaskAssigned {
            account: found.account.clone(),
            task: found.id.clone(),
            to,
        },
        None => undone(found, Change::Assigned),
    })
    .await
}

fn undone(found: &Task, change: Change) -> Fact {
    Fact::TaskUndone {
        account: found.account.clone(),
        task: found.id.clone(),
        change: change.as_str().to_owned(),
    }
}
