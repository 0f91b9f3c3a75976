//! Metrics that hold a metric against its own past: trend, slope and norm.
//!
//! None of them speaks before the metric has filled its own window since its first value and then the whole span
//! that is looked at: a window that began before the account did would make every newcomer grow.

use crate::line::line;
use crate::model::{By, Point, Slope};

/// What a slope is at most, in standard errors: of a line without any noise it would be beyond all figures.
const MOST: f64 = 100.0;
/// A spread that is smaller than this part of the mean is rounding.
const ROUNDING: f64 = 1e-9;

/// The change from the window before. `whole` is the place of the first day on which there are two whole windows.
pub(crate) fn trend(of: &[Point], window: u32, whole: Option<i64>) -> Vec<Point> {
    let days = i64::from(window);
    each(of, whole, |at, now| {
        let then = usize::try_from(at - days).ok()?;
        let before = of[then].value.filter(|before| *before > 0.0)?;
        Some(now / before - 1.0)
    })
}

/// The slope of the line closest to the values of each day's window. None where fewer than two thirds of its days,
/// or fewer than three, have a value.
pub(crate) fn slope(of: &[Point], rule: &Slope, whole: Option<i64>) -> Vec<Point> {
    let window = rule.window as usize;
    each(of, whole, |at, _| {
        let end = usize::try_from(at).ok()?;
        let begin = (end + 1).saturating_sub(window);
        let days = (0..).map(f64::from).zip(&of[begin..=end]);
        let known: Vec<(f64, f64)> = days
            .filter_map(|(day, point)| Some((day, point.value?)))
            .collect();
        if 3 * known.len() < 2 * window {
            return None;
        }
        let line = line(&known)?;
        Some(match rule.by {
            By::Slope => line.slope * f64::from(rule.per),
            By::Noise if line.slope == 0.0 => 0.0,
            By::Noise => (line.slope / line.error(&known)).clamp(-MOST, MOST),
        })
    })
}

/// By how many standard deviations each day's value differs from the mean of those of the same weekday in so many
/// weeks before. None where fewer than two thirds of them, or fewer than three, have a value, or all are the same.
pub(crate) fn own_norm(of: &[Point], weeks: u32, whole: Option<i64>) -> Vec<Point> {
    each(of, whole, |at, now| {
        let before = (1..=i64::from(weeks)).filter_map(|week| {
            let then = usize::try_from(at - 7 * week).ok()?;
            of[then].value
        });
        let known: Vec<f64> = before.collect();
        if known.len() < 3 || 3 * known.len() < 2 * weeks as usize {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "weeks are few")]
        let n = known.len() as f64;
        let mean = known.iter().sum::<f64>() / n;
        let squares: f64 = known.iter().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / (n - 1.0)).sqrt();
        (deviation > ROUNDING * mean.abs().max(1.0)).then(|| (now - mean) / deviation)
    })
}

/// A point for each day from the place `whole` on, of those that have a value; none before and none elsewhere.
fn each(of: &[Point], whole: Option<i64>, value: impl Fn(i64, f64) -> Option<f64>) -> Vec<Point> {
    let ripe = |at: i64| whole.is_some_and(|whole| at >= whole);
    let points = (0_i64..).zip(of).map(|(at, now)| Point {
        value: now
            .value
            .filter(|_| ripe(at))
            .and_then(|now| value(at, now)),
        last_event: now.last_event,
    });
    points.collect()
}
