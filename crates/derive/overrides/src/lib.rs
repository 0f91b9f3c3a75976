//! Overrides: what a person says in place of the score, for a while.
//!
//! Invariants:
//! - It stands beside the score and never changes it, and it ends by itself.
//! - Of an account at most one stands: what was said before ends with what is said anew, and all of it is kept.

mod overrides;
mod sql;

pub use overrides::{
    LONGEST_OVERRIDE, Override, carry_overrides, end_override, erase_reasons, override_tier,
    overrides, reasons_naming,
};
