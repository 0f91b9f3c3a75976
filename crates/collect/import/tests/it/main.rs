//! Behaviour through public functions, on every engine at hand.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod bad_files;
mod bad_rows;
mod mapping;
mod resume;
mod small;
mod uploads;
mod usage;
mod words;
mod world;
