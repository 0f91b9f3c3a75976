//! From which day on each of many accounts is to be scored.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::Tx;

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
        let cards = scorecards(tx, accounts).await?;
        let known = |account: &Account| cards.get(&account.id) == Some(&mark);
        let from = |(account, day): &(Account, Day)| {
            known(account).then(|| (account.id.clone(), day.min(&today).month()))
        };
        let from: Vec<Option<(AccountId, Day)>> = accounts.iter().map(from).collect();
        let mut read = Before::read_all(tx, from.iter().flatten(), today).await?;
        let befores = from.into_iter().map(|one| {
            let (account, from) = one?;
            Some((read.remove(&account).unwrap_or_default(), from))
        });
        let befores = befores.collect();
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
