//! Every statement this room sends.

pub(crate) const OPEN: &str = "insert into tasks (id, account_id, kind, title, why, due_on, stake_minor, \
     stake_currency, assignee_id, play, signal_id, deed_key, deed_title, version, opened_at, opened_by) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $15)";

macro_rules! select_tasks {
    ($rest:literal) => {
        concat!(
            "select t.id, t.account_id, t.kind, t.title, t.why, t.due_on, t.stake_minor, t.stake_currency, \
             t.assignee_id, t.play, t.signal_id, t.deed_key, t.deed_title, t.version, t.opened_at, t.opened_by, \
             s.until_on, c.outcome, c.at as done_at, c.actor as done_by, d.at as deed_at \
             from tasks t left join task_snoozes s on s.task_id = t.id \
             left join task_completions c on c.task_id = t.id \
             left join task_deeds d on d.task_id = t.id ",
            $rest
        )
    };
}

pub(crate) const ONE: &str = select_tasks!("where t.id = $1");

/// Open and sleeping ones by due day, those without one last; then done ones, the latest first.
pub(crate) const LIST: &str = select_tasks!(
    "where ($1 is null or t.assignee_id = $1) and ($2 is null or t.account_id = $2) \
     and (($3 = 1 and c.task_id is null and s.task_id is null) \
       or ($4 = 1 and c.task_id is null and s.task_id is not null) \
       or ($5 = 1 and c.task_id is not null)) \
     order by case when c.task_id is null then 0 else 1 end, \
       case when c.task_id is null then 0 else -c.at end, \
       case when t.due_on is null then 1 else 0 end, t.due_on, t.id limit $6"
);

pub(crate) const ALL_OPEN: &str = select_tasks!(
    "where c.task_id is null and s.task_id is null \
     order by case when t.due_on is null then 1 else 0 end, t.due_on, t.id limit 200000"
);

pub(crate) const UNFINISHED_AMONG: &str = "select t.account_id, count(*) as n from tasks t \
     left join task_completions c on c.task_id = t.id \
     where c.task_id is null and t.kind = $1 and t.account_id in";

pub(crate) const OPEN_OF: &str = select_tasks!(
    "where t.account_id = $1 and c.task_id is null and s.task_id is null \
     order by case when t.due_on is null then 1 else 0 end, t.due_on, t.id limit 1"
);

pub(crate) const DONE_SINCE: &str = select_tasks!(
    "where ($1 is null or t.assignee_id = $1) and c.at >= $2 order by c.at desc, t.id limit $3"
);

pub(crate) const DUE_TO_WAKE: &str = select_tasks!(
    "where s.until_on <= $1 and c.task_id is null order by s.until_on, t.id limit $2"
);

pub(crate) const OPEN_COUNT: &str = "select count(*) as n from tasks t \
     where ($1 is null or t.assignee_id = $1) \
     and not exists (select 1 from task_completions c where c.task_id = t.id) \
     and not exists (select 1 from task_snoozes s where s.task_id = t.id)";

pub(crate) const SNOOZED_COUNT: &str = "select count(*) as n from tasks t \
     join task_snoozes s on s.task_id = t.id where ($1 is null or t.assignee_id = $1) \
     and not exists (select 1 from task_completions c where c.task_id = t.id)";

pub(crate) const RAISE_VERSION: &str = "update tasks set version = version + 1 where id = $1";
pub(crate) const ASSIGN: &str =
    "update tasks set assignee_id = $2, version = version + 1 where id = $1";

pub(crate) const SNOOZE: &str = "insert into task_snoozes (task_id, until_on, at, actor) values ($1, $2, $3, $4) \
     on conflict (task_id) do update set until_on = excluded.until_on, at = excluded.at, actor = excluded.actor";
pub(crate) const WAKE: &str = "delete from task_snoozes where task_id = $1";

pub(crate) const COMPLETE: &str =
    "insert into task_completions (task_id, outcome, at, actor) values ($1, $2, $3, $4)";
pub(crate) const REOPEN: &str = "delete from task_completions where task_id = $1";

pub(crate) const START_DEED: &str =
    "insert into task_deeds (task_id, at, actor) values ($1, $2, $3)";
pub(crate) const STOP_DEED: &str = "delete from task_deeds where task_id = $1";

pub(crate) const LOG: &str = "insert into task_changes (task_id, member_id, change, before_state, version, at) \
     values ($1, $2, $3, $4, $5, $6)";
pub(crate) const LAST_OF_MEMBER: &str = "select seq, change, before_state, version, at, undone_at from task_changes \
     where task_id = $1 and member_id = $2 order by seq desc limit 1";
pub(crate) const MARK_UNDONE: &str = "update task_changes set undone_at = $2 where seq = $1";

pub(crate) const WITHDRAW: &str =
    "insert into task_withdrawals (task_id, member_id, at) values ($1, $2, $3)";
pub(crate) const WITHDRAWN: &str =
    "select at from task_withdrawals where task_id = $1 and member_id = $2";
pub(crate) const FORGET_CHANGES: &str = "delete from task_changes where task_id = $1";
pub(crate) const REMOVE: &str = "delete from tasks where id = $1";

pub(crate) const COUNT: &str = "select count(*) as n from tasks";

pub(crate) const CARRY: &str =
    "update tasks set account_id = $2, version = version + 1 where account_id = $1";
/// Open or asleep, of one play.
pub(crate) const UNFINISHED_OF: &str = select_tasks!(
    "where t.account_id = $1 and t.play is not null and c.task_id is null order by t.opened_at, t.id"
);
