//! Every statement this room sends.

pub(crate) const USERS_AMONG: &str = "select user_id, account, since, known_since, placed from ingest_users \
     where source = $1 and user_id in";
pub(crate) const ADD_USERS: &str =
    "insert into ingest_users (source, user_id, account, seen_at, since, known_since, placed)";
pub(crate) const SET_USERS: &str = "on conflict (source, user_id) do update \
     set account = excluded.account, seen_at = excluded.seen_at, since = excluded.since, placed = excluded.placed";
pub(crate) const SET_PLACED: &str = "on conflict (source, user_id) do update set placed = excluded.placed \
     where ingest_users.placed is null or ingest_users.placed < excluded.placed";
/// Where users belonged after a moment, before they moved.
pub(crate) const MOVES_AMONG: &str = "select user_id, until, account from ingest_moves \
     where source = $1 and until > $2 and user_id in";
/// Who moves twice at one moment was nowhere in between.
pub(crate) const ADD_MOVE: &str = "insert into ingest_moves (source, user_id, until, account) \
     values ($1, $2, $3, $4) on conflict (source, user_id, until) do nothing";
/// No account stands for any.
pub(crate) const MEMBERSHIPS: &str =
    "select count(*) as n from ingest_users where user_id = $1 and ($2 = '' or account = $2)";
pub(crate) const FORGET_USER: &str =
    "delete from ingest_users where user_id = $1 and ($2 = '' or account = $2)";

pub(crate) const FORGET_MOVES: &str =
    "delete from ingest_moves where user_id = $1 and ($2 = '' or account = $2)";

pub(crate) const ADD_BATCH: &str =
    "insert into ingest_batches (at, body) values ($1, $2) returning id";
pub(crate) const OLD_BATCHES: &str =
    "select id, body from ingest_batches where at < $1 order by id limit 100";
pub(crate) const DROP_BATCH: &str = "delete from ingest_batches where id = $1";
