//! Answers a query from events in memory, for every day of a range at once.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::RandomState;
use kernel::Day;

use crate::property::text_of;
use crate::tally::{UNIT, billionths};
use crate::{Carried, Counted, Event, Fold, Query, Series, Tally};

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
pub fn evaluate_sorted<'e, C: Counted + 'e>(
    events: impl IntoIterator<Item = &'e C>,
    query: &Query,
    first: Day,
    last: Day,
) -> Series {
    let mut pass = Pass::new(query, first, last);
    pass.take(events.into_iter());
    pass.tally.finish()
}

/// As [`evaluate_sorted`] with every event before `first` in brief: the events given are those of `first` and
/// later. The answer is exact from as many days after `first` on as [`Query::reach`] says.
pub fn evaluate_after<'e, C: Counted + 'e>(
    carried: &Carried,
    events: impl IntoIterator<Item = &'e C>,
    query: &Query,
    first: Day,
    last: Day,
) -> Series {
    let mut pass = Pass::new(query, first, last).after(carried);
    pass.take(events.into_iter());
    pass.tally.finish()
}

/// What is to be carried over to `day`, from what was carried over to an earlier day, if anything was, and the
/// events since, by (time, message id); those of `day` and later are left out.
pub fn carry<'e, C: Counted + 'e>(
    carried: &Carried,
    events: impl IntoIterator<Item = &'e C>,
    query: &Query,
    day: Day,
) -> Carried {
    let mut pass = Pass::new(query, day - 1, day - 1).after(carried);
    pass.take(events.into_iter());
    pass.tally.carry()
}

struct Pass<'q, 'e> {
    query: &'q Query,
    tally: Tally<'q>,
    window: i64,
    last: i64,
    /// Until which window end each user, name or value is already counted.
    covered: HashMap<Cow<'e, str>, i64, RandomState>,
    active: Option<i64>,
}

impl<'q, 'e> Pass<'q, 'e> {
    fn new(query: &'q Query, first: Day, last: Day) -> Self {
        Self {
            query,
            tally: Tally::new(query, first, last),
            window: i64::from(query.window.max(1)),
            last: last.0.into(),
            covered: HashMap::default(),
            active: None,
        }
    }

    fn after(mut self, carried: &Carried) -> Self {
        self.tally = self.tally.after(carried);
        self
    }

    fn take<C: Counted + 'e>(&mut self, events: impl Iterator<Item = &'e C>) {
        for one in events {
            let event = one.event();
            let day = i64::from(event.day().0);
            if day > self.last {
                break;
            }
            if self.query.filter.matches(event) {
                self.count(event, one.times().into(), day);
            }
        }
    }

    fn count(&mut self, event: &'e Event, times: i128, day: i64) {
        let mut value = 0.0;
        match &self.query.fold {
            Fold::Count => self.tally.add(day, billionths(event.count()) * times),
            Fold::DistinctUsers => {
                if let Some(user) = event.user.as_deref() {
                    self.cover(Cow::Borrowed(user), day);
                }
            }
            Fold::DistinctNames => self.cover(Cow::Borrowed(&event.name), day),
            Fold::DistinctValues(key) => {
                let Some(text) = text_of(&event.properties, key) else {
                    return;
                };
                self.cover(Cow::Owned(text), day);
            }
            Fold::DaysActive => {
                if self.active.replace(day) != Some(day) {
                    self.tally.add(day, UNIT);
                }
            }
            Fold::Sum(key)
            | Fold::Last(key)
            | Fold::Mean(key)
            | Fold::Least(key)
            | Fold::Greatest(key) => {
                let Some(number) = event.number(key) else {
                    return;
                };
                self.figure(day, number, times);
                value = number;
            }
            Fold::DaysSince => {}
        }
        self.tally.see(day, value);
    }

    fn figure(&mut self, day: i64, number: f64, times: i128) {
        let amount = billionths(number) * times;
        match &self.query.fold {
            Fold::Sum(_) => self.tally.add(day, amount),
            Fold::Mean(_) => self.tally.add_to_mean(day, amount, times),
            Fold::Least(_) | Fold::Greatest(_) => self.tally.extreme(day, number),
            _ => {}
        }
    }

    /// Counts somebody or something once in every window that holds the day.
    fn cover(&mut self, what: Cow<'e, str>, day: i64) {
        let ends = day.saturating_add(self.window - 1);
        let covered = self.covered.entry(what).or_insert(i64::MIN);
        let from = day.max(covered.saturating_add(1));
        *covered = ends.max(*covered);
        if from <= ends {
            self.tally.change(from, UNIT);
            self.tally.change(ends.saturating_add(1), -UNIT);
        }
    }
}

#[cfg(test)]
mod tests;
