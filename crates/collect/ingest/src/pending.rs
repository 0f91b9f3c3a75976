//! The note that a batch is on its way into the lake.
//!
//! The lake and the record are two stores, and a crash can fall between them. The simplest order that loses
//! nothing: note the accounts in the record, write the lake, then tell the listeners and drop the note in
//! one transaction. A crash leaves a note for accounts that may have new events; telling the listeners
//! about them once too often costs a look and changes nothing.
//!
//! While much comes in, an account is noted and told of once for many batches: a note covers whatever follows
//! until it is dropped, and it is dropped only in the transaction that tells of what it covered last.

use std::sync::Arc;
use std::time::{Duration, Instant};

use facts::Fact;
use foldhash::HashMap;
use kernel::{AccountId, AccountKey, Actor, Day, Error, Result, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Store, Tx, params};

use crate::model::{Came, Place, Touched, add};
use crate::sql;

/// A note this old, in seconds, belongs to nobody who is still at work.
const ABANDONED: i64 = 60;
/// How long a note covers what comes after it: well short of that.
const COVERS: Duration = Duration::from_secs(20);
/// Accounts of which listeners are told at once; of more, those of many requests are told together.
const FEW: usize = 16;
/// Accounts told of in one transaction: nobody else waits for the record's pen for long.
const AT_ONCE: usize = 2_000;

#[derive(Serialize, Deserialize)]
struct Written {
    account: AccountId,
    first: i32,
    last: i32,
    events: u64,
}

/// Tells the listeners of batches that a crash cut off between lake and record; answers how many. For the
/// start of the program; while it runs, each batch does the same for those before it.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn heal(store: &Store) -> Result<usize> {
    let mut told = 0;
    loop {
        let mut tx = store.begin(Actor::System("ingest")).await?;
        let healed = tell_before(&mut tx, Timestamp::from_micros(i64::MAX)).await?;
        tx.commit().await?;
        told += healed;
        if healed == 0 {
            return Ok(told);
        }
    }
}

/// What one sender brought, noted and not told of yet. Batches that come close together share notes and facts.
#[derive(Debug)]
pub(crate) struct Untold {
    pub(crate) actor: Actor,
    since: Instant,
    notes: Vec<i64>,
    /// The days of each account that the notes cover.
    noted: HashMap<AccountKey, (Day, Day)>,
    touched: Came,
    /// Whether the notes also cover what is being told apart from this.
    lent: bool,
}

impl Untold {
    pub(crate) fn of(actor: &Actor) -> Self {
        Self {
            actor: actor.clone(),
            since: Instant::now(),
            notes: vec![],
            noted: HashMap::default(),
            touched: Came::default(),
            lent: false,
        }
    }

    /// Those accounts that no note covers yet, with all days that are to be covered. A note that others may soon take for
    /// abandoned covers nothing.
    pub(crate) fn unnoted<'p>(&self, places: impl Iterator<Item = &'p Place>) -> Came {
        let stands = self.since.elapsed() < COVERS;
        let covers = |key: &AccountKey, one: &Touched| {
            let days = self.noted.get(key);
            stands && days.is_some_and(|days| days.0 <= one.first && one.last <= days.1)
        };
        let mut unnoted = Came::default();
        let left = places.filter(|(key, one)| !covers(key, one));
        left.for_each(|place| add(&mut unnoted, place));
        for (key, one) in &mut unnoted {
            if let Some((first, last)) = self.noted.get(key) {
                one.first = one.first.min(*first);
                one.last = one.last.max(*last);
            }
        }
        unnoted
    }

    /// From now on, a note that was committed covers these accounts.
    pub(crate) fn noted(&mut self, note: i64, came: &Came) {
        self.notes.push(note);
        let days = came.iter().map(|(key, one)| (*key, (one.first, one.last)));
        self.noted.extend(days);
    }

    /// What came there is in the lake, and to be told of.
    pub(crate) fn came(&mut self, places: &[Place]) {
        places
            .iter()
            .for_each(|place| add(&mut self.touched, place));
    }

    /// What is to be told now. While much comes in, notes that are young enough go on covering what comes next; a crash
    /// then has accounts told of once more than need be.
    pub(crate) fn due(&mut self, rush: bool) -> Self {
        let mut told = Self::of(&self.actor);
        if rush && self.since.elapsed() < COVERS / 2 {
            std::mem::swap(&mut told.touched, &mut self.touched);
            self.lent = true;
        } else {
            std::mem::swap(&mut told, self);
        }
        told
    }

    /// Leaves the notes to [`heal`], or to a later batch: what failed may be in the lake all the same.
    pub(crate) fn leave_notes(&mut self) {
        self.notes.clear();
        self.noted.clear();
    }

    /// Takes over what could not be told of. Its notes cover nothing more.
    pub(crate) fn take_back(&mut self, other: Self) {
        self.notes.extend(other.notes);
        let told = other.touched.into_iter();
        told.for_each(|place| add(&mut self.touched, &place));
    }

    /// Whether this may be told at once: it is of few accounts, and no note that goes with it covers anything else.
    pub(crate) fn is_small(&self) -> bool {
        self.touched.len() <= FEW && !self.lent
    }

    /// How many events there are to tell of.
    pub(crate) fn events(&self) -> u64 {
        self.touched.values().map(|one| one.events).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.touched.is_empty() && self.notes.is_empty()
    }

    /// Tells the listeners, and of any batch that was left behind. The notes stand until the last is told.
    pub(crate) async fn tell(&self, store: &Store) -> Result<()> {
        let mut touched: Vec<Touched> = self.touched.values().cloned().collect();
        while touched.len() > AT_ONCE {
            let some = touched.split_off(touched.len() - AT_ONCE);
            let mut tx = store.begin(self.actor.clone()).await?;
            record(&mut tx, some).await?;
            tx.commit().await?;
        }
        let mut tx = store.begin(self.actor.clone()).await?;
        for note in &self.notes {
            // Someone may have taken the note for abandoned and told of it before the lake had the batch: tell again.
            forget(&mut tx, *note).await?;
        }
        record(&mut tx, touched).await?;
        let before = tx.now().plus_seconds(-ABANDONED);
        tell_before(&mut tx, before).await?;
        tx.commit().await
    }
}

/// Notes accounts, before events of theirs are written to the lake.
pub(crate) async fn note(tx: &mut Tx, came: &Came) -> Result<i64> {
    let written: Vec<Written> = came
        .values()
        .map(|one| Written {
            account: AccountId::clone(&one.account),
            first: one.first.0,
            last: one.last.0,
            events: one.events,
        })
        .collect();
    let body = serde_json::to_string(&written).map_err(Error::internal)?;
    let now = tx.now();
    let row = tx.row(sql::ADD_BATCH, params![now, body]).await?;
    row.ok_or_else(|| Error::internal("no id of a new row"))?
        .get("id")
}

async fn forget(tx: &mut Tx, note: i64) -> Result<()> {
    tx.execute(sql::DROP_BATCH, params![note]).await.map(drop)
}

/// Records what came to each account, in an order that does not depend on chance.
pub(crate) async fn record(tx: &mut Tx, mut touched: Vec<Touched>) -> Result<()> {
    touched.sort_unstable_by(|a, b| a.account.cmp(&b.account));
    for one in touched {
        let Touched {
            account,
            first,
            last,
            events,
        } = one;
        tx.record(Fact::UsageReceived {
            account: Arc::unwrap_or_clone(account),
            first,
            last,
            events,
        })
        .await?;
    }
    Ok(())
}

async fn tell_before(tx: &mut Tx, before: Timestamp) -> Result<usize> {
    let rows = tx.rows(sql::OLD_BATCHES, params![before]).await?;
    for row in &rows {
        let body: String = row.get("body")?;
        let written: Vec<Written> = serde_json::from_str(&body).map_err(Error::internal)?;
        let touched = written.into_iter().map(|one| Touched {
            account: one.account.into(),
            first: Day(one.first),
            last: Day(one.last),
            events: one.events,
        });
        record(tx, touched.collect()).await?;
        forget(tx, row.get("id")?).await?;
    }
    Ok(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hanbit() -> Vec<Place> {
        let touched = Touched {
            account: AccountId::new().into(),
            first: testkit::TODAY,
            last: testkit::TODAY,
            events: 3,
        };
        vec![(AccountKey(1), touched)]
    }

    /// What came, noted and in the lake.
    async fn untold(record: &testkit::Record, places: &[Place]) -> Untold {
        let mut untold = Untold::of(&Actor::System("test"));
        let came = untold.unnoted(places.iter());
        let mut tx = record.tx().await;
        let note = note(&mut tx, &came).await.unwrap();
        tx.commit().await.unwrap();
        untold.noted(note, &came);
        untold.came(places);
        untold
    }

    async fn facts_and_notes(tx: &mut Tx) -> (i64, usize) {
        let sql = "select count(*) as n from journal where fact = 'usage_received'";
        let row = tx.row(sql, params![]).await.unwrap().unwrap();
        let all = params![Timestamp::from_micros(i64::MAX)];
        let notes = tx.rows(sql::OLD_BATCHES, all).await.unwrap();
        (row.get("n").unwrap(), notes.len())
    }

    #[tokio::test]
    async fn in_a_rush_a_note_goes_on_covering_hanbit_and_a_crash_loses_nothing() {
        for record in testkit::records().await {
            let hanbit = hanbit();
            let mut untold = untold(&record, &hanbit).await;
            assert!(untold.is_small());
            untold.due(true).tell(&record.store).await.unwrap();
            assert_eq!(facts_and_notes(&mut record.tx().await).await, (1, 1));
            // Whoever told of few accounts at once would let the note go, and another may still be telling.
            assert!(!untold.is_small());
            assert!(untold.unnoted(hanbit.iter()).is_empty());
            // More came and was not told of when the server died; the next start finds the note.
            untold.came(&hanbit);
            drop(untold);
            assert_eq!(heal(&record.store).await.unwrap(), 1);
            assert_eq!(facts_and_notes(&mut record.tx().await).await, (2, 0));
        }
    }

    #[test]
    fn days_of_hanbit_that_come_one_by_one_are_noted_together() {
        let on = |day: i32| {
            let mut place = hanbit().remove(0);
            (place.1.first, place.1.last) = (Day(day), Day(day));
            place
        };
        let mut untold = Untold::of(&Actor::System("test"));
        for (day, noted) in [(20, (20, 20)), (24, (20, 24)), (17, (17, 24))] {
            let came = untold.unnoted([on(day)].iter());
            let one = &came[&AccountKey(1)];
            assert_eq!((one.first.0, one.last.0), noted);
            untold.noted(1, &came);
        }
        assert!(
            untold
                .unnoted((17..=24).map(on).collect::<Vec<_>>().iter())
                .is_empty()
        );
    }

    #[tokio::test]
    async fn once_the_rush_is_over_the_note_goes() {
        for record in testkit::records().await {
            let hanbit = hanbit();
            let mut untold = untold(&record, &hanbit).await;
            untold.due(true).tell(&record.store).await.unwrap();
            untold.due(false).tell(&record.store).await.unwrap();
            assert!(untold.is_empty());
            assert_eq!(facts_and_notes(&mut record.tx().await).await, (1, 0));
        }
    }

    #[tokio::test]
    async fn each_of_five_thousand_accounts_is_told_of_once_and_no_note_is_left() {
        for record in testkit::records().await {
            let touched = |n: i64| Touched {
                account: AccountId::new().into(),
                first: testkit::TODAY,
                last: testkit::TODAY,
                events: n.unsigned_abs(),
            };
            let places: Vec<Place> = (1..=5_000).map(|n| (AccountKey(n), touched(n))).collect();
            let untold = untold(&record, &places).await;
            assert!(untold.unnoted(places.iter()).is_empty());
            untold.tell(&record.store).await.unwrap();
            let mut tx = record.tx().await;
            assert_eq!(facts_and_notes(&mut tx).await, (5_000, 0));
            let sql = "select count(distinct account_id) as n from journal";
            let row = tx.row(sql, params![]).await.unwrap().unwrap();
            assert_eq!(row.get::<i64>("n").unwrap(), 5_000);
        }
    }
}
