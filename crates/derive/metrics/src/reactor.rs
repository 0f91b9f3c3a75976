//! Looks at an account again when something came in that can move it.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use customers::Account;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use store::{Entry, Found, Reactor, Tx};

use crate::current::{Findings, keep};
use crate::family::{moved, with_those_above};
use crate::model::Among;
use crate::{Catalogue, Recent};

/// Recomputes the metrics of accounts at which something happened.
///
/// What happened in our record reaches the lake through the projector, which says so with
/// `Fact::UsageReceived`; terms and contacts are read from the record as they are. So this listener needs
/// no place before or after any other.
pub struct Recompute {
    recent: Arc<Recent>,
}

impl Recompute {
    /// Looks by this, and leaves there what it saw.
    #[must_use]
    pub fn new(recent: Arc<Recent>) -> Self {
        Self { recent }
    }

    async fn look(&self, tx: &mut Tx, days: BTreeMap<AccountId, Day>) -> Result<Vec<Findings>> {
        let accounts = still_there(tx, days).await?;
        let found = self.recent.look(tx, &accounts, |_, _| ()).await?;
        Ok(found.into_iter().map(|(findings, ())| findings).collect())
    }
}

#[async_trait]
impl Reactor for Recompute {
    fn name(&self) -> &'static str {
        "metrics"
    }

    fn names(&self) -> &'static [&'static str] {
        &[
            "usage_received",
            "usage_erased",
            "contract_changed",
            "contact_added",
            "contact_changed",
            "contact_left",
            "account_changed",
            "account_took_over",
            "account_merged",
        ]
    }

    fn hears(&self, fact: &Fact) -> bool {
        since(fact).is_some() || !moved(fact).is_empty() || changed(fact).is_some()
    }

    async fn look(&self, tx: &mut Tx, entries: &[Entry]) -> Result<Found> {
        let days = reached(tx, entries).await?;
        Ok(Found::some(self.look(tx, days).await?))
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry], found: Found) -> Result<()> {
        let findings: Vec<Findings> = found.take().unwrap_or_default();
        let passed = keep(tx, &findings).await?;
        if passed.is_empty() {
            return Ok(());
        }
        let reached = reached(tx, entries).await?;
        let mut days = where_they_count(tx, reached).await?;
        days.retain(|account, _| passed.contains(account));
        let findings = self.look(tx, days).await?;
        keep(tx, &findings).await.map(drop)
    }
}

/// The first day whose metrics may be others once this was recorded; what is read from the record may change any.
fn since(fact: &Fact) -> Option<Day> {
    match fact {
        Fact::UsageReceived { first, .. } | Fact::UsageErased { first, .. } => Some(*first),
        Fact::AccountTookOver { .. }
        | Fact::ContractChanged { .. }
        | Fact::ContactAdded { .. }
        | Fact::ContactChanged { .. }
        | Fact::ContactLeft { .. } => Some(Day(i32::MIN)),
        // a champion without a first day is taken to be there since the account began
        Fact::AccountChanged { field, .. } if field == "started_on" => Some(Day(i32::MIN)),
        _ => None,
    }
}

/// The account that has other peers once this was recorded, where accounts are held against those alike in the field.
fn changed(fact: &Fact) -> Option<(&AccountId, &str)> {
    match fact {
        Fact::AccountChanged { account, field, .. } => {
            let decides = Among::ALL.iter().any(|one| one.as_str() == field);
            decides.then_some((account, field.as_str()))
        }
        _ => None,
    }
}

/// The accounts whose metrics the entries may change, each with the first day they do: those they tell of, and where
/// something is rolled up, those above them.
async fn reached(tx: &mut Tx, entries: &[Entry]) -> Result<BTreeMap<AccountId, Day>> {
    let catalogue = Catalogue::of(tx).await?;
    let rolls_up = catalogue.rolled_up().is_some();
    let mut days = BTreeMap::new();
    for entry in entries {
        if let (Some(account), Some(day)) = (entry.fact.account(), since(&entry.fact)) {
            let first = days.entry(account.clone()).or_insert(day);
            *first = day.min(*first);
        }
        if let Some((account, field)) = changed(&entry.fact)
            && catalogue.places_by(field)
        {
            days.insert(account.clone(), Day(i32::MIN));
        }
        for parent in moved(&entry.fact).into_iter().filter(|_| rolls_up) {
            days.insert(parent, Day(i32::MIN));
        }
    }
    with_those_above(tx, days).await
}

/// What came to an account that was merged into another counts at that one.
async fn where_they_count(
    tx: &mut Tx,
    days: BTreeMap<AccountId, Day>,
) -> Result<BTreeMap<AccountId, Day>> {
    let mut merged = customers::mergers_of(tx, days.keys()).await?;
    let mut there = BTreeMap::new();
    for (account, day) in days {
        let account = merged.remove(&account).unwrap_or(account);
        let first = there.entry(account).or_insert(day);
        *first = day.min(*first);
    }
    Ok(there)
}

async fn still_there(tx: &mut Tx, days: BTreeMap<AccountId, Day>) -> Result<Vec<(Account, Day)>> {
    let days = where_they_count(tx, days).await?;
    let accounts = customers::accounts_among(tx, days.keys()).await?;
    let there = accounts.into_iter().filter_map(|account| {
        let day = *days.get(&account.id)?;
        Some((account, day))
    });
    Ok(there.collect())
}
