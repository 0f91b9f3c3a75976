//! The recent days of accounts, computed once for all who ask while they hold.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use customers::Account;
use events::Reader;
use kernel::{AccountId, Day, Result};
use lru::LruCache;
use store::Tx;

use crate::current::{Findings, digests};
use crate::look::{Known, Look, look};
use crate::model::Computed;
use crate::packed::Packed;
use crate::state::{BACK, State};

/// Bytes of metrics kept at most. Between the listener that computes an account and the last that asks for it stand
/// thousands of others.
const MOST: usize = 64 << 20;
/// Accounts of which is kept how they stand: about 60 MB.
const STANDING: NonZeroUsize = NonZeroUsize::new(20_000).unwrap();

/// Looks at accounts, and remembers what it saw until something moves.
pub struct Recent {
    reader: Arc<dyn Reader>,
    /// Whether anybody looked since the last rest.
    at_work: AtomicBool,
    kept: Mutex<Kept>,
    standing: Mutex<Standing>,
}

/// How accounts stood when they were looked at. One is believed while the record has the same day and digest.
type Standing = LruCache<AccountId, Arc<State>>;

/// The metrics of accounts as of a day and a digest; those nobody asked for longest go first.
struct Kept {
    accounts: LruCache<AccountId, (Day, i64, Packed)>,
    bytes: usize,
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            accounts: LruCache::unbounded(),
            bytes: 0,
        }
    }
}

impl Kept {
    fn put(&mut self, account: AccountId, (day, digest): (Day, i64), computed: Packed) {
        self.bytes += computed.bytes();
        if let Some((.., old)) = self.accounts.put(account, (day, digest, computed)) {
            self.bytes -= old.bytes();
        }
        while self.bytes > MOST
            && let Some((_, (.., old))) = self.accounts.pop_lru()
        {
            self.bytes -= old.bytes();
        }
    }
}

impl Recent {
    /// Days before today that are told without an account's whole history, at least.
    pub const DAYS: i32 = BACK;

    /// Reads events from this reader.
    #[must_use]
    pub fn new(reader: Arc<dyn Reader>) -> Arc<Self> {
        Arc::new(Self {
            reader,
            at_work: AtomicBool::default(),
            kept: Mutex::default(),
            standing: Mutex::new(Standing::new(STANDING)),
        })
    }

    /// Where events are read.
    #[must_use]
    pub fn reader(&self) -> &dyn Reader {
        self.reader.as_ref()
    }

    /// Forgets all it saw, unless somebody looked since the last time this was asked: a server at rest holds nothing.
    pub fn rest(&self) {
        if !self.at_work.swap(false, Ordering::Relaxed) {
            *self.lock() = Kept::default();
            *self.standing() = Standing::new(STANDING);
        }
    }

    /// Looks at accounts of which the days from the one given on may have changed. What it finds is for
    /// [`crate::keep`]; beside it stands what `work` made of the metrics.
    ///
    /// # Errors
    /// As [`crate::compute_each`].
    pub async fn look<T, F>(
        self: &Arc<Self>,
        tx: &mut Tx,
        accounts: &[(Account, Day)],
        work: F,
    ) -> Result<Vec<(Findings, T)>>
    where
        T: Send + 'static,
        F: Fn(usize, &Computed) -> T + Clone + Send + 'static,
    {
        let this = self.clone();
        let work = move |place, look: Look| {
            this.keep(&look);
            Ok((Findings::of(&look)?, work(place, &look.computed)))
        };
        let stored = digests(tx, accounts.iter().map(|(account, _)| &account.id)).await?;
        let mut known = self.known(tx, accounts, &stored).await?;
        for (id, (_, days)) in &mut known {
            *days = stored.get(id).and_then(|stands| self.get(id, *stands));
        }
        let found = look(tx, self.reader(), known, accounts, work).await?;
        found.into_iter().collect()
    }

    /// Makes of each account's metrics what `work` makes of them, in the order given: of the days that can be told
    /// without its whole history, which are those of this month, of the last and [`Self::DAYS`], at least; of all its days where
    /// it is young or was never looked at.
    ///
    /// # Errors
    /// As [`crate::compute_each`].
    pub async fn each<T, F>(
        self: &Arc<Self>,
        tx: &mut Tx,
        accounts: &[Account],
        work: F,
    ) -> Result<Vec<T>>
    where
        T: Send + 'static,
        F: Fn(usize, &Computed) -> T + Clone + Send + 'static,
    {
        let today = tx.today();
        let stored = digests(tx, accounts.iter().map(|account| &account.id)).await?;
        let mut made: Vec<Option<T>> = Vec::with_capacity(accounts.len());
        let mut missing = Vec::new();
        for (place, account) in accounts.iter().enumerate() {
            let known = stored.get(&account.id).filter(|(day, _)| *day == today);
            let known = known.and_then(|known| self.get(&account.id, *known));
            if known.is_none() {
                missing.push((place, account.clone()));
            }
            made.push(known.map(|known| work(place, &known)));
        }
        let places: Vec<usize> = missing.iter().map(|(place, _)| *place).collect();
        let missing: Vec<_> = missing.into_iter().map(|(_, one)| (one, today)).collect();
        let (this, at) = (self.clone(), places.clone());
        let each = move |place: usize, look: Look| {
            this.keep(&look);
            work(at[place], &look.computed)
        };
        let known = self.known(tx, &missing, &stored).await?;
        let looked = look(tx, self.reader(), known, &missing, each).await?;
        for (place, one) in places.into_iter().zip(looked) {
            made[place] = Some(one);
        }
        Ok(made.into_iter().flatten().collect())
    }

    /// How the accounts stand, of which the record has these days and digests; from the record where it is not known.
    async fn known(
        &self,
        tx: &mut Tx,
        accounts: &[(Account, Day)],
        stored: &HashMap<AccountId, (Day, i64)>,
    ) -> Result<HashMap<AccountId, Known>> {
        self.at_work.store(true, Ordering::Relaxed);
        let ids = || accounts.iter().map(|(account, _)| &account.id);
        let standing = |id: &AccountId| {
            let state = self.standing_of(id, *stored.get(id)?)?;
            Some((id.clone(), (Some(state), None)))
        };
        let mut known: HashMap<AccountId, Known> = ids().filter_map(standing).collect();
        let missing: Vec<&AccountId> = ids()
            .filter(|id| stored.contains_key(*id) && !known.contains_key(*id))
            .collect();
        let read = crate::state::states(tx, missing.into_iter()).await?;
        known.extend(
            read.into_iter()
                .map(|(id, state)| (id, (Some(Arc::new(state)), None))),
        );
        Ok(known)
    }

    /// How an account stands, where it is known as the record has it: by this day and digest.
    fn standing_of(&self, account: &AccountId, stored: (Day, i64)) -> Option<Arc<State>> {
        let mut standing = self.standing();
        let state = standing.get(account);
        state
            .filter(|state| (state.day, state.digest) == stored)
            .cloned()
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what a look saw.
    fn keep(&self, look: &Look) {
        let (account, stands) = (&look.computed.account, (look.computed.last, look.digest));
        self.standing().put(account.clone(), look.state.clone());
        let packed = Packed::of(&look.computed);
        self.lock().put(account.clone(), stands, packed);
    }

    fn get(&self, account: &AccountId, known: (Day, i64)) -> Option<Computed> {
        let mut kept = self.lock();
        let (day, digest, packed) = kept.accounts.get(account)?;
        ((*day, *digest) == known).then(|| packed.computed(account))
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MetricSeries, Point};

    /// Metrics that take so much of all the room there is.
    fn taking(share: f64) -> Packed {
        let points = (MOST as f64 * share) as usize / size_of::<Point>();
        let point = Point {
            value: Some(f64::NAN),
            last_event: None,
        };
        Packed::of(&Computed {
            account: AccountId::new(),
            series: vec![MetricSeries {
                metric: "actions".to_owned(),
                first: Day(20_000),
                points: vec![point; points],
            }],
            last: Day(20_000),
            whole: false,
        })
    }

    #[test]
    fn those_nobody_asked_for_longest_go_first_whenever_they_came() {
        let [tidewell, hanbit, kite] = [AccountId::new(), AccountId::new(), AccountId::new()];
        let (mut kept, stands) = (Kept::default(), (Day(20_000), 1));
        kept.put(tidewell.clone(), stands, taking(0.4));
        kept.put(hanbit.clone(), stands, taking(0.4));
        // Looked at again, and smaller than before.
        kept.put(tidewell.clone(), stands, taking(0.3));
        kept.put(kite.clone(), stands, taking(0.6));
        let there = [&tidewell, &hanbit, &kite].map(|one| kept.accounts.contains(one));
        assert_eq!(there, [true, false, true]);
        let bytes = kept.accounts.iter().map(|(_, (.., one))| one.bytes());
        assert_eq!(bytes.sum::<usize>(), kept.bytes);
        assert!(kept.bytes <= MOST);
    }
}
