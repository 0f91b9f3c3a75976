//! Calder & Finch is in the record twice, and becomes one, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod contract;
mod people;
mod record;
mod refused;
mod usage;
mod work;
mod world;
