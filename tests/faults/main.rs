//! Programs send usage at full speed while things go wrong: the server is killed, the power fails, the disk is
//! full or broken, the clock jumps, the record restarts. What was answered for is stored, nothing is stored
//! twice, and nobody is told a status at which a sender throws its batch away.
//!
//! `TENURE_ROUNDS=200 cargo test --test faults` is the long form, `TENURE_SEED=7` chooses other moments,
//! `TENURE_BINARY=target/release/tenure` tries another build.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod calls;
mod clocks;
mod full;
mod kill;
mod merging;
mod overload;
mod power;
mod record;
mod senders;
mod server;
mod soak;
mod stop;
mod workspace;
