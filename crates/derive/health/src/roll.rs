//! Bringing accounts to today when a day has passed.

use std::collections::HashMap;
use std::sync::Arc;

use kernel::{AccountId, Actor, Result};
use metrics::{Computed, Findings, Recent};
use store::{Store, Tx, params};

use crate::cards::Cards;
use crate::keep::{Scored, save, written};
use crate::plan::Plan;
use crate::renewed::{Due, renew};
use crate::sql;

/// How many accounts one transaction brings to today: few enough to keep other writers from waiting long.
const AT_ONCE: usize = 100;

/// Computes metrics and scores of every account that does not stand at today, whether its day is past or,
/// after looking at an earlier day, ahead, and of those that stand by definitions that hold no more. Answers how many there were. Cut off, it goes on where it was.
///
/// # Errors
/// `Unavailable` when the record does not answer, `Internal` when events cannot be read.
pub async fn roll(store: &Store, recent: &Arc<Recent>) -> Result<usize> {
    metrics::take_levels(store, recent.reader()).await?;
    let (renewed, others) = renew(store).await?;
    for some in others.chunks(AT_ONCE) {
        let mut tx = store.read(Actor::System("health")).await?;
        let (today, looked) = (tx.today(), look(&mut tx, recent, some).await?);
        drop(tx);
        let mut tx = store.begin(Actor::System("health")).await?;
        if tx.today() != today || !put(&mut tx, looked).await? {
            // Somebody looked at one of them meanwhile: now nobody can.
            let looked = look(&mut tx, recent, some).await?;
            put(&mut tx, looked).await?;
        }
        tx.commit().await?;
    }
    Ok(renewed + others.len())
}

/// How many of the accounts that a scorecard scores are scored by what holds now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub all: usize,
}

/// How far the scoring of a scorecard's accounts is.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn progress(tx: &mut Tx, card: &str) -> Result<Progress> {
    let cards = Cards::of(tx).await?;
    let mut marks: HashMap<AccountId, String> = HashMap::new();
    for row in tx.rows(sql::MARKS, params![]).await? {
        marks.insert(row.get("account_id")?, row.get("scorecard")?);
    }
    let pasts = cards.all_pasts(tx).await?;
    let mut progress = Progress::default();
    for account in customers::accounts(tx).await? {
        let eras = cards.eras(&account, pasts.of(&account.id));
        if eras.now().name == card {
            let mark = marks.get(&account.id);
            let done = mark.is_none_or(|mark| eras.differs_from(mark).is_none());
            progress.all += 1;
            progress.done += usize::from(done);
        }
    }
    Ok(progress)
}

/// What a look at some accounts found: their metrics, and their scores, beside standings written at these times in all.
type Looked = (Vec<Findings>, Vec<Scored>, i64);

async fn look(tx: &mut Tx, recent: &Arc<Recent>, due: &[Due]) -> Result<Looked> {
    let plan = Plan::of(tx, due).await?;
    let work = {
        let plan = plan.clone();
        move |_, computed: &Computed| plan.score(computed)
    };
    let (findings, scored): (Vec<_>, Vec<_>) =
        recent.look(tx, due, work).await?.into_iter().unzip();
    let accounts = due.iter().map(|(account, _)| account);
    let scored = plan.all(tx, recent, accounts.zip(scored)).await?;
    let written = written(tx, scored.iter().map(Scored::account)).await?;
    Ok((findings, scored, written))
}

/// Stores what was found, unless an account was looked at meanwhile.
async fn put(tx: &mut Tx, (findings, scored, as_seen): Looked) -> Result<bool> {
    // Whoever scored one of them meanwhile may have scored days on which this rests.
    let written = written(tx, scored.iter().map(Scored::account)).await?;
    if written != as_seen || !metrics::keep(tx, &findings).await?.is_empty() {
        return Ok(false);
    }
    save(tx, scored).await?;
    Ok(true)
}
