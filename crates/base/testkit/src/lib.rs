//! What tests of every room share: a record on each engine, an object store, a clock that stands still, and `settle`.
//!
//! Tests only: no room depends on this one but for its tests.

mod bucket;
mod record;
mod settle;

pub use bucket::Bucket;
pub use record::{Record, records};
pub use settle::settle;

use kernel::{Clock, Day, Timestamp};

/// The day every test lives on, unless it says otherwise.
pub const TODAY: Day = Day(20_781); // 24 November 2026

/// Nine in the morning of [`TODAY`].
#[must_use]
pub fn this_morning() -> Timestamp {
    TODAY.start().plus_seconds(9 * 3600)
}

/// A clock standing at [`this_morning`].
#[must_use]
pub fn clock() -> Clock {
    Clock::fixed(this_morning())
}
