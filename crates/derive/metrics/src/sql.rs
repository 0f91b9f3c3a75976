//! Every statement this room sends.

pub(crate) const CURRENT: &str = "select metric, value, day, last_event, computed_at \
     from metric_values where account_id = $1 order by metric";

pub(crate) const VALUES_AMONG: &str =
    "select account_id, metric, value, last_event from metric_values where account_id in";

pub(crate) const POINTS_AMONG: &str =
    "select account_id, day, points from metric_histories where account_id in";

pub(crate) const POINTS_AFTER: &str = "select account_id, day, computed_at, points from metric_histories \
     where account_id > $1 order by account_id limit $2";

pub(crate) const CURRENT_ALL: &str =
    "select account_id, value from metric_values where metric = $1 and value is not null";

pub(crate) const DIGESTS: &str =
    "select account_id, day, digest from metric_histories where account_id in";

pub(crate) const OUTDATED: &str = "select account_id from metric_histories where catalogue <> $1";

pub(crate) const STATES: &str =
    "select account_id, day, digest, past, points from metric_histories where account_id in";

pub(crate) const KEEP_VALUES: &str =
    "insert into metric_values (account_id, metric, day, value, last_event, computed_at)";

pub(crate) const VALUES_ANEW: &str = "on conflict (account_id, metric) do update set \
     day = excluded.day, value = excluded.value, last_event = excluded.last_event, \
     computed_at = excluded.computed_at";

pub(crate) const KEEP_DIGESTS: &str =
    "insert into metric_histories (account_id, day, digest, past, points, catalogue, computed_at)";

pub(crate) const DIGESTS_ANEW: &str = "on conflict (account_id) do update set \
     day = excluded.day, digest = excluded.digest, past = excluded.past, \
     points = excluded.points, catalogue = excluded.catalogue, \
     computed_at = excluded.computed_at";

pub(crate) const FORGET_VALUES: &str = "delete from metric_values where account_id = $1";
pub(crate) const FORGET_HISTORY: &str = "delete from metric_histories where account_id = $1";

pub(crate) const LEVELS_MARK: &str =
    "select cast(coalesce(sum(digest), 0) + count(*) as bigint) as mark from peer_levels";

pub(crate) const LEVELS: &str =
    "select metric, month, definition, levels from peer_levels order by metric, month";

pub(crate) const LEVELS_TAKEN: &str =
    "select month from peer_levels where metric = $1 and month = $2 and definition = $3";

pub(crate) const TAKE_LEVELS: &str = "insert into peer_levels (metric, month, definition, digest, levels, taken_at) \
     values ($1, $2, $3, $4, $5, $6) on conflict (metric, month) do update set \
     definition = excluded.definition, digest = excluded.digest, levels = excluded.levels, \
     taken_at = excluded.taken_at where peer_levels.definition <> excluded.definition";

pub(crate) const ASKED: &str =
    "select definition, day, failed, query, answered, slots from sql_asked where metric = $1";

pub(crate) const NOTE_ASKED: &str = "insert into sql_asked (metric, definition, day, failed, query, answered, slots) \
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (metric) do update set \
     definition = excluded.definition, day = excluded.day, failed = excluded.failed, \
     query = excluded.query, answered = coalesce(excluded.answered, sql_asked.answered), slots = excluded.slots";

pub(crate) const ANSWERS_SINCE: &str =
    "select account_id, day, value from sql_answers where metric = $1 and day >= $2";

pub(crate) const ANSWERS_AMONG: &str =
    "select account_id, metric, day, value, answered_at from sql_answers where account_id in";

pub(crate) const KEEP_ANSWERS: &str =
    "insert into sql_answers (metric, account_id, day, value, answered_at)";

pub(crate) const ANSWERS_ANEW: &str = "on conflict (metric, account_id, day) do update set \
     value = excluded.value, answered_at = excluded.answered_at";

pub(crate) const FORGET_ANSWER: &str =
    "delete from sql_answers where metric = $1 and account_id = $2 and day = $3";

pub(crate) const FORGET_ANSWERS: &str = "delete from sql_answers where metric = $1";

pub(crate) const DROP_ANSWERS_OF: &str = "delete from sql_answers where account_id = $1";
