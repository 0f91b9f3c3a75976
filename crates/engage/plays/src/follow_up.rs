//! A deed that was started is asked after a week later.

use std::collections::BTreeSet;

use async_trait::async_trait;
use facts::{Fact, Outcome};
use kernel::{Kind, PlayRunId, Result, TaskId};
use store::{Entry, Found, Reactor, Tx, params};
use tasks::{NewTask, Phrase, State, Task};

use crate::sql;

/// In how many days a started deed is asked after.
const FOLLOW_UP_DAYS: i32 = 7;

/// Starts a run of the play when a task's deed is started, with a task to see whether it helped; ends it when
/// the start is taken back.
pub struct FollowUp;

#[async_trait]
impl Reactor for FollowUp {
    fn name(&self) -> &'static str {
        "plays-follow-up"
    }

    fn names(&self) -> &'static [&'static str] {
        &["deed_started", "task_undone"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        match fact {
            Fact::DeedStarted { .. } => true,
            Fact::TaskUndone { change, .. } => change == "deed_started",
            _ => false,
        }
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry], _: Found) -> Result<()> {
        let tasks: BTreeSet<&TaskId> = entries
            .iter()
            .filter_map(|entry| match &entry.fact {
                Fact::DeedStarted { task, .. } | Fact::TaskUndone { task, .. } => Some(task),
                _ => None,
            })
            .collect();
        for id in tasks {
            match tasks::task(tx, id).await {
                Ok(task) => follow(tx, &task).await?,
                Err(error) if error.kind() == Kind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

async fn follow(tx: &mut Tx, task: &Task) -> Result<()> {
    let row = tx.row(sql::AT_WORK, params![&task.id]).await?;
    match (&row, &task.deed_started_at) {
        (None, Some(_)) => start(tx, task).await,
        (Some(row), None) => {
            let (run, follow_up): (PlayRunId, TaskId) = (row.get("id")?, row.get("follow_up_id")?);
            end(tx, &run, &follow_up).await
        }
        _ => Ok(()),
    }
}

async fn start(tx: &mut Tx, task: &Task) -> Result<()> {
    let (Some(play), Some(deed)) = (&task.play, &task.deed) else {
        return Ok(());
    };
    let new = NewTask {
        account: task.account.clone(),
        kind: tasks::Kind::Activity,
        title: Phrase::new(&format!("{}-after", deed.title)),
        why: Phrase::new("play-follow-up-why"),
        due: Some(tx.today() + FOLLOW_UP_DAYS),
        stake: task.stake,
        assignee: task.assignee.clone(),
        play: Some(play.clone()),
        signal: task.signal.clone(),
        deed: None,
    };
    let follow_up = tasks::open(tx, new).await?;
    let (run, now) = (PlayRunId::new(), tx.now());
    let params = params![&run, &task.account, &task.id, play, &follow_up, now];
    tx.execute(sql::START, params).await?;
    tx.record(Fact::PlayStarted {
        account: task.account.clone(),
        run,
        play: play.clone(),
    })
    .await
}

async fn end(tx: &mut Tx, run: &PlayRunId, follow_up: &TaskId) -> Result<()> {
    let (now, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::END, params![run, now, by]).await?;
    let follow_up = tasks::task(tx, follow_up).await?;
    if !matches!(follow_up.state, State::Done { .. }) {
        tasks::complete(tx, &follow_up.id, Outcome::False).await?;
    }
    Ok(())
}
