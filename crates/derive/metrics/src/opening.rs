//! The opening balance of an account: every metric's past in brief, so that the days since can be computed
//! without reading what came before.

use std::collections::BTreeMap;

use events::{Carried, Event, carry};
use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::Catalogue;
use crate::compute::Streams;
use crate::days_open::Open;
use crate::model::Kind;

/// The days before `day` in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opening {
    pub day: Day,
    /// Of each metric that folds events, in the catalogue's order.
    folds: Vec<Carried>,
    /// Of each metric that counts days open, in the catalogue's order.
    open: Vec<Open>,
}

impl Opening {
    /// The balance at the begin of a day, from an earlier one, if there is one, and the events since. None where
    /// the catalogue holds a metric that rests on all its events.
    pub fn at(
        day: Day,
        earlier: Option<&Self>,
        catalogue: &Catalogue,
        events: &[Event],
    ) -> Option<Self> {
        catalogue.reach()?;
        let streams = Streams::divide(events);
        let mut opening = Self {
            day,
            folds: vec![],
            open: vec![],
        };
        for metric in catalogue.metrics() {
            match &metric.kind {
                Kind::Fold { stream, query } => {
                    let before = earlier.map(|it| it.fold(opening.folds.len()));
                    let before = before.unwrap_or_default();
                    let events = streams.of(*stream).iter().copied();
                    opening.folds.push(carry(&before, events, query, day));
                }
                Kind::DaysOpen(what) => {
                    let before = earlier.map(|it| it.open(opening.open.len()));
                    let before = before.unwrap_or_default();
                    opening.open.push(before.carry(events, what, day));
                }
                Kind::Ratio { .. } | Kind::Trend { .. } => {}
            }
        }
        Some(opening)
    }

    /// What the metric at this place among those that fold carries over.
    pub fn fold(&self, place: usize) -> Carried {
        self.folds.get(place).copied().unwrap_or_default()
    }

    /// What the metric at this place among those that count days open carries over.
    pub fn open(&self, place: usize) -> Open {
        self.open.get(place).cloned().unwrap_or_default()
    }
}

/// The first day with a value of each metric whose trend is asked for.
pub(crate) type Begun = BTreeMap<String, Day>;

/// What is known of the days before the events at hand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Before<'b> {
    pub opening: &'b Opening,
    pub begun: &'b Begun,
    /// No day before this one has changed since `begun` was found.
    pub unchanged: Day,
}
