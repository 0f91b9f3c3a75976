//! A span of days that several drawings share.

use kernel::Day;

use crate::scale::Scale;

/// The days from the left edge to the right edge of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    /// The day at the left edge.
    pub from: Day,
    /// The day at the right edge.
    pub to: Day,
}

/// Words at a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub day: Day,
    pub text: String,
}

impl TimeAxis {
    /// The axis of an account's header: it begins a moment before the first day and leaves a fifth of
    /// its length free after the last for the words of the renewal.
    #[must_use]
    pub fn around(first: Day, last: Day) -> Self {
        let length = (f64::from(last.0) - f64::from(first.0)).clamp(90.0, 2e6);
        let lead = days(length * 0.0045);
        let from = Day(first.0.saturating_sub(lead));
        let to = Day(first.0.saturating_add(days(length * 1.22)));
        Self { from, to }
    }

    /// The first of January of each year inside the axis, at most two hundred of them.
    #[must_use]
    pub fn new_years(self) -> Vec<Day> {
        let first = self.from.date().year();
        let last = self.to.date().year().min(first.saturating_add(199));
        (first..=last)
            .filter_map(|year| Day::from_ymd(year, 1, 1).ok())
            .filter(|day| (self.from..=self.to).contains(day))
            .collect()
    }

    /// Where a day lies, 0 at the left edge and 1 at the right.
    pub(crate) fn at(self, day: Day) -> f64 {
        Scale::new(f64::from(self.from.0), f64::from(self.to.0)).at(f64::from(day.0))
    }

    /// The same, held inside the axis.
    pub(crate) fn within(self, day: Day) -> f64 {
        self.at(day).clamp(0.0, 1.0)
    }

    /// Whether the day is on the axis.
    pub(crate) fn shows(self, day: Day) -> bool {
        (-0.001..=1.001).contains(&self.at(day))
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the callers keep it within a few million"
)]
fn days(length: f64) -> i32 {
    length.round() as i32
}
