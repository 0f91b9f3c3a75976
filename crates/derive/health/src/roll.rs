//! Bringing accounts to today when a day has passed.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Actor, Day, Result};
use metrics::{Computed, Findings, Recent};
use store::{Store, Tx, params};

use crate::cards::Cards;
use crate::keep::{Scored, held_before, save};
use crate::plan::Plan;
use crate::renewed::renew;
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
    let Due {
        today,
        by_card,
        mut looked,
    } = due(store).await?;
    let many = by_card.len() + looked.len();
    let others = renew(store, recent, by_card).await?;
    looked.extend(others.into_iter().map(|account| (account, today)));
    for some in looked.chunks(AT_ONCE) {
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
    Ok(many)
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
    for row in tx.rows(sql::DAYS, params![]).await? {
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

/// What a look at some accounts found: their metrics, and their scores.
type Looked = (Vec<Findings>, Vec<Scored>);

async fn look(tx: &mut Tx, recent: &Arc<Recent>, due: &[(Account, Day)]) -> Result<Looked> {
    let plan = Plan::of(tx, due).await?;
    let work = {
        let plan = plan.clone();
        move |_, computed: &Computed| plan.score(computed)
    };
    let (findings, scored): (Vec<_>, Vec<_>) =
        recent.look(tx, due, work).await?.into_iter().unzip();
    let accounts = due.iter().map(|(account, _)| account);
    let scored = plan.all(tx, recent, accounts.zip(scored)).await?;
    Ok((findings, scored))
}

/// Stores what was found, unless an account was looked at meanwhile.
async fn put(tx: &mut Tx, (findings, scored): Looked) -> Result<bool> {
    if !metrics::keep(tx, &findings).await?.is_empty() {
        return Ok(false);
    }
    save(tx, scored).await?;
    Ok(true)
}

/// The accounts that do not stand at today, or not by what holds.
struct Due {
    today: Day,
    /// Those of which nothing but the scorecard changed, as it seems.
    by_card: Vec<Account>,
    /// All others, each with the day from which on it is to be scored anew.
    looked: Vec<(Account, Day)>,
}

async fn due(store: &Store) -> Result<Due> {
    let mut tx = store.read(Actor::System("health")).await?;
    let today = tx.today();
    let mut stands: HashMap<AccountId, (Day, String)> = HashMap::new();
    for row in tx.rows(sql::DAYS, params![]).await? {
        stands.insert(
            row.get("account_id")?,
            (row.get("day")?, row.get("scorecard")?),
        );
    }
    let cards = Cards::of(&mut tx).await?;
    let pasts = cards.all_pasts(&mut tx).await?;
    let outdated = metrics::outdated(&mut tx).await?;
    // Today's values may rest on events that have expired since: then today is as it was stored.
    let is_held = held_before(&mut tx).await?.is_some_and(|edge| edge > today);
    let (mut by_card, mut looked) = (vec![], vec![]);
    for account in customers::accounts(&mut tx).await? {
        let Some((day, mark)) = stands.get(&account.id) else {
            looked.push((account, today));
            continue;
        };
        let anew = *day != today || outdated.contains(&account.id);
        let eras = cards.eras(&account, pasts.of(&account.id));
        match eras.differs_from(mark) {
            Some(first) if first == today && !anew && !is_held => by_card.push(account),
            None if !anew => {}
            _ => looked.push((account, *day.min(&today))),
        }
    }
    Ok(Due {
        today,
        by_card,
        looked,
    })
}
