//! Families as the rooms above see them, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod rolled;
mod told;
mod world;
