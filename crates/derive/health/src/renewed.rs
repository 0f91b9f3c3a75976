//! A publication: only the scorecard of today is another.
//!
//! What metrics say of today is stored, and so is every day before, so nothing is read from events and no past day is
//! scored again: of each account the stored values and its standing are enough, and its standing is all that is written.
//! Some accounts are read and scored while the ones before are written.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use customers::Account;
use kernel::{AccountId, Actor, Day, Error, Result};
use store::{Store, Tx};
use tokio::task::JoinHandle;

use crate::cards::{Cards, Eras};
use crate::keep::{Kept, Scored, held_before, stood, write, written};

/// How many accounts one transaction brings to the new scorecard: about 20 ms in which other writers wait.
const AT_ONCE: usize = 500;
/// How many times as many are looked at while others are written.
const AHEAD: usize = 2;

/// An account that does not stand by what holds, and the day from which on it is to be scored anew.
pub(crate) type Due = (Account, Day);

/// Scores today anew at accounts that stand at today and of which nothing but the scorecard changed. Answers how many
/// they were, and all others that do not stand by what holds: at those something else changed, or may have.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub(crate) async fn renew(store: &Store) -> Result<(usize, Vec<Due>)> {
    let (work, accounts) = Work::begin(store).await?;
    let parts = accounts.chunks(AT_ONCE);
    let mut looks = parts.map(|some| work.clone().look_ahead(some.to_vec()));
    let mut ahead: VecDeque<_> = looks.by_ref().take(AHEAD).collect();
    let (mut renewed, mut others) = (0, vec![]);
    while let Some(looking) = ahead.pop_front() {
        let found = looking.await.map_err(Error::internal)??;
        ahead.extend(looks.next());
        let found = work.put(found).await?;
        renewed += found.renewed.len();
        others.extend(found.others);
    }
    Ok((renewed, others))
}

/// What is the same for all accounts.
struct Work {
    store: Store,
    /// Accounts whose metrics were computed by other definitions.
    outdated: HashSet<AccountId>,
    /// Today's values rest on events that have expired since: then today is as it was stored.
    is_held: bool,
}

/// What a look at some accounts found.
struct Found {
    accounts: Vec<AccountId>,
    today: Day,
    /// Those that are to be written anew, and the sum of the times at which their standings were written: another where
    /// one of them was written since.
    renewed: Vec<AccountId>,
    written: i64,
    scored: Vec<(Scored, Option<Kept>)>,
    others: Vec<Due>,
}

impl Work {
    /// With all accounts there are.
    async fn begin(store: &Store) -> Result<(Arc<Self>, Vec<AccountId>)> {
        let mut tx = store.read(Actor::System("health")).await?;
        let edge = held_before(&mut tx).await?;
        let work = Self {
            outdated: metrics::outdated(&mut tx).await?,
            is_held: edge.is_some_and(|edge| edge > tx.today()),
            store: store.clone(),
        };
        Ok((Arc::new(work), customers::ids(&mut tx).await?))
    }

    /// Looks at some accounts while others are written.
    fn look_ahead(self: Arc<Self>, accounts: Vec<AccountId>) -> JoinHandle<Result<Found>> {
        tokio::spawn(async move {
            let mut tx = self.store.read(Actor::System("health")).await?;
            self.look(&mut tx, accounts).await
        })
    }

    /// Writes what was found, or what is found now where one of the standings was written meanwhile.
    async fn put(&self, mut found: Found) -> Result<Found> {
        if found.scored.is_empty() {
            return Ok(found);
        }
        let mut tx = self.store.begin(Actor::System("health")).await?;
        if tx.today() != found.today || written(&mut tx, &found.renewed).await? != found.written {
            found = self.look(&mut tx, found.accounts).await?;
        }
        write(&mut tx, std::mem::take(&mut found.scored), vec![]).await?;
        tx.commit().await?;
        self.store.note_taken(found.renewed.len());
        Ok(found)
    }

    async fn look(&self, tx: &mut Tx, accounts: Vec<AccountId>) -> Result<Found> {
        let today = tx.today();
        let (mut renewed, mut written, mut scored) = (vec![], 0, vec![]);
        let mut others: HashMap<AccountId, Day> = HashMap::new();
        let cards = Cards::of(tx).await?;
        let mut all = stood(tx, accounts.iter()).await?;
        let mut by_card = vec![];
        for (id, eras) in eras_of(tx, &cards, &accounts).await? {
            let Some(kept) = all.remove(&id) else {
                others.insert(id, today);
                continue;
            };
            let anew = kept.day != today || self.outdated.contains(&id);
            match eras.differs_from(&kept.mark) {
                None if !anew => {}
                Some(first) if first == today && !anew && !self.is_held && kept.tells_of(today) => {
                    by_card.push((id, eras, kept));
                }
                _ => drop(others.insert(id, kept.day.min(today))),
            }
        }
        let names = cards.at_work().iter().flat_map(|card| card.metrics());
        let (ids, names) = (by_card.iter().map(|(id, ..)| id), names.collect());
        let values = metrics::points_today(tx, ids, &names).await?;
        for (id, eras, kept) in by_card {
            let values = values.get(&id);
            let Some(one) = values.and_then(|values| Scored::again(&eras, values, &kept)) else {
                others.insert(id, today);
                continue;
            };
            renewed.push(id);
            written += kept.written.micros();
            scored.push((one, Some(kept)));
        }
        let mut there = customers::accounts_among(tx, others.keys()).await?;
        // Neighbours lie together in the lake.
        there.sort_by_key(|one| one.key);
        let others = there.into_iter().filter_map(|one| {
            let day = *others.get(&one.id)?;
            Some((one, day))
        });
        Ok(Found {
            accounts,
            today,
            renewed,
            written,
            scored,
            others: others.collect(),
        })
    }
}

/// Some accounts, with the scorecards that score each.
async fn eras_of(tx: &mut Tx, cards: &Cards, ids: &[AccountId]) -> Result<Vec<(AccountId, Eras)>> {
    if let Some(eras) = cards.for_everyone() {
        return Ok(ids.iter().map(|id| (id.clone(), eras.clone())).collect());
    }
    let accounts = customers::accounts_among(tx, ids.iter()).await?;
    let pasts = cards.pasts(tx, ids.iter()).await?;
    let each = |one: Account| {
        let eras = cards.eras(&one, pasts.of(&one.id));
        (one.id, eras)
    };
    Ok(accounts.into_iter().map(each).collect())
}
