//! What plays saw at an account goes over to the one it turned out to be.

use std::collections::HashMap;

use customers::Merger;
use kernel::{AccountId, Permission, Result, TaskId};
use store::{Tx, params};
use tasks::Task;

use crate::sql;

/// What a task of a play is about: the play and its reason; without a signal, the play and what the task says.
type Matter = (String, String);

/// Carries signals and runs over. Answers the tasks of which the other account has one too, for the same play and
/// reason: of the two that one stays which somebody has begun, or the account's own.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_over(tx: &mut Tx, merger: &Merger) -> Result<Vec<TaskId>> {
    tx.need(Permission::MergeAccounts)?;
    let (from, into) = (&merger.from.id, &merger.into.id);
    let mut theirs = matters(tx, from).await?;
    let mut gone = vec![];
    for (matter, own) in matters(tx, into).await? {
        let Some(other) = theirs.remove(&matter) else {
            continue;
        };
        let (kept, twin) = match (own.deed_started_at, other.deed_started_at) {
            (None, Some(_)) => (other.id, own.id),
            _ => (own.id, other.id),
        };
        tx.execute(sql::RETURN_SIGNALS, params![&twin, &kept])
            .await?;
        tx.execute(sql::RETURN_RUNS, params![&twin, &kept]).await?;
        gone.push(twin);
    }
    tx.execute(sql::CARRY_SIGNALS, params![from, into]).await?;
    tx.execute(sql::CARRY_RUNS, params![from, into]).await?;
    Ok(gone)
}

/// The unfinished tasks of plays at an account, by what they are about.
async fn matters(tx: &mut Tx, account: &AccountId) -> Result<HashMap<Matter, Task>> {
    let mut reasons: HashMap<TaskId, Matter> = HashMap::new();
    for row in tx.rows(sql::REASONS, params![account]).await? {
        let matter = (row.get("play")?, row.get("reason")?);
        reasons.insert(row.get("task_id")?, matter);
    }
    let mut matters = HashMap::new();
    for task in tasks::unfinished_of_plays(tx, account).await? {
        let said = || {
            (
                task.play.clone().unwrap_or_default(),
                task.title.message.clone(),
            )
        };
        let matter = reasons.remove(&task.id).unwrap_or_else(said);
        matters.entry(matter).or_insert(task);
    }
    Ok(matters)
}
