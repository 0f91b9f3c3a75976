//! The scales a chart over time is drawn on.

use kernel::Day;

use super::{Area, FOOT, TOP};
use crate::scale::{Scale, extent};

/// The two scales of a chart and the height of its plot.
pub(crate) struct Frame {
    pub(crate) days: Scale,
    pub(crate) values: Scale,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) plot: f64,
}

impl Frame {
    pub(crate) fn of(input: &Area) -> Self {
        let plot = (f64::from(input.height) - TOP - FOOT).max(20.0);
        let steps = input.steps.steps.iter().map(|step| step.value);
        let levels = input.levels.iter().map(|level| level.value);
        let all = input.values.iter().copied().chain(steps).chain(levels);
        let (low, high) = extent(all).unwrap_or((0.0, 1.0));
        let low = low.min(0.0);
        let high = if high > low {
            low + (high - low) * 1.08
        } else {
            low + 1.0
        };
        let days = Scale::new(f64::from(input.from.0), f64::from(input.to.0));
        Self {
            days,
            values: Scale::new(high, low),
            low,
            high,
            plot,
        }
    }

    pub(crate) fn x(&self, day: Day) -> f64 {
        self.days.within(f64::from(day.0))
    }

    pub(crate) fn shows(&self, day: Day) -> bool {
        (-0.01..=1.01).contains(&self.days.at(f64::from(day.0)))
    }

    /// The pixel height of a value.
    pub(crate) fn y(&self, value: f64) -> f64 {
        TOP + self.values.within(value) * self.plot
    }
}
