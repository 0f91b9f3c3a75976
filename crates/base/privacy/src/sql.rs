//! Every statement this room sends.

pub(crate) const BEGIN: &str = "insert into erasures (id, person, begun_at) values ($1, $2, $3)";
pub(crate) const BEGUN: &str =
    "select id, person, begun_at from erasures order by begun_at, id limit 1000";
pub(crate) const ONE: &str = "select person, begun_at from erasures where id = $1";
pub(crate) const END: &str = "update erasures set person = null where id = $1";
pub(crate) const FORGET: &str = "delete from erasures where id = $1";
/// Reads the journal, which `store` keeps.
pub(crate) const ENDED: &str =
    "select at, body from journal where fact = 'person_erased' order by seq desc limit 10000";

pub(crate) const RULES: &str =
    "select source, days, expired_before, set_at from source_rules order by source limit 10000";
pub(crate) const SET: &str = "insert into source_rules (source, days, set_at) values ($1, $2, $3) \
     on conflict (source) do update set days = excluded.days, set_at = excluded.set_at";
pub(crate) const EXPIRING: &str = "update source_rules set expired_before = $2 \
     where source = $1 and (expired_before is null or expired_before < $2)";
pub(crate) const EDGE: &str = "select max(expired_before) as edge from source_rules";
