//! Health as the rooms above see it, on both engines.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod became;
mod explained;
mod held;
mod published;
mod rolled;
mod scored;
mod told;
mod world;
