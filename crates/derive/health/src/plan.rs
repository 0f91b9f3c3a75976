//! From which day on each of many accounts is to be scored.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::Tx;

use crate::keep::{Before, Scored, held_before};
use crate::scorecard::Scorecard;
use crate::sql;

/// What the scores of some accounts go on from.
#[derive(Clone)]
pub(crate) struct Plan {
    card: &'static Scorecard,
    /// An account that was never scored by this scorecard is left out, unless events have expired.
    befores: Arc<HashMap<AccountId, Before>>,
}

impl Plan {
    /// Reads what was before the days given.
    pub async fn of(tx: &mut Tx, accounts: &[(Account, Day)]) -> Result<Self> {
        let (card, today) = (Scorecard::shipped()?, tx.today());
        let mark = card.mark();
        let edge = held_before(tx).await?;
        let cards = scorecards(tx, accounts).await?;
        let from = accounts.iter().filter_map(|(account, day)| {
            let known = cards.get(&account.id)?;
            let day = if *known == mark { Some(*day) } else { edge };
            let day = day.max(edge)?.min(today);
            Some((account.id.clone(), day.month()))
        });
        let from = from.collect();
        let befores = Before::read_all(tx, &from, today, edge).await?;
        Ok(Self {
            card,
            befores: Arc::new(befores),
        })
    }

    /// The scores of an account; none when more of its metrics must be known.
    pub fn score(&self, computed: &Computed) -> Option<Scored> {
        match self.befores.get(&computed.account) {
            Some(before) if computed.holds(before.start) => {
                Some(Scored::after(self.card, computed, before.clone()))
            }
            None if computed.whole => Some(Scored::of(self.card, computed)),
            _ => None,
        }
    }

    /// The scores of all accounts: those that could not be told from recent days are computed from their first.
    pub async fn all<'a>(
        self,
        tx: &mut Tx,
        recent: &Recent,
        accounts: impl Iterator<Item = (&'a Account, Option<Scored>)>,
    ) -> Result<Vec<Scored>> {
        let (mut scored, mut missing) = (vec![], vec![]);
        for (account, one) in accounts {
            match one {
                Some(one) => scored.push(one),
                None => missing.push(account.clone()),
            }
        }
        let today = tx.today();
        let of = move |computed| self.score(&computed);
        let found = metrics::compute_each(tx, recent.reader(), &missing, today, of).await?;
        scored.extend(found.into_iter().flatten());
        Ok(scored)
    }
}

/// The scorecard by which each account was scored; those that never were are left out.
async fn scorecards(
    tx: &mut Tx,
    accounts: &[(Account, Day)],
) -> Result<HashMap<AccountId, String>> {
    let ids = accounts.iter().map(|(account, _)| &account.id);
    let rows = tx.rows_among(sql::SCORECARDS, vec![], ids, "").await?;
    let cards = rows.iter();
    cards
        .map(|row| Ok((row.get("account_id")?, row.get("scorecard")?)))
        .collect()
}
