//! Looks at an account again when something came in that can move it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use customers::Account;
use events::Reader;
use facts::Fact;
use kernel::{AccountId, Kind, Result};
use store::{Entry, Reactor, Tx};

use crate::current::{Findings, keep};
use crate::history::compute_each;

/// Recomputes the metrics of accounts at which something happened.
///
/// What happened in our record reaches the lake through the projector, which says so with
/// `Fact::UsageReceived`; terms and contacts are read from the record as they are. So this listener needs
/// no place before or after any other.
pub struct Recompute {
    reader: Arc<dyn Reader>,
}

impl Recompute {
    /// Reads events from this reader.
    #[must_use]
    pub fn new(reader: Arc<dyn Reader>) -> Self {
        Self { reader }
    }
}

#[async_trait]
impl Reactor for Recompute {
    fn name(&self) -> &'static str {
        "metrics"
    }

    fn hears(&self, fact: &Fact) -> bool {
        match fact {
            Fact::UsageReceived { .. }
            | Fact::UsageErased { .. }
            | Fact::ContractChanged { .. }
            | Fact::ContactAdded { .. }
            | Fact::ContactChanged { .. }
            | Fact::ContactLeft { .. } => true,
            // a champion without a first day is taken to be there since the account began
            Fact::AccountChanged { field, .. } => field == "started_on",
            _ => false,
        }
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry]) -> Result<()> {
        let accounts = entries.iter().filter_map(|entry| entry.fact.account());
        let accounts = still_there(tx, accounts.cloned().collect()).await?;
        let today = tx.today();
        let reader = self.reader.as_ref();
        let work = |computed| Findings::of(&computed);
        let findings = compute_each(tx, reader, &accounts, today, work).await?;
        keep(tx, &findings).await
    }
}

async fn still_there(tx: &mut Tx, ids: BTreeSet<AccountId>) -> Result<Vec<Account>> {
    let mut accounts = Vec::with_capacity(ids.len());
    for id in ids {
        match customers::account(tx, &id).await {
            Ok(account) => accounts.push(account),
            Err(error) if error.kind() == Kind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(accounts)
}
