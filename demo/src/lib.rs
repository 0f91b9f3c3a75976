//! The demo world: Halden, which sells planning software, and its 42 customers.
//!
//! The world is generated, never stored: the same seed and the same day give the same world, and another
//! day gives the same world shifted by whole days, so that what happened last week always happened last
//! week. Stories stand in `demo/world/*.toml`; `demo/README.md` tells them. Everything is invented.
//!
//! - [`World::generate`] makes the team and the named customers at once.
//! - [`World::customers`] makes the others one by one, however many were asked for.
//! - [`load`] brings a world into a record and an event log, through the rooms' own use cases.
//! - [`Customer::usage`] makes a customer's usage events one week at a time.

mod answers;
mod book;
mod calendar;
mod contract;
mod crowd;
mod customer;
mod dice;
mod load;
mod model;
mod people;
mod rhythm;
mod tickets;
mod touches;
mod usage;
mod world;

pub use load::{Progress, load};
pub use model::{
    Answer, AnswerKind, ContactRole, Customer, Member, Person, Priority, Product, Rate, Stage,
    Term, Ticket, Touch, TouchKind,
};
pub use usage::{Usage, UsageEvent};
pub use world::{Plan, World};
