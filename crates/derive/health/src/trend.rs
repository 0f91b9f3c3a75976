//! Whether a score goes somewhere, or only wavers.

use kernel::Day;

use crate::model::DayScore;

/// A change smaller than this many points is none, however quiet the score is.
const LEAST: f64 = 1.0;
/// Standard errors within which a change may be chance: the value of Kiefer and Vogelsang for 95 of 100, where
/// neighbours up to a quarter of the way are taken to be alike.
const ERRORS: f64 = 2.7;

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

impl Trend {
    /// The spans that are shown, in days.
    pub const SPANS: [i32; 2] = [30, 90];

    /// Where it leads.
    #[must_use]
    pub fn course(&self) -> Course {
        match self.change {
            change if change > self.noise => Course::Rising,
            change if change < -self.noise => Course::Falling,
            _ => Course::Wavering,
        }
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

#[cfg(test)]
mod tests;
