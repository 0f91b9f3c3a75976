//! Tickets: the cases customers opened, with when each was opened, reopened and solved.
//!
//! Invariants:
//! - A ticket brought in twice is one, and records nothing the second time.
//! - Its moments alternate between open and solved and only grow: what was told once stays told, so that the
//!   burden summed over its events is what is open, on every day.
//! - A change of priority while it is open ends it under the old priority and goes on under the new.
//! - Every list has a bound.

mod carry;
mod list;
mod model;
mod moments;
mod sql;
mod upsert;

pub use carry::carry_over;
pub use list::{
    MOST_TICKETS, count, open_tickets, open_tickets_among, ticket, tickets, tickets_at,
};
pub use model::{Moment, NewTicket, Priority, Ticket};
pub use upsert::upsert_ticket;
