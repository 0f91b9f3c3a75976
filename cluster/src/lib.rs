//! Questions about the whole book on many machines: the plans of `engine`, carried out by Ballista.
//!
//! One **scheduler** cuts a plan into stages and hands their tasks to **executors**, which read the files of the events
//! in the object store by themselves and pass rows on to each other. Whoever asks ([`engine()`], [`answers`]) looks at the
//! manifest once, plans as the embedded engine does, and settles the rows that come back. What is in no file yet travels
//! in the plan. Nothing here writes to the lake.
//!
//! Invariants:
//! - A cluster answers what the embedded engine answers, to the last bit, also when an executor is lost meanwhile.
//! - A question is answered from one moment. When files it rests on are merged away meanwhile, it is asked anew.

mod answers;
mod args;
mod ask;
mod carried;
mod executor;
mod fault;
mod known;
mod scheduler;

pub use answers::{answers, engine};
pub use args::{Args, AskArgs, Command, ExecutorArgs, SchedulerArgs};
pub use ask::ask;
pub use carried::Cluster;
pub use executor::execute;
pub use scheduler::schedule;
