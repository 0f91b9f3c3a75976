//! How long the oldest open thing has been open.

use std::collections::BTreeMap;

use events::Event;
use kernel::Day;

use crate::model::{DaysOpen, Point};

/// Days from the opening of the oldest thing that is open at the end of each day; none while nothing is.
/// Opening what is open already changes nothing; what is opened again counts from then.
pub(crate) fn points(events: &[Event], what: &DaysOpen, first: Day, last: Day) -> Vec<Point> {
    let mut open: BTreeMap<String, Day> = BTreeMap::new();
    let mut last_event = None;
    let mut moves = events
        .iter()
        .filter_map(|event| Move::of(event, what))
        .peekable();
    first
        .through(last)
        .map(|day| {
            while let Some(next) = moves.next_if(|next| next.day <= day) {
                last_event = Some(next.day);
                if next.opens {
                    open.entry(next.key).or_insert(next.day);
                } else {
                    open.remove(&next.key);
                }
            }
            let oldest = open.values().min();
            let value = oldest.map(|since| f64::from(day - *since));
            Point { value, last_event }
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
