//! Turns what happened on each day into the answer of a query on every day.
//!
//! Whoever counts events, one by one in memory or many at once in columns, hands what it found to a [`Tally`],
//! so that windows and silence mean the same everywhere.

use kernel::Day;

use crate::{Carried, Fold, Query, Series, WHOLE_HISTORY};

/// Billionths: sums are kept in whole ones, so that their order does not matter.
pub(crate) const UNIT: i128 = 1_000_000_000;

/// One account's answer to a query, being counted.
#[derive(Debug)]
pub struct Tally<'q> {
    fold: &'q Fold,
    window: i64,
    first: i64,
    last: i64,
    /// What each day adds to the running total when its window's end moves onto it.
    change: Vec<i128>,
    /// The value of the day's last event that counts, and whether there was one.
    latest: Vec<Option<f64>>,
    /// The same for the last event before the range.
    before: Option<(i64, f64)>,
}

impl<'q> Tally<'q> {
    /// Begins to answer the query on each day from `first` to `last`, both included.
    #[must_use]
    pub fn new(query: &'q Query, first: Day, last: Day) -> Self {
        let days = usize::try_from(i64::from(last.0) - i64::from(first.0) + 1).unwrap_or(0);
        Self {
            fold: &query.fold,
            window: i64::from(query.window.max(1)),
            first: first.0.into(),
            last: last.0.into(),
            change: vec![0; days],
            latest: vec![None; days],
            before: None,
        }
    }

    /// Goes on from what is carried over to its first day. The events that follow are of the day the carrying
    /// stopped before, and later.
    #[must_use]
    pub fn after(mut self, carried: &Carried) -> Self {
        self.before = carried.latest();
        if self.window == i64::from(WHOLE_HISTORY) {
            self.change(self.first, carried.total);
        }
        self
    }

    /// What is to be carried over to the day after the last.
    #[must_use]
    pub fn carry(self) -> Carried {
        let days = (self.first..=self.last).zip(&self.latest);
        let latest = days.filter_map(|(day, value)| value.map(|value| (day, value)));
        let latest = latest.last().or(self.before);
        let whole = self.window == i64::from(WHOLE_HISTORY);
        let total = if whole { self.change.iter().sum() } else { 0 };
        Carried::new(latest, total)
    }

    /// Adds so many billionths to every window that holds the day, given in days since 1970.
    pub fn add(&mut self, day: i64, amount: i128) {
        self.change(day, amount);
        self.change(day.saturating_add(self.window), -amount);
    }

    /// Adds one to every window that holds the day.
    pub fn add_one(&mut self, day: i64) {
        self.add(day, UNIT);
    }

    /// Adds so many billionths to every window that ends on the day or later.
    pub fn change(&mut self, day: i64, amount: i128) {
        if day > self.last || self.change.is_empty() {
            return;
        }
        let index = usize::try_from(day.max(self.first) - self.first).unwrap_or(0);
        self.change[index] += amount;
    }

    /// Notes that an event that counts happened on the day, and the value of the day's last one. Days come in
    /// their order.
    pub fn see(&mut self, day: i64, value: f64) {
        if day > self.last {
            return;
        }
        match usize::try_from(day - self.first) {
            Ok(index) => self.latest[index] = Some(value),
            Err(_) => self.before = Some((day, value)),
        }
    }

    /// The answer on every day.
    #[must_use]
    pub fn finish(self) -> Series {
        let mut total = 0;
        let mut seen = self.before;
        let mut values = Vec::with_capacity(self.change.len());
        let mut last_event = Vec::with_capacity(self.change.len());
        let days = self.first..=self.last;
        for ((day, change), latest) in days.zip(&self.change).zip(&self.latest) {
            total += change;
            seen = latest.map(|value| (day, value)).or(seen);
            let inside = seen.filter(|(at, _)| day - at < self.window);
            values.push(match self.fold {
                Fold::Count | Fold::DistinctUsers | Fold::DaysActive => seen.map(|_| number(total)),
                Fold::Sum(_) => inside.map(|_| number(total)),
                Fold::Last(_) => inside.map(|(_, value)| value),
                Fold::DaysSince => inside.map(|(at, _)| number(i128::from(day - at) * UNIT)),
            });
            last_event.push(seen.and_then(|(at, _)| i32::try_from(at).ok()).map(Day));
        }
        let first = Day(i32::try_from(self.first).unwrap_or_default());
        Series {
            first,
            values,
            last_event,
        }
    }
}

/// A figure in billionths; what is beyond a quadrillion is held there.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to a quadrillion before the cast"
)]
pub fn billionths(x: f64) -> i128 {
    let x = x.clamp(-1e15, 1e15);
    x.trunc() as i128 * UNIT + (x.fract() * 1e9).round() as i128
}

#[expect(clippy::cast_precision_loss, reason = "totals above 2^53 are rounded")]
fn number(billionths: i128) -> f64 {
    let (whole, part) = (billionths / UNIT, billionths % UNIT);
    whole as f64 + part as f64 / 1e9
}
