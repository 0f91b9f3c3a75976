//! The recent days of accounts, computed once for all who ask while they hold.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use customers::Account;
use events::Reader;
use kernel::{AccountId, Day, Result};
use store::Tx;

use crate::current::{Findings, digests};
use crate::look::{Look, look};
use crate::model::{Computed, Point};
use crate::state::{BACK, State};

/// Points kept at most: about 64 MB.
const MOST: usize = (64 << 20) / size_of::<Point>();
/// Accounts of which is kept how they stand: about 60 MB.
const STANDING: usize = 20_000;

/// Looks at accounts, and remembers what it saw until something moves.
pub struct Recent {
    reader: Arc<dyn Reader>,
    /// Whether anybody looked since the last rest.
    at_work: AtomicBool,
    kept: Mutex<Kept>,
    standing: Mutex<Standing>,
}

/// How accounts stood when they were looked at. One is believed while the record has the same day and digest.
#[derive(Default)]
struct Standing {
    accounts: HashMap<AccountId, Arc<State>>,
    order: VecDeque<AccountId>,
}

#[derive(Default)]
struct Kept {
    accounts: HashMap<AccountId, (Day, i64, Arc<Computed>)>,
    order: VecDeque<AccountId>,
    points: usize,
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
            standing: Mutex::default(),
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
            *self.standing() = Standing::default();
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
        let states = self.states(tx, accounts, &stored).await?;
        let found = look(tx, self.reader(), states, accounts, work).await?;
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
        let states = self.states(tx, &missing, &stored).await?;
        let looked = look(tx, self.reader(), states, &missing, each).await?;
        for (place, one) in places.into_iter().zip(looked) {
            made[place] = Some(one);
        }
        Ok(made.into_iter().flatten().collect())
    }

    /// How the accounts stand, of which the record has these days and digests; from the record where it is not known.
    async fn states(
        &self,
        tx: &mut Tx,
        accounts: &[(Account, Day)],
        stored: &HashMap<AccountId, (Day, i64)>,
    ) -> Result<HashMap<AccountId, Arc<State>>> {
        self.at_work.store(true, Ordering::Relaxed);
        let ids = || accounts.iter().map(|(account, _)| &account.id);
        let known = |id: &AccountId| {
            let state = self.standing_of(id, *stored.get(id)?)?;
            Some((id.clone(), state))
        };
        let mut states: HashMap<AccountId, Arc<State>> = ids().filter_map(known).collect();
        let missing: Vec<&AccountId> = ids()
            .filter(|id| stored.contains_key(*id) && !states.contains_key(*id))
            .collect();
        let read = crate::state::states(tx, missing.into_iter()).await?;
        states.extend(read.into_iter().map(|(id, state)| (id, Arc::new(state))));
        Ok(states)
    }

    fn stand(&self, account: &AccountId, state: &Arc<State>) {
        let standing = &mut *self.standing();
        let was = standing.accounts.insert(account.clone(), state.clone());
        if was.is_none() {
            standing.order.push_back(account.clone());
        }
        while standing.order.len() > STANDING {
            let oldest = standing.order.pop_front();
            oldest.map(|oldest| standing.accounts.remove(&oldest));
        }
    }

    /// How an account stands, where it is known as the record has it: by this day and digest.
    fn standing_of(&self, account: &AccountId, stored: (Day, i64)) -> Option<Arc<State>> {
        let standing = self.standing();
        let state = standing.accounts.get(account);
        state
            .filter(|state| (state.day, state.digest) == stored)
            .cloned()
    }

    fn standing(&self) -> MutexGuard<'_, Standing> {
        self.standing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps what a look saw, and lets go of what was seen longest ago.
    fn keep(&self, look: &Look) {
        self.stand(&look.computed.account, &look.state);
        let computed = &look.computed;
        let kept = &mut *self.lock();
        let entry = (computed.last, look.digest, computed.clone());
        if let Some((.., old)) = kept.accounts.insert(computed.account.clone(), entry) {
            kept.points -= points(&old);
        } else {
            kept.order.push_back(computed.account.clone());
        }
        kept.points += points(computed);
        while kept.points > MOST {
            let oldest = kept.order.pop_front();
            let Some((.., old)) = oldest.and_then(|oldest| kept.accounts.remove(&oldest)) else {
                break;
            };
            kept.points -= points(&old);
        }
    }

    fn get(&self, account: &AccountId, known: (Day, i64)) -> Option<Arc<Computed>> {
        let kept = self.lock();
        let (day, digest, computed) = kept.accounts.get(account)?;
        ((*day, *digest) == known).then(|| computed.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn points(computed: &Computed) -> usize {
    computed.series.iter().map(|one| one.points.len()).sum()
}
