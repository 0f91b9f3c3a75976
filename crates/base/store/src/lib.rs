//! The one door to the record: transactions, the journal, reactors and jobs.
//!
//! Only this room and `schema` know a database. One SQL text serves both engines: `$1`, `on conflict`,
//! `returning`; tables hold `text`, `bigint`, `double precision` and blobs. Nothing is read or written
//! without a [`Tx`], and a `Tx` carries who is at work, the clock and the request.
//!
//! Invariants: a use case never commits; every fact stands in the transaction of its change; the journal's
//! numbers grow in the order of commit, so that a reactor's cursor never passes an unseen fact.

mod check;
mod connection;
mod jobs;
mod journal;
mod placing;
mod reactor;
mod row;
mod store;
mod tx;
mod value;

pub use jobs::{Job, Worker, Workers};
pub use journal::{Entry, Told};
pub use reactor::{Found, Reactor, Reactors};
pub use row::{FromValue, Row};
pub use store::{Engine, Store};
pub use tx::Tx;
pub use value::{Sql, Value};
