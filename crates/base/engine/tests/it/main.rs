//! The engine through its public functions: it answers as the reader in memory does, and its desk only reads.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop where it stands"
)]

mod asked;
mod joined;
mod others;
mod record;
mod same_as_memory;
mod world;
