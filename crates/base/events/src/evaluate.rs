//! Answers a query from events in memory, for every day of a range at once.

use std::collections::HashMap;

use kernel::Day;

use crate::{Event, Fold, Query, Series};

/// Answers the query on each day from `first` to `last`, both included, from one account's events.
///
/// Takes one pass over the events and one over the days. Each event is turned into a change where it enters
/// the window and one where it leaves; a user's overlapping stays are merged, so distinct users are exact.
/// Events need no order, but those by (time, message id), as a reader gives them, save a sort.
#[must_use]
pub fn evaluate(events: &[Event], query: &Query, first: Day, last: Day) -> Series {
    if events.is_sorted_by(|a, b| a.order(b).is_le()) {
        evaluate_sorted(events, query, first, last)
    } else {
        let mut sorted: Vec<&Event> = events.iter().collect();
        sorted.sort_by(|a, b| a.order(b));
        evaluate_sorted(sorted, query, first, last)
    }
}

/// As [`evaluate`], from chosen events of one account that are in the order of (time, message id) already:
/// who asks many questions of the same events divides them once.
pub fn evaluate_sorted<'e>(
    events: impl IntoIterator<Item = &'e Event>,
    query: &Query,
    first: Day,
    last: Day,
) -> Series {
    let mut pass = Pass::new(query, first, last);
    pass.take(events.into_iter());
    pass.finish()
}

/// Billionths: sums are kept in whole ones, so that their order does not matter.
const UNIT: i128 = 1_000_000_000;

struct Pass<'q, 'e> {
    query: &'q Query,
    window: i64,
    first: i64,
    last: i64,
    /// What each day adds to the running total when its window's end moves onto it.
    change: Vec<i128>,
    /// The value of the day's last event that counts, and whether there was one.
    latest: Vec<Option<f64>>,
    /// The same for the last event before the range.
    before: Option<(i64, f64)>,
    /// Until which window end each user is already counted.
    covered: HashMap<&'e str, i64>,
    active: Option<i64>,
}

impl<'q, 'e> Pass<'q, 'e> {
    fn new(query: &'q Query, first: Day, last: Day) -> Self {
        let days = usize::try_from(i64::from(last.0) - i64::from(first.0) + 1).unwrap_or(0);
        Self {
            query,
            window: i64::from(query.window.max(1)),
            first: first.0.into(),
            last: last.0.into(),
            change: vec![0; days],
            latest: vec![None; days],
            before: None,
            covered: HashMap::new(),
            active: None,
        }
    }

    fn take(&mut self, events: impl Iterator<Item = &'e Event>) {
        for event in events {
            let day = i64::from(event.day().0);
            if day > self.last {
                break;
            }
            if self.query.filter.matches(event) {
                self.count(event, day);
            }
        }
    }

    fn count(&mut self, event: &'e Event, day: i64) {
        let ends = day.saturating_add(self.window - 1);
        let mut value = 0.0;
        match &self.query.fold {
            Fold::Count => self.add(day, ends, billionths(event.count())),
            Fold::DistinctUsers => {
                if let Some(user) = event.user.as_deref() {
                    let covered = self.covered.entry(user).or_insert(i64::MIN);
                    let from = day.max(covered.saturating_add(1));
                    *covered = ends.max(*covered);
                    self.add(from, ends, UNIT);
                }
            }
            Fold::DaysActive => {
                if self.active.replace(day) != Some(day) {
                    self.add(day, ends, UNIT);
                }
            }
            Fold::Sum(key) => {
                let Some(number) = event.number(key) else {
                    return;
                };
                self.add(day, ends, billionths(number));
            }
            Fold::Last(key) => {
                let Some(number) = event.number(key) else {
                    return;
                };
                value = number;
            }
            Fold::DaysSince => {}
        }
        match usize::try_from(day - self.first) {
            Ok(index) => self.latest[index] = Some(value),
            Err(_) => self.before = Some((day, value)),
        }
    }

    /// Adds `amount` to the windows that end on `from` to `ends`.
    fn add(&mut self, from: i64, ends: i64, amount: i128) {
        let from = from.max(self.first);
        if from > ends || from > self.last {
            return;
        }
        if let Ok(index) = usize::try_from(from - self.first) {
            self.change[index] += amount;
        }
        if ends < self.last
            && let Ok(index) = usize::try_from(ends + 1 - self.first)
        {
            self.change[index] -= amount;
        }
    }

    fn finish(self) -> Series {
        let mut total = 0;
        let mut seen = self.before;
        let mut values = Vec::with_capacity(self.change.len());
        let mut last_event = Vec::with_capacity(self.change.len());
        let days = self.first..=self.last;
        for ((day, change), latest) in days.zip(&self.change).zip(&self.latest) {
            total += change;
            seen = latest.map(|value| (day, value)).or(seen);
            let inside = seen.filter(|(at, _)| day - at < self.window);
            values.push(match &self.query.fold {
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
#[expect(
    clippy::cast_possible_truncation,
    reason = "clamped to a quadrillion before the cast"
)]
fn billionths(x: f64) -> i128 {
    let x = x.clamp(-1e15, 1e15);
    x.trunc() as i128 * UNIT + (x.fract() * 1e9).round() as i128
}

#[expect(clippy::cast_precision_loss, reason = "totals above 2^53 are rounded")]
fn number(billionths: i128) -> f64 {
    let (whole, part) = (billionths / UNIT, billionths % UNIT);
    whole as f64 + part as f64 / 1e9
}

#[cfg(test)]
mod tests;
