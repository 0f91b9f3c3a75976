//! Bringing customers and events in from files: CSV, NDJSON and Parquet, by a mapping that is a small TOML file.
//!
//! A [`Mapping`] says what the columns mean, a [`Plan`] puts it to a folder, [`check`] reads and tries
//! everything and changes nothing, [`run`] brings it in.
//!
//! Invariants:
//! - Nothing is brought in while any row has a problem, unless the bad rows are to be left out; never anything
//!   while a file has a fault.
//! - A problem names file, line, column and value, and its message says what to do.
//! - Each chunk is one transaction with its checkpoint. Cut off, the same files and mapping go on; run again,
//!   they change nothing.
//! - Chunks are cut by the number of rows alone, and events have names made from what they say: both come out
//!   the same every time.
//! - Files are read row by row; memory does not grow with the rows of usage.

mod apply;
mod check;
mod checkpoint;
mod dates;
mod digest;
mod entity;
mod field;
mod flow;
mod job;
mod mapping;
mod order;
mod parse;
mod plan;
mod preview;
mod progress;
mod rejects;
mod report;
mod run;
mod saved;
mod sql;
mod suggest;
mod table;
mod unpivot;
mod uploads;

pub use check::check;
pub use entity::{Entity, Field, Need, Shape};
pub use flow::{MOST_ACCOUNTS, MOST_RECORDS};
pub use job::Runner;
pub use mapping::{Counted, FieldSpec, FileMapping, Mapping, Per, Source, Unpivot};
pub use plan::Plan;
pub use preview::{Preview, PreviewRow, preview};
pub use progress::{Progress, Quiet, Step, Stop};
pub use report::{End, FileReport, MOST_PROBLEMS, Outcome, Problem, Report};
pub use run::{Rejects, run};
pub use suggest::{Column, Sample, guess, sample, suggest};
pub use table::Format;
pub use uploads::{State, Todo, Upload, Uploads};
