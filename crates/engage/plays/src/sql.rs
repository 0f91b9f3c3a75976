//! Every statement this room sends.

pub(crate) const RAISE: &str = "insert into signals (id, account_id, play, reason, kind, evidence, raised_at, task_id) \
     values ($1, $2, $3, $4, $5, $6, $7, $8)";
pub(crate) const LAST: &str = "select task_id from signals where account_id = $1 and play = $2 and reason = $3 \
     order by raised_at desc limit 1";
pub(crate) const ONE: &str = "select id, account_id, play, reason, kind, evidence, raised_at, task_id from signals \
     where id = $1";
pub(crate) const OF_ACCOUNT: &str = "select id, account_id, play, reason, kind, evidence, raised_at, task_id \
     from signals where account_id = $1 order by raised_at desc, id desc limit $2";

pub(crate) const START: &str = "insert into play_runs (id, account_id, task_id, play, follow_up_id, started_at) \
     values ($1, $2, $3, $4, $5, $6)";
pub(crate) const AT_WORK: &str = "select r.id, r.follow_up_id from play_runs r where r.task_id = $1 \
     and not exists (select 1 from play_run_endings e where e.run_id = r.id) limit 1";
pub(crate) const END: &str = "insert into play_run_endings (run_id, at, actor) values ($1, $2, $3)";

/// What plays saw at an account, of which the task is there.
pub(crate) const REASONS: &str =
    "select play, reason, task_id from signals where account_id = $1 order by raised_at, id";
pub(crate) const RETURN_SIGNALS: &str = "update signals set task_id = $2 where task_id = $1";
pub(crate) const RETURN_RUNS: &str = "update play_runs set task_id = $2 where task_id = $1";
pub(crate) const CARRY_SIGNALS: &str = "update signals set account_id = $2 where account_id = $1";
pub(crate) const CARRY_RUNS: &str = "update play_runs set account_id = $2 where account_id = $1";

pub(crate) const DAY_DONE: &str = "select plays from play_days where day = $1";
pub(crate) const DO_DAY: &str = "insert into play_days (day, plays) values ($1, $2) \
     on conflict (day) do update set plays = excluded.plays";
