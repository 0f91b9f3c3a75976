//! Every statement this room sends.

pub(crate) const TELL: &str = "insert into notices (seq, member_id, task_id, account_id, actor, at) \
     values ($1, $2, $3, $4, $5, $6) on conflict (member_id, task_id) do update set seq = excluded.seq, \
     actor = excluded.actor, at = excluded.at, seen_at = null where notices.seq < excluded.seq";
pub(crate) const FORGET: &str = "delete from notices where member_id = $1 and seq < \
     (select min(seq) from (select seq from notices where member_id = $1 order by seq desc limit $2) as kept)";
pub(crate) const TAKE_BACK: &str = "delete from notices where task_id = $1";
pub(crate) const OF_MEMBER: &str = "select seq, task_id, account_id, actor, at, seen_at from notices \
     where member_id = $1 order by seq desc limit $2";
pub(crate) const UNSEEN: &str =
    "select count(*) as n from notices where member_id = $1 and seen_at is null";
pub(crate) const SEE: &str =
    "update notices set seen_at = $3 where member_id = $1 and seq <= $2 and seen_at is null";
pub(crate) const CARRY: &str = "update notices set account_id = $2 where account_id = $1";
