//! Reach: the smallest change of one measure that would move a score into another tier.
//!
//! Invariants:
//! - The change that is named moves the tier, and a hundredth less does not.
//! - Nothing is read and nothing is stored: it is a function of a scorecard, an account's metrics and its score.

mod reach;

pub use reach::{Counted, Nudge, Reach, reach};
