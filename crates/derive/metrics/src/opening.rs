//! The opening balance of an account: every metric's past in brief, so that the days since can be computed
//! without reading what came before.

use std::collections::BTreeMap;

use events::{Carried, Counted, carry};
use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::Catalogue;
use crate::compute::Streams;
use crate::marks::{Mark, Noted};
use crate::model::{Kind, Metric, Stream};
use crate::opened::Open;

/// The days before `day` in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opening {
    pub day: Day,
    /// Of each metric that folds events, in the catalogue's order.
    folds: Vec<Carried>,
    /// Of each metric that looks at what is open, in the catalogue's order.
    open: Vec<Open>,
    /// Of each metric that counts from a day or to one, in the catalogue's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
}

impl Opening {
    /// The balance at the begin of a day, from an earlier one, if there is one, and the events since. None where
    /// the catalogue holds a metric that rests on all its events.
    pub fn at(
        day: Day,
        earlier: Option<&Self>,
        catalogue: &Catalogue,
        events: &[impl Counted],
    ) -> Option<Self> {
        catalogue.reach()?;
        let streams = Streams::divide(events);
        let mut before = Places::of(earlier);
        let mut opening = Self {
            day,
            folds: vec![],
            open: vec![],
            marks: vec![],
        };
        for metric in catalogue.metrics() {
            match &metric.kind {
                Kind::Fold { stream, query } => {
                    let events = streams.of(*stream).iter().copied();
                    let carried = carry(&before.fold(), events, query, day);
                    opening.folds.push(carried);
                }
                Kind::DaysOpen(what) | Kind::OpenBalance(what) => {
                    opening.open.push(before.open().carry(events, what, day));
                }
                _ => {
                    if let Some((noted, stream)) = noted(metric) {
                        let events = streams.of(stream).iter().copied();
                        opening.marks.push(noted.carry(before.mark(), events, day));
                    }
                }
            }
        }
        Some(opening)
    }
}

/// Which day a metric remembers, where it remembers one, and of which events.
pub(crate) fn noted(metric: &Metric) -> Option<(Noted<'_>, Stream)> {
    match &metric.kind {
        Kind::DaysSinceFirst { stream, filter } => Some((Noted::First(filter), *stream)),
        Kind::DaysUntil { filter, property } => Some((Noted::Named(filter, property), Stream::All)),
        _ => None,
    }
}

/// Hands out what metrics carry over, to one after the other of each sort; nothing where there is no balance.
pub(crate) struct Places<'o> {
    opening: Option<&'o Opening>,
    folds: usize,
    open: usize,
    marks: usize,
}

impl<'o> Places<'o> {
    pub fn of(opening: Option<&'o Opening>) -> Self {
        Self {
            opening,
            folds: 0,
            open: 0,
            marks: 0,
        }
    }

    /// What the next metric that folds carries over.
    pub fn fold(&mut self) -> Carried {
        self.folds += 1;
        let fold = self.opening.and_then(|it| it.folds.get(self.folds - 1));
        fold.copied().unwrap_or_default()
    }

    /// What the next metric that looks at what is open carries over.
    pub fn open(&mut self) -> Open {
        self.open += 1;
        let open = self.opening.and_then(|it| it.open.get(self.open - 1));
        open.cloned().unwrap_or_default()
    }

    /// What the next metric that counts from a day or to one carries over.
    pub fn mark(&mut self) -> Mark {
        self.marks += 1;
        let mark = self.opening.and_then(|it| it.marks.get(self.marks - 1));
        mark.copied().unwrap_or_default()
    }
}

/// The first day with a value of each metric that is held against its own past.
pub(crate) type Begun = BTreeMap<String, Day>;

/// What is known of the days before the events at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before<'b> {
    pub opening: &'b Opening,
    pub begun: &'b Begun,
    /// No day before this one has changed since `begun` was found.
    pub unchanged: Day,
}
