//! Events set aside: what came in, could not be taken as it was, and must not be lost.
//!
//! Each lies here with the reason, the sender, its own text and when it came, until somebody mends and tries
//! it again, or lets it go. Events of an account we do not know lie here until the account appears. Which
//! event goes here, and how one is tried again, is `ingest`'s business; this room only keeps them.
//!
//! Invariants:
//! - One text of one sender lies here once, however often it is sent.
//! - A text of more than 64 KB is cut, says so, and cannot be tried again; what only waits for its account is
//!   brought to less before.
//! - What waits never goes to make room: beyond a million of one sender no more are taken. Of what cannot be taken as it
//!   is, 200,000 of one sender and reason lie here; beyond that the oldest make room.

mod change;
mod keep;
mod look;
mod mend;
mod model;
mod sql;

pub use change::{Change, Changed, change_some, foresee};
pub use keep::{MOST_BYTES, MOST_OF_A_KIND, MOST_WAITING, lasting, set_aside};
pub use look::{aside, asides, groups, holding, of_known_users, waited_for, waiting_for_accounts};
pub use mend::{discard, discard_all, edit, moved, remove};
pub use model::{Aside, Group, Listing, NewAside, Reason};
