//! Logistic regression whose pulls are never negative and stay near given ones where little speaks against them.
//!
//! The chance of leaving is 1 / (1 + e^−η) with η = base − Σ pull · says. What is minimised is the sum of the rows'
//! surprise (−log of the chance said of what happened) and shrink / 2 · Σ (pull − toward)². It is convex, so there is
//! one answer; Newton's steps find it, each the least of a quadratic over pulls ≥ 0 (coordinate by coordinate).

/// Newton's steps at most; ten are usual.
const STEPS: usize = 60;
/// Rounds over the coordinates within a step at most.
const ROUNDS: usize = 400;
/// What is no change any more.
const NOTHING: f64 = 1e-11;

/// Rows of what each measure said, 0 to 1, as distances from its mean.
pub(crate) struct Table {
    width: usize,
    says: Vec<f64>,
    left: Vec<f64>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fit {
    pub base: f64,
    pub pulls: Vec<f64>,
}

/// Towards what pulls are drawn, and how strongly.
#[derive(Clone, Copy)]
pub(crate) struct Prior<'p> {
    pub toward: &'p [f64],
    pub shrink: f64,
}

impl Table {
    /// Of rows of what was said and whether the account left, all of one width.
    pub(crate) fn of<'r>(width: usize, rows: impl Iterator<Item = (&'r [f64], bool)>) -> Self {
        let (mut says, mut left) = (vec![], vec![]);
        for (row, churned) in rows {
            says.extend_from_slice(row);
            left.push(f64::from(u8::from(churned)));
        }
        let mut table = Self { width, says, left };
        table.centre();
        table
    }

    fn centre(&mut self) {
        for at in 0..self.width {
            let column = || self.says.iter().skip(at).step_by(self.width);
            let (mut sum, mut rows) = (0.0, 0.0);
            for x in column() {
                sum += x;
                rows += 1.0;
            }
            let mean = if rows > 0.0 { sum / rows } else { 0.0 };
            for x in self.says.iter_mut().skip(at).step_by(self.width) {
                *x -= mean;
            }
        }
    }

    fn row(&self, place: usize) -> &[f64] {
        &self.says[place * self.width..(place + 1) * self.width]
    }

    /// How surprising a row is by a fit, never below nothing.
    pub(crate) fn surprise(&self, fit: &Fit, place: usize) -> f64 {
        let logit = fit.logit(self.row(place));
        logit.max(0.0) + (-logit.abs()).exp().ln_1p() - self.left[place] * logit
    }

    /// The best fit over these rows, begun from another.
    pub(crate) fn fit(&self, places: &[usize], prior: Prior<'_>, start: &Fit) -> Fit {
        let mut fit = start.clone();
        let mut cost = self.cost(places, prior, &fit);
        for _ in 0..STEPS {
            let step = self.slope(places, prior, &fit).step(&fit);
            let size = step.iter().fold(0.0_f64, |most, by| most.max(by.abs()));
            let mut part = 1.0;
            let (next, lower) = loop {
                let next = fit.after(&step, part);
                let lower = self.cost(places, prior, &next);
                if lower <= cost || part < NOTHING {
                    break (next, lower);
                }
                part /= 2.0;
            };
            let done = size < NOTHING || cost - lower <= NOTHING * cost.abs();
            (fit, cost) = (next, lower);
            if done {
                break;
            }
        }
        fit
    }

    fn cost(&self, places: &[usize], prior: Prior<'_>, fit: &Fit) -> f64 {
        let surprise: f64 = places.iter().map(|at| self.surprise(fit, *at)).sum();
        let away = fit.pulls.iter().zip(prior.toward);
        let away: f64 = away.map(|(pull, toward)| (pull - toward).powi(2)).sum();
        surprise + prior.shrink / 2.0 * away
    }

    /// The slope of the cost at a fit and how it bends; the base comes first.
    fn slope(&self, places: &[usize], prior: Prior<'_>, fit: &Fit) -> Slope {
        let size = self.width + 1;
        let mut slope = Slope {
            size,
            by: vec![0.0; size],
            bend: vec![0.0; size * size],
        };
        let mut way = vec![1.0; size];
        for at in places {
            let row = self.row(*at);
            let chance = 1.0 / (1.0 + (-fit.logit(row)).exp());
            let (over, weight) = (chance - self.left[*at], chance * (1.0 - chance));
            for (way, says) in way[1..].iter_mut().zip(row) {
                *way = -says;
            }
            for one in 0..size {
                slope.by[one] += over * way[one];
                let scaled = weight * way[one];
                let bend = slope.bend[one * size..].iter_mut();
                for (bend, way) in bend.zip(&way[..=one]) {
                    *bend += scaled * way;
                }
            }
        }
        for one in 1..size {
            slope.by[one] += prior.shrink * (fit.pulls[one - 1] - prior.toward[one - 1]);
            slope.bend[one * size + one] += prior.shrink;
        }
        for one in 0..size {
            for other in 0..one {
                slope.bend[other * size + one] = slope.bend[one * size + other];
            }
        }
        slope
    }
}

impl Fit {
    /// No pull at all.
    pub(crate) fn flat(width: usize) -> Self {
        Self {
            base: 0.0,
            pulls: vec![0.0; width],
        }
    }

    fn logit(&self, row: &[f64]) -> f64 {
        let pulled = self.pulls.iter().zip(row);
        self.base - pulled.map(|(pull, says)| pull * says).sum::<f64>()
    }

    fn after(&self, step: &[f64], part: f64) -> Self {
        let pulls = self.pulls.iter().zip(&step[1..]);
        Self {
            base: self.base + part * step[0],
            pulls: pulls
                .map(|(pull, by)| (pull + part * by).max(0.0))
                .collect(),
        }
    }
}

struct Slope {
    size: usize,
    by: Vec<f64>,
    bend: Vec<f64>,
}

impl Slope {
    /// The step to the least of the quadratic that keeps every pull at or above nothing.
    fn step(&self, fit: &Fit) -> Vec<f64> {
        let mut step = vec![0.0; self.size];
        for _ in 0..ROUNDS {
            let mut moved = 0.0_f64;
            for one in 0..self.size {
                let bend = &self.bend[one * self.size..(one + 1) * self.size];
                if bend[one] <= 0.0 {
                    continue;
                }
                let here: f64 = bend.iter().zip(&step).map(|(bend, by)| bend * by).sum();
                let mut to = step[one] - (self.by[one] + here) / bend[one];
                if one > 0 {
                    to = to.max(-fit.pulls[one - 1]);
                }
                moved = moved.max((to - step[one]).abs());
                step[one] = to;
            }
            if moved < NOTHING {
                break;
            }
        }
        step
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Rows = Vec<(Vec<f64>, bool)>;

    fn rows() -> impl Strategy<Value = Rows> {
        let row = (prop::collection::vec(0.0..1.0_f64, 3), any::<bool>());
        prop::collection::vec(row, 8..60)
    }

    fn fit(rows: &Rows, prior: Prior<'_>) -> (Table, Vec<usize>, Fit) {
        let table = Table::of(3, rows.iter().map(|(says, left)| (says.as_slice(), *left)));
        let places: Vec<usize> = (0..rows.len()).collect();
        let fit = table.fit(&places, prior, &Fit::flat(3));
        (table, places, fit)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn no_pull_is_negative_and_no_step_from_the_answer_costs_less(rows in rows(), shrink in 0.05..20.0_f64) {
            let prior = Prior { toward: &[0.5, 1.0, 0.0], shrink };
            let (table, places, found) = fit(&rows, prior);
            prop_assert!(found.pulls.iter().all(|pull| *pull >= 0.0));
            let least = table.cost(&places, prior, &found);
            for at in 0..4 {
                for by in [-1e-3, 1e-3] {
                    let mut step = [0.0; 4];
                    step[at] = by;
                    let near = table.cost(&places, prior, &found.after(&step, 1.0));
                    prop_assert!(near >= least - 1e-7, "{at} by {by}: {near} below {least}");
                }
            }
        }

        #[test]
        fn drawn_strongly_enough_the_pulls_are_those_they_are_drawn_to(rows in rows()) {
            let toward = [0.5, 1.0, 0.0];
            let (_, _, found) = fit(&rows, Prior { toward: &toward, shrink: 1e7 });
            for (pull, toward) in found.pulls.iter().zip(toward) {
                prop_assert!((pull - toward).abs() < 1e-4, "{found:?}");
            }
        }

        #[test]
        fn the_base_makes_the_chances_add_up_to_what_happened(rows in rows()) {
            let (table, places, found) = fit(&rows, Prior { toward: &[0.0; 3], shrink: 1.0 });
            let left = rows.iter().filter(|(_, left)| *left).count();
            if left > 0 && left < rows.len() {
                let chance = |at: &usize| 1.0 / (1.0 + (-found.logit(table.row(*at))).exp());
                let sum: f64 = places.iter().map(chance).sum();
                prop_assert!((sum - left as f64).abs() < 1e-4, "{sum} beside {left}");
            }
        }
    }
}
