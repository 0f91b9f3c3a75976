//! Scores an account again when its metrics moved.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use customers::Account;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::{Entry, Found, Reactor, Tx};

use crate::keep::{Scored, save, written};
use crate::plan::Plan;
use crate::scorecard::Field;

/// Scores the days that moved at the accounts whose metrics moved, and stores what changed.
pub struct Rescore {
    recent: Arc<Recent>,
}

impl Rescore {
    /// Takes metrics from here.
    #[must_use]
    pub fn new(recent: Arc<Recent>) -> Self {
        Self { recent }
    }
}

#[async_trait]
impl Reactor for Rescore {
    fn name(&self) -> &'static str {
        "health"
    }

    fn names(&self) -> &'static [&'static str] {
        &["metrics_moved", "account_changed"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        first_day(fact).is_some()
    }

    async fn look(&self, tx: &mut Tx, entries: &[Entry]) -> Result<Found> {
        let moved = moved(tx, entries).await?;
        let scored = score(tx, &self.recent, moved).await?;
        let written = written(tx, scored.iter().map(Scored::account)).await?;
        Ok(Found::some((tx.today(), written, scored)))
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry], found: Found) -> Result<()> {
        if let Some((day, as_seen, scored)) = found.take::<(Day, i64, Vec<Scored>)>() {
            // Somebody may have scored one of them by what was published meanwhile.
            let written = written(tx, scored.iter().map(Scored::account)).await?;
            if (day, as_seen) == (tx.today(), written) {
                return save(tx, scored).await;
            }
        }
        let moved = moved(tx, entries).await?;
        let scored = score(tx, &self.recent, moved).await?;
        save(tx, scored).await
    }
}

/// The first day whose score may be another. A scorecard is chosen by what an account is on a day: which days another
/// one scores, the plan finds.
fn first_day(fact: &Fact) -> Option<Day> {
    match fact {
        Fact::MetricsMoved { first, .. } => Some(first.unwrap_or(Day(i32::MIN))),
        Fact::AccountChanged { field, .. }
            if Field::ALL.iter().any(|one| one.as_str() == field) =>
        {
            Some(Day(i32::MAX))
        }
        _ => None,
    }
}

/// The accounts whose scores may be others, with the first day that may.
async fn moved(tx: &mut Tx, entries: &[Entry]) -> Result<Vec<(Account, Day)>> {
    let mut days: BTreeMap<AccountId, Day> = BTreeMap::new();
    for entry in entries {
        if let (Some(account), Some(day)) = (entry.fact.account(), first_day(&entry.fact)) {
            let earliest = days.entry(account.clone()).or_insert(day);
            *earliest = day.min(*earliest);
        }
    }
    let accounts = customers::accounts_among(tx, days.keys()).await?;
    let there = accounts.into_iter().filter_map(|account| {
        let day = *days.get(&account.id)?;
        Some((account, day))
    });
    Ok(there.collect())
}

/// Scores accounts from a day on, or from their first where it must be.
async fn score(
    tx: &mut Tx,
    recent: &Arc<Recent>,
    accounts: Vec<(Account, Day)>,
) -> Result<Vec<Scored>> {
    let plan = Plan::of(tx, &accounts).await?;
    let accounts: Vec<Account> = accounts.into_iter().map(|(account, _)| account).collect();
    let work = {
        let plan = plan.clone();
        move |_, computed: &Computed| plan.score(computed)
    };
    let scored = recent.each(tx, &accounts, work).await?;
    let scored = accounts.iter().zip(scored);
    plan.all(tx, recent, scored).await
}
