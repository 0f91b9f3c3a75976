//! What was opened and not closed again: how many, and how long the oldest has been open.

use std::collections::BTreeMap;

use events::{Counted, Event};
use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::model::{Opens, Point};

/// What is open, and since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Open {
    since: BTreeMap<String, Day>,
    last_event: Option<Day>,
}

impl Open {
    fn take(&mut self, next: Move) {
        self.last_event = Some(next.day);
        if next.opens {
            self.since.entry(next.key).or_insert(next.day);
        } else {
            self.since.remove(&next.key);
        }
    }

    /// What is open when a day begins, of the events before it.
    pub(crate) fn carry(mut self, events: &[impl Counted], what: &Opens, day: Day) -> Self {
        let events = events.iter().map(Counted::event);
        let moves = events.take_while(|event| event.day() < day);
        moves
            .filter_map(|event| Move::of(event, what))
            .for_each(|next| self.take(next));
        self
    }
}

/// Days from the opening of the oldest thing that is open at the end of each day; none while nothing is.
/// Opening what is open already changes nothing; what is opened again counts from then.
pub(crate) fn days_open(
    open: Open,
    events: &[impl Counted],
    what: &Opens,
    days: (Day, Day),
) -> Vec<Point> {
    points(open, events, what, days, |open, day| {
        let oldest = open.since.values().min()?;
        Some(f64::from(day - *oldest))
    })
}

/// How many things are open at the end of each day; none before the first event that opens or closes one.
/// A thing counts once, however often it is opened; closing what is not open changes nothing.
pub(crate) fn balance(
    open: Open,
    events: &[impl Counted],
    what: &Opens,
    days: (Day, Day),
) -> Vec<Point> {
    points(open, events, what, days, |open, _| {
        open.last_event?;
        #[expect(clippy::cast_precision_loss, reason = "things are far fewer than 2^52")]
        let many = open.since.len() as f64;
        Some(many)
    })
}

fn points(
    mut open: Open,
    events: &[impl Counted],
    what: &Opens,
    (first, last): (Day, Day),
    value: impl Fn(&Open, Day) -> Option<f64>,
) -> Vec<Point> {
    let moves = events.iter().filter_map(|one| Move::of(one.event(), what));
    let mut moves = moves.peekable();
    let days = first.through(last).map(|day| {
        while let Some(next) = moves.next_if(|next| next.day <= day) {
            open.take(next);
        }
        Point {
            value: value(&open, day),
            last_event: open.last_event,
        }
    });
    days.collect()
}

struct Move {
    day: Day,
    opens: bool,
    key: String,
}

impl Move {
    fn of(event: &Event, what: &Opens) -> Option<Self> {
        let is = |names: &[String]| names.iter().any(|name| **name == *event.name);
        let opens = is(&what.opened);
        if !(opens || is(&what.closed)) || !what.filter.matches(event) {
            return None;
        }
        let key = event.property(&what.key)?;
        Some(Self {
            day: event.day(),
            opens,
            key,
        })
    }
}
