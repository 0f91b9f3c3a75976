//! Scores as chances of leaving, and how far they were from what happened.

use std::collections::HashMap;

use crate::model::{Said, Sureness};
use crate::rank::{Scored, count};
use crate::rate::rate;

/// Accounts are dealt into so many hands; the chances of each are learned from the others.
const FOLDS: usize = 5;
/// Groups of equal size in which what was said is set against what happened.
const GROUPS: usize = 5;

/// The plain reading of a score as a chance of leaving: what is missing to a hundred.
fn plain(score: f64) -> f64 {
    1.0 - score / 100.0
}

/// Brier's figure (1950): the mean square of the distance between the chance said and what happened, 1 or 0.
fn brier(said: impl Iterator<Item = f64>, rows: &[Scored]) -> f64 {
    let distance = |(said, row): (f64, &Scored)| (said - f64::from(u8::from(row.churned))).powi(2);
    said.zip(rows).map(distance).sum::<f64>() / count(rows.len())
}

/// How sure the score was, and how sure one could have been; with the groups of the chart.
pub(crate) fn sureness(rows: &[Scored]) -> (Sureness, Vec<Said>) {
    let chances = learned(rows);
    let base = count(rows.iter().filter(|row| row.churned).count()) / count(rows.len());
    let figures = Sureness {
        brier: brier(rows.iter().map(|row| plain(row.score)), rows),
        brier_learned: brier(chances.iter().copied(), rows),
        brier_base: base * (1.0 - base),
    };
    (figures, groups(rows, &chances))
}

/// The chance of each row, learned from the other accounts alone: those dealt into other hands.
fn learned(rows: &[Scored]) -> Vec<f64> {
    let hands = hands(rows);
    let mut chances = vec![0.0; rows.len()];
    for fold in 0..FOLDS {
        let others = rows.iter().zip(&hands).filter(|(_, hand)| **hand != fold);
        let falling = Falling::of(others.map(|(row, _)| row));
        for ((chance, row), hand) in chances.iter_mut().zip(rows).zip(&hands) {
            if *hand == fold {
                *chance = falling.at(row.score);
            }
        }
    }
    chances
}

/// The hand of each row: accounts are dealt one by one in the order in which they come.
fn hands(rows: &[Scored]) -> Vec<usize> {
    let mut dealt: HashMap<usize, usize> = HashMap::new();
    let hand = |row: &Scored| {
        let next = dealt.len();
        *dealt.entry(row.account).or_insert(next) % FOLDS
    };
    rows.iter().map(hand).collect()
}

/// The line of chances that never rises with the score and lies closest to what happened (isotonic regression by
/// pooling adjacent violators: Ayer and others, 1955), straight between scores seen and flat beyond.
struct Falling(Vec<(f64, f64)>);

impl Falling {
    fn of<'s>(rows: impl Iterator<Item = &'s Scored>) -> Self {
        let mut rows: Vec<&Scored> = rows.collect();
        rows.sort_by(|a, b| a.score.total_cmp(&b.score));
        // (first score, last score, churned, rows) of each pool
        let mut pools: Vec<(f64, f64, f64, f64)> = Vec::new();
        for group in rows.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
            let churned = count(group.iter().filter(|row| row.churned).count());
            let mut pool = (group[0].score, group[0].score, churned, count(group.len()));
            while let Some(before) = pools.pop_if(|before| before.2 / before.3 <= pool.2 / pool.3) {
                pool = (before.0, pool.1, before.2 + pool.2, before.3 + pool.3);
            }
            pools.push(pool);
        }
        let ends = pools.iter().flat_map(|(first, last, churned, rows)| {
            [(*first, churned / rows), (*last, churned / rows)]
        });
        Self(ends.collect())
    }

    fn at(&self, score: f64) -> f64 {
        let next = self.0.partition_point(|(x, _)| *x <= score);
        match (next.checked_sub(1).map(|at| self.0[at]), self.0.get(next)) {
            (Some((x, y)), Some((to_x, to_y))) => y + (to_y - y) * ((score - x) / (to_x - x)),
            (Some((_, y)), None) => y,
            (None, Some((_, y))) => *y,
            (None, None) => 0.0,
        }
    }
}

/// Five groups of equal size by score, the best first: the chance said on average, and the part that left.
fn groups(rows: &[Scored], chances: &[f64]) -> Vec<Said> {
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| rows[*b].score.total_cmp(&rows[*a].score));
    let edge = |group: usize| rows.len() * group / GROUPS;
    let group = |n: usize| {
        let places = &order[edge(n)..edge(n + 1)];
        let said: f64 = places.iter().map(|at| chances[*at]).sum();
        let happened = places
            .iter()
            .map(|at| (rows[*at].account, rows[*at].churned));
        (!places.is_empty()).then(|| Said {
            said: said / count(places.len()),
            happened: rate(happened),
        })
    };
    (0..GROUPS).filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows() -> impl Strategy<Value = Vec<Scored>> {
        let row = (0..30_i32, any::<bool>(), 0..11_usize);
        let row = row.prop_map(|(score, churned, account)| Scored {
            score: f64::from(score) * 3.25,
            churned,
            account,
        });
        prop::collection::vec(row, 1..90)
    }

    /// The closest falling line by its min-max formula: slow, and plain.
    fn plain_falling(rows: &[Scored], score: f64) -> f64 {
        let mut scores: Vec<f64> = rows.iter().map(|row| row.score).collect();
        scores.sort_by(f64::total_cmp);
        scores.dedup();
        let mean = |from: f64, to: f64| {
            let some = rows.iter().filter(|r| from <= r.score && r.score <= to);
            let (n, left) = some.fold((0.0, 0.0), |(n, left), row| {
                (n + 1.0, left + f64::from(u8::from(row.churned)))
            });
            left / n
        };
        let below = scores.iter().filter(|from| **from <= score);
        below
            .map(|from| {
                let above = scores.iter().filter(|to| **to >= score);
                above.map(|to| mean(*from, *to)).fold(f64::MIN, f64::max)
            })
            .fold(f64::MAX, f64::min)
    }

    proptest! {
        #[test]
        fn brier_is_the_mean_square_of_each_row(rows in rows()) {
            let (found, _) = sureness(&rows);
            let mut sum = 0.0;
            for row in &rows {
                let said = 1.0 - row.score / 100.0;
                sum += if row.churned { (1.0 - said) * (1.0 - said) } else { said * said };
            }
            prop_assert!((found.brier - sum / rows.len() as f64).abs() < 1e-12);
            prop_assert!(found.brier_base <= 0.25);
        }

        #[test]
        fn the_falling_line_is_the_closest_there_is(rows in rows()) {
            let falling = Falling::of(rows.iter());
            for row in &rows {
                prop_assert!((falling.at(row.score) - plain_falling(&rows, row.score)).abs() < 1e-9);
            }
        }

        #[test]
        fn the_five_groups_hold_every_row_once(rows in rows()) {
            let (_, groups) = sureness(&rows);
            let held: usize = groups.iter().map(|group| group.happened.of).sum();
            prop_assert_eq!(held, rows.len());
            let sizes = groups.iter().map(|group| group.happened.of);
            prop_assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
        }
    }

    #[test]
    fn an_account_never_teaches_its_own_chance() {
        // Account 0 alone left, at every score: by the others, nobody ever leaves.
        let rows: Vec<Scored> = (0..50_i32)
            .map(|n| Scored {
                score: f64::from(n),
                churned: n % 5 == 0,
                account: (n % 5) as usize,
            })
            .collect();
        let chances = learned(&rows);
        let own = rows
            .iter()
            .zip(&chances)
            .filter(|(row, _)| row.account == 0);
        assert!(own.clone().count() == 10 && own.clone().all(|(_, chance)| *chance == 0.0));
    }
}
