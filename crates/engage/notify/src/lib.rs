//! Notices: what the bell of each member says.
//!
//! [`Bell`] hears that a task became somebody's (a task that opens is assigned in the same breath) and keeps a
//! notice for that member. What the task says stays with the task.
//!
//! Invariants:
//! - A member has one notice per task, of the latest time it became theirs; told again it changes nothing.
//! - Nobody is told of what they did themselves.
//! - A member reads and marks their own notices, and nobody else's; each has the latest 200.

mod carry;
mod list;
mod model;
mod reactor;
mod see;
mod sql;

pub use carry::carry_over;
pub use list::{notices, unseen};
pub use model::{MOST_NOTICES, Notice};
pub use reactor::Bell;
pub use see::see;
