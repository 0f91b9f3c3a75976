//! The event lake: every event on disk, as Parquet, behind the traits of `events`.
//!
//! Below its folder:
//!
//! - `wal/*.wal`: what was appended and is not in parts yet, synced before it is acknowledged.
//! - `events/month=YYYY-MM/part-*.parquet`, or `events/span=YYYY-MM_YYYY-MM/` for events of many months, sorted
//!   by (account, time, message id); beside each a `.ids` file with the keys of its messages.
//! - `events/erased/keys-*.ids`: the keys of messages that were erased.
//! - `manifest.json`: the parts that count. It is replaced whole; whatever it does not name is swept.
//! - `lock`: held by the one process that has the lake open.
//!
//! With an object store (`Remote`) the same names stand below its prefix, `wal/*.group` in place of `wal/*.wal`; the
//! manifest there is the one that counts, and the folder holds a copy of the parts.
//!
//! Invariants:
//! - What is acknowledged survives a power cut, and a crash at any step stores nothing twice.
//! - A message is stored once per (account, UTC day, message id), whichever door it came through. One that was
//!   erased is not stored again.
//! - An erasure that was begun is finished, whatever happens; then no file holds anything of the person.
//! - A part never changes. Readers see the events of one moment: parts and memory are swapped together.
//! - Rows of an account stand at the same places in a part and in its ids, so ids are the index.

mod bulk;
mod cache;
mod commit;
mod compact;
mod cut;
mod erase;
mod erasing;
mod fault;
mod folds;
mod follow;
mod home;
mod ids;
mod keeper;
mod key;
mod lake;
mod manifest;
mod memtable;
mod merged;
mod outline;
mod part;
mod plan;
mod press;
mod proof;
mod read;
mod remote;
mod rows;
mod shelf;
mod snapshot;
mod wal;

pub use follow::Following;
pub use lake::Lake;
pub use part::Pages;
pub use remote::{Mark, Remote};
pub use snapshot::{Snapshot, Stored, afar, schema};
