//! Account events: what happened at a customer, and the small closed query language over it.
//!
//! An [`Event`] is immutable, until the person it tells of is erased, and carries two times: when it happened and when we knew. A [`Query`] folds
//! the events of one account that pass a [`Filter`] over a window that ends on each day of a range;
//! [`evaluate`] answers it in memory, for every day at once, in time linear in events and days.
//!
//! Invariants:
//! - An event is stored once per (account, UTC day, message id): whoever repeats a message with the same
//!   time adds nothing.
//! - Events of one account are read in the order of (time, message id), so "last" means one thing.
//! - A value depends on the events of its window alone, never on the range of days asked for: sums are kept
//!   in fixed point, so adding in another order gives the same figure to the last bit.
//!
//! Rooms above see only the traits [`Log`], [`Reader`] and [`Eraser`]; [`Memory`] is all three, for tests.

mod carried;
mod erased;
mod erasure;
mod evaluate;
mod event;
mod known_by;
mod log;
mod memory;
mod outline;
mod property;
mod query;
mod tally;

pub use carried::Carried;
pub use erased::{Erased, Eraser, Extent, Proof, Touched};
pub use erasure::{Erasure, Mentions};
pub use evaluate::{carry, evaluate, evaluate_after, evaluate_sorted};
pub use event::{Event, plausible};
pub use known_by::KnownBy;
pub use log::{Appended, Census, Log, Reader};
pub use memory::Memory;
pub use outline::{Counted, Folding, Outline, Regard};
pub use property::{count_of, number_of, text_of};
pub use query::{Filter, Fold, Query, Selection, Series, WHOLE_HISTORY};
pub use tally::{Tally, billionths};
