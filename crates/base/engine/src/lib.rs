//! The event engine: questions about many accounts at once, answered by DataFusion over the lake.
//!
//! - [`Engine::answer`] lowers the closed query language of `events` to a plan over the whole book; `events::evaluate`
//!   says what its answers must be, and a test holds the two to each other.
//!   Others may carry the plans out: [`Engine::afar`].
//! - [`Desk`] takes SQL of any kind that only reads, over `events`, `account_days`, the record's tables and whatever
//!   tables a face adds, within limits of time, memory and rows.
//!
//! Invariants:
//! - Whatever is asked is answered from one moment: a snapshot of files and memory, taken when the question comes.
//! - Nothing asked here can write but what it spills, which goes with the desk.

mod asking;
mod days;
mod desk;
mod expanse;
mod fault;
mod files;
mod functions;
mod joined;
mod lower;
mod names;
mod record;
mod scratch;
mod settle;
mod spans;
mod sql;
mod stream;
mod table;
mod wanted;

pub use desk::{Answer, Desk, Limits};
pub use functions::functions;
pub use lower::{Engine, Others};
pub use record::{mergers, tables};
pub use scratch::sweep;
pub use table::{Kind, Rows, Table};
pub use wanted::Wanted;
