//! From which day on each of many accounts is to be scored.

use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::{Tx, params};

use crate::keep::{Before, Scored};
use crate::scorecard::Scorecard;
use crate::sql;

/// What the scores of some accounts go on from.
#[derive(Clone)]
pub(crate) struct Plan {
    card: &'static Scorecard,
    /// By the place of the account; none for one that was never scored by this scorecard.
    befores: Arc<Vec<Option<(Before, Day)>>>,
}

impl Plan {
    /// Reads what was before the days given.
    pub async fn of(tx: &mut Tx, accounts: &[(Account, Day)]) -> Result<Self> {
        let (card, today) = (Scorecard::shipped()?, tx.today());
        let mark = card.mark();
        let mut befores = Vec::with_capacity(accounts.len());
        for (account, day) in accounts {
            let from = day.min(&today).month();
            let known = scored_by(tx, &account.id).await? == Some(mark.clone());
            befores.push(match known {
                true => Some((Before::read(tx, &account.id, from, today).await?, from)),
                false => None,
            });
        }
        Ok(Self {
            card,
            befores: Arc::new(befores),
        })
    }

    /// The scores of the account at this place; none when more of its metrics must be known.
    pub fn score(&self, place: usize, computed: &Computed) -> Option<Scored> {
        match &self.befores[place] {
            Some((before, from)) if computed.holds(*from) => {
                Some(Scored::after(self.card, computed, before.clone(), *from))
            }
            _ if computed.whole => Some(Scored::of(self.card, computed)),
            _ => None,
        }
    }
}

/// The scores of all accounts: those that could not be told from recent days are computed from their first.
pub(crate) async fn all<'a>(
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
    let (card, today) = (Scorecard::shipped()?, tx.today());
    let of = move |computed| Scored::of(card, &computed);
    scored.extend(metrics::compute_each(tx, recent.reader(), &missing, today, of).await?);
    Ok(scored)
}

/// The scorecard by which an account was scored; none when it never was.
async fn scored_by(tx: &mut Tx, account: &AccountId) -> Result<Option<String>> {
    let row = tx.row(sql::SCORECARD, params![account]).await?;
    row.map(|row| row.get("scorecard")).transpose()
}
