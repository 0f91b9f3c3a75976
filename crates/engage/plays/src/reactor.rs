//! Looks at an account when something happened at it.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use metrics::Recent;
use store::{Entry, Found, Reactor, Tx};

use crate::day::{News, look, look_at_health, open};
use crate::{Play, RECENT_DAYS, shipped};

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
        let (today, plays) = (tx.today(), shipped()?);
        let recent = |fact: &Fact| happened(fact).is_some_and(|day| today - day <= RECENT_DAYS);
        let heard = entries.iter().map(|entry| &entry.fact);
        let heard = heard.filter(|fact| recent(fact));
        let (by_health, by_more): (Vec<&Fact>, Vec<&Fact>) =
            heard.partition(|fact| matches!(fact, Fact::HealthChanged { .. }));
        let accounts = |facts: Vec<&Fact>| -> BTreeSet<AccountId> {
            let accounts = facts.into_iter().filter_map(Fact::account);
            accounts.cloned().collect()
        };
        let asked_for = by_health.into_iter().filter(|fact| asked_for(fact, plays));
        let (mut by_health, by_more) = (accounts(asked_for.collect()), accounts(by_more));
        by_health.retain(|account| !by_more.contains(account));
        let mut news = look(tx, &self.recent, &by_more).await?;
        news.extend(look_at_health(tx, &self.recent, &by_health).await?);
        Ok(Found::some(news))
    }

    async fn react(&self, tx: &mut Tx, _: &[Entry], found: Found) -> Result<()> {
        let news: Vec<News> = found.take().unwrap_or_default();
        open(tx, news).await.map(drop)
    }
}

/// Whether a play may see something where the health that changed is what it is now.
fn asked_for(fact: &Fact, plays: &[Play]) -> bool {
    match fact {
        Fact::HealthChanged { tier, .. } => {
            let tier = tier.parse();
            tier.is_ok_and(|tier| plays.iter().any(|play| play.asks_for(tier)))
        }
        _ => false,
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
