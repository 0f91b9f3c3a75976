//! What a draft would say today, beside what is said.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::MetricSeries;
use store::Tx;

use crate::cards::Cards;
use crate::model::Standing;
use crate::score::day_scores_after;
use crate::scorecard::Scorecard;
use crate::standing::standings;
use crate::tier::Tier;

/// What is needed to score every account today by any scorecard: read once, asked often.
#[derive(Clone, Debug)]
pub struct Present {
    pub day: Day,
    accounts: Vec<Account>,
    values: HashMap<AccountId, Vec<MetricSeries>>,
    standings: HashMap<AccountId, Standing>,
}

/// What publishing a draft would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// How many accounts it would score.
    pub accounts: usize,
    /// The score of each, where it would have one, with its tier.
    pub scores: Vec<(f64, Tier)>,
    /// The accounts whose tier would change: the farthest fall first.
    pub moved: Vec<Moved>,
    /// Accounts whose score would change by a tenth of a point or more.
    pub changed: usize,
}

/// An account whose tier would change.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    pub account: AccountId,
    pub name: String,
    pub was: (Option<f64>, Tier),
    pub now: (Option<f64>, Tier),
}

impl Present {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub async fn read(tx: &mut Tx) -> Result<Self> {
        let day = tx.today();
        Ok(Self {
            day,
            accounts: customers::accounts(tx).await?,
            values: metrics::points_now(tx, day).await?,
            standings: standings(tx).await?,
        })
    }

    /// A metric's present point at every account that was looked at, and the accounts that were not.
    pub fn points(&self, metric: &str) -> impl Iterator<Item = (&Account, metrics::Point)> {
        let metric = metric.to_owned();
        self.accounts.iter().map(move |account| {
            let series = self.values.get(&account.id).into_iter().flatten();
            let mut found = series.filter(|one| one.metric == metric);
            let point = found.next().map(|one| one.on(self.day));
            (account, point.unwrap_or_default())
        })
    }

    /// What publishing a draft would do, `cards` being at work.
    #[must_use]
    pub fn preview(&self, cards: &Cards, draft: &Arc<Scorecard>) -> Preview {
        let would = cards.with(draft);
        let mut preview = Preview::default();
        for account in &self.accounts {
            let Some(card) = Cards::choose(&would, account) else {
                continue;
            };
            let is_by_it = Arc::ptr_eq(card, draft);
            let live = Cards::choose(cards.at_work(), account);
            if !is_by_it && live.is_some_and(|live| Arc::ptr_eq(live, card)) {
                continue;
            }
            let standing = self.standings.get(&account.id);
            let was = standing.map_or((None, Tier::NoData), |one| (one.score, one.tier));
            let series = self
                .values
                .get(&account.id)
                .map_or(&[] as &[_], Vec::as_slice);
            let now = day_scores_after(card, series, was.1, self.day, None);
            let now = now
                .first()
                .map_or((None, Tier::NoData), |one| (one.score, one.tier));
            preview.add(account, is_by_it, was, now);
        }
        let fall = |one: &Moved| one.now.0.unwrap_or_default() - one.was.0.unwrap_or_default();
        preview.moved.sort_by(|a, b| fall(a).total_cmp(&fall(b)));
        preview
    }
}

impl Preview {
    fn add(
        &mut self,
        account: &Account,
        is_by_it: bool,
        was: (Option<f64>, Tier),
        now: (Option<f64>, Tier),
    ) {
        if is_by_it {
            self.accounts += 1;
            self.scores.extend(now.0.map(|score| (score, now.1)));
        }
        let by = was.0.zip(now.0).map(|(was, now)| (was - now).abs());
        let changed = by.map_or(was.0 != now.0, |by| by >= 0.1);
        self.changed += usize::from(changed);
        if was.1 != now.1 {
            self.moved.push(Moved {
                account: account.id.clone(),
                name: account.name.clone(),
                was,
                now,
            });
        }
    }
}
