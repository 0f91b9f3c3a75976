//! The lake through its public doors, on a real folder.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod beside;
mod bucket;
mod crash;
mod durability;
mod erasing;
mod faults;
mod following;
mod kills;
mod outlines;
mod reading;
mod remote;
mod same_as_memory;
mod traces;
mod world;
