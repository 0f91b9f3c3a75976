//! Every statement this room sends.

pub(crate) const TAKE: &str = "insert into leadership (place, term, address, secret, since, until) \
     values (1, 1, $1, $2, $3, $4) \
     on conflict (place) do update set term = leadership.term + 1, address = excluded.address, \
     secret = excluded.secret, since = excluded.since, until = excluded.until \
     where leadership.until <= $3 returning term";
pub(crate) const RENEW: &str = "update leadership set until = $2 where term = $1 and until > 0";
pub(crate) const GIVE_BACK: &str = "update leadership set until = 0 where term = $1";
pub(crate) const LEADER: &str =
    "select term, address, secret, since, until from leadership where until > $1";
pub(crate) const HELD: &str = "select 1 as held from leadership where term = $1";
