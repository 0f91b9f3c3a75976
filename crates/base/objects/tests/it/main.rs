#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod lake_in_a_bucket;
mod promises;
