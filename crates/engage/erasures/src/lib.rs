//! Erasures: a person leaves the log of events, what was set aside, and every room of the record that knows them.
//!
//! Asked for from the command line or in the browser, an erasure is begun in the record ([`ask`]) and carried out by
//! [`carry_out`], beside a server that goes on by its [`Runner`]. [`foresee`] counts the same and changes nothing.
//!
//! Invariants:
//! - Each step may be the last one: the log finishes what it has begun and answers the same again, the record changes
//!   in one transaction, and the row that says an erasure was begun goes last.
//! - Once it has ended, neither the log nor the record's own files hold anything of the person, and the journal says
//!   what was done and names nobody.

mod carry_out;
mod runner;
mod whom;

pub use carry_out::{carry_out, finish, foresee};
pub use runner::{Runner, ask};
