//! Weights that past outcomes speak for, near those there are.
//!
//! A score is Σ w·k·s / Σ w·k over the measures, with k the part of the weight that counts. Read as if what does not
//! count said what the others say (x = k·s + (1 − k)·score), it is Σ w·x / Σ w: linear in the weights. So the weights
//! are the pulls of a logistic regression of leaving on x, drawn towards the present ones.

use health::Scorecard;

use crate::model::{Evidence, Snapshot};
use crate::ridge::{Fit, Prior, Table};

/// Accounts are dealt into so many hands; how strongly to draw is learned from how each hand is foreseen by the others.
const HANDS: usize = 5;
/// Strengths that are tried, times the snapshots that left: the strongest first.
const STRENGTHS: [f64; 9] = [100.0, 30.0, 10.0, 3.0, 1.0, 0.3, 0.1, 0.03, 0.01];
/// The steepness the present score is believed to have at least: a fifth less likely to leave at 100 than at 0. So
/// little that outcomes which tell nothing do not speak against it, and the weights stay what they are.
const STEEP: f64 = 0.2;
/// Standard errors beyond which a difference is no chance any more.
const CHANCE: f64 = 1.96;
/// What weights sum to.
const WHOLE: f64 = 100.0;

/// Weights that were fitted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fitted {
    /// Of each measure, in whole numbers that sum to a hundred.
    pub weights: Vec<f64>,
    /// The accounts that left while the measure had data, of each measure.
    pub losses: Vec<usize>,
}

/// Why nothing could be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Fewer than two measures had data in snapshots of ten losses.
    OneMeasure,
    /// No measure goes with who stayed.
    NoSign,
}

/// One snapshot: what each measure that tells said, 0 to 1.
struct Row {
    account: usize,
    churned: bool,
    says: Vec<f64>,
}

/// The weights of a scorecard's measures by what became of these snapshots. Those of one account stand together.
pub(crate) fn fitted(card: &Scorecard, snapshots: &[&Snapshot]) -> Result<Fitted, Unfit> {
    let losses: Vec<usize> = (0..card.measures.len())
        .map(|n| losses(snapshots, n))
        .collect();
    let tells: Vec<usize> = (0..losses.len()).filter(|n| tells(losses[*n])).collect();
    if tells.len() < 2 {
        return Err(Unfit::OneMeasure);
    }
    let present: Vec<f64> = tells.iter().map(|n| card.measures[*n].weight).collect();
    let rows: Vec<Row> = snapshots
        .iter()
        .filter_map(|one| row(one, &tells, &present))
        .collect();
    let pulls = pulls(&rows, &present);
    let pulled: f64 = pulls.iter().sum();
    if pulled <= 0.0 {
        return Err(Unfit::NoSign);
    }
    let mut shares: Vec<f64> = card.measures.iter().map(|one| one.weight).collect();
    let told: f64 = present.iter().sum();
    for (n, pull) in tells.iter().zip(pulls) {
        shares[*n] = told * pull / pulled;
    }
    Ok(Fitted {
        weights: whole(&shares),
        losses,
    })
}

/// Whether a measure can be weighed by so many losses; others keep their part.
pub(crate) fn tells(losses: usize) -> bool {
    Evidence::of(losses) != Evidence::Cases
}

/// The accounts that left in snapshots in which a measure counted.
fn losses(snapshots: &[&Snapshot], measure: usize) -> usize {
    let counted = |one: &&&Snapshot| {
        one.churned && one.counts.get(measure).is_some_and(|counts| *counts > 0.0)
    };
    let accounts = snapshots.iter().filter(counted).map(|one| one.account);
    let mut accounts: Vec<usize> = accounts.collect();
    accounts.dedup();
    accounts.len()
}

/// A snapshot as a row; none where no measure that tells had data.
fn row(one: &Snapshot, tells: &[usize], present: &[f64]) -> Option<Row> {
    let said = |n: usize| (one.counts[n], one.points[n].unwrap_or_default() / 100.0);
    let (mut pull, mut weight) = (0.0, 0.0);
    for (n, present) in tells.iter().zip(present) {
        let (counts, points) = said(*n);
        pull += present * counts * points;
        weight += present * counts;
    }
    let score = (weight > 0.0).then(|| pull / weight)?;
    let says = tells.iter().map(|n| {
        let (counts, points) = said(*n);
        counts * points + (1.0 - counts) * score
    });
    Some(Row {
        account: one.account,
        churned: one.churned,
        says: says.collect(),
    })
}

/// The pulls of the measures, drawn towards the present weights as strongly as foreseeing others asks for.
fn pulls(rows: &[Row], present: &[f64]) -> Vec<f64> {
    let width = present.len();
    let table = Table::of(
        width,
        rows.iter().map(|row| (row.says.as_slice(), row.churned)),
    );
    let total: f64 = present.iter().sum();
    let steep = steepness(rows, present).max(STEEP);
    let toward: Vec<f64> = present
        .iter()
        .map(|weight| steep * weight / total)
        .collect();
    let events = rows.iter().filter(|row| row.churned);
    let events = events.fold(0.0, |sum, _| sum + 1.0);
    let priors = STRENGTHS.map(|strength| Prior {
        toward: &toward,
        shrink: strength * events,
    });
    let prior = strongest(&table, rows, &priors);
    let all: Vec<usize> = (0..rows.len()).collect();
    table.fit(&all, prior, &Fit::flat(width)).pulls
}

/// How steeply the chance of leaving falls with the present score, from 0 to 100.
fn steepness(rows: &[Row], present: &[f64]) -> f64 {
    let total: f64 = present.iter().sum();
    let score = |row: &Row| {
        let pulled = row.says.iter().zip(present);
        [pulled.map(|(says, weight)| says * weight).sum::<f64>() / total]
    };
    let scores: Vec<([f64; 1], bool)> = rows.iter().map(|row| (score(row), row.churned)).collect();
    let table = Table::of(
        1,
        scores.iter().map(|(score, left)| (score.as_slice(), *left)),
    );
    let all: Vec<usize> = (0..rows.len()).collect();
    // A little drawing keeps the answer finite where the score knows everything.
    let prior = Prior {
        toward: &[0.0],
        shrink: 0.01,
    };
    table.fit(&all, prior, &Fit::flat(1)).pulls[0]
}

/// The strongest drawing that foresees accounts it was not fitted to as well as the best does, but for what chance
/// makes in 95 of 100 cases (as Breiman and others, 1984, with one standard error).
fn strongest<'p>(table: &Table, rows: &[Row], priors: &[Prior<'p>]) -> Prior<'p> {
    let hands = hands(rows);
    let surprises: Vec<Vec<f64>> = {
        let mut surprises = vec![vec![0.0; rows.len()]; priors.len()];
        for hand in 0..HANDS {
            let (own, others): (Vec<usize>, Vec<usize>) =
                (0..rows.len()).partition(|at| hands[*at] == hand);
            let mut fit = Fit::flat(priors[0].toward.len());
            for (prior, surprises) in priors.iter().zip(&mut surprises) {
                fit = table.fit(&others, *prior, &fit);
                for at in &own {
                    surprises[*at] = table.surprise(&fit, *at);
                }
            }
        }
        surprises
    };
    let by_account: Vec<Vec<f64>> = surprises.iter().map(|one| summed(rows, one)).collect();
    let sum = |one: &Vec<f64>| one.iter().sum::<f64>();
    let best = by_account.iter().min_by(|a, b| sum(a).total_cmp(&sum(b)));
    let as_good = |one: &Vec<f64>| best.is_none_or(|best| worse_by_chance(one, best));
    let found = priors.iter().zip(&by_account).find(|(_, one)| as_good(one));
    found.map_or(priors[0], |(prior, _)| *prior)
}

/// Whether these are no more above the best than drawing other accounts may make them.
fn worse_by_chance(these: &[f64], best: &[f64]) -> bool {
    let by: Vec<f64> = these
        .iter()
        .zip(best)
        .map(|(one, best)| one - best)
        .collect();
    let many = by.iter().fold(0.0, |sum, _| sum + 1.0);
    let sum: f64 = by.iter().sum();
    let spread: f64 = by.iter().map(|one| (one - sum / many).powi(2)).sum();
    sum <= CHANCE * (spread * many / (many - 1.0).max(1.0)).sqrt()
}

/// The hand of each row: accounts are dealt one by one in the order in which they come.
fn hands(rows: &[Row]) -> Vec<usize> {
    let (mut hand, mut before) = (0, None);
    let deal = |row: &Row| {
        if before.is_some_and(|before| before != row.account) {
            hand = (hand + 1) % HANDS;
        }
        before = Some(row.account);
        hand
    };
    rows.iter().map(deal).collect()
}

/// Figures of rows summed by account.
fn summed(rows: &[Row], figures: &[f64]) -> Vec<f64> {
    let mut sums: Vec<(usize, f64)> = vec![];
    for (row, figure) in rows.iter().zip(figures) {
        match sums.last_mut() {
            Some((account, sum)) if *account == row.account => *sum += figure,
            _ => sums.push((row.account, *figure)),
        }
    }
    sums.into_iter().map(|(_, sum)| sum).collect()
}

/// Parts as whole numbers that sum to a hundred, each as near as that lets it be (largest remainders).
pub(crate) fn whole(parts: &[f64]) -> Vec<f64> {
    let total: f64 = parts.iter().sum();
    let exact: Vec<f64> = parts.iter().map(|part| WHOLE * part / total).collect();
    let mut whole: Vec<f64> = exact.iter().map(|part| part.floor()).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|a, b| (exact[*b] - whole[*b]).total_cmp(&(exact[*a] - whole[*a])));
    let mut rest = WHOLE - whole.iter().sum::<f64>();
    for at in order {
        if rest >= 0.5 {
            whole[at] += 1.0;
            rest -= 1.0;
        }
    }
    whole
}

#[cfg(test)]
mod tests;
