//! A finding becomes a signal and a task.

use facts::Fact;
use kernel::{AccountId, Day, Error, Result, SignalId, TaskId};
use store::{Tx, params};
use tasks::{Deed, Kind, NewTask, Phrase, State};

use crate::judge::{Finding, Repeat, Slots, judge};
use crate::model::Known;
use crate::sight::Sight;
use crate::{Play, Saying, extras, shipped, sql};

/// Only what happened within so many days raises anything.
pub const RECENT_DAYS: i32 = 45;

/// How long after its task was done a state may raise a signal again, in days.
pub const PAUSE_DAYS: i64 = 30;

/// Lets every play look at an account, and opens what it finds. Answers how many tasks.
pub(crate) async fn raise_all(tx: &mut Tx, sight: &mut Sight) -> Result<usize> {
    let mut opened = 0;
    for play in shipped()? {
        for finding in judge(play, sight) {
            if is_new(tx, &sight.account.id, play, &finding).await? {
                raise(tx, sight, play, finding).await?;
                sight.open_risks += usize::from(play.kind == Kind::Risk);
                opened += 1;
            }
        }
    }
    Ok(opened)
}

/// Says whether any play would raise something at an account that it has not raised yet.
pub(crate) async fn sees_new(tx: &mut Tx, sight: &Sight) -> Result<bool> {
    any_new(tx, sight, shipped()?).await
}

/// Says whether a play that looks at health may raise something new: told without metrics, so of a play that looks at
/// those too it is said that it may.
pub(crate) async fn may_see_new_by_health(tx: &mut Tx, sight: &Sight) -> Result<bool> {
    let Some(tier) = sight.standing.as_ref().map(|standing| standing.tier) else {
        return Ok(false);
    };
    let asking: Vec<&Play> = shipped()?
        .iter()
        .filter(|play| play.asks_for(tier))
        .collect();
    Ok(asking.iter().any(|play| play.asks_metrics()) || any_new(tx, sight, asking).await?)
}

async fn any_new(
    tx: &mut Tx,
    sight: &Sight,
    plays: impl IntoIterator<Item = &Play>,
) -> Result<bool> {
    for play in plays {
        for finding in judge(play, sight) {
            if is_new(tx, &sight.account.id, play, &finding).await? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

async fn is_new(tx: &mut Tx, account: &AccountId, play: &Play, finding: &Finding) -> Result<bool> {
    let params = params![account, &play.name, &finding.reason];
    let Some(row) = tx.row(sql::LAST, params).await? else {
        return Ok(true);
    };
    if finding.repeat == Repeat::Never {
        return Ok(false);
    }
    let task: TaskId = row.get("task_id")?;
    Ok(match tasks::task(tx, &task).await?.state {
        State::Done { at, .. } => tx.now().seconds_since(at) >= PAUSE_DAYS * 86_400,
        _ => false,
    })
}

async fn raise(tx: &mut Tx, sight: &Sight, play: &Play, finding: Finding) -> Result<()> {
    let mut slots = finding.slots;
    for extra in play.title.extras.iter().chain(&play.why.extras) {
        if !has(&slots, extra.slot()) {
            slots.extend(extras::slots(*extra, sight));
        }
    }
    let signal = SignalId::new();
    let task = open(tx, sight, play, &signal, &slots).await?;
    let evidence = serde_json::to_string(&slots).map_err(Error::internal)?;
    let now = tx.now();
    let account = sight.account.id.clone();
    let params = params![
        &signal,
        &account,
        &play.name,
        &finding.reason,
        play.kind.as_str(),
        evidence,
        now,
        &task
    ];
    tx.execute(sql::RAISE, params).await?;
    tx.record(Fact::SignalRaised {
        account,
        signal,
        play: play.name.clone(),
        reason: finding.reason,
    })
    .await
}

async fn open(
    tx: &mut Tx,
    sight: &Sight,
    play: &Play,
    signal: &SignalId,
    slots: &Slots,
) -> Result<TaskId> {
    let new = NewTask {
        account: sight.account.id.clone(),
        kind: play.kind,
        title: said(&play.title, slots),
        why: said(&play.why, slots),
        due: Some(due(sight, play)),
        stake: Some(sight.contract.arr).filter(|arr| arr.minor > 0),
        assignee: None,
        play: Some(play.name.clone()),
        signal: Some(signal.clone()),
        deed: play.deed.as_ref().map(|key| Deed {
            key: key.clone(),
            title: format!("deed-{key}"),
        }),
    };
    tasks::open(tx, new).await
}

/// The play's own due day, but not after the window to give notice closes.
fn due(sight: &Sight, play: &Play) -> Day {
    let due = sight.today + play.due_days;
    let closes = sight.contract.notice_by;
    closes
        .filter(|closes| *closes >= sight.today)
        .map_or(due, |closes| due.min(closes))
}

fn said(saying: &Saying, slots: &Slots) -> Phrase {
    let message = saying.variant(|extra| match has(slots, extra.slot()) {
        true => Known::Yes,
        false => Known::No,
    });
    Phrase {
        message,
        slots: slots.clone(),
    }
}

fn has(slots: &Slots, name: &str) -> bool {
    slots.iter().any(|(slot, _)| slot == name)
}
