//! How well scores put those who leave below those who stay: AUC, its interval, and the share of churn found.

use crate::model::{Estimate, Found};

/// Rounds of the bootstrap.
const ROUNDS: usize = 1_000;
/// The seed of the bootstrap: the same snapshots give the same interval.
const SEED: u64 = 8_368;

/// One scored snapshot: its score, whether the account left, and the account's number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scored {
    pub score: f64,
    pub churned: bool,
    pub account: usize,
}

/// Snapshots from the worst score to the best.
pub(crate) struct Ranked {
    rows: Vec<(usize, bool)>,
    /// Where each group of equal scores ends.
    ends: Vec<usize>,
}

impl Ranked {
    pub(crate) fn of(mut scored: Vec<Scored>) -> Self {
        scored.sort_by(|a, b| a.score.total_cmp(&b.score));
        let mut ends = Vec::new();
        for group in scored.chunk_by(|a, b| a.score.total_cmp(&b.score).is_eq()) {
            ends.push(ends.last().copied().unwrap_or(0) + group.len());
        }
        let rows = scored.iter().map(|one| (one.account, one.churned));
        Self {
            rows: rows.collect(),
            ends,
        }
    }

    /// The chance that a snapshot that left stands below one that stayed, equal scores counting half
    /// (Mann and Whitney); none unless there are both.
    pub(crate) fn auc(&self) -> Option<f64> {
        self.auc_with(|_| 1)
    }

    fn auc_with(&self, times: impl Fn(usize) -> u64) -> Option<f64> {
        let (mut left, mut stayed, mut twice, mut from) = (0_u64, 0_u64, 0_u128, 0);
        for end in &self.ends {
            let (mut here_left, mut here_stayed) = (0, 0);
            for (account, churned) in &self.rows[from..*end] {
                if *churned {
                    here_left += times(*account);
                } else {
                    here_stayed += times(*account);
                }
            }
            twice += u128::from(here_stayed) * u128::from(2 * left + here_left);
            left += here_left;
            stayed += here_stayed;
            from = *end;
        }
        let pairs = u128::from(left) * u128::from(stayed);
        (pairs > 0).then(|| ratio(twice, 2 * pairs))
    }

    /// AUC with the interval that holds it in 95 of 100 worlds: accounts are drawn again with replacement, each with
    /// all of its snapshots (percentiles of the bootstrap).
    pub(crate) fn auc_between(&self, accounts: usize) -> Option<Estimate> {
        let value = self.auc()?;
        let mut dice = Dice(SEED);
        let mut times = vec![0_u64; accounts];
        let mut seen = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            times.fill(0);
            for _ in 0..accounts {
                times[dice.below(accounts)] += 1;
            }
            seen.extend(self.auc_with(|account| times[account]));
        }
        seen.sort_by(f64::total_cmp);
        let at = |part: usize| seen.get(seen.len() * part / 1000).copied();
        Some(Estimate {
            value,
            low: at(25).unwrap_or(value),
            high: at(975).unwrap_or(value),
        })
    }

    /// What the worst `tenths` of ten hold, equal scores at the edge counting by their part.
    pub(crate) fn worst(&self, part: f64) -> Found {
        let all = count(self.rows.len());
        let total = count(self.rows.iter().filter(|(_, churned)| *churned).count());
        let wanted = all * part;
        let (mut found, mut from) = (0.0, 0);
        for end in &self.ends {
            let group = &self.rows[from..*end];
            let churned = count(group.iter().filter(|(_, churned)| *churned).count());
            let taken = ((wanted - count(from)) / count(group.len())).clamp(0.0, 1.0);
            found += churned * taken;
            from = *end;
        }
        Found {
            part,
            snapshots: wanted,
            events: found,
            share: if total > 0.0 { found / total } else { 0.0 },
        }
    }
}

/// A count as a figure.
#[expect(clippy::cast_precision_loss, reason = "no book has 2^52 snapshots")]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

#[expect(
    clippy::cast_precision_loss,
    reason = "the quotient is rounded once more than its parts"
)]
fn ratio(part: u128, whole: u128) -> f64 {
    part as f64 / whole as f64
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers from the same seed in every release.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        let place = (u128::from(z) * most as u128) >> 64;
        usize::try_from(place).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every pair of one that left and one that stayed, one by one.
    fn plain_auc(rows: &[Scored]) -> Option<f64> {
        let (mut won, mut pairs) = (0.0, 0.0);
        for left in rows.iter().filter(|row| row.churned) {
            for stayed in rows.iter().filter(|row| !row.churned) {
                pairs += 1.0;
                won += match left.score.total_cmp(&stayed.score) {
                    std::cmp::Ordering::Less => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Greater => 0.0,
                };
            }
        }
        (pairs > 0.0).then(|| won / pairs)
    }

    fn rows() -> impl Strategy<Value = Vec<Scored>> {
        let row = (0..40_i32, any::<bool>(), 0..9_usize);
        let row = row.prop_map(|(score, churned, account)| Scored {
            score: f64::from(score) / 4.0,
            churned,
            account,
        });
        prop::collection::vec(row, 0..120)
    }

    proptest! {
        #[test]
        fn auc_counts_every_pair(rows in rows()) {
            let (fast, plain) = (Ranked::of(rows.clone()).auc(), plain_auc(&rows));
            prop_assert_eq!(fast.is_some(), plain.is_some());
            prop_assert!(fast.zip(plain).is_none_or(|(fast, plain)| (fast - plain).abs() < 1e-12));
        }

        #[test]
        fn the_interval_holds_its_figure_and_is_the_same_again(rows in rows()) {
            let ranked = Ranked::of(rows);
            if let Some(found) = ranked.auc_between(9) {
                prop_assert!(0.0 <= found.low && found.low <= found.high && found.high <= 1.0);
                prop_assert_eq!(Some(found), ranked.auc_between(9));
            }
        }

        #[test]
        fn all_churn_is_found_in_the_end_and_more_never_finds_less(rows in rows()) {
            let events = count(rows.iter().filter(|row| row.churned).count());
            let ranked = Ranked::of(rows);
            prop_assert!((ranked.worst(1.0).events - events).abs() < 1e-9);
            let found: Vec<f64> = (0..=20).map(|n| ranked.worst(f64::from(n) / 20.0).events).collect();
            prop_assert!(found.windows(2).all(|two| two[0] <= two[1] + 1e-9));
        }
    }

    fn row(score: f64, churned: bool, account: usize) -> Scored {
        Scored {
            score,
            churned,
            account,
        }
    }

    #[test]
    fn a_score_that_knows_everything_has_an_auc_of_one_without_doubt() {
        let rows = (0..40).map(|n| row(f64::from(n), n < 12, n as usize));
        let found = Ranked::of(rows.collect()).auc_between(40).unwrap();
        assert_eq!((found.value, found.low, found.high), (1.0, 1.0, 1.0));
    }

    #[test]
    fn one_account_with_many_rows_is_no_proof() {
        // Ten rows of one account that left, ten of one that stayed: a draw holds one of them, both or neither.
        let rows = (0..20).map(|n| row(f64::from(n % 10), n < 10, usize::from(n >= 10)));
        let ranked = Ranked::of(rows.collect());
        let found = ranked.auc_between(2).unwrap();
        assert_eq!((found.value, found.low, found.high), (0.5, 0.5, 0.5));
    }

    #[test]
    fn equal_scores_at_the_edge_count_by_their_part() {
        let rows = vec![
            row(1.0, true, 0),
            row(1.0, false, 1),
            row(1.0, false, 2),
            row(1.0, true, 3),
            row(2.0, false, 4),
        ];
        let worst = Ranked::of(rows).worst(0.4);
        assert_eq!(
            (worst.snapshots, worst.events, worst.share),
            (2.0, 1.0, 0.5)
        );
    }
}
