//! Who changed a task how: what `undo` reads.

use kernel::{Day, Error, MemberId, Result, TaskId};
use serde::{Deserialize, Serialize};
use store::{Tx, params};

use crate::{State, Task, sql};

/// A change that can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Opened,
    Completed,
    Snoozed,
    Assigned,
    DeedStarted,
}

impl Change {
    const ALL: [Self; 5] = [
        Self::Opened,
        Self::Completed,
        Self::Snoozed,
        Self::Assigned,
        Self::DeedStarted,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Completed => "completed",
            Self::Snoozed => "snoozed",
            Self::Assigned => "assigned",
            Self::DeedStarted => "deed_started",
        }
    }

    pub(crate) fn named(word: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|change| change.as_str() == word)
            .ok_or_else(|| Error::internal(format!("change {word}")))
    }
}

/// What a change may have overwritten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Before {
    pub(crate) assignee: Option<MemberId>,
    pub(crate) snoozed_until: Option<Day>,
}

/// Keeps what `task` was before a member's change. Changes of the machine are not taken back by anyone.
pub(crate) async fn keep(tx: &mut Tx, task: &Task, change: Change) -> Result<()> {
    let snoozed_until = match task.state {
        State::Snoozed { until } => Some(until),
        _ => None,
    };
    let before = Before {
        assignee: task.assignee.clone(),
        snoozed_until,
    };
    note(tx, &task.id, change, &before, task.version + 1).await
}

/// Keeps that a member opened a task: before that it was nothing.
pub(crate) async fn opened(tx: &mut Tx, id: &TaskId) -> Result<()> {
    note(tx, id, Change::Opened, &Before::default(), 1).await
}

async fn note(
    tx: &mut Tx,
    id: &TaskId,
    change: Change,
    before: &Before,
    version: i64,
) -> Result<()> {
    let Some(member) = tx.actor().member().cloned() else {
        return Ok(());
    };
    let before = serde_json::to_string(before).map_err(Error::internal)?;
    let now = tx.now();
    let params = params![id, &member, change.as_str(), before, version, now];
    tx.execute(sql::LOG, params).await.map(drop)
}
