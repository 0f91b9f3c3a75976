//! Which of several servers on one record leads: a lease that stands in the record.
//!
//! Whoever leads says so again every few seconds, by the record's clock. When it no longer does, another takes the
//! lead with the next term.
//!
//! Invariants:
//! - A term belongs to one server. Once another has begun it is over for good: what its server still writes through
//!   [`Term::hold`] is refused, in whatever state it is.
//! - Saying so again waits for no writer; taking the lead waits for all that began before.
//! - Who leads proves nothing about the event lake: that keeps terms of its own (`lake`), and whoever opens it to
//!   write last is the only one to acknowledge.

mod lease;
mod model;
mod sql;

pub use lease::{give_back, leader, renew, take};
pub use model::{Leader, Secret, Term};
