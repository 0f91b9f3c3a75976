//! A whole cluster on one machine: its processes, an object store, and a book of events.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod asked;
mod gone;
mod merged;
mod processes;
mod same_as_embedded;
mod world;
