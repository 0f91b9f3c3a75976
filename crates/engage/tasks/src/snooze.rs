//! Putting a task to sleep, and waking it.

use facts::Fact;
use kernel::{Day, Error, Permission, Result, TaskId};
use store::{Tx, params};

use crate::log::{Change, keep};
use crate::{State, Task, row, sql, task};

/// The farthest a task may sleep, in days.
pub const FARTHEST_SNOOZE: i32 = 366;

/// How many sleepers one call wakes at most.
const MOST_WOKEN: usize = 500;

/// Lets a task sleep until a day begins; `today` is the day where they are who say so. Asked twice it answers the
/// same.
///
/// # Errors
/// `Invalid` for a day that is not after today or more than [`FARTHEST_SNOOZE`] days away; `Conflict` when the
/// task is done; `Forbidden` for those who may not edit customers; `NotFound` when there is no such task.
pub async fn snooze(tx: &mut Tx, id: &TaskId, until: Day, today: Day) -> Result<Task> {
    tx.need(Permission::EditCustomers)?;
    if until <= today {
        return Err(Error::invalid("until", "error-snooze-not-future"));
    }
    if until > today + FARTHEST_SNOOZE {
        let error = Error::invalid("until", "error-snooze-too-far");
        return Err(error.with("most", FARTHEST_SNOOZE));
    }
    let found = task(tx, id).await?;
    match &found.state {
        State::Done { .. } => return Err(Error::conflict("error-task-done")),
        State::Snoozed { until: already } if *already == until => return Ok(found),
        _ => {}
    }
    keep(tx, &found, Change::Snoozed).await?;
    put_to_sleep(tx, &found, until).await?;
    task(tx, id).await
}

/// Wakes every task whose day has come where the team is; answers how many. Called on a timer.
///
/// # Errors
/// `Forbidden` for those who may not edit customers.
pub async fn wake_due(tx: &mut Tx, today: Day) -> Result<usize> {
    tx.need(Permission::EditCustomers)?;
    let rows = tx
        .rows(sql::DUE_TO_WAKE, params![today, MOST_WOKEN])
        .await?;
    for found in &rows {
        wake(tx, &row::read(found)?).await?;
    }
    Ok(rows.len())
}

pub(crate) async fn put_to_sleep(tx: &mut Tx, task: &Task, until: Day) -> Result<()> {
    let (now, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::SNOOZE, params![&task.id, until, now, by])
        .await?;
    tx.execute(sql::RAISE_VERSION, params![&task.id]).await?;
    tx.record(Fact::TaskSnoozed {
        account: task.account.clone(),
        task: task.id.clone(),
        until,
    })
    .await
}

pub(crate) async fn wake(tx: &mut Tx, task: &Task) -> Result<()> {
    tx.execute(sql::WAKE, params![&task.id]).await?;
    tx.execute(sql::RAISE_VERSION, params![&task.id]).await?;
    tx.record(Fact::TaskWoken {
        account: task.account.clone(),
        task: task.id.clone(),
    })
    .await
}
