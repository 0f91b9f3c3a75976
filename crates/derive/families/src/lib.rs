//! Families: how the accounts below a parent fare together.
//!
//! All accounts below a parent count, at whatever depth; the parent itself does not: its own score stands beside.
//! How they are taken together, the scorecard says that scores the parent.
//!
//! Invariants:
//! - A figure is a function of who stood below on that day, of their scores of it, the ledger up to it and the rates of
//!   exchange alone: [`taken`] is that function, and nothing is stored.
//! - A figure keeps its reasons: who counted with what weight, and who did not and why. Weights add up to one.

mod model;
mod rolled;
mod taken;

pub use model::{Counts, Family, Member};
pub use rolled::{MOST_BELOW, MOST_PARENTS, rolled_up, rolled_up_among};
pub use taken::taken;
