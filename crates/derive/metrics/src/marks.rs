//! How long since something first happened, and how long until a date that was named.

use events::{Counted, Event, Filter};
use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::model::Point;

/// A day that is remembered, and the day of the event that named it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    day: Option<Day>,
    last_event: Option<Day>,
}

/// Which day is remembered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Noted<'k> {
    /// That of the first event that passes.
    First(&'k Filter),
    /// The one that a property of the last event that passes names: a date, or the date of a moment.
    Named(&'k Filter, &'k str),
}

impl Noted<'_> {
    fn take(self, mark: &mut Mark, event: &Event) {
        match self {
            Self::First(filter) if mark.day.is_none() && filter.matches(event) => {
                mark.day = Some(event.day());
                mark.last_event = Some(event.day());
            }
            Self::Named(filter, property) if filter.matches(event) => {
                mark.day = named(event, property);
                mark.last_event = Some(event.day());
            }
            Self::First(_) | Self::Named(..) => {}
        }
    }

    fn value(self, mark: Mark, day: Day) -> Option<f64> {
        let days = match self {
            Self::First(_) => day - mark.day?,
            Self::Named(..) => mark.day? - day,
        };
        Some(f64::from(days))
    }

    /// What is remembered when a day begins, of the events before it.
    pub fn carry<'e, C: Counted + 'e>(
        self,
        mut mark: Mark,
        events: impl Iterator<Item = &'e C>,
        day: Day,
    ) -> Mark {
        let before = events
            .map(Counted::event)
            .take_while(|event| event.day() < day);
        before.for_each(|event| self.take(&mut mark, event));
        mark
    }

    /// The days on each day from `first` to `last`, both included.
    pub fn points<'e, C: Counted + 'e>(
        self,
        mut mark: Mark,
        events: impl Iterator<Item = &'e C>,
        first: Day,
        last: Day,
    ) -> Vec<Point> {
        let mut events = events.map(Counted::event).peekable();
        let days = first.through(last).map(|day| {
            while let Some(event) = events.next_if(|event| event.day() <= day) {
                self.take(&mut mark, event);
            }
            Point {
                value: self.value(mark, day),
                last_event: mark.last_event,
            }
        });
        days.collect()
    }
}

fn named(event: &Event, property: &str) -> Option<Day> {
    event.property(property)?.get(..10)?.parse().ok()
}
