//! Plays: what the machine looks out for, and the task it opens when it sees it.
//!
//! A [`Play`] is a readable text of a few sentences (those we ship stand in `starters/plays`): when something is
//! so, at accounts of which something is so, raise a task, say why, suggest a deed. [`Evaluate`] hears what
//! happened, looks at the account as it stands, and raises a [`Signal`] with its evidence and one task.
//!
//! Invariants:
//! - Level-triggered: a fact says where to look, the account's state says what to do. Told twice, late or in
//!   another order, there is one signal and one task.
//! - A signal is one per account, play and reason while its task is open and for 30 days after; what happens
//!   once (a person leaves, an answer arrives) raises one signal ever.
//! - Only what happened within the last 45 days raises anything, and never at a churned account: a history of
//!   three years opens no thousand tasks.
//! - A signal keeps the facts it rests on as they were when it was raised.

mod carry;
mod day;
mod extras;
mod follow_up;
mod judge;
mod list;
mod model;
mod parse;
mod raise;
mod reactor;
mod sight;
mod sql;
mod starters;
mod text;

pub use carry::carry_over;
pub use day::{daily, look_at};
pub use follow_up::FollowUp;
pub use list::{MOST_SIGNALS, signal, signals};
pub use model::{Condition, Direction, Extra, Play, Saying, Signal, Trigger};
pub use parse::parse;
pub use raise::{PAUSE_DAYS, RECENT_DAYS};
pub use reactor::Evaluate;
pub use starters::shipped;
pub use text::{PlayText, play_text};
