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
    if 3 * known.len() < 2 * usize::try_from(days).ok()? || known.len() < 3 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "days are few")]
    let n = known.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| known.iter().map(of).sum::<f64>() / n;
    let (middle, level) = (mean(|one| one.0), mean(|one| one.1));
    let spread: f64 = known.iter().map(|(x, _)| (x - middle).powi(2)).sum();
    let pull = |(x, y): &(f64, f64)| (x - middle) * (y - level);
    let slope = known.iter().map(pull).sum::<f64>() / spread;
    let left = |(x, y): &(f64, f64)| (x - middle) * (y - level - slope * (x - middle));
    let left: Vec<f64> = known.iter().map(left).collect();
    let error = (together(&left) * n / (n - 2.0)).sqrt() / spread;
    let span = f64::from(days);
    Some(Trend {
        days,
        change: slope * span,
        noise: (ERRORS * error * span).max(LEAST),
    })
}

/// The sum of squares of what is left, with that of neighbours up to a quarter of the way, the farther the less.
fn together(left: &[f64]) -> f64 {
    let reach = left.len() / 4;
    let alike = |lag: usize| -> f64 { left.iter().zip(&left[lag..]).map(|(a, b)| a * b).sum() };
    #[expect(clippy::cast_precision_loss, reason = "days are few")]
    let weight = |lag: usize| 1.0 - lag as f64 / (reach + 1) as f64;
    let beside: f64 = (1..=reach).map(|lag| weight(lag) * alike(lag)).sum();
    (alike(0) + 2.0 * beside).max(0.0)
}

#[cfg(test)]
mod tests;
