//! The closed list of things that can happen in our record.
//!
//! A **fact** is what changed in our record and is a row of the journal, written in the transaction of the
//! change itself. An **event** is what happened at a customer; facts about customers are projected into
//! events by [`Fact::happening`]. Ids and plain values only: a fact says where to look, the record says
//! what is so.

mod fact;
mod happening;

pub use fact::{Fact, Outcome, TouchKind};
pub use happening::Happening;
