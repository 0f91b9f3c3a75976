//! Looks at an account when something happened at it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use metrics::Recent;
use store::{Entry, Found, Reactor, Tx};

use crate::RECENT_DAYS;
use crate::day::{News, look, open};

/// Lets every play look at accounts where a person left, an answer came, metrics moved or health changed.
pub struct Evaluate {
    recent: Arc<Recent>,
}

impl Evaluate {
    /// Takes metrics from here.
    #[must_use]
    pub fn new(recent: Arc<Recent>) -> Self {
        Self { recent }
    }
}

#[async_trait]
impl Reactor for Evaluate {
    fn name(&self) -> &'static str {
        "plays"
    }

    fn names(&self) -> &'static [&'static str] {
        &[
            "contact_left",
            "survey_answered",
            "ticket_opened",
            "ticket_reopened",
            "metrics_moved",
            "health_changed",
        ]
    }

    fn hears(&self, fact: &Fact) -> bool {
        happened(fact).is_some()
    }

    async fn look(&self, tx: &mut Tx, entries: &[Entry]) -> Result<Found> {
        let today = tx.today();
        let recent = |fact: &Fact| happened(fact).is_some_and(|day| today - day <= RECENT_DAYS);
        let heard = entries.iter().filter(|entry| recent(&entry.fact));
        let accounts: BTreeSet<AccountId> = heard
            .filter_map(|entry| entry.fact.account().cloned())
            .collect();
        Ok(Found::some(look(tx, &self.recent, &accounts).await?))
    }

    async fn react(&self, tx: &mut Tx, _: &[Entry], found: Found) -> Result<()> {
        let news: Vec<News> = found.take().unwrap_or_default();
        open(tx, news).await.map(drop)
    }
}

/// The day something happened that a play may wait for.
fn happened(fact: &Fact) -> Option<Day> {
    match fact {
        Fact::ContactLeft { on, .. } => Some(*on),
        Fact::SurveyAnswered { at, .. }
        | Fact::TicketOpened { at, .. }
        | Fact::TicketReopened { at, .. } => Some(at.day()),
        Fact::MetricsMoved { day, .. } | Fact::HealthChanged { day, .. } => Some(*day),
        _ => None,
    }
}
