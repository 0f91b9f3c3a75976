//! Every statement this room sends.

macro_rules! columns {
    () => {
        "seq, source, reason, account, raw, bytes, detail, received_at"
    };
}

pub(crate) const ADD: &str = "insert into set_aside \
     (source, reason, account, user_id, fingerprint, raw, bytes, detail, received_at)";
pub(crate) const UNLESS_HERE: &str = "on conflict (source, fingerprint) do nothing";
pub(crate) const MAKE_ROOM: &str = "delete from set_aside where source = $1 and reason = $2 and seq <= \
     (select s.seq from set_aside s where s.source = $1 and s.reason = $2 order by s.seq desc limit 1 offset $3)";
pub(crate) const FULL: &str = "select seq from set_aside where source = $1 and reason = $2 \
     order by seq desc limit 1 offset $3";
pub(crate) const GROUPS: &str = "select source, reason, count(*) as events, \
     min(received_at) as first_at, max(received_at) as last_at \
     from set_aside group by source, reason order by count(*) desc, source, reason limit 500";
pub(crate) const LIST: &str = concat!(
    "select ",
    columns!(),
    " from set_aside where ($1 = '' or source = $1) and ($2 = '' or reason = $2) and seq < $3 \
     order by seq desc limit $4"
);
pub(crate) const ONE: &str = concat!("select ", columns!(), " from set_aside where seq = $1");
/// Reads, as the one place here with the next, whom `customers` and `ingest` know: the join keeps a million waiting
/// events from being asked for one by one.
pub(crate) const WAITING: &str = concat!(
    "select ",
    columns!(),
    " from set_aside where reason = 'unknown_account' and seq > $1 and exists \
     (select 1 from account_sources a where a.external_id = set_aside.account) order by seq limit $2"
);
pub(crate) const OF_KNOWN_USERS: &str = concat!(
    "select ",
    columns!(),
    " from set_aside where reason = 'no_account' and seq > $1 and exists (select 1 from ingest_users u \
     where u.source = set_aside.source and u.user_id = set_aside.user_id) order by seq limit $2"
);
pub(crate) const WAITED_FOR: &str = "select distinct user_id from set_aside where source = $1 and reason = 'no_account' and user_id in";
/// Text that holds a pattern, or escapes behind which it may stand.
pub(crate) const HOLDING: &str = concat!(
    "select ",
    columns!(),
    " from set_aside where seq > $1 and (raw like $2 escape '!' or raw like '%\\%' escape '!') \
     order by seq limit $3"
);
pub(crate) const TWIN: &str =
    "select seq from set_aside where source = $1 and fingerprint = $2 and seq <> $3";
pub(crate) const EDIT: &str =
    "update set_aside set raw = $2, fingerprint = $3, bytes = $4 where seq = $1";
pub(crate) const DISCARD: &str =
    "delete from set_aside where ($1 = '' or source = $1) and ($2 = '' or reason = $2)";
pub(crate) const MOVED: &str =
    "update set_aside set reason = $2, account = $3, detail = $4 where seq = $1";

/// Takes the rows of these bound ids away.
pub(crate) fn remove(marks: &str) -> String {
    format!("delete from set_aside where seq in ({marks})")
}
