//! Every statement this room sends.

macro_rules! version_columns {
    () => {
        "select name, version, text, note, author_id, published_at from definitions where kind = $1"
    };
}

macro_rules! draft_columns {
    () => {
        "select name, text, base, revision, author_id, saved_at from definition_drafts where kind = $1"
    };
}

pub(crate) const VERSIONS: &str =
    concat!(version_columns!(), " order by name, version limit 20000");
pub(crate) const NEWEST: &str = concat!(
    version_columns!(),
    " and version = (select max(d.version) from definitions d \
     where d.kind = definitions.kind and d.name = definitions.name) order by name limit 500"
);
pub(crate) const NEWEST_OF: &str = concat!(
    version_columns!(),
    " and name = $2 order by version desc limit 1"
);
pub(crate) const REVISION: &str = "select count(*) as revision from definitions";
pub(crate) const ADD: &str = "insert into definitions \
     (kind, name, version, text, note, author_id, published_at) values ($1, $2, $3, $4, $5, $6, $7)";

pub(crate) const DRAFTS: &str = concat!(draft_columns!(), " order by name limit 500");
pub(crate) const DRAFT: &str = concat!(draft_columns!(), " and name = $2");
pub(crate) const ADD_DRAFT: &str = "insert into definition_drafts \
     (kind, name, text, base, revision, author_id, saved_at) values ($1, $2, $3, $4, 1, $5, $6)";
pub(crate) const SAVE_DRAFT: &str = "update definition_drafts set text = $3, base = $4, author_id = $5, \
     saved_at = $6, revision = revision + 1 where kind = $1 and name = $2 and revision = $7";
pub(crate) const DROP_DRAFT: &str =
    "delete from definition_drafts where kind = $1 and name = $2 and revision = $3";
