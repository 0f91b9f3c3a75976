//! The nouns: a score with its reasons, a day's score, and where an account stands now.

use kernel::{AccountId, Day, Timestamp};

use crate::Tier;

/// A score on one day, with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub day: Day,
    /// 0 to 100 with two decimals; none where too little is known.
    pub score: Option<f64>,
    pub tier: Tier,
    /// The share of the weights that is known, 0 to 1 with two decimals.
    pub coverage: f64,
    /// One per measure of the scorecard, in its order.
    pub measures: Vec<MeasureScore>,
    /// The guard that capped the score.
    pub guard: Option<String>,
}

impl Score {
    /// What the score would be without a guard, with two decimals.
    #[must_use]
    pub fn unguarded(&self) -> Option<f64> {
        if self.guard.is_none() {
            return self.score;
        }
        let total: f64 = self
            .measures
            .iter()
            .map(|measure| measure.contribution)
            .sum();
        self.score.map(|_| (total * 100.0).round() / 100.0)
    }
}

/// One measure of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureScore {
    pub measure: String,
    /// The metric's raw value.
    pub value: Option<f64>,
    /// 0 to 100, from the curve; none where it is left out.
    pub points: Option<f64>,
    /// The weight the scorecard gives it.
    pub weight: f64,
    /// Days since the last event it rests on.
    pub age_days: Option<i32>,
    /// How much of its weight is left, 0 to 1: d of the formula.
    pub freshness: f64,
    /// Its part of the score, in points: w·d·s / Σ w·d.
    pub contribution: f64,
    /// The day of the last event it rests on.
    pub last_event: Option<Day>,
}

impl MeasureScore {
    /// How much of its weight counted in the score, 0 to 1: all of it where neutral points stood in for data.
    #[must_use]
    pub fn counts(&self) -> f64 {
        match self.points {
            Some(_) if self.freshness > 0.0 => self.freshness,
            Some(_) => 1.0,
            None => 0.0,
        }
    }
}

/// One day of an account's past, as it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayScore {
    pub day: Day,
    /// 0 to 100 with two decimals.
    pub score: Option<f64>,
    pub tier: Tier,
    /// 0 to 1 with two decimals.
    pub coverage: f64,
}

/// Where an account stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub account: AccountId,
    /// The day it holds for.
    pub day: Day,
    pub score: Option<f64>,
    pub tier: Tier,
    /// 0 to 1.
    pub coverage: f64,
    /// The score seven days before.
    pub was_7: Option<f64>,
    /// The score thirty days before.
    pub was_30: Option<f64>,
    /// How large a change over thirty days its own wavering makes by itself, in points: as [`crate::Trend`] has it.
    pub noise_30: Option<f64>,
    /// Up to fourteen weekly scores, the last one today's; weeks without a score are left out.
    pub spark: Vec<f64>,
    /// The last event any measure rests on.
    pub last_event: Option<Day>,
    /// When it was computed.
    pub updated_at: Timestamp,
}
