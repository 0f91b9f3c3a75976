//! From which day on each of many accounts is to be scored: mostly today alone.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Day, Result};
use metrics::{Computed, Recent};
use store::Tx;

use crate::cards::{Cards, Eras};
use crate::keep::{Before, Kept, Scored, held_before, stood};

/// What the scores of some accounts go on from.
#[derive(Clone)]
pub(crate) struct Plan {
    eras: Arc<HashMap<AccountId, Eras>>,
    /// Those of which only the day at which they stand is to be scored anew.
    again: Arc<HashMap<AccountId, Kept>>,
    /// An account that was never scored is left out, unless events have expired.
    befores: Arc<HashMap<AccountId, Before>>,
}

impl Plan {
    /// Reads what was before the days given, or before the day from which on another scorecard scores.
    pub async fn of(tx: &mut Tx, accounts: &[(Account, Day)]) -> Result<Self> {
        Self::of_days(tx, accounts, true).await
    }

    /// Whether or not it may score the day at which an account stands alone.
    async fn of_days(tx: &mut Tx, accounts: &[(Account, Day)], alone: bool) -> Result<Self> {
        let (cards, today) = (Cards::of(tx).await?, tx.today());
        let ids = accounts.iter().map(|(account, _)| &account.id);
        let pasts = cards.pasts(tx, ids).await?;
        let eras = accounts.iter().map(|(account, _)| {
            let past = pasts.of(&account.id);
            (account.id.clone(), cards.eras(account, past))
        });
        let eras: HashMap<AccountId, Eras> = eras.collect();
        let edge = held_before(tx).await?;
        let is_held = edge.is_some_and(|edge| edge > today);
        let ids = accounts.iter().map(|(account, _)| &account.id);
        let mut stood = stood(tx, ids).await?;
        let (mut again, mut months) = (HashMap::new(), HashMap::new());
        for (account, day) in accounts {
            let id = || account.id.clone();
            let (Some(kept), Some(eras)) = (stood.remove(&account.id), eras.get(&account.id))
            else {
                continue;
            };
            let other = eras.differs_from(&kept.mark);
            let day = other.map_or(*day, |other| other.min(*day));
            if alone && day >= today && !is_held && kept.tells_of(today) {
                again.insert(id(), kept);
                continue;
            }
            let whole = day == Day(i32::MIN) && other.is_some();
            let day = if whole { edge } else { Some(day) };
            // The day at which it stood goes into its month.
            let from = day
                .max(edge)
                .map(|day| day.min(today).min(kept.day).month());
            months.extend(from.map(|from| (id(), from)));
        }
        let befores = Before::read_all(tx, &months, today, edge).await?;
        Ok(Self {
            eras: Arc::new(eras),
            again: Arc::new(again),
            befores: Arc::new(befores),
        })
    }

    /// The scores of an account; none when more of its metrics must be known.
    pub fn score(&self, computed: &Computed) -> Option<Scored> {
        let eras = self.eras.get(&computed.account)?;
        if let Some(kept) = self.again.get(&computed.account) {
            return Scored::again(eras, &computed.series, kept);
        }
        match self.befores.get(&computed.account) {
            Some(before) if computed.holds(before.start) => {
                Some(Scored::after(eras, computed, before.clone()))
            }
            None if computed.whole => Some(Scored::of(eras, computed)),
            _ => None,
        }
    }

    /// The scores of all accounts: those that could not be told from recent days are computed from their first, beside
    /// their months.
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
        let alone = missing
            .iter()
            .filter(|one| self.again.contains_key(&one.id));
        let alone: Vec<_> = alone.map(|one| (one.clone(), today)).collect();
        let beside = match alone[..] {
            [] => None,
            _ => Some(Self::of_days(tx, &alone, false).await?),
        };
        let of = move |computed| {
            let one = self.score(&computed);
            one.or_else(|| beside.as_ref()?.score(&computed))
        };
        let found = metrics::compute_each(tx, recent.reader(), &missing, today, of).await?;
        scored.extend(found.into_iter().flatten());
        Ok(scored)
    }
}
