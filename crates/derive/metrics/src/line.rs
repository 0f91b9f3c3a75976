//! The straight line closest to some figures, and how far chance alone would tilt it.

/// A line through points of a day and a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// By how much the figure rises in a day.
    pub slope: f64,
    /// The middle of the days.
    middle: f64,
    /// The mean of the figures.
    level: f64,
    /// The sum of squares of the days around their middle.
    spread: f64,
}

/// A rise over all its days that is smaller than this part of the level is rounding.
const ROUNDING: f64 = 1e-9;

/// The line of least squares through points `(day, figure)`, by day; none through fewer than three.
#[must_use]
pub fn line(points: &[(f64, f64)]) -> Option<Line> {
    let ([first, .., last], [_, _, _, ..]) = (points, points) else {
        return None;
    };
    let n = count(points.len());
    let middle = points.iter().map(|(x, _)| x).sum::<f64>() / n;
    let level = points.iter().map(|(_, y)| y).sum::<f64>() / n;
    let spread: f64 = points.iter().map(|(x, _)| (x - middle).powi(2)).sum();
    if spread <= 0.0 {
        return None;
    }
    let pull = |(x, y): &(f64, f64)| (x - middle) * (y - level);
    let slope = points.iter().map(pull).sum::<f64>() / spread;
    let rises = (slope * (last.0 - first.0)).abs() > ROUNDING * level.abs().max(1.0);
    Some(Line {
        slope: if rises { slope } else { 0.0 },
        middle,
        level,
        spread,
    })
}

impl Line {
    /// The standard error of the slope through these points, which are those the line was laid through.
    ///
    /// By Newey and West (1987) with neighbours up to a quarter of the way, the farther the less: figures that look
    /// back over weeks waver together, and days that do so count as one. Takes time in the square of the points.
    #[must_use]
    pub fn error(&self, points: &[(f64, f64)]) -> f64 {
        let left = |(x, y): &(f64, f64)| {
            let x = x - self.middle;
            x * (y - self.level - self.slope * x)
        };
        let left: Vec<f64> = points.iter().map(left).collect();
        let n = count(points.len());
        (together(&left) * n / (n - 2.0)).sqrt() / self.spread
    }
}

/// The sum of squares of what is left, with that of neighbours up to a quarter of the way.
fn together(left: &[f64]) -> f64 {
    let reach = left.len() / 4;
    let alike = |lag: usize| -> f64 { left.iter().zip(&left[lag..]).map(|(a, b)| a * b).sum() };
    let weight = |lag: usize| 1.0 - count(lag) / count(reach + 1);
    let beside: f64 = (1..=reach).map(|lag| weight(lag) * alike(lag)).sum();
    (alike(0) + 2.0 * beside).max(0.0)
}

#[expect(clippy::cast_precision_loss, reason = "days are few")]
fn count(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(figures: &[f64]) -> Vec<(f64, f64)> {
        (0..).map(f64::from).zip(figures.iter().copied()).collect()
    }

    #[test]
    fn a_line_through_what_lies_on_one_is_that_line_and_has_no_noise() {
        let on_it = points(&[1.0, 3.0, 5.0, 7.0]);
        let line = line(&on_it).unwrap();
        assert!((line.slope - 2.0).abs() < 1e-12 && line.error(&on_it) < 1e-9);
        assert!(super::line(&on_it[..2]).is_none());
    }

    #[test]
    fn what_never_moves_has_a_slope_of_nothing_in_spite_of_rounding() {
        let flat = points(&[0.1; 29]);
        assert!(line(&flat).unwrap().slope.abs() < f64::MIN_POSITIVE);
    }

    #[test]
    fn the_error_is_that_of_the_worked_case() {
        // Figures 1 2 2 5 on days 0 to 3: slope 1.2; left over at days weighted by −1.5 … 1.5 are
        // −1.2, 0.45, −0.55, 1.2 times …; with one neighbour at weight one half.
        let some = points(&[1.0, 2.0, 2.0, 5.0]);
        let line = line(&some).unwrap();
        assert!((line.slope - 1.2).abs() < 1e-12);
        let left = [-1.5 * 0.3, -0.5 * 0.1, 0.5 * -1.1, 1.5 * 0.7];
        let squares: f64 = left.iter().map(|x| x * x).sum();
        let beside: f64 = left.windows(2).map(|two| two[0] * two[1]).sum();
        let expected = ((squares + 2.0 * 0.5 * beside) * 4.0 / 2.0).sqrt() / 5.0;
        assert!((line.error(&some) - expected).abs() < 1e-12);
    }
}
