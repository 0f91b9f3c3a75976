//! Every statement this room sends.

macro_rules! account_columns {
    () => {
        "a.key, a.id, a.name, a.latin, a.reading, a.language, a.industry, a.city, a.country, a.region, \
         a.stage, a.currency, a.parent_id, a.owner_id, a.started_on, a.preferences, a.challenges, a.version, \
         (select coalesce(min(case when s.stream is null then s.external_id end), min(s.external_id)) \
           from account_sources s where s.account_id = a.id) as external_id"
    };
}

/// An account that was merged into another is there for its number and its history alone.
macro_rules! stands {
    () => {
        " not exists (select 1 from account_mergers m where m.account_id = a.id) "
    };
}

pub const ACCOUNT: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts a where a.id = $1 and",
    stands!()
);
pub const CHILDREN: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts a where a.parent_id = $1 and",
    stands!(),
    "order by a.key"
);
pub const ACCOUNTS_AMONG: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts a where a.id in"
);
pub const CHILDREN_AMONG: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts a where a.parent_id in"
);
pub const PARENTS_AMONG: &str =
    "select id, parent_id from accounts where parent_id is not null and id in";
pub const ONCE_BELOW: &str =
    "select distinct account_id from account_history where field = 'parent' and value in";
pub const ONCE_ABOVE: &str = "select account_id as id, value as parent_id from account_history \
     where field = 'parent' and value is not null and account_id in";
pub const AND_STANDS: &str = concat!("and", stands!());
pub const ACCOUNT_BY_KEY: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts own left join account_mergers o on o.account_id = own.id \
     join accounts a on a.id = coalesce(o.into_id, own.id) where own.key = $1"
);
pub const ACCOUNTS: &str = concat!(
    "select ",
    account_columns!(),
    " from accounts a where",
    stands!(),
    "order by a.key limit 200000"
);
pub const IDS: &str = concat!(
    "select a.id from accounts a where",
    stands!(),
    "order by a.key limit 200000"
);
pub const COUNT_ACCOUNTS: &str = concat!("select count(*) as n from accounts a where", stands!());
/// What is sent under a name lies in the lake where it always did, though the account be another by now.
pub const ACCOUNT_BY_ORIGIN: &str = "select a.id, coalesce(s.stream, a.key) as key from account_sources s \
     join accounts a on a.id = s.account_id where s.source = $1 and s.external_id = $2";
pub const ACCOUNTS_BY_ORIGINS: &str = "select s.source, s.external_id, a.id, coalesce(s.stream, a.key) as key \
     from account_sources s join accounts a on a.id = s.account_id where s.external_id in";
pub const ACCOUNT_BY_ANY_ORIGIN: &str = "select a.id, coalesce(s.stream, a.key) as key from account_sources s \
     join accounts a on a.id = s.account_id where s.external_id = $1 order by s.source limit 1";
pub const ADD_ACCOUNT: &str = "insert into accounts (id, name, latin, reading, language, industry, city, \
     country, region, stage, currency, parent_id, owner_id, started_on, version, created_at, updated_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1, $15, $15)";
pub const ADD_SOURCE: &str =
    "insert into account_sources (source, external_id, account_id) values ($1, $2, $3)";
pub const SET_ACCOUNT: &str = "update accounts set name = $2, latin = $3, reading = $4, language = $5, \
     industry = $6, city = $7, country = $8, region = $9, stage = $10, currency = $11, parent_id = $12, \
     owner_id = $13, started_on = $14, preferences = $15, challenges = $16, version = version + 1, \
     updated_at = $17 where id = $1 and version = $18";

pub const PASTS: &str = "select account_id, field, until, value from account_history \
     order by account_id, until, field limit 2000000";
pub const PASTS_AMONG: &str =
    "select account_id, field, until, value from account_history where account_id in";
pub const IN_ORDER_OF_PASTS: &str = "order by account_id, until, field";
/// What is changed on the day on which an account was added is a correction; of several changes on one day, the first
/// says what was before it.
pub const NOTE_PAST: &str = "insert into account_history (account_id, field, until, value) \
     select id, $2, cast($3 as bigint), $4 from accounts where id = $1 and created_at < $5 \
     on conflict (account_id, field, until) do nothing";
pub const DROP_GAP: &str = "delete from account_history where account_id = $1 and field = $2 and until = $3 \
     and value is null and not exists (select 1 from account_history h \
       where h.account_id = $1 and h.field = $2 and h.until < $3)";
pub const CARRY_PAST: &str = "insert into account_history (account_id, field, until, value) \
     select $2, field, until, value from account_history where account_id = $1 and field = $3 \
     and not exists (select 1 from account_history h where h.account_id = $2 and h.field = $3)";
pub const RENAME_PARENT: &str = "update account_history set value = $2 \
     where field = 'parent' and value = $1 and account_id <> $2";

pub const MERGED: &str = "select f.name, a.name as into_name from account_mergers m \
     join accounts f on f.id = m.account_id join accounts a on a.id = m.into_id where m.account_id = $1";
pub const MERGERS_OF: &str = "select account_id, into_id from account_mergers where account_id in";
pub const MERGED_HERE: &str =
    "select account_id from account_mergers where into_id = $1 order by at, account_id";
pub const STREAMS: &str = "select a.key, f.key as other from account_mergers m \
     join accounts a on a.id = m.into_id join accounts f on f.id = m.account_id where m.into_id in";
pub const ADD_MERGER: &str =
    "insert into account_mergers (account_id, into_id, at, actor) values ($1, $2, $3, $4)";
pub const CARRY_MERGERS: &str = "update account_mergers set into_id = $2 where into_id = $1";
pub const CARRY_SOURCES: &str = "update account_sources set account_id = $2, stream = coalesce(stream, $3) \
     where account_id = $1";
pub const CARRY_ATTRIBUTES: &str = "insert into account_attributes (account_id, name, value) \
     select $2, name, value from account_attributes where account_id = $1 \
     on conflict (account_id, name) do nothing";
pub const DROP_ATTRIBUTES: &str = "delete from account_attributes where account_id = $1";
/// By the same name at the same source, one of them a further name perhaps; else by address.
pub const SAME_PEOPLE: &str = "select f.id as gone, t.id as kept from contacts f \
     join contacts t on t.account_id = $2 and (t.email = f.email \
       or (t.source = f.source and t.external_id = f.external_id) \
       or exists (select 1 from contact_sources s where s.contact_id = t.id \
         and s.source = f.source and s.external_id = f.external_id) \
       or exists (select 1 from contact_sources s where s.contact_id = f.id \
         and s.source = t.source and s.external_id = t.external_id)) \
     where f.account_id = $1 order by f.id, case when t.email = f.email then 1 else 0 end, t.id";
pub const CARRY_CONTACTS: &str = "update contacts set account_id = $2 where account_id = $1";
pub const CARRY_CONTACT_SOURCES: &str = "insert into contact_sources (account_id, source, external_id, contact_id) \
     select $2, source, external_id, contact_id from contact_sources where account_id = $1 \
     on conflict (account_id, source, external_id) do nothing";
pub const DROP_CONTACT_SOURCES: &str = "delete from contact_sources where account_id = $1";
/// The name of a contact that goes becomes a further name of the one that stays, unless it has that name itself.
pub const NAME_CONTACT: &str = "insert into contact_sources (account_id, source, external_id, contact_id) \
     select t.account_id, f.source, f.external_id, t.id from contacts f join contacts t on t.id = $2 \
     where f.id = $1 and not (t.source = f.source and t.external_id = f.external_id) \
     on conflict (account_id, source, external_id) do nothing";
pub const RENAME_CONTACT: &str = "update contact_sources set contact_id = $2 where contact_id = $1";
pub const RENAME_PARTICIPANT: &str = "update notes set participants = replace(participants, $1, $2) \
     where account_id = $3 and participants like '%' || $1 || '%'";
pub const REMOVE_CONTACT: &str = "delete from contacts where id = $1";
pub const SAME_SUBSCRIPTIONS: &str = "select f.id as gone, t.id as kept from subscriptions f \
     join subscriptions t on t.account_id = $2 and t.source = f.source and t.external_id = f.external_id \
     where f.account_id = $1";
pub const DROP_SAME_TERMS: &str = "delete from terms where subscription_id = $1 and external_id in \
     (select t.external_id from terms t where t.subscription_id = $2)";
pub const JOIN_TERMS: &str = "update terms set subscription_id = $2 where subscription_id = $1";
pub const JOIN_MOVEMENTS: &str =
    "update movements set subscription_id = $2 where subscription_id = $1";
pub const REMOVE_SUBSCRIPTION: &str = "delete from subscriptions where id = $1";
pub const CARRY_SUBSCRIPTIONS: &str =
    "update subscriptions set account_id = $2 where account_id = $1";
pub const CARRY_TERMS: &str = "update terms set account_id = $2 where account_id = $1";
pub const CARRY_MOVEMENTS: &str = "update movements set account_id = $2 where account_id = $1";
pub const MOVEMENTS_BY_PLACE: &str = "select seq, kind, minor, effective_on from movements \
     where account_id = $1 order by effective_on, seq limit 50000";
pub const NAME_MOVEMENT: &str = "update movements set kind = $2 where seq = $1";
pub const DROP_SAME_NOTES: &str = "delete from notes where account_id = $1 and exists (select 1 from notes t \
     where t.account_id = $2 and t.source = notes.source and t.external_id = notes.external_id)";
pub const CARRY_NOTES: &str = "update notes set account_id = $2 where account_id = $1";

pub const PARENT: &str = "select parent_id from accounts where id = $1";
pub const ATTRIBUTES: &str =
    "select name, value from account_attributes where account_id = $1 order by name limit 200";
pub const ADD_ATTRIBUTE: &str = "insert into account_attributes (account_id, name, value) \
     values ($1, $2, $3) on conflict (account_id, name) do nothing";
pub const SET_ATTRIBUTE: &str = "insert into account_attributes (account_id, name, value) \
     values ($1, $2, $3) on conflict (account_id, name) do update set value = excluded.value \
     where account_attributes.value <> excluded.value";

macro_rules! contact_columns {
    () => {
        "select id, account_id, external_id, name, reading, language, email, title, role, seniority, \
         joined_on, left_on, version from contacts "
    };
}

pub const CONTACTS: &str = concat!(
    contact_columns!(),
    "where account_id = $1 order by left_on is not null, role, joined_on, id limit 500"
);
pub const CONTACTS_AMONG: &str = concat!(contact_columns!(), "where account_id in");
pub const CHAMPIONS_AMONG: &str = concat!(
    contact_columns!(),
    "where role = 'champion' and account_id in"
);
pub const IN_ORDER_OF_CONTACTS: &str = "order by left_on is not null, role, joined_on, id";
pub const CONTACTS_ALL: &str = concat!(contact_columns!(), "order by id limit 500000");
pub const CONTACT: &str = concat!(contact_columns!(), "where id = $1");
pub const CONTACT_BY_ORIGIN: &str = concat!(
    contact_columns!(),
    "where account_id = $1 and source = $2 and external_id = $3"
);
pub const CONTACT_BY_FURTHER_NAME: &str = concat!(
    contact_columns!(),
    "where id in (select s.contact_id from contact_sources s \
       where s.account_id = $1 and ($2 = '*' or s.source = $2) and s.external_id = $3) order by id limit 1"
);
pub const CONTACT_BY_ANY_ORIGIN: &str = concat!(
    contact_columns!(),
    "where account_id = $1 and external_id = $2 order by source limit 1"
);
/// A contact that was erased keeps of its names at the sources a hash alone.
pub const ERASED_CONTACTS: &str = "select id, external_id from contacts \
     where account_id = $1 and ($2 = '*' or source = $2) and external_id like 'erased:%' \
     union all select contact_id as id, external_id from contact_sources \
     where account_id = $1 and ($2 = '*' or source = $2) and external_id like 'erased:%' limit 10000";
pub const CONTACTS_OF_PERSON: &str = concat!(
    contact_columns!(),
    "where (external_id = $1 or email = $2 \
       or exists (select 1 from contact_sources s where s.contact_id = contacts.id and s.external_id = $1)) \
     and ($3 = '' or account_id = $3) order by id limit 10000"
);
/// A number is too often the id of somebody else as well.
pub const CONTACTS_TO_MOVE: &str = concat!(
    contact_columns!(),
    "where account_id = $1 and (email = $3 or (external_id = $2 and $4 = 0)) order by id limit 100"
);
/// Whom a source knows by an id and an address at other accounts.
pub const CONTACTS_ELSEWHERE: &str = concat!(
    contact_columns!(),
    "where source = $1 and external_id = $2 and email = $3 and account_id <> $4 order by id limit 100"
);
pub const COPY_CONTACT: &str = "insert into contacts (id, account_id, source, external_id, name, reading, \
     language, email, title, role, seniority, joined_on, version) \
     select $2, $3, source, external_id, name, reading, language, email, title, role, seniority, \
     cast($4 as bigint), 1 from contacts where id = $1";
pub const FURTHER_NAMES: &str =
    "select source, external_id from contact_sources where contact_id = $1 limit 1000";
pub const ERASE_FURTHER_NAME: &str = "update contact_sources set external_id = $4 \
     where contact_id = $1 and source = $2 and external_id = $3";
pub const ERASE_CONTACT: &str = "update contacts set external_id = $2, name = $3, reading = null, email = null, \
     title = null, version = version + 1 where id = $1";
pub const NAMED: &str = "select source, account_id from account_sources where external_id = $1 \
     order by account_id, source limit 100";
pub const ORIGINS: &str = "select distinct external_id from account_sources where account_id = $1 order by external_id limit 1000";
pub const ADD_CONTACT: &str = "insert into contacts (id, account_id, source, external_id, name, reading, \
     language, email, title, role, seniority, joined_on, left_on, version) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)";
pub const SET_CONTACT: &str = "update contacts set name = $2, reading = $3, language = $4, email = $5, \
     title = $6, role = $7, seniority = $8, joined_on = $9, left_on = $10, version = version + 1 \
     where id = $1 and version = $11";

pub const SUBSCRIPTIONS: &str = "select id, source, external_id, product, unit from subscriptions \
     where account_id = $1 order by id limit 1000";
pub const ADD_SUBSCRIPTION: &str = "insert into subscriptions \
     (id, account_id, source, external_id, product, unit) values ($1, $2, $3, $4, $5, $6)";
pub const SET_SUBSCRIPTION: &str = "update subscriptions set product = $2, unit = $3 where id = $1";
macro_rules! term_columns {
    () => {
        "select t.id, t.subscription_id, t.account_id, t.external_id, t.starts_on, t.ends_on, t.annual_minor, \
         t.currency, t.quantity, t.notice_days, t.recorded_at, s.product, s.unit from terms t \
         join subscriptions s on s.id = t.subscription_id "
    };
}
pub const TERMS: &str = concat!(
    term_columns!(),
    "where t.account_id = $1 order by t.starts_on, t.id limit 20000"
);
pub const TERMS_AMONG: &str = concat!(term_columns!(), "where t.account_id in");
pub const IN_ORDER_OF_TERMS: &str = "order by t.starts_on, t.id";
pub const TERMS_ACTIVE: &str = concat!(
    term_columns!(),
    "where t.starts_on <= $1 and t.ends_on > $1 order by t.account_id"
);
pub const TERMS_ALL: &str = concat!(
    term_columns!(),
    "order by t.account_id, t.starts_on, t.id limit 2000000"
);
pub const FIRST_STARTS: &str =
    "select account_id, min(starts_on) as first_start from terms group by account_id";
pub const ADD_TERMS: &str = "insert into terms (id, subscription_id, account_id, external_id, starts_on, \
     ends_on, annual_minor, currency, quantity, notice_days, recorded_at)";
pub const SET_TERM: &str = "update terms set starts_on = $2, ends_on = $3, annual_minor = $4, \
     currency = $5, quantity = $6, notice_days = $7, recorded_at = $8 where id = $1";
pub const NOTE_TERM_END: &str = "insert into term_ends (term_id, until, ends_on) values ($1, $2, $3) \
     on conflict (term_id, until) do nothing";
pub const TERM_ENDS_AMONG: &str = "select e.term_id, e.until, e.ends_on from term_ends e \
     join terms t on t.id = e.term_id where t.account_id in";
pub const IN_ORDER_OF_ENDS: &str = "order by e.term_id, e.until";
pub const BOUNDARIES: &str = "select distinct account_id from terms \
     where (starts_on > $1 and starts_on <= $2) or (ends_on > $1 and ends_on <= $2) limit 200000";

pub const BOOKED_THROUGH: &str = "select booked_through from ledger_days where \"only\" = 1";
pub const SET_BOOKED: &str = "insert into ledger_days (\"only\", booked_through) values (1, $1) \
     on conflict (\"only\") do update set booked_through = excluded.booked_through";

pub const MOVEMENTS: &str = "select subscription_id, kind, minor, currency, effective_on, recorded_at \
     from movements where account_id = $1 order by effective_on, seq limit 50000";
pub const ADD_MOVEMENTS: &str = "insert into movements \
     (account_id, subscription_id, kind, minor, currency, effective_on, recorded_at)";
pub const ARR_ON: &str = "select currency, cast(sum(minor) as bigint) as minor from movements \
     where account_id = $1 and effective_on <= $2 group by currency order by currency";
pub const ARR_ALL_ON: &str = "select account_id, currency, cast(sum(minor) as bigint) as minor from movements \
     where effective_on <= $1 group by account_id, currency order by account_id, currency";
pub const ARR_AMONG_ON: &str = "select account_id, currency, cast(sum(minor) as bigint) as minor from movements \
     where effective_on <= $1 and account_id in";
pub const BY_ACCOUNT_AND_CURRENCY: &str =
    "group by account_id, currency order by account_id, currency";
pub const STEPS: &str = "select account_id, effective_on, currency, cast(sum(minor) as bigint) as minor \
     from movements where effective_on <= $1 group by account_id, effective_on, currency \
     having sum(minor) <> 0 order by account_id, effective_on, currency";

macro_rules! note_columns {
    () => {
        "select id, account_id, kind, at, author, participants, seniors, body, language from notes "
    };
}
pub const NOTES: &str = concat!(
    note_columns!(),
    "where account_id = $1 order by at desc, id limit $2"
);
pub const NOTE_BY_ORIGIN: &str = concat!(
    note_columns!(),
    "where account_id = $1 and source = $2 and external_id = $3"
);
pub const ADD_NOTE: &str = "insert into notes (id, account_id, source, external_id, kind, at, author, \
     participants, seniors, body, language, recorded_at) \
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
pub const SET_NOTE: &str = "update notes set kind = $2, at = $3, author = $4, participants = $5, \
     seniors = $6, body = $7, language = $8, recorded_at = $9 where id = $1";

pub const ADD_PULSE: &str = "insert into pulses (id, account_id, value, reason, author_id, at) \
     values ($1, $2, $3, $4, $5, $6)";
pub const PULSES: &str = "select id, account_id, value, reason, author_id, at from pulses \
     where account_id = $1 order by at desc, id desc limit $2";
pub const REASONS: &str = "select id, reason from pulses where account_id = $1 limit 100000";
pub const ERASE_REASON: &str = "update pulses set reason = $2 where id = $1";
pub const CARRY_PULSES: &str = "update pulses set account_id = $2 where account_id = $1";

pub const SEGMENTS: &str = "select id, name, query, owner_id from segments \
     where owner_id is null or owner_id = $1 order by created_at limit 50";
pub const ADD_SEGMENT: &str = "insert into segments (id, name, query, owner_id, created_at) \
     values ($1, $2, $3, $4, $5)";
pub const REMOVE_SEGMENT: &str =
    "delete from segments where id = $1 and (owner_id is null or owner_id = $2)";

pub const RATES: &str = "select currency, per_unit_micros, as_of from exchange_rates";
pub const SET_RATE: &str = "insert into exchange_rates (currency, per_unit_micros, as_of) \
     values ($1, $2, $3) on conflict (currency) do update \
     set per_unit_micros = excluded.per_unit_micros, as_of = excluded.as_of";
pub const KEYS: &str = "select id, key from accounts where id = $1";
pub const ALL_KEYS: &str = "select id, key from accounts";

pub const COUNT_SUBSCRIPTIONS: &str = "select count(*) as n from subscriptions";
