//! Every statement this room sends.

macro_rules! member_columns {
    () => {
        "id, name, email, role, language, zone, theme, density, shortcuts, joined_at, disabled_at"
    };
}

pub(crate) const WORKSPACE: &str =
    "select name, language, currency, zone, demo_since, mark from workspaces";
pub(crate) const ADD_WORKSPACE: &str = "insert into workspaces \
     (id, mark, name, language, currency, zone, set_up_at) values ('workspace', $1, $2, $3, $4, $5, $6)";
pub(crate) const MARK_DEMO: &str = "update workspaces set demo_since = $1 where demo_since is null";

pub(crate) const MEMBERS: &str = concat!(
    "select ",
    member_columns!(),
    " from members order by name, id limit 10000"
);
pub(crate) const MEMBER: &str =
    concat!("select ", member_columns!(), " from members where id = $1");
pub(crate) const MEMBER_BY_EMAIL: &str = concat!(
    "select ",
    member_columns!(),
    " from members where email = $1"
);
pub(crate) const ADD_MEMBER: &str = "insert into members (id, name, email, role, language, zone, \
     theme, density, shortcuts, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
pub(crate) const PASSWORD: &str = "select password from members where id = $1";
pub(crate) const SET_PASSWORD: &str = "update members set password = $2 where id = $1";
pub(crate) const SET_ROLE: &str = "update members set role = $2 where id = $1";
pub(crate) const SET_DISABLED: &str = "update members set disabled_at = $2 where id = $1";
pub(crate) const SET_JOINED: &str =
    "update members set joined_at = $2 where id = $1 and joined_at is null";
pub(crate) const SET_ME: &str = "update members set name = $2, language = $3, zone = $4, \
     theme = $5, density = $6, shortcuts = $7 where id = $1";
pub(crate) const SET_LANGUAGE: &str = "update members set language = $2 where id = $1";
pub(crate) const OTHER_ADMINS: &str = "select count(*) as n from members where role = 'admin' \
     and disabled_at is null and joined_at is not null and id <> $1";

pub(crate) const ADD_SESSION: &str = "insert into sessions (id, token_hash, member_id, place, \
     created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)";
pub(crate) const SESSION: &str = "select id, member_id, seen_at from sessions \
     where token_hash = $1 and expires_at > $2 and seen_at > $3";
pub(crate) const SESSIONS_OF: &str = "select id, place, created_at, seen_at, expires_at \
     from sessions where member_id = $1 and expires_at > $2 and seen_at > $3 \
     order by seen_at desc limit 200";
pub(crate) const OWNER_OF_SESSION: &str = "select member_id from sessions where id = $1";
pub(crate) const SEEN: &str = "update sessions set seen_at = $2 where id = $1 and seen_at < $2";
pub(crate) const END_SESSION: &str = "delete from sessions where id = $1";
pub(crate) const END_SESSION_BY_TOKEN: &str = "delete from sessions where token_hash = $1";
pub(crate) const END_SESSIONS_OF: &str = "delete from sessions where member_id = $1";
pub(crate) const SWEEP_SESSIONS: &str =
    "delete from sessions where expires_at <= $1 or seen_at <= $2";
pub(crate) const KNOWN_PLACE: &str =
    "select place from sessions where member_id = $1 and place = $2 limit 1";

pub(crate) const ADD_LINK: &str =
    "insert into one_time_links (token_hash, kind, member_id, expires_at) values ($1, $2, $3, $4)";
pub(crate) const PEEK_LINK: &str = "select member_id from one_time_links \
     where token_hash = $1 and kind = $2 and expires_at > $3";
pub(crate) const TAKE_LINK: &str = "delete from one_time_links \
     where token_hash = $1 and kind = $2 and expires_at > $3 returning member_id";
pub(crate) const DROP_LINKS_OF_KIND: &str = "delete from one_time_links where kind = $1";
pub(crate) const DROP_LINKS_OF: &str = "delete from one_time_links where member_id = $1";
pub(crate) const DROP_LINKS_OF_MEMBER_AND_KIND: &str =
    "delete from one_time_links where member_id = $1 and kind = $2";
pub(crate) const SWEEP_LINKS: &str = "delete from one_time_links where expires_at <= $1";

pub(crate) const ADD_KEY: &str = "insert into write_keys (id, name, secret_hash, created_by, created_at) \
     values ($1, $2, $3, $4, $5)";
pub(crate) const KEY_NAMED: &str =
    "select id from write_keys where name = $1 and revoked_at is null limit 1";
pub(crate) const KEYS: &str = "select id, name, created_at, last_used_at, revoked_at \
     from write_keys order by created_at desc, id limit 1000";
pub(crate) const KEY_BY_SECRET: &str = "select id, name, last_used_at from write_keys \
     where secret_hash = $1 and revoked_at is null";
pub(crate) const KEY_STANDS: &str =
    "select id from write_keys where id = $1 and revoked_at is null";
pub(crate) const KEY_USED: &str = "update write_keys set last_used_at = $2 where id = $1";
pub(crate) const REVOKE_KEY: &str =
    "update write_keys set revoked_at = $2 where id = $1 and revoked_at is null";
