//! Usage as products send it: the Segment calls, read at the edge into events of the account's one stream.
//!
//! `track`, `page` and `screen` are things that happened and become events; `group`, `identify` and `alias`
//! say who belongs to which account and are remembered, not counted as usage.
//!
//! Invariants:
//! - One bad event never loses its batch: it is set aside with the reason, and the rest goes on.
//! - What [`accept`] answers for is on disk: the events in the lake, those set aside in the record.
//! - Between the lake and the journal nothing falls: before a batch is written to the lake, the record notes
//!   which accounts it touches, and lets go of that note in the transaction that tells the listeners. A note
//!   left behind by a crash is told by [`heal`], or by the next batch.
//! - Sent again, a batch changes nothing: events are known by their message id, those set aside by their text.

mod accept;
mod adopt;
mod intake;
pub mod limits;
mod lines;
mod membership;
mod memory;
mod meter;
mod model;
mod pending;
mod person;
mod read;
mod replay;
mod sql;

pub use accept::accept;
pub use adopt::Adopt;
pub use intake::Intake;
pub use lines::Lines;
pub use memory::Shown;
pub use meter::{Largest, Meter, Peaks};
pub use model::{Accepted, Call, Replayed, Sender};
pub use pending::heal;
pub use person::{Kept, Known, forget, kept_of};
pub use read::write_key;
pub use replay::{replay, replay_one, replay_some};
