//! Two scorecards on the same snapshots: which of them foresaw better.

use kernel::Day;

use crate::draws::{between, draws};
use crate::model::{Backtest, Estimate, Evidence, Snapshot};
use crate::rank::{Ranked, Scored};

/// How another scorecard did beside the first, on the snapshots that both score from events.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Accounts with snapshots that both score.
    pub accounts: usize,
    /// The snapshots that both score: what every difference rests on.
    pub snapshots: usize,
    /// Those of them that left within the horizon.
    pub events: usize,
    /// The accounts that left among them, each counted once.
    pub losses: usize,
    /// The days of the first and the last of them.
    pub days: Option<(Day, Day)>,
    /// Snapshots that the first alone scores.
    pub only_first: usize,
    /// Snapshots that the other alone scores.
    pub only_other: usize,
    /// Snapshots whose events have expired: one stored score stands there for both, so they tell nothing.
    pub held: usize,
    /// None when fewer than ten accounts left, or nobody stayed.
    pub differences: Option<Differences>,
}

/// The figures of both, and the other's less the first's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Differences {
    pub auc_first: f64,
    pub auc_other: f64,
    /// Above nothing where the other foresees better.
    pub auc: Estimate,
    pub brier_first: f64,
    pub brier_other: f64,
    /// Below nothing where the other, read as a chance of leaving, is closer.
    pub brier: Estimate,
}

/// What the interval of the difference in AUC says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It lies above nothing.
    Better,
    /// It holds nothing: no difference is shown.
    Alike,
    /// It lies below nothing.
    Worse,
}

impl Verdict {
    /// The id of its sentence in the catalogue of messages; slots `first` and `other` are names, `was`, `is`, `by`,
    /// `low` and `high` times in 100, `snapshots` and `losses` counts.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Better => "proof-contrast-better",
            Self::Alike => "proof-contrast-alike",
            Self::Worse => "proof-contrast-worse",
        }
    }

    /// The word sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Alike => "alike",
            Self::Worse => "worse",
        }
    }
}

impl Differences {
    /// What can be said of the other.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.auc {
            auc if auc.low > 0.0 => Verdict::Better,
            auc if auc.high < 0.0 => Verdict::Worse,
            _ => Verdict::Alike,
        }
    }
}

/// One snapshot by both scorecards.
#[derive(Clone, Copy, Debug)]
struct Pair {
    account: usize,
    churned: bool,
    first: f64,
    other: f64,
}

impl Contrast {
    /// The contrast of two proofs over the same accounts and days.
    pub(crate) fn of(first: &Backtest, other: &Backtest) -> Self {
        let both = || first.snapshots.iter().zip(&other.snapshots);
        let alone = |one: &Snapshot, two: &Snapshot| one.score.is_some() && two.score.is_none();
        let pairs: Vec<Pair> = both().filter_map(pair).collect();
        let days = both().filter(|both| pair(*both).is_some());
        let days: Vec<Day> = days.map(|(one, _)| one.as_of).collect();
        let losses = accounts(pairs.iter().filter(|pair| pair.churned));
        let tells = Evidence::of(losses) != Evidence::Cases;
        let differences = tells.then(|| differences(&pairs, first.subjects.len()));
        Self {
            accounts: accounts(pairs.iter()),
            snapshots: pairs.len(),
            events: pairs.iter().filter(|pair| pair.churned).count(),
            losses,
            days: days.iter().min().copied().zip(days.iter().max().copied()),
            only_first: both().filter(|(one, two)| alone(one, two)).count(),
            only_other: both().filter(|(one, two)| alone(two, one)).count(),
            held: both().filter(|(one, _)| one.points.is_empty()).count(),
            differences: differences.flatten(),
        }
    }

    /// How much can be told.
    #[must_use]
    pub const fn evidence(&self) -> Evidence {
        Evidence::of(self.losses)
    }
}

/// A snapshot that both score from events.
fn pair((one, two): (&Snapshot, &Snapshot)) -> Option<Pair> {
    let (first, other) = one.score.zip(two.score)?;
    (!one.points.is_empty()).then_some(Pair {
        account: one.account,
        churned: one.churned,
        first,
        other,
    })
}

/// How many accounts these are; those of one account stand together.
fn accounts<'p>(pairs: impl Iterator<Item = &'p Pair>) -> usize {
    let mut accounts: Vec<usize> = pairs.map(|pair| pair.account).collect();
    accounts.dedup();
    accounts.len()
}

/// The differences with intervals from drawing accounts again, in each draw the same for both.
fn differences(pairs: &[Pair], accounts: usize) -> Option<Differences> {
    let ranked = |score: fn(&Pair) -> f64| {
        let rows = pairs.iter().map(|pair| Scored {
            score: score(pair),
            churned: pair.churned,
            account: pair.account,
        });
        Ranked::of(rows.collect())
    };
    let (first, other) = (ranked(|pair| pair.first), ranked(|pair| pair.other));
    let (auc_first, auc_other) = (first.auc()?, other.auc()?);
    let auc = draws(accounts, |times| {
        let of = |ranked: &Ranked| ranked.auc_with(|account| times[account]);
        Some(of(&other)? - of(&first)?)
    });
    let squares = Squares::of(pairs, accounts);
    let (brier_first, brier_other) = squares.both(|_| 1.0)?;
    let brier = draws(accounts, |times| {
        let (first, other) =
            squares.both(|account| f64::from(u32::try_from(times[account]).unwrap_or(u32::MAX)))?;
        Some(other - first)
    });
    Some(Differences {
        auc_first,
        auc_other,
        auc: between(auc_other - auc_first, auc),
        brier_first,
        brier_other,
        brier: between(brier_other - brier_first, brier),
    })
}

/// The squared distances of an account's snapshots from what happened, summed, by both; and how many there are.
struct Squares(Vec<[f64; 3]>);

impl Squares {
    fn of(pairs: &[Pair], accounts: usize) -> Self {
        let mut sums = vec![[0.0; 3]; accounts];
        for pair in pairs {
            let happened = f64::from(u8::from(pair.churned));
            let square = |score: f64| (1.0 - score / 100.0 - happened).powi(2);
            let sum = &mut sums[pair.account];
            sum[0] += square(pair.first);
            sum[1] += square(pair.other);
            sum[2] += 1.0;
        }
        Self(sums)
    }

    /// Brier's figure of both, where each account counts so many times.
    fn both(&self, times: impl Fn(usize) -> f64) -> Option<(f64, f64)> {
        let (mut first, mut other, mut rows) = (0.0, 0.0, 0.0);
        for (account, sum) in self.0.iter().enumerate() {
            let times = times(account);
            first += times * sum[0];
            other += times * sum[1];
            rows += times * sum[2];
        }
        (rows > 0.0).then(|| (first / rows, other / rows))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs() -> impl Strategy<Value = Vec<Pair>> {
        let pair = (0..40_i32, 0..40_i32, any::<bool>());
        let pair = pair.prop_map(|(first, other, churned)| Pair {
            account: 0,
            churned,
            first: f64::from(first) * 2.5,
            other: f64::from(other) * 2.5,
        });
        prop::collection::vec(pair, 2..90).prop_map(|mut pairs| {
            for (n, pair) in pairs.iter_mut().enumerate() {
                pair.account = n / 3;
            }
            pairs
        })
    }

    fn same(pairs: &[Pair]) -> Vec<Pair> {
        let same = |pair: &Pair| Pair {
            other: pair.first,
            ..*pair
        };
        pairs.iter().map(same).collect()
    }

    fn turned(pairs: &[Pair]) -> Vec<Pair> {
        let turn = |pair: &Pair| Pair {
            first: pair.other,
            other: pair.first,
            ..*pair
        };
        pairs.iter().map(turn).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_card_beside_itself_differs_by_nothing_at_all(pairs in pairs()) {
            if let Some(found) = differences(&same(&pairs), 30) {
                let none = Estimate { value: 0.0, low: 0.0, high: 0.0 };
                prop_assert_eq!((found.auc, found.brier), (none, none));
                prop_assert_eq!(found.verdict(), Verdict::Alike);
            }
        }

        #[test]
        fn the_other_way_round_every_figure_has_the_other_sign(pairs in pairs()) {
            let (one, two) = (differences(&pairs, 30), differences(&turned(&pairs), 30));
            prop_assert_eq!(one.is_some(), two.is_some());
            if let Some((one, two)) = one.zip(two) {
                prop_assert_eq!(one.auc.value, -two.auc.value);
                prop_assert_eq!(one.brier.value, -two.brier.value);
                prop_assert_eq!(one.auc_first, two.auc_other);
            }
        }

        #[test]
        fn the_interval_lies_within_what_can_be(pairs in pairs()) {
            if let Some(found) = differences(&pairs, 30) {
                for one in [found.auc, found.brier] {
                    prop_assert!(-1.0 <= one.low && one.low <= one.high && one.high <= 1.0);
                }
            }
        }
    }

    /// Sixty accounts of two snapshots, twenty of which left; the first knows nothing of it, the other all.
    fn known() -> Vec<Pair> {
        let pair = |n: usize| Pair {
            account: n / 2,
            churned: n % 6 < 2,
            first: 50.0,
            other: if n % 6 < 2 { 10.0 } else { 90.0 },
        };
        (0..120).map(pair).collect()
    }

    #[test]
    fn one_that_knows_is_better_than_one_that_does_not_without_doubt() {
        let found = differences(&known(), 60).unwrap();
        assert_eq!((found.auc_first, found.auc_other), (0.5, 1.0));
        assert_eq!(
            (found.auc.value, found.auc.low, found.auc.high),
            (0.5, 0.5, 0.5)
        );
        assert_eq!(found.verdict(), Verdict::Better);
        assert!(found.brier.high < 0.0, "{found:?}");
        let back = differences(&turned(&known()), 60).unwrap();
        assert_eq!(back.verdict(), Verdict::Worse);
    }
}
