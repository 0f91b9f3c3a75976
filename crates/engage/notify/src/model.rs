//! The noun.

use kernel::{AccountId, TaskId, Timestamp};

/// The most notices a member has.
pub const MOST_NOTICES: usize = 200;

/// A task became somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its place: what [`crate::see`] is told. Later notices have larger ones.
    pub seq: i64,
    pub task: TaskId,
    pub account: AccountId,
    /// Who made it theirs, as [`kernel::Actor::written`] writes it: `system:plays`, `member:mem_…`.
    pub by: String,
    pub at: Timestamp,
    /// When they saw it.
    pub seen_at: Option<Timestamp>,
}
