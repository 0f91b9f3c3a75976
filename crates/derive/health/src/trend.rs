//! Whether a score goes somewhere, or only wavers.

use kernel::Day;

use crate::model::{DayScore, Standing};

/// A change smaller than this many points is none, however quiet the score is.
const LEAST: f64 = 1.0;
/// Standard errors within which a change may be chance: the value of Kiefer and Vogelsang for 95 of 100, where
/// neighbours up to a quarter of the way are taken to be alike.
const ERRORS: f64 = 2.7;
/// A change of no more than this many points over thirty days says nothing where an account's own noise is not known.
const UNKNOWN: f64 = 5.0;

/// The course of a score over some days up to one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Over how many days.
    pub days: i32,
    /// What the straight line closest to the daily scores gains over them, in points: their slope times the days.
    pub change: f64,
    /// How large a change the wavering of the scores around that line makes by itself, in points.
    pub noise: f64,
}

/// Where a trend leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Course {
    Rising,
    Falling,
    /// The change lies within the noise.
    Wavering,
}

impl Course {
    /// Every course.
    pub const ALL: [Self; 3] = [Self::Falling, Self::Wavering, Self::Rising];

    /// Where a change leads, when the wavering of the scores makes one of `noise` points by itself.
    #[must_use]
    pub fn of(change: f64, noise: f64) -> Self {
        match change {
            change if change > noise => Self::Rising,
            change if change < -noise => Self::Falling,
            _ => Self::Wavering,
        }
    }

    /// The word in addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rising => "rising",
            Self::Falling => "falling",
            Self::Wavering => "wavering",
        }
    }
}

impl Standing {
    /// Points the score moved in thirty days; none without a score on both days.
    #[must_use]
    pub fn moved_30(&self) -> Option<f64> {
        Some(self.score? - self.was_30?)
    }

    /// Where that leads: within the account's own noise it only wavers.
    #[must_use]
    pub fn course_30(&self) -> Course {
        let noise = self.noise_30.unwrap_or(UNKNOWN);
        let moved = self.moved_30();
        moved.map_or(Course::Wavering, |moved| Course::of(moved, noise))
    }
}

impl Trend {
    /// The spans that are shown, in days.
    pub const SPANS: [i32; 2] = [30, 90];

    /// Where it leads.
    #[must_use]
    pub fn course(&self) -> Course {
        Course::of(self.change, self.noise)
    }
}

/// The trend over so many days up to `last`; none where fewer than two thirds of them have a score.
///
/// The noise rests on the standard error of the slope by Newey and West: neighbouring days of a score are alike,
/// since metrics look back over weeks, so days that waver together count as one.
#[must_use]
pub fn trend(scored: &[DayScore], last: Day, days: i32) -> Option<Trend> {
    let begins = scored.partition_point(|score| score.day < last - days);
    let ends = scored.partition_point(|score| score.day <= last);
    let known = scored[begins.min(ends)..ends].iter();
    let known: Vec<(f64, f64)> = known
        .filter_map(|one| Some((f64::from(one.day - last), one.score?)))
        .collect();
    if 3 * known.len() < 2 * usize::try_from(days).ok()? {
        return None;
    }
    let line = metrics::line(&known)?;
    let span = f64::from(days);
    Some(Trend {
        days,
        change: line.slope * span,
        noise: (ERRORS * line.error(&known) * span).max(LEAST),
    })
}

/// The noise of the last thirty days; none where there is no trend over them.
pub(crate) fn noise_30(scored: &[DayScore], last: Day) -> Option<f64> {
    trend(scored, last, 30).map(|trend| trend.noise)
}

#[cfg(test)]
mod tests;
