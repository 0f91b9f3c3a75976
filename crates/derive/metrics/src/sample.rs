//! A metric before it is published: what it would say of a part of the book, and what its history would cost.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use customers::{Account, Pasts};
use events::{Event, Reader};
use kernel::{AccountId, Currency, Day, Result};
use store::Tx;

use crate::Catalogue;
use crate::family::Branch;
use crate::history::{Whose, branches, read_streams, whole};
use crate::model::{Kind, Point};
use crate::peers::{group, rank};

/// Accounts at most: enough to see how a metric lies over a book.
const ACCOUNTS: usize = 200;
/// Events at most, about: a definition that is typed key by key is computed over all of them each time.
const EVENTS: usize = 300_000;
/// Events of which is asked which properties they carry, about.
const LOOKED: usize = 2_000;
/// How many accounts are read at once.
const AT_ONCE: usize = 10;
/// The days of a metric's course that are shown.
const DAYS: i32 = 182;

/// The events of a part of the book: read once, asked often.
#[derive(Debug)]
pub struct Sample {
    pub day: Day,
    /// How many accounts the book has.
    pub accounts: usize,
    /// How many events there are of all of them.
    pub events: u64,
    seen: Vec<Seen>,
    /// How long it took to read them.
    read_in: Duration,
}

/// One account with all that happened there, and at each account below it.
#[derive(Debug)]
struct Seen {
    account: Account,
    events: Vec<Event>,
    below: Vec<Branch>,
}

/// What a metric says of a sample.
#[derive(Clone, Debug)]
pub struct Foresight {
    /// Each account that was looked at.
    pub seen: Vec<Foreseen>,
    /// Events of the sample.
    pub events: usize,
    /// How long reading and computing the whole history of every account would take on one core, about.
    pub cost: Duration,
}

/// What a metric says of one account.
#[derive(Clone, Debug)]
pub struct Foreseen {
    pub account: AccountId,
    pub name: String,
    /// What it pays in.
    pub currency: Currency,
    /// Today.
    pub now: Point,
    /// The last half year, by day; short where the account is younger.
    pub course: Vec<Option<f64>>,
}

impl Sample {
    /// Reads accounts that lie evenly over the book, as many as have about 300,000 events, and 200 at most.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers; `Internal` when stored events cannot be read.
    pub async fn read(tx: &mut Tx, reader: &dyn Reader) -> Result<Self> {
        let begun = Instant::now();
        let book = customers::accounts(tx).await?;
        let accounts = book.len();
        let mut waiting = spread(book, ACCOUNTS).into_iter();
        let (mut seen, mut events) = (Vec::new(), 0);
        while events < EVENTS {
            let some: Vec<Account> = waiting.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            let accounts: Vec<&Account> = some.iter().collect();
            let mut families = customers::below(tx, &accounts).await?;
            let histories = read_streams(tx, reader, &accounts, Day(i32::MIN)).await?;
            for (account, own) in some.into_iter().zip(histories) {
                let family = families.remove(&account.id).unwrap_or_default();
                let below = branches(tx, reader, &family).await?;
                events += own.len() + below.iter().map(|one| one.events.len()).sum::<usize>();
                seen.push(Seen {
                    account,
                    events: own,
                    below,
                });
            }
        }
        Ok(Self {
            day: tx.today(),
            accounts,
            events: reader.census().await?.events,
            seen,
            read_in: begun.elapsed(),
        })
    }

    /// How many events of its accounts were looked at.
    pub(crate) fn looked_at(&self) -> usize {
        self.seen.iter().map(|one| one.events.len()).sum()
    }

    /// The events of each account.
    pub(crate) fn histories(&self) -> Vec<&[Event]> {
        self.seen.iter().map(|one| one.events.as_slice()).collect()
    }

    /// The names of the sample's events, each with how often it stands there.
    #[must_use]
    pub fn names(&self) -> BTreeMap<String, usize> {
        let mut names = BTreeMap::new();
        for event in self.seen.iter().flat_map(|one| &one.events) {
            match names.get_mut(&*event.name) {
                Some(count) => *count += 1,
                None => drop(names.insert(event.name.to_string(), 1)),
            }
        }
        names
    }

    /// What a metric of a catalogue says of the sample. A place among peers is the one among those of the sample, today.
    ///
    /// # Errors
    /// `NotFound` when the catalogue has no such metric.
    pub fn foresee(&self, catalogue: &Catalogue, name: &str) -> Result<Foresight> {
        let metric = catalogue.metric(name)?;
        let Kind::PeerPercentile { of, among } = &metric.kind else {
            return self.computed(catalogue, name);
        };
        let mut foresight = self.computed(catalogue, of)?;
        let values = foresight.seen.iter().map(|one| one.now.value);
        let groups = self.seen.iter().map(|one| group(&one.account, among));
        let placed: Vec<_> = groups.zip(values).collect();
        let places = placed.iter().map(|(group, value)| {
            let peers = placed.iter().filter(|(other, _)| other == group);
            let mut peers: Vec<f64> = peers.filter_map(|(_, value)| *value).collect();
            peers.sort_by(f64::total_cmp);
            group.as_ref()?;
            rank(&peers, (*value)?)
        });
        let places: Vec<Option<f64>> = places.collect();
        for (one, place) in foresight.seen.iter_mut().zip(places) {
            one.now.value = place;
            one.course.clear();
        }
        Ok(foresight)
    }

    fn computed(&self, catalogue: &Catalogue, name: &str) -> Result<Foresight> {
        let needed = catalogue.only(&[name])?;
        let begun = Instant::now();
        let seen = self.seen.iter().map(|one| {
            let (account, events, below) = (&one.account, &one.events, &one.below);
            let whose = Whose::of(account, &Pasts::default());
            let computed = whole(&needed, whose, events, below, self.day);
            let series = computed.series.iter().find(|one| one.metric == name);
            let first = series.map_or(self.day, |one| one.first.max(self.day - DAYS));
            let course = series.map(|one| {
                let days = first.through(self.day);
                days.map(|day| one.on(day).value).collect()
            });
            Foreseen {
                account: account.id.clone(),
                name: account.name.clone(),
                currency: account.currency,
                now: series.map(|one| one.on(self.day)).unwrap_or_default(),
                course: course.unwrap_or_default(),
            }
        });
        let seen = seen.collect();
        let took = begun.elapsed();
        let events = self.looked_at();
        Ok(Foresight {
            seen,
            events,
            cost: share(self.read_in + took, self.events, events),
        })
    }

    /// The names of properties that some of its events carry.
    #[must_use]
    pub fn properties(&self) -> BTreeSet<String> {
        let every = (self.looked_at() / LOOKED).max(1);
        let all = self.seen.iter().flat_map(|one| &one.events);
        let mut names = BTreeSet::new();
        for event in all.step_by(every) {
            let read =
                serde_json::from_str::<BTreeMap<String, serde_json::Value>>(&event.properties);
            names.extend(read.unwrap_or_default().into_keys());
        }
        names
    }

    /// The day of the earliest event of the sample.
    #[must_use]
    pub fn first(&self) -> Option<Day> {
        let firsts = self.seen.iter().filter_map(|one| one.events.first());
        firsts.map(Event::day).min()
    }
}

/// So many of all, in an order in which however many come first lie evenly over all of them: by the fraction of each
/// place times the golden ratio.
fn spread<T>(all: Vec<T>, most: usize) -> Vec<T> {
    const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut placed: Vec<(u64, T)> = (0_u64..)
        .zip(all)
        .map(|(at, one)| (at.wrapping_mul(GOLDEN), one))
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.truncate(most);
    placed.into_iter().map(|(_, one)| one).collect()
}

/// What a time for some events comes to for all of them.
fn share(took: Duration, all: u64, some: usize) -> Duration {
    #[expect(
        clippy::cast_precision_loss,
        reason = "an estimate, shown in whole seconds"
    )]
    let times = all as f64 / some.max(1) as f64;
    took.mul_f64(times.max(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_few_accounts_come_first_they_lie_over_the_whole_book() {
        for first in [5, 10, 40] {
            let some = spread((0..1_000).collect::<Vec<i32>>(), first);
            let part = 1_000 / i32::try_from(first).unwrap();
            let halves = some.iter().filter(|one| **one < 500).count();
            assert!(
                halves * 3 >= first && halves * 3 <= 2 * first,
                "{first}: {some:?}"
            );
            let near = some.iter().any(|one| {
                some.iter()
                    .any(|two| one != two && (one - two).abs() * 4 < part)
            });
            assert!(!near, "{first}: {some:?}");
        }
        assert_eq!(spread(vec![1, 2, 3], 200).len(), 3);
    }
}
