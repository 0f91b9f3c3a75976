//! Privacy: how long events are kept, and who was erased.
//!
//! This room keeps the rules and the ledger. Events are in the lake and people in other rooms; whoever erases a
//! person or lets events expire does it there, between [`begin`] and [`end`] or [`expiring`] and [`expired`].
//!
//! Invariants:
//! - An erasure stands in the record before anything is touched, and until all is done: [`begun`] names those a
//!   crash has cut off.
//! - What the journal says of an erasure names nobody. Who knows an id can ask whether it is meant: [`is_about`].
//! - A source is kept for ever until somebody says otherwise. The day before which events are gone is noted
//!   before the first of them goes, and never moves back.

mod erasure;
mod model;
mod retention;
mod sql;

pub use erasure::{begin, begun, end, erasures, forget, is_about, may_erase, tally};
pub use model::{Begun, Ended, Keep, Person, Rule, Tally};
pub use retention::{MOST_DAYS, by_source, due, edge, expired, expiring, is_ours, keep, rules};
