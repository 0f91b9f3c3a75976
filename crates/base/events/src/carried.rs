//! What an answer from a day on needs to know of all days before it.

use kernel::Day;
use serde::{Deserialize, Serialize};

use crate::{Fold, Query, WHOLE_HISTORY};

/// The days before a day in brief: with it, and with the events of as many days as [`Query::reach`] says, a
/// query is answered from that day on as if every event had been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The day of the last event that counts, in days since 1970.
    day: Option<i32>,
    /// Its value, bit by bit, so that what is written is what is read.
    value: u64,
    /// Of a window that is the whole history, the total in billionths.
    pub(crate) total: i128,
    /// Of such a window, how many events the total adds up; only a mean asks.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) events: i128,
    /// Of such a window, the least or the greatest value, bit by bit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) extreme: Option<u64>,
}

fn is_zero(events: &i128) -> bool {
    *events == 0
}

impl Carried {
    pub(crate) fn new(latest: Option<(i64, f64)>) -> Self {
        Self {
            day: latest.and_then(|(day, _)| i32::try_from(day).ok()),
            value: latest.map_or(0, |(_, value)| value.to_bits()),
            ..Self::default()
        }
    }

    pub(crate) fn latest(&self) -> Option<(i64, f64)> {
        self.day.map(|day| (day.into(), f64::from_bits(self.value)))
    }

    /// The day of the last event that counts.
    #[must_use]
    pub fn last_event(&self) -> Option<Day> {
        self.day.map(Day)
    }
}

impl Query {
    /// How many days before a day must be read for its answer, beside what is [`Carried`] over; none when all
    /// must: who was there in a whole history cannot be told from a total.
    #[must_use]
    pub fn reach(&self) -> Option<u32> {
        match self.fold {
            Fold::Last(_) | Fold::DaysSince => Some(0),
            Fold::DistinctUsers | Fold::DistinctNames | Fold::DistinctValues(_)
                if self.window == WHOLE_HISTORY =>
            {
                None
            }
            _ if self.window == WHOLE_HISTORY => Some(0),
            _ => Some(self.window.max(1) - 1),
        }
    }
}
