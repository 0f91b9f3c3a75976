//! From which day on each of many accounts is to be scored.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::Tx;

use crate::cards::{Cards, Eras};
use crate::keep::{Before, Scored, held_before};
use crate::sql;

/// What the scores of some accounts go on from.
#[derive(Clone)]
pub(crate) struct Plan {
    eras: Arc<HashMap<AccountId, Eras>>,
    /// An account that was never scored is left out, unless events have expired.
    befores: Arc<HashMap<AccountId, Before>>,
}

impl Plan {
    /// Reads what was before the days given, or before the day from which on another scorecard scores.
    pub async fn of(tx: &mut Tx, accounts: &[(Account, Day)]) -> Result<Self> {
        let (cards, today) = (Cards::of(tx).await?, tx.today());
        let ids = accounts.iter().map(|(account, _)| &account.id);
        let pasts = cards.pasts(tx, ids).await?;
        let eras = accounts.iter().map(|(account, _)| {
            let past = pasts.of(&account.id);
            (account.id.clone(), cards.eras(account, past))
        });
        let eras: HashMap<AccountId, Eras> = eras.collect();
        let edge = held_before(tx).await?;
        let marks = marks(tx, accounts).await?;
        let from = accounts.iter().filter_map(|(account, day)| {
            let ((mark, stood), eras) = (marks.get(&account.id)?, eras.get(&account.id)?);
            let other = eras.differs_from(mark);
            let day = other.map_or(*day, |other| other.min(*day));
            let whole = day == Day(i32::MIN) && other.is_some();
            let day = if whole { edge } else { Some(day) };
            let day = day.max(edge)?.min(today);
            // The day at which it stood goes into its month.
            Some((account.id.clone(), day.min(*stood).month()))
        });
        let from = from.collect();
        let befores = Before::read_all(tx, &from, today, edge).await?;
        Ok(Self {
            eras: Arc::new(eras),
            befores: Arc::new(befores),
        })
    }

    /// The scores of an account; none when more of its metrics must be known.
    pub fn score(&self, computed: &Computed) -> Option<Scored> {
        let eras = self.eras.get(&computed.account)?;
        match self.befores.get(&computed.account) {
            Some(before) if computed.holds(before.start) => {
                Some(Scored::after(eras, computed, before.clone()))
            }
            None if computed.whole => Some(Scored::of(eras, computed)),
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

/// The mark of the scorecards by which each account was scored, and the day at which it stands; those that never were are
/// left out.
async fn marks(
    tx: &mut Tx,
    accounts: &[(Account, Day)],
) -> Result<HashMap<AccountId, (String, Day)>> {
    let ids = accounts.iter().map(|(account, _)| &account.id);
    let rows = tx.rows_among(sql::SCORECARDS, vec![], ids, "").await?;
    let marks = rows.iter();
    marks
        .map(|row| {
            let stands = (row.get("scorecard")?, row.get("day")?);
            Ok((row.get("account_id")?, stands))
        })
        .collect()
}
