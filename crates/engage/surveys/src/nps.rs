//! The net promoter score, with how far chance alone could move it.

/// Net promoter score of a set of answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nps {
    /// Answers of 9 and 10.
    pub promoters: usize,
    /// Answers of 7 and 8.
    pub passives: usize,
    /// Answers of 0 to 6.
    pub detractors: usize,
    /// Share of promoters less share of detractors, in points from −100 to 100.
    pub score: f64,
    /// Lower end of the 95 % interval, in points.
    pub low: f64,
    /// Upper end of the 95 % interval, in points.
    pub high: f64,
}

impl Nps {
    /// The score of these answers; none without an answer.
    ///
    /// The interval is Wald's with three answers spread over the groups added, so that a handful of equal
    /// answers does not look certain: a quarter each to promoters and detractors, a half to passives.
    #[must_use]
    pub fn of(scores: &[i64]) -> Option<Self> {
        if scores.is_empty() {
            return None;
        }
        let within = |low, high| scores.iter().filter(|s| (low..=high).contains(*s)).count();
        let (detractors, passives, promoters) = (within(0, 6), within(7, 8), within(9, 10));
        let total = real(detractors + passives + promoters);
        let score = 100.0 * (real(promoters) - real(detractors)) / total;
        let n = total + 3.0;
        let (up, down) = ((real(promoters) + 0.75) / n, (real(detractors) + 0.75) / n);
        let middle = up - down;
        let half = 1.96 * ((up + down - middle * middle) / n).sqrt();
        let bound = |x: f64| (100.0 * x).clamp(-100.0, 100.0);
        Some(Self {
            promoters,
            passives,
            detractors,
            score,
            low: bound(middle - half).min(score),
            high: bound(middle + half).max(score),
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of answers are small")]
fn real(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worked_case_agrees_with_the_formula() {
        let mut scores = vec![10; 50];
        scores.extend(vec![8; 30]);
        scores.extend(vec![3; 20]);
        let nps = Nps::of(&scores).unwrap();
        assert_eq!((nps.promoters, nps.passives, nps.detractors), (50, 30, 20));
        assert!((nps.score - 30.0).abs() < 1e-9);
        // plus 0.4927, minus 0.2015, middle 0.2913: half width 1.96 · √(0.6094 / 103) = 0.1508
        assert!((nps.low - 14.05).abs() < 0.05, "{}", nps.low);
        assert!((nps.high - 44.20).abs() < 0.05, "{}", nps.high);
    }

    #[test]
    fn a_handful_of_equal_answers_is_not_certain() {
        let nps = Nps::of(&[10, 10, 9]).unwrap();
        assert!((nps.score - 100.0).abs() < 1e-9);
        assert!(nps.low < 30.0 && (nps.high - 100.0).abs() < 1e-9);
        assert_eq!(Nps::of(&[]), None);
    }
}
