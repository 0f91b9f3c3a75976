//! Weights proposed from past outcomes, checked on later ones of other customers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use events::Reader;
use health::Scorecard;
use kernel::{Day, Result};
use store::Tx;

use crate::backtest::{Question, apart, looked};
use crate::compare::two;
use crate::contrast::Contrast;
use crate::model::{Backtest, Every, Horizon, Snapshot};
use crate::weights::{Fitted, Unfit, fitted, tells};

/// Losses that fitting needs.
pub const LEAST_TO_FIT: usize = 30;
/// Losses that checking needs.
pub const LEAST_TO_CHECK: usize = 10;

/// What past outcomes speak for.
#[derive(Clone, Debug)]
pub struct Suggested {
    /// The scorecard at work.
    pub card: Arc<Scorecard>,
    pub horizon: Horizon,
    pub every: Every,
    /// Weights were fitted with what was known on this day, and checked on snapshots from then on; none where nobody
    /// left.
    pub split: Option<Day>,
    pub fitting: Sample,
    pub checking: Sample,
    /// A draft, or why there is none.
    pub offer: std::result::Result<Offer, Refusal>,
}

/// A draft whose weights were fitted.
#[derive(Clone, Debug)]
pub struct Offer {
    pub card: Arc<Scorecard>,
    /// In the scorecard's order.
    pub weights: Vec<Weighed>,
    /// The draft beside the scorecard at work, in the later snapshots of customers it was not fitted to.
    pub contrast: Contrast,
}

impl Offer {
    /// Whether it says what the scorecard at work says, but for rounding.
    #[must_use]
    pub fn is_as_before(&self) -> bool {
        let near = |one: &Weighed| (one.is - one.was).abs() < 1.0;
        self.weights.iter().all(near)
    }
}

/// A measure's weight, of a hundred.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    pub measure: String,
    pub was: f64,
    pub is: f64,
    /// The customers that left while it had data.
    pub losses: usize,
}

impl Weighed {
    /// Whether enough left while it had data; otherwise its part was kept.
    #[must_use]
    pub fn is_told(&self) -> bool {
        tells(self.losses)
    }
}

/// The snapshots that fitted, or those that checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    pub accounts: usize,
    pub snapshots: usize,
    /// Those that left within the horizon.
    pub events: usize,
    /// The accounts that left, each counted once.
    pub losses: usize,
    pub days: Option<(Day, Day)>,
}

/// Why no weights are suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Too few left in the snapshots to fit.
    Fitting,
    /// Too few left in the snapshots to check.
    Checking,
    /// Fewer than two measures had data while ten customers left.
    OneMeasure,
    /// No measure goes with who stayed.
    NoSign,
}

impl Refusal {
    /// The id of its sentence in the catalogue of messages; slots `losses` and `least` are counts.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Fitting => "proof-suggest-fitting",
            Self::Checking => "proof-suggest-checking",
            Self::OneMeasure => "proof-suggest-one-measure",
            Self::NoSign => "proof-suggest-no-sign",
        }
    }

    /// The word sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Checking => "checking",
            Self::OneMeasure => "one_measure",
            Self::NoSign => "no_sign",
        }
    }
}

impl Suggested {
    /// The losses there were where they are counted, and how many there must be.
    #[must_use]
    pub const fn losses(&self, refusal: Refusal) -> (usize, usize) {
        match refusal {
            Refusal::Checking => (self.checking.losses, LEAST_TO_CHECK),
            _ => (self.fitting.losses, LEAST_TO_FIT),
        }
    }
}

/// Fits the weights of the question's scorecard to who left and who stayed. Customers are dealt into two sides by
/// their labels: five of eight to fit, by their earlier snapshots; the others to check, by their later ones. `told`
/// hears how many accounts are done, of how many; twice, the second time of the few that check.
///
/// # Errors
/// As [`crate::backtest`].
pub async fn suggest(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: Question,
    told: impl Fn(usize, usize) + Send + Sync,
) -> Result<Suggested> {
    let cards = std::slice::from_ref(&question.card);
    let mut proofs = looked(tx, reader, &question, cards, |_, _| true, &told).await?;
    let (proof, card) = (proofs.swap_remove(0), question.card.clone());
    let sides = apart(move || Sides::of(&proof, &card)).await?;
    let offer = match (sides.found, sides.split) {
        (Ok(found), Some(split)) => Ok(offer(tx, reader, &question, &found, split, &told).await?),
        (Ok(_), None) => Err(Refusal::Fitting),
        (Err(refusal), _) => Err(refusal),
    };
    Ok(Suggested {
        card: question.card,
        horizon: question.horizon,
        every: question.every,
        split: sides.split,
        fitting: sides.fitting,
        checking: sides.checking,
        offer,
    })
}

/// The draft with these weights, beside the scorecard at work on the side that checks.
async fn offer(
    tx: &mut Tx,
    reader: &dyn Reader,
    question: &Question,
    found: &Fitted,
    split: Day,
    told: impl Fn(usize, usize) + Send,
) -> Result<Offer> {
    let draft = Arc::new(weighed(&question.card, found));
    let cards = [question.card.clone(), draft.clone()];
    let keeps = |label: &str, day: Day| side(label) == Side::Checks && split <= day;
    let proofs = looked(tx, reader, question, &cards, keeps, told).await?;
    let [first, other] = two(proofs)?;
    Ok(Offer {
        card: draft,
        weights: beside(&question.card, found),
        contrast: apart(move || Contrast::of(&first, &other)).await?,
    })
}

/// The two sides and, where there is enough of each, the weights that fit.
struct Sides {
    split: Option<Day>,
    fitting: Sample,
    checking: Sample,
    found: std::result::Result<Fitted, Refusal>,
}

impl Sides {
    fn of(proof: &Backtest, card: &Scorecard) -> Self {
        let split = split(proof);
        let horizon = proof.horizon.days();
        let on_side = |is: Side, when: &dyn Fn(Day, Day) -> bool| {
            let here = usable(proof).filter(|one| {
                let label = &proof.subjects[one.account].label;
                split.is_some_and(|split| side(label) == is && when(one.as_of, split))
            });
            here.collect::<Vec<&Snapshot>>()
        };
        let fits = on_side(Side::Fits, &|day, split| day + horizon <= split);
        let checks = on_side(Side::Checks, &|day, split| split <= day);
        let (fitting, checking) = (Sample::of(&fits), Sample::of(&checks));
        let found = match (fitting.losses, checking.losses) {
            (few, _) if few < LEAST_TO_FIT => Err(Refusal::Fitting),
            (_, few) if few < LEAST_TO_CHECK => Err(Refusal::Checking),
            _ => fitted(card, &fits).map_err(|unfit| match unfit {
                Unfit::OneMeasure => Refusal::OneMeasure,
                Unfit::NoSign => Refusal::NoSign,
            }),
        };
        Self {
            split,
            fitting,
            checking,
            found,
        }
    }
}

/// The snapshots with a score whose measures are known.
fn usable(proof: &Backtest) -> impl Iterator<Item = &Snapshot> {
    proof.scored().filter(|one| !one.points.is_empty())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Fits,
    Checks,
}

/// The side of an account: the same whoever else is there, and whatever becomes of it.
fn side(label: &str) -> Side {
    // FNV-1a, stirred once more so that names that differ in a digit are dealt apart.
    let mut hash = label.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    match (hash ^ (hash >> 31)) % 8 {
        0..5 => Side::Fits,
        _ => Side::Checks,
    }
}

/// The day that leaves enough losses on both sides: where the scarcer of them, as a part of what it needs, is most.
fn split(proof: &Backtest) -> Option<Day> {
    let mut left: BTreeMap<usize, (Day, Day)> = BTreeMap::new();
    for one in usable(proof).filter(|one| one.churned) {
        let days = left.entry(one.account).or_insert((one.as_of, one.as_of));
        *days = (days.0.min(one.as_of), days.1.max(one.as_of));
    }
    let of = |is: Side| {
        let here = left
            .iter()
            .filter(move |(account, _)| side(&proof.subjects[**account].label) == is);
        here.map(|(_, days)| *days).collect::<Vec<(Day, Day)>>()
    };
    let (fits, checks) = (of(Side::Fits), of(Side::Checks));
    let horizon = proof.horizon.days();
    let scarcer = |split: Day| {
        let known = fits.iter().filter(|days| days.0 + horizon <= split).count();
        let later = checks.iter().filter(|days| split <= days.1).count();
        (known * LEAST_TO_CHECK).min(later * LEAST_TO_FIT)
    };
    let days: BTreeSet<Day> = usable(proof).map(|one| one.as_of).collect();
    // Of days that leave as many, the first is taken: it leaves most to check.
    let days = days.into_iter().rev();
    days.max_by_key(|day| scarcer(*day))
        .filter(|_| !left.is_empty())
}

impl Sample {
    /// Of snapshots, those of one account beside each other.
    fn of(snapshots: &[&Snapshot]) -> Self {
        let accounts = |only: fn(&Snapshot) -> bool| {
            let some = snapshots.iter().filter(|one| only(one));
            let mut some: Vec<usize> = some.map(|one| one.account).collect();
            some.dedup();
            some.len()
        };
        let days = || snapshots.iter().map(|one| one.as_of);
        Self {
            accounts: accounts(|_| true),
            snapshots: snapshots.len(),
            events: snapshots.iter().filter(|one| one.churned).count(),
            losses: accounts(|one| one.churned),
            days: days().min().zip(days().max()),
        }
    }
}

/// The scorecard with these weights, as a draft.
fn weighed(card: &Scorecard, found: &Fitted) -> Scorecard {
    let mut draft = card.clone();
    draft.version = 0;
    for (measure, weight) in draft.measures.iter_mut().zip(&found.weights) {
        measure.weight = *weight;
    }
    draft
}

/// The weights before and after, of a hundred.
fn beside(card: &Scorecard, found: &Fitted) -> Vec<Weighed> {
    let total: f64 = card.measures.iter().map(|one| one.weight).sum();
    let fitted = found.weights.iter().zip(&found.losses);
    let each = card.measures.iter().zip(fitted);
    each.map(|(measure, (weight, losses))| Weighed {
        measure: measure.name.clone(),
        was: 100.0 * measure.weight / total,
        is: *weight,
        losses: *losses,
    })
    .collect()
}
