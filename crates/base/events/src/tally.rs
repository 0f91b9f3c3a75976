//! Turns what happened on each day into the answer of a query on every day.
//!
//! Whoever counts events, one by one in memory or many at once in columns, hands what it found to a [`Tally`],
//! so that windows and silence mean the same everywhere.

use std::collections::VecDeque;

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
    /// The same for how many events there are; empty unless a mean is asked for.
    events: Vec<i128>,
    /// The least or greatest value of each day that has one, in the order of days.
    extremes: Vec<(i64, f64)>,
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
            events: vec![
                0;
                if matches!(query.fold, Fold::Mean(_)) {
                    days
                } else {
                    0
                }
            ],
            extremes: vec![],
            latest: vec![None; days],
            before: None,
        }
    }

    /// Goes on from what is carried over to its first day. The events that follow are of the day the carrying
    /// stopped before, and later.
    #[must_use]
    pub fn after(mut self, carried: &Carried) -> Self {
        self.before = carried.latest();
        if self.is_whole() {
            self.change(self.first, carried.total);
            self.change_events(self.first, carried.events);
            if let (Some(extreme), Some((day, _))) = (carried.extreme, self.before) {
                self.extreme(day, f64::from_bits(extreme));
            }
        }
        self
    }

    fn is_whole(&self) -> bool {
        self.window == i64::from(WHOLE_HISTORY)
    }

    /// What is to be carried over to the day after the last.
    #[must_use]
    pub fn carry(self) -> Carried {
        let days = (self.first..=self.last).zip(&self.latest);
        let latest = days.filter_map(|(day, value)| value.map(|value| (day, value)));
        let latest = latest.last().or(self.before);
        let mut carried = Carried::new(latest);
        if self.is_whole() {
            carried.total = self.change.iter().sum();
            carried.events = self.events.iter().sum();
            let values = self.extremes.iter().map(|(_, value)| *value);
            let extreme = values.reduce(|a, b| self.further(a, b));
            carried.extreme = extreme.map(f64::to_bits);
        }
        carried
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

    /// Adds values of events that come to so many billionths to the means of every window that holds the day.
    pub fn add_to_mean(&mut self, day: i64, amount: i128, events: i128) {
        self.add(day, amount);
        self.change_events(day, events);
        self.change_events(day.saturating_add(self.window), -events);
    }

    /// Notes a value of the day, of which the least or the greatest is asked for. Days come in their order.
    pub fn extreme(&mut self, day: i64, value: f64) {
        if day > self.last {
            return;
        }
        let further = match self.extremes.last() {
            Some((last, known)) if *last == day => self.further(*known, value),
            _ => {
                self.extremes.push((day, value));
                return;
            }
        };
        self.extremes.pop();
        self.extremes.push((day, further));
    }

    fn further(&self, a: f64, b: f64) -> f64 {
        match self.fold {
            Fold::Least(_) => a.min(b),
            _ => a.max(b),
        }
    }

    fn change_events(&mut self, day: i64, events: i128) {
        if day > self.last || self.events.is_empty() {
            return;
        }
        let index = usize::try_from(day.max(self.first) - self.first).unwrap_or(0);
        self.events[index] += events;
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
        let (mut total, mut events) = (0, 0);
        let mut seen = self.before;
        let mut values = Vec::with_capacity(self.change.len());
        let mut last_event = Vec::with_capacity(self.change.len());
        let mut extremes = Extremes::of(&self);
        let days = self.first..=self.last;
        for (at, (day, latest)) in days.zip(&self.latest).enumerate() {
            total += self.change[at];
            events += self.events.get(at).copied().unwrap_or(0);
            seen = latest.map(|value| (day, value)).or(seen);
            let inside = seen.filter(|(at, _)| day - at < self.window);
            values.push(match self.fold {
                Fold::Count
                | Fold::DistinctUsers
                | Fold::DistinctNames
                | Fold::DistinctValues(_)
                | Fold::DaysActive => seen.map(|_| number(total)),
                Fold::Sum(_) => inside.map(|_| number(total)),
                Fold::Mean(_) => inside.map(|_| number(total) / number(events * UNIT)),
                Fold::Least(_) | Fold::Greatest(_) => extremes.on(day),
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

/// The least or greatest value of a window that moves on. Days whose value a later one outdoes are forgotten, so the
/// first that is left is the answer.
struct Extremes<'t> {
    tally: &'t Tally<'t>,
    to_come: std::slice::Iter<'t, (i64, f64)>,
    left: VecDeque<(i64, f64)>,
}

impl<'t> Extremes<'t> {
    fn of(tally: &'t Tally<'t>) -> Self {
        Self {
            tally,
            to_come: tally.extremes.iter(),
            left: VecDeque::new(),
        }
    }

    /// The answer of the window that ends on a day; days come in their order.
    fn on(&mut self, day: i64) -> Option<f64> {
        while let Some(&(at, value)) = self.to_come.as_slice().first()
            && at <= day
        {
            self.to_come.next();
            let outdone = |(_, known): &(i64, f64)| self.tally.further(*known, value) == value;
            while self.left.back().is_some_and(outdone) {
                self.left.pop_back();
            }
            self.left.push_back((at, value));
        }
        let window = self.tally.window;
        while self.left.front().is_some_and(|(at, _)| day - at >= window) {
            self.left.pop_front();
        }
        self.left.front().map(|(_, value)| *value)
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
    // Most are small, and are divided sooner as such.
    if let Ok(small) = i64::try_from(billionths) {
        let (whole, part) = (small / 1_000_000_000, small % 1_000_000_000);
        return whole as f64 + part as f64 / 1e9;
    }
    let (whole, part) = (billionths / UNIT, billionths % UNIT);
    whole as f64 + part as f64 / 1e9
}
