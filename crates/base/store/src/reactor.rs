//! Listeners: they read the journal behind a durable cursor and write in the same transaction.

use std::any::Any;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use facts::Fact;
use kernel::{Actor, Result};
use tokio::sync::watch;

use crate::{Entry, Store, Tx, journal, params};

/// Something that acts when facts were recorded.
///
/// Level-triggered: a fact says where to look, the current state says what to do. Told twice, late or in
/// another order it must change nothing more. Entries come in batches so that a thousand facts about one
/// account cost one look; cursor and effects commit together.
#[async_trait]
pub trait Reactor: Send + Sync {
    /// Its name, once and for all: the cursor is kept under it.
    fn name(&self) -> &'static str;

    /// Whether it listens to this fact.
    fn hears(&self, fact: &Fact) -> bool;

    /// The names of the facts among which those are that it listens to; none for any. The rest of the journal is
    /// not read for it.
    fn names(&self) -> &'static [&'static str] {
        &[]
    }

    /// Looks before it acts: reads and works out what [`Reactor::react`] will need, while others write. What is
    /// found may be overtaken by what others write meanwhile; whoever looks is to notice when acting.
    ///
    /// # Errors
    /// As [`Reactor::react`].
    async fn look(&self, _tx: &mut Tx, _entries: &[Entry]) -> Result<Found> {
        Ok(Found::default())
    }

    /// Acts on what it hears, with what it found when it looked.
    ///
    /// # Errors
    /// Any error leaves the cursor where it was; the batch is told again later.
    async fn react(&self, tx: &mut Tx, entries: &[Entry], found: Found) -> Result<()>;
}

/// What a listener found when it looked; nothing for those who only act.
#[derive(Default)]
pub struct Found(Option<Box<dyn Any + Send>>);

impl Found {
    /// Something found.
    #[must_use]
    pub fn some<T: Any + Send>(what: T) -> Self {
        Self(Some(Box::new(what)))
    }

    /// What was found, where it is of this sort.
    #[must_use]
    pub fn take<T: Any + Send>(self) -> Option<T> {
        let found = self.0?.downcast().ok()?;
        Some(*found)
    }
}

/// All listeners of a record.
#[derive(Clone)]
pub struct Reactors {
    store: Store,
    all: Arc<[Arc<dyn Reactor>]>,
    /// How far each has come beyond its cursor, over facts it does not listen to.
    passed: Arc<[Mutex<Passed>]>,
}

/// Where a listener is when it heard nothing since its cursor was written: to write that at every commit of others would
/// take the record's pen as often again for each listener. Whoever starts anew passes over the same facts again.
#[derive(Clone, Copy, Default)]
struct Passed {
    cursor: i64,
    to: i64,
}

impl Passed {
    /// The place to go on from, where the cursor is still the one it was.
    fn beyond(self, cursor: i64) -> i64 {
        if self.cursor == cursor {
            self.to.max(cursor)
        } else {
            cursor
        }
    }
}

/// Facts that may be passed over before the cursor is written all the same.
const FAR: i64 = 50_000;
/// Facts in a batch at most.
const BATCH: usize = 8_000;
/// Accounts in a batch at most: what a listener does at each, it does with the record's one pen in its hand.
const ACCOUNTS: usize = 2_000;
/// Work with the pen shorter than this needs no rest.
const SHORT: Duration = Duration::from_millis(20);
/// Nor does looking shorter than this.
const GLANCE: Duration = Duration::from_millis(100);
/// The longest rest.
const REST: Duration = Duration::from_millis(500);
/// Events, or accounts scored anew, a second beyond which listeners stand back, and their rest meanwhile: three of them
/// stand between an event and a task.
const RUSH: u64 = 5_000;
const LONG_REST: Duration = Duration::from_secs(1);
const SWEEP: Duration = Duration::from_secs(5);
const CURSOR: &str = "select seq from cursors where reactor = $1";
const MOVE_CURSOR: &str = "insert into cursors (reactor, seq) values ($1, $2) \
     on conflict (reactor) do update set seq = excluded.seq";

impl Reactors {
    /// The listeners of `store`, in any order.
    #[must_use]
    pub fn new(store: Store, all: Vec<Arc<dyn Reactor>>) -> Self {
        Self {
            store,
            passed: all.iter().map(|_| Mutex::default()).collect(),
            all: all.into(),
        }
    }

    fn passed(&self, at: usize) -> MutexGuard<'_, Passed> {
        let passed = self.passed[at].lock();
        passed.unwrap_or_else(PoisonError::into_inner)
    }

    /// The listeners' names and what each hears of `fact`, for the generated table of facts.
    #[must_use]
    pub fn hearing(&self, fact: &Fact) -> Vec<&'static str> {
        self.all
            .iter()
            .filter(|r| r.hears(fact) && names(r.as_ref(), &fact.name()))
            .map(|r| r.name())
            .collect()
    }

    /// Tells one listener (by its place in the list) its next batch. Answers whether there was any.
    ///
    /// # Errors
    /// What the listener answered; its cursor has not moved.
    pub async fn step(&self, at: usize) -> Result<bool> {
        Ok(self.tell(at).await?.is_some())
    }

    /// Tells the next batch; answers how long it still has to rest, or none when there was none.
    async fn tell(&self, at: usize) -> Result<Option<Duration>> {
        let (looking, taken) = (Instant::now(), self.store.taken());
        let at = at % self.all.len().max(1);
        let reactor = &self.all[at];
        let name = reactor.name();
        let reading = self.store.looking.read().await;
        let mut tx = self.store.read(Actor::System(name)).await?;
        let cursor = read_cursor(&mut tx, name).await?;
        let place = self.passed(at).beyond(cursor);
        let Some(mut last) = journal::next(&mut tx, place, BATCH).await? else {
            return Ok(None);
        };
        let mut entries = journal::between(&mut tx, place, last, reactor.names()).await?;
        entries.retain(|entry| reactor.hears(&entry.fact));
        if entries.is_empty() && last - cursor < FAR {
            *self.passed(at) = Passed { cursor, to: last };
            return Ok(Some(Duration::ZERO));
        }
        let few = of_few_accounts(&entries);
        let full = few < entries.len();
        if let Some(next) = entries.get(few) {
            last = next.seq - 1;
        }
        entries.truncate(few);
        let found = match entries.is_empty() {
            true => Found::default(),
            false => reactor.look(&mut tx, &entries).await?,
        };
        drop((tx, reading));
        let mut tx = self.store.begin(Actor::System(name)).await?;
        let (looked, began) = (looking.elapsed(), Instant::now());
        // Another process may have moved it meanwhile: then this batch is not ours.
        if read_cursor(&mut tx, name).await? != cursor {
            return Ok(Some(Duration::ZERO));
        }
        if !entries.is_empty() {
            reactor.react(&mut tx, &entries, found).await?;
        }
        tx.execute(MOVE_CURSOR, params![name, last]).await?;
        tx.commit().await?;
        let came = self.store.taken() - taken;
        Ok(Some(rest(began.elapsed(), looked, came, full)))
    }

    /// Tells everyone everything until nothing is left to tell, and nothing new came of it.
    ///
    /// # Errors
    /// The first error of a listener.
    pub async fn settle(&self) -> Result<()> {
        loop {
            let mut moved = false;
            for at in 0..self.all.len() {
                while self.step(at).await? {
                    moved = true;
                }
            }
            if !moved {
                return Ok(());
            }
        }
    }

    /// How many facts the slowest listener has not heard yet.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn lag(&self) -> Result<i64> {
        let mut tx = self.store.read(Actor::System("reactors")).await?;
        let last = journal::last(&mut tx).await?;
        let mut lag = 0;
        for (at, reactor) in self.all.iter().enumerate() {
            let cursor = read_cursor(&mut tx, reactor.name()).await?;
            lag = lag.max(last - self.passed(at).beyond(cursor));
        }
        Ok(lag)
    }

    /// Lets a listener hear the whole journal again. For tests and repairs: it must change nothing.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn rewind(&self) -> Result<()> {
        let mut tx = self.store.begin(Actor::System("reactors")).await?;
        tx.execute("delete from cursors", vec![]).await?;
        tx.commit().await
    }

    /// How many listeners there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Works until told to stop: woken by every commit, swept by a timer. Each listener has its own task,
    /// so that a slow or failing one holds up nobody else.
    pub async fn run(self, stop: watch::Receiver<bool>) {
        let tasks = (0..self.all.len()).map(|at| {
            let (this, stop) = (self.clone(), stop.clone());
            tokio::spawn(async move { this.listen(at, stop).await })
        });
        futures::future::join_all(tasks).await;
    }

    async fn listen(&self, at: usize, mut stop: watch::Receiver<bool>) {
        let mut news = self.store.news();
        let mut pause = Duration::from_millis(250);
        while !*stop.borrow() {
            news.borrow_and_update();
            let wait = match self.tell(at).await {
                Ok(Some(Duration::ZERO)) => continue,
                Ok(Some(rest)) => rest,
                Ok(None) => {
                    pause = Duration::from_millis(250);
                    SWEEP
                }
                Err(error) => {
                    tracing::error!(reactor = self.all[at].name(), %error, "a listener failed and will try again");
                    pause = (pause * 2).min(Duration::from_secs(60));
                    pause
                }
            };
            tokio::select! {
                _ = stop.changed() => {}
                _ = tokio::time::sleep(wait) => {}
                changed = news.changed(), if wait == SWEEP => if changed.is_err() { return },
            }
        }
    }
}

fn names(reactor: &dyn Reactor, fact: &str) -> bool {
    reactor.names().is_empty() || reactor.names().contains(&fact)
}

/// How long to rest after the pen was held so long: senders have it three quarters of the time, and what comes
/// meanwhile costs one look more at each account, not many. Looking is resting, too; but a long look takes the processor
/// from others, and costs hardly more at twice as many accounts: what is read lies on the same pages of the same files.
/// Where a batch was full, others wait already. While very much comes in or is scored anew, looking takes it from those
/// who do that.
fn rest(held: Duration, looked: Duration, came: u64, full: bool) -> Duration {
    let worked = held + looked;
    if worked >= SHORT && came as f64 >= RUSH as f64 * worked.as_secs_f64() {
        return LONG_REST;
    }
    let held = if held < SHORT { Duration::ZERO } else { held };
    let looking = if looked < GLANCE || full {
        Duration::ZERO
    } else {
        looked
    };
    (held * 3).saturating_sub(looked).max(looking).min(REST)
}

/// How many of the entries, from the first on, tell of at most so many accounts as a batch may.
fn of_few_accounts(entries: &[Entry]) -> usize {
    let mut accounts = HashSet::new();
    let beyond = entries.iter().position(|entry| {
        accounts.extend(entry.fact.account());
        accounts.len() > ACCOUNTS
    });
    beyond.unwrap_or(entries.len())
}

async fn read_cursor(tx: &mut Tx, name: &str) -> Result<i64> {
    tx.row(CURSOR, params![name])
        .await?
        .map_or(Ok(0), |row| row.get("seq"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_worked_long_rests_and_who_did_little_goes_on() {
        let ms = Duration::from_millis;
        for (held, looked, came, full, rests) in [
            (5, 30, 0, false, 0),
            (30, 10, 0, false, 80),
            (30, 80, 0, false, 10),
            (5, 300, 0, false, 300),
            (100, 250, 0, false, 250),
            (400, 200, 0, false, 500),
            (5, 2_000, 0, false, 500),
            (5, 2_000, 0, true, 0),
            (400, 1_000, 0, true, 200),
            (30, 70, 600, false, 1_000),
            (30, 70, 600, true, 1_000),
        ] {
            assert_eq!(
                rest(ms(held), ms(looked), came, full),
                ms(rests),
                "{held} {looked} {full}"
            );
        }
    }
}
