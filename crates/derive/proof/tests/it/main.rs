//! Proof as the rooms above see it, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod compared;
mod proved;
mod suggested;
mod told;
mod world;
