//! Proof: a scorecard held to what happened.
//!
//! Its scores on past days are set against who left afterwards. How each figure is made stands in
//! `docs/scorecards.md`.
//!
//! Invariants:
//! - A proof uses no snapshot whose outcome is not known yet, and reckons nothing from fewer than ten losses.
//! - The same snapshots give the same figures, intervals included: every draw is from a fixed seed.
//! - Suggested weights are checked on customers and days they were not fitted to.
//! - Nothing is stored.

mod among;
mod backtest;
mod chance;
mod compare;
mod contrast;
mod draws;
mod figures;
mod model;
mod rank;
mod rate;
mod ridge;
mod said;
mod suggest;
mod weights;

pub use among::{among, among_text};
pub use backtest::{Question, backtest};
pub use compare::{Compared, compare};
pub use contrast::{Contrast, Differences, Verdict};
pub use model::{
    Backtest, Basis, Case, Estimate, Every, Evidence, Figures, Finding, Found, Horizon,
    MeasureProof, Rate, Said, Snapshot, Subject, Sureness, YearProof,
};
pub use suggest::{
    LEAST_TO_CHECK, LEAST_TO_FIT, Offer, Refusal, Sample, Suggested, Weighed, suggest,
};
