//! The words every room speaks: ids, money, time, actors and errors.
//!
//! Nothing here reads a clock, opens a file or awaits. A value that exists is valid: each type checks
//! itself where it is made, so that the rooms above never check twice.

mod actor;
mod clock;
mod day;
mod email;
mod error;
mod here;
mod id;
mod money;
mod text;
mod timestamp;

pub use actor::{Actor, Permission, Role};
pub use clock::Clock;
pub use day::Day;
pub use email::Email;
pub use error::{Error, Kind, Result};
pub use here::Here;
pub use id::{
    AccountId, AccountKey, AnswerId, ContactId, ErasureId, KeyId, MemberId, NoteId, PlayRunId,
    PulseId, SegmentId, SessionId, SignalId, SubscriptionId, SurveyId, TaskId, TermId, TicketId,
};
pub use money::{Currency, Money};
pub use text::{Language, Text};
pub use timestamp::Timestamp;
