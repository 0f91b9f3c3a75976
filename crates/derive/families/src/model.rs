//! The nouns: a family on a day, and its members.

use health::{Rollup, Tier};
use kernel::{AccountId, Day, Money};

/// The accounts below a parent, taken together on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    pub day: Day,
    pub method: Rollup,
    /// 0 to 100 with two decimals: a score, or the percentage of ARR at risk. None where nobody counts.
    pub figure: Option<f64>,
    pub tier: Tier,
    /// Everyone below, who counts first and weighs most.
    pub members: Vec<Member>,
    /// ARR of all who paid that day, in the parent's currency, as far as rates are known.
    pub arr: Money,
    /// The part of it whose accounts count.
    pub counted_arr: Money,
}

impl Family {
    /// How many count.
    #[must_use]
    pub fn counted(&self) -> usize {
        let counts = |one: &&Member| one.counts == Counts::Yes;
        self.members.iter().filter(counts).count()
    }

    /// The share of ARR whose accounts count, 0 to 1; none where nobody paid.
    #[must_use]
    pub fn coverage(&self) -> Option<f64> {
        let share = || amount(self.counted_arr) / amount(self.arr);
        (self.arr.minor > 0).then(share)
    }
}

/// An account below a parent.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub account: AccountId,
    pub name: String,
    /// Its own score and tier of the day.
    pub score: Option<f64>,
    pub tier: Tier,
    /// Its ARR of the day in the parent's currency; none where a rate of exchange is missing.
    pub arr: Option<Money>,
    pub counts: Counts,
    /// Its share of the ARR that counts, 0 to 1.
    pub weight: f64,
}

/// Whether a member counts, and why it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    Yes,
    /// It had no score that day.
    NoScore,
    /// It paid nothing that day.
    NoArr,
    /// It pays in a currency for which there is no rate.
    NoRate,
}

impl Counts {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Yes, Self::NoScore, Self::NoArr, Self::NoRate];

    /// The id of its sentence in the catalogue of messages; slots `name`, and `weight` where it counts.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Yes => "family-counts",
            Self::NoScore => "family-no-score",
            Self::NoArr => "family-no-arr",
            Self::NoRate => "family-no-rate",
        }
    }
}

/// An amount as a figure to weigh with.
#[expect(
    clippy::cast_precision_loss,
    reason = "weights need no more than fifteen digits"
)]
pub(crate) fn amount(money: Money) -> f64 {
    money.minor as f64
}
