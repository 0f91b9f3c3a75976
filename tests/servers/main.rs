//! Several servers on one workspace: they take events and forms together, one leads, and when it is killed, paused or
//! stopped another does. Where PostgreSQL (`TENURE_TEST_POSTGRES`) and `moto_server` are at hand.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod asked;
mod company;
mod failing;
mod programs;
mod together;
