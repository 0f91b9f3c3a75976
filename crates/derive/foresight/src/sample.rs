//! A metric before it is published: what it would say of a part of the book, and what its history would cost.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::{Duration, Instant};

use customers::Account;
use events::{Event, Reader};
use kernel::{AccountId, AccountKey, Currency, Day, Result};
use metrics::{Catalogue, Chronicle, Days, Kind, Point, places_today};
use store::Tx;

use crate::{Answer, Finding};

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
    /// How many events there are of all accounts.
    pub events: u64,
    /// Every account there is.
    book: Vec<Account>,
    seen: Vec<Chronicle>,
    /// How long it took to read them.
    read_in: Duration,
}

/// What a metric says of a sample.
#[derive(Clone, Debug)]
pub struct Foresight {
    /// Each account that was looked at.
    pub seen: Vec<Foreseen>,
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

impl Foreseen {
    fn of(chronicle: &Chronicle, needed: &Catalogue, name: &str, today: Day) -> Self {
        let computed = chronicle.compute(needed, today);
        let series = computed.series.iter().find(|one| one.metric == name);
        let first = series.map_or(today, |one| one.first.max(today - DAYS));
        let course = series.map(|one| {
            let days = first.through(today);
            days.map(|day| one.on(day).value).collect()
        });
        let account = &chronicle.account;
        Self {
            account: account.id.clone(),
            name: account.name.clone(),
            currency: account.currency,
            now: series.map(|one| one.on(today)).unwrap_or_default(),
            course: course.unwrap_or_default(),
        }
    }
}

impl Sample {
    /// Reads accounts that lie evenly over the book, as many as have about 300,000 events, and 200 at most.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers; `Internal` when stored events cannot be read.
    pub async fn read(tx: &mut Tx, reader: &dyn Reader) -> Result<Self> {
        let begun = Instant::now();
        let book = customers::accounts(tx).await?;
        let mut waiting = spread(book.clone(), ACCOUNTS).into_iter();
        let (mut seen, mut events) = (Vec::new(), 0);
        while events < EVENTS {
            let some: Vec<Account> = waiting.by_ref().take(AT_ONCE).collect();
            if some.is_empty() {
                break;
            }
            let read = Chronicle::read(tx, reader, some).await?;
            events += read.iter().map(Chronicle::size).sum::<usize>();
            seen.extend(read);
        }
        Ok(Self {
            day: tx.today(),
            events: reader.census().await?.events,
            book,
            seen,
            read_in: begun.elapsed(),
        })
    }

    /// How many accounts the book has.
    #[must_use]
    pub fn accounts(&self) -> usize {
        self.book.len()
    }

    /// How many events of its accounts were looked at.
    pub(crate) fn size(&self) -> usize {
        self.seen.iter().map(|one| one.events().len()).sum()
    }

    /// Each of its accounts with all that happened there.
    pub(crate) fn seen(&self) -> &[Chronicle] {
        &self.seen
    }

    /// The names of the sample's events, each with how often it stands there.
    #[must_use]
    pub fn names(&self) -> BTreeMap<String, usize> {
        let mut names = BTreeMap::new();
        for event in self.seen.iter().flat_map(Chronicle::events) {
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
        let accounts = self.seen.iter().map(|one| &one.account);
        let placed: Vec<_> = accounts.zip(values).collect();
        let places = places_today(&placed, among);
        for (one, place) in foresight.seen.iter_mut().zip(places) {
            one.now.value = place;
            one.course.clear();
        }
        Ok(foresight)
    }

    fn computed(&self, catalogue: &Catalogue, name: &str) -> Result<Foresight> {
        let needed = catalogue.only(&[name])?;
        let begun = Instant::now();
        let seen = self.seen.iter();
        let seen = seen.map(|one| Foreseen::of(one, &needed, name, self.day));
        let seen = seen.collect();
        let took = self.read_in + begun.elapsed();
        Ok(Foresight {
            seen,
            cost: share(took, self.events, self.size()),
        })
    }

    /// What a metric in SQL of a catalogue says once its question was answered so, which makes these days of each account
    /// (`metrics::if_answered`): of every account, or of the sample where another metric stands in on days without an
    /// answer. It costs what the question took.
    ///
    /// # Errors
    /// `NotFound` when the catalogue has no such metric.
    pub fn foresee_answered(
        &self,
        catalogue: &Catalogue,
        name: &str,
        (answer, days): (&Answer, &HashMap<AccountKey, Days>),
    ) -> Result<Foresight> {
        let needed = catalogue.only(&[name])?;
        let none = Days::new();
        let with = |chronicle: Chronicle| {
            let days = days.get(&chronicle.account.key).unwrap_or(&none);
            let chronicle = chronicle.answered(name, days, answer.at);
            Foreseen::of(&chronicle, &needed, name, self.day)
        };
        let seen = match catalogue.metric(name)?.otherwise {
            Some(_) => self.seen.iter().cloned().map(with).collect(),
            None => {
                let book = self.book.iter().cloned();
                book.map(Chronicle::blank).map(with).collect()
            }
        };
        Ok(Foresight {
            seen,
            cost: answer.took,
        })
    }

    /// What is odd about an answer.
    #[must_use]
    pub fn check_answered(&self, answer: &Answer) -> Option<Finding> {
        let known: BTreeSet<AccountKey> = self.book.iter().map(|one| one.key).collect();
        let of_nobody = answer.rows.iter();
        let rows = of_nobody
            .filter(|row| !known.contains(&row.account))
            .count();
        let all = answer.rows.len();
        (rows > 0).then_some(Finding::OfNobody { rows, all })
    }

    /// The names of properties that some of its events carry.
    #[must_use]
    pub fn properties(&self) -> BTreeSet<String> {
        let every = (self.size() / LOOKED).max(1);
        let all = self.seen.iter().flat_map(Chronicle::events);
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
        let firsts = self.seen.iter().filter_map(|one| one.events().first());
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
