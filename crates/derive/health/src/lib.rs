//! Health: one figure from 0 to 100 per account and day, with its reasons.
//!
//! A scorecard (those we ship stand in `starters/scorecards`) takes metrics along curves to points and weighs
//! them: score = Σ w·d·s / Σ w·d with d = 2^(−age / half-life), nothing after expiry; coverage = Σ w·d / Σ w.
//!
//! Invariants:
//! - A score is a function of the scorecard, the account's events and the day alone: [`score_on`] answers from
//!   scratch what [`daily`] has stored, to the last digit.
//! - Once events have expired, stored scores that rest on any of them stay as they are: see [`held_before`].
//! - A score keeps its reasons; their contributions add up to it.
//! - `Fact::HealthChanged` is recorded when the score has moved by a point since it was last told, or the tier
//!   changed, and not otherwise.

mod cards;
mod census;
mod check;
mod days;
mod drafts;
mod explain;
mod forget;
mod keep;
mod lately;
mod model;
mod past;
mod plan;
mod preview;
mod reactor;
mod renewed;
mod roll;
mod score;
mod scorecard;
mod sql;
mod standing;
mod stored;
mod tier;
mod trend;
mod written;

pub use cards::{Cards, Era, Eras};
pub use census::{Census, census};
pub use drafts::{
    Difference, Drafted, Edition, Part, bring_back, differences, draft, drafted, drop_draft,
    editions, publish, retire, retire_metric, save_draft, save_text,
};
pub use explain::{Cause, Change, Step, Waterfall, between, explain, waterfall};
pub use forget::forget;
pub use keep::held_before;
pub use model::{DayScore, MeasureScore, Score, Standing};
pub use past::{all_days, held_and_scored, held_days, stood};
pub use preview::{Moved, Present, Preview};
pub use reactor::Rescore;
pub use roll::{Progress, progress, roll};
pub use score::{day_scores, detailed};
pub use scorecard::{
    Applies, Curve, Direction, Field, Guard, Measure, OnMissing, Rollup, Scorecard,
};
pub use standing::{
    computed_daily, daily, days_on, reasons, score_on, scores_on, standing, standings,
    standings_among,
};
pub use tier::Tier;
pub use trend::{Course, Trend, trend};
