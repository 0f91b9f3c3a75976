//! Scores an account again when its metrics moved.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use events::Reader;
use facts::Fact;
use kernel::{AccountId, Kind, Result};
use store::{Entry, Reactor, Tx};

use crate::keep::{Scored, is_current, save};
use crate::scorecard::Scorecard;

/// Scores every day of the accounts whose metrics moved, and stores what changed.
pub struct Rescore {
    reader: Arc<dyn Reader>,
}

impl Rescore {
    /// Reads events from this reader.
    #[must_use]
    pub fn new(reader: Arc<dyn Reader>) -> Self {
        Self { reader }
    }
}

#[async_trait]
impl Reactor for Rescore {
    fn name(&self) -> &'static str {
        "health"
    }

    fn hears(&self, fact: &Fact) -> bool {
        matches!(fact, Fact::MetricsMoved { .. })
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry]) -> Result<()> {
        let moved = entries.iter().filter_map(|entry| entry.fact.account());
        let moved: BTreeSet<AccountId> = moved.cloned().collect();
        let digests = metrics::digests(tx, moved.iter()).await?;
        let mut accounts = Vec::with_capacity(moved.len());
        for id in moved {
            let Some((day, digest)) = digests.get(&id) else {
                continue;
            };
            if is_current(tx, &id, *day, *digest).await? {
                continue;
            }
            match customers::account(tx, &id).await {
                Ok(account) => accounts.push(account),
                Err(error) if error.kind() == Kind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        let (card, today) = (Scorecard::shipped()?, tx.today());
        let work = move |computed| Scored::of(card, &computed);
        let reader = self.reader.as_ref();
        let scored = metrics::compute_each(tx, reader, &accounts, today, work).await?;
        save(tx, scored).await
    }
}
