//! Calls to action: what somebody should do at an account, why now, by when, and how it ended.
//!
//! A [`Task`] says its title and its reason as [`Phrase`]s: a message of the catalogue with slots, so that
//! each reader reads it in their own language and every slot can be opened to its evidence.
//!
//! Invariants:
//! - A task is open, asleep until a day, or done; the last two are records with who and when.
//! - Doing the same deed twice answers the same and changes nothing.
//! - Every change raises the task's version by one and records a fact in the same transaction.
//! - A member may take back their own last change within ten minutes, unless somebody changed the task since.
//! - Only those who may edit customers change tasks; handing over a colleague's task needs a manager.
//! - Every list has a bound.

mod agenda;
mod assign;
mod carry;
mod complete;
mod deed;
mod list;
mod log;
mod model;
mod open;
mod phrase;
mod row;
mod snooze;
mod sql;
mod undo;

pub use agenda::{Agenda, Item, WINDOW_DAYS, Window, WindowKind, agenda};
pub use assign::assign;
pub use carry::{carry_over, unfinished_of_plays};
pub use complete::complete;
pub use deed::start_deed;
pub use list::{
    Listing, MOST_LISTED, count, list, next_steps, next_steps_of, open_count, task,
    unchanged_since, unfinished_among,
};
pub use model::{Deed, Kind, NewTask, Standing, State, Task};
pub use open::open;
pub use phrase::{Evidence, OWN_WORDS, Phrase, PhraseValue};
pub use snooze::{FARTHEST_SNOOZE, snooze, wake_due};
pub use undo::{UNDO_SECONDS, undo};
