//! Looks at an account when something happened at it: at all of it, or, where only its metrics or its health moved, at
//! what these may tell.

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use metrics::Recent;
use store::{Entry, Found, Reactor, Tx};

use crate::day::{News, look, look_at_health, look_at_metrics, open};
use crate::{Play, RECENT_DAYS, shipped};

/// Lets every play look at accounts where people or a contract changed, an answer or a case came, metrics moved or
/// health changed.
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
            "account_changed",
            "account_took_over",
            "contact_added",
            "contact_changed",
            "contact_left",
            "contract_changed",
            "survey_answered",
            "ticket_opened",
            "ticket_reopened",
            "ticket_changed",
            "score_overridden",
            "score_override_ended",
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
        let heard: Vec<&Fact> = heard.filter(|fact| recent(fact)).collect();
        let among = |wanted: &dyn Fn(&Fact) -> bool| -> BTreeSet<AccountId> {
            let wanted = heard.iter().filter(|fact| wanted(fact));
            wanted.filter_map(|fact| fact.account()).cloned().collect()
        };
        let mut by_metrics = among(&|fact| matches!(fact, Fact::MetricsMoved { .. }));
        let mut by_health = among(&|fact| asked_for(fact, plays));
        let by_more =
            among(&|fact| !matches!(fact, Fact::MetricsMoved { .. } | Fact::HealthChanged { .. }));
        by_metrics.retain(|account| !by_more.contains(account));
        by_health.retain(|account| !by_more.contains(account));
        let mut news = look(tx, &self.recent, &by_more).await?;
        news.extend(look_at_metrics(tx, &self.recent, &by_metrics).await?);
        // Of what is seen at an account by both, it is told once.
        by_health.retain(|account| !news.iter().any(|news| news.is_of(account)));
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

/// The day something happened that a play may wait for; the last of all days for what stands since it was told.
fn happened(fact: &Fact) -> Option<Day> {
    match fact {
        Fact::ContactLeft { on, .. } => Some(*on),
        Fact::SurveyAnswered { at, .. }
        | Fact::TicketOpened { at, .. }
        | Fact::TicketReopened { at, .. } => Some(at.day()),
        Fact::MetricsMoved { day, .. } | Fact::HealthChanged { day, .. } => Some(*day),
        Fact::AccountChanged { field, .. } => (field == "stage").then_some(Day(i32::MAX)),
        Fact::AccountTookOver { .. }
        | Fact::ContactAdded { .. }
        | Fact::ContactChanged { .. }
        | Fact::ContractChanged { .. }
        | Fact::TicketChanged { .. }
        | Fact::ScoreOverridden { .. }
        | Fact::ScoreOverrideEnded { .. } => Some(Day(i32::MAX)),
        _ => None,
    }
}
