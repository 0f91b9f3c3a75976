//! Mergers: one customer was in the record twice, as two accounts, and becomes one.
//!
//! Whoever holds anything of an account carries it over to the one that stays, all in the transaction of the caller:
//! done without a commit, [`merge`] is the preview of itself. The events stay where they lie in the lake; what was sent
//! under the names of the account that goes counts at the one that stays, on every day.
//!
//! Invariants:
//! - Nothing is left at the account that goes but its number and its journal, and nothing is lost: what both had is
//!   one, by rules that each room says for itself.
//! - A merger is recorded as two facts, one at each account, and cannot be taken back.

mod merge;
mod tell;

pub use merge::{Merged, merge};
