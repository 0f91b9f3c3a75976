//! How long the oldest open thing has been open.

use std::collections::BTreeMap;

use events::Event;
use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::model::{DaysOpen, Point};

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
    pub(crate) fn carry(mut self, events: &[Event], what: &DaysOpen, day: Day) -> Self {
        let moves = events.iter().take_while(|event| event.day() < day);
        moves
            .filter_map(|event| Move::of(event, what))
            .for_each(|next| self.take(next));
        self
    }
}

/// Days from the opening of the oldest thing that is open at the end of each day; none while nothing is.
/// Opening what is open already changes nothing; what is opened again counts from then.
pub(crate) fn points(
    mut open: Open,
    events: &[Event],
    what: &DaysOpen,
    first: Day,
    last: Day,
) -> Vec<Point> {
    let mut moves = events
        .iter()
        .filter_map(|event| Move::of(event, what))
        .peekable();
    first
        .through(last)
        .map(|day| {
            while let Some(next) = moves.next_if(|next| next.day <= day) {
                open.take(next);
            }
            let oldest = open.since.values().min();
            Point {
                value: oldest.map(|since| f64::from(day - *since)),
                last_event: open.last_event,
            }
        })
        .collect()
}

struct Move {
    day: Day,
    opens: bool,
    key: String,
}

impl Move {
    fn of(event: &Event, what: &DaysOpen) -> Option<Self> {
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
