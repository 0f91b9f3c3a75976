//! Every statement this room sends.

pub(crate) const ADD: &str = "insert into tickets (id, account_id, source, external_id, priority, subject, \
     language, requester_id, opened_at, reopened, open_since, solved_at, recorded_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
pub(crate) const CHANGE: &str = "update tickets set priority = $2, subject = $3, language = $4, requester_id = $5, \
     reopened = $6, open_since = $7, solved_at = $8 where id = $1";
pub(crate) const ADD_MOMENT: &str =
    "insert into ticket_moments (ticket_id, at, moment) values ($1, $2, $3)";
pub(crate) const MOMENTS_OF_ACCOUNT: &str = "select ticket_id, at, moment from ticket_moments \
     where at <= $2 and ticket_id in (select id from tickets where account_id = $1) order by at";
pub(crate) const MOMENTS: &str =
    "select at, moment from ticket_moments where ticket_id = $1 order by at";

macro_rules! select_tickets {
    ($rest:literal) => {
        concat!(
            "select id, account_id, source, external_id, priority, subject, language, requester_id, \
             opened_at, reopened, open_since, solved_at from tickets ",
            $rest
        )
    };
}

pub(crate) const BY_ORIGIN: &str = select_tickets!("where source = $1 and external_id = $2");
pub(crate) const ONE: &str = select_tickets!("where id = $1");
pub(crate) const OF_ACCOUNT: &str = select_tickets!(
    "where account_id = $1 order by case when solved_at is null then 0 else 1 end, opened_at desc, id limit $2"
);
pub(crate) const OPEN_AMONG: &str = select_tickets!("where solved_at is null and account_id in");
pub(crate) const OPEN: &str =
    select_tickets!("where solved_at is null order by priority, open_since, id limit $1");

pub(crate) const COUNT: &str = "select count(*) as n from tickets";

pub(crate) const CARRY: &str = "update tickets set account_id = $2 where account_id = $1";
pub(crate) const RENAME_REQUESTER: &str =
    "update tickets set requester_id = $2 where requester_id = $1";
