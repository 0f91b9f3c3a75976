//! Foresight: what a metric would say before it is published.
//!
//! Somebody who declares a metric sees at once what it makes of the customers there are. [`Sample`] holds the events of a
//! part of the book, read once and asked as often as a key is pressed: what a definition says of them, and what it may
//! not have been meant to do ([`Finding`]). A metric in SQL says nothing of events, so its question is asked instead:
//! [`Questions`] asks it of an [`Asker`], one at a time, within the limits of somebody who waits.
//!
//! Invariants:
//! - Nothing here is kept in the record: all of it could be reckoned anew.
//! - What is foreseen of today is what publishing the same text would say of it.
//! - One question is asked at a time; a newer one takes the place of one that is under way.

mod finding;
mod questions;
mod sample;

pub use finding::Finding;
pub use questions::{
    Answer, Asker, Asking, DAILY, Limits, MOST_STEPS, MOST_WORDS, Questions, WHILE_TYPING,
};
pub use sample::{Foreseen, Foresight, Sample};
