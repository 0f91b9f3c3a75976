//! Every statement this room sends.

pub(crate) const OVERRIDES: &str = "select tier, reason, until, author_id, made_at, said_score, said_tier, \
     ended_at from score_overrides where account_id = $1 order by made_at desc, id desc limit 100";
pub(crate) const ADD_OVERRIDE: &str = "insert into score_overrides (account_id, tier, reason, until, \
     author_id, made_at, said_score, said_tier) values ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const END_OVERRIDES: &str =
    "update score_overrides set ended_at = $2 where account_id = $1 and ended_at is null";
pub(crate) const CARRY_OVERRIDES: &str =
    "update score_overrides set account_id = $2 where account_id = $1";
pub(crate) const REASONS: &str =
    "select id, reason from score_overrides where account_id = $1 limit 100000";
pub(crate) const ERASE_REASON: &str = "update score_overrides set reason = $2 where id = $1";
