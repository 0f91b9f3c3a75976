//! The closed query language: which events, over which window, folded how.

use kernel::{AccountKey, Day, Timestamp};

use crate::{Event, property};

/// The window that reaches back to the first event.
pub const WHOLE_HISTORY: u32 = u32::MAX;

/// Which events count. An empty list lets everything pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One of these names.
    pub names: Vec<String>,
    /// One of these sources.
    pub sources: Vec<String>,
    /// Each of these properties, compared as text: `true`, `P1`, `9`. A key that is named more than once
    /// may have any of its values.
    pub properties: Vec<(String, String)>,
}

impl Filter {
    /// The filter that lets events of this name pass.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            names: vec![name.to_owned()],
            ..Self::default()
        }
    }

    /// Says whether the event passes.
    #[must_use]
    pub fn matches(&self, event: &Event) -> bool {
        let named = self.names.is_empty() || self.names.iter().any(|name| **name == *event.name);
        named
            && (self.sources.is_empty()
                || self.sources.iter().any(|source| **source == *event.source))
            && self
                .properties
                .iter()
                .all(|(key, _)| self.matches_property(event, key))
    }

    fn matches_property(&self, event: &Event, key: &str) -> bool {
        let Some(scalar) = property::scalar(&event.properties, key) else {
            return false;
        };
        let mut wanted = self.properties.iter().filter(|(k, _)| k == key);
        wanted.any(|(_, text)| scalar.reads_as(text))
    }
}

/// What is made of the events in a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fold {
    /// How many; an event that carries a property `count` counts as that many.
    Count,
    /// How many different users. Events without a user add none.
    DistinctUsers,
    /// On how many days at least one.
    DaysActive,
    /// The sum of a property, to a billionth. Events that do not carry it as a number are passed over.
    Sum(String),
    /// The last value of a property. Events that do not carry it as a number are passed over.
    Last(String),
    /// Days from the last event to the day asked about: 0 when there was one on that day.
    DaysSince,
    /// How many different names: how much of a product is used.
    DistinctNames,
    /// How many different values of a property, compared as text. Events that do not carry it are passed over.
    DistinctValues(String),
    /// The mean of a property. Events that do not carry it as a number are passed over.
    Mean(String),
    /// The least value of a property. Events that do not carry it as a number are passed over.
    Least(String),
    /// The greatest value of a property. Events that do not carry it as a number are passed over.
    Greatest(String),
}

impl Fold {
    /// Whether an event is counted: it carries what the fold reads.
    #[must_use]
    pub fn counts(&self, event: &Event) -> bool {
        match self {
            Self::Sum(key)
            | Self::Last(key)
            | Self::Mean(key)
            | Self::Least(key)
            | Self::Greatest(key) => event.number(key).is_some(),
            Self::DistinctValues(key) => property::scalar(&event.properties, key).is_some(),
            Self::Count
            | Self::DistinctUsers
            | Self::DistinctNames
            | Self::DaysActive
            | Self::DaysSince => true,
        }
    }
}

/// A question about one account that has an answer on every day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What is made of the events.
    pub fold: Fold,
    /// Which events.
    pub filter: Filter,
    /// How many days the window holds, the day it ends on included; at least 1 (0 is read as 1).
    /// [`WHOLE_HISTORY`] reaches back to the first event.
    pub window: u32,
}

/// A query's answer on consecutive days.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The day of the first value.
    pub first: Day,
    /// The value of the window that ends on each day, that day included.
    ///
    /// None when no event is in the window; but `Count`, `DaysActive` and whatever tells different ones apart are 0
    /// once the account has had any event that counts on or before that day.
    pub values: Vec<Option<f64>>,
    /// The day of the last event that counts on or before each day, inside the window or before it.
    pub last_event: Vec<Option<Day>>,
}

impl Series {
    /// The value on a day; none outside the range too.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<f64> {
        self.index(day).and_then(|index| self.values[index])
    }

    /// The last event on or before a day; none outside the range too.
    #[must_use]
    pub fn last_event_on(&self, day: Day) -> Option<Day> {
        self.index(day).and_then(|index| self.last_event[index])
    }

    fn index(&self, day: Day) -> Option<usize> {
        let index = usize::try_from(i64::from(day.0) - i64::from(self.first.0)).ok()?;
        (index < self.values.len()).then_some(index)
    }
}

/// Which events of one account to list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Whose events.
    pub account: AccountKey,
    /// Which of them.
    pub filter: Filter,
    /// The first UTC day.
    pub first: Day,
    /// The last UTC day, included.
    pub last: Day,
    /// Only events we knew of by then.
    pub known_by: Option<Timestamp>,
    /// At most so many, the newest.
    pub limit: usize,
}

impl Selection {
    /// Says whether the event belongs to this selection; the limit is the caller's.
    #[must_use]
    pub fn matches(&self, event: &Event) -> bool {
        event.account == self.account
            && event.time >= self.first.start()
            && event.time <= self.last.end()
            && self
                .known_by
                .is_none_or(|known_by| event.received_at <= known_by)
            && self.filter.matches(event)
    }
}
