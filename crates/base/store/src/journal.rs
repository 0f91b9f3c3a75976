//! The journal: every fact, in the order of commit.

use facts::Fact;
use kernel::{AccountId, Error, Result, Timestamp};

use crate::{Row, Tx, Value, params};

/// One fact as the journal holds it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the order of commits.
    pub seq: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who did it, as [`kernel::Actor::written`] writes it.
    pub actor: String,
    pub fact: Fact,
}

pub(crate) const APPEND: &str = "insert into journal (at, actor, request, account_id, fact, body)";
const AFTER: &str = "select seq, at, actor, body from journal where seq > $1 order by seq limit $2";
const OF_ACCOUNT: &str = "select seq, at, actor, body from journal \
     where account_id = $1 and seq < $2 order by seq desc limit $3";
const LAST: &str = "select coalesce(max(seq), 0) as seq from journal";

/// A fact as a row of [`APPEND`].
pub(crate) fn row(at: Timestamp, actor: &str, request: &str, fact: &Fact) -> Result<Vec<Value>> {
    let body = serde_json::to_string(fact).map_err(Error::internal)?;
    Ok(params![
        at,
        actor,
        request,
        fact.account(),
        fact.name(),
        body
    ])
}

pub(crate) async fn after(tx: &mut Tx, seq: i64, limit: usize) -> Result<Vec<Entry>> {
    tx.rows(AFTER, params![seq, limit])
        .await?
        .iter()
        .map(entry)
        .collect()
}

pub(crate) async fn of_account(
    tx: &mut Tx,
    account: &AccountId,
    before: i64,
    limit: usize,
) -> Result<Vec<Entry>> {
    tx.rows(OF_ACCOUNT, params![account, before, limit])
        .await?
        .iter()
        .map(entry)
        .collect()
}

pub(crate) async fn last(tx: &mut Tx) -> Result<i64> {
    tx.row(LAST, vec![])
        .await?
        .map_or(Ok(0), |row| row.get("seq"))
}

fn entry(row: &Row) -> Result<Entry> {
    let body: String = row.get("body")?;
    let fact = serde_json::from_str(&body).map_err(Error::internal)?;
    Ok(Entry {
        seq: row.get("seq")?,
        at: row.get("at")?,
        actor: row.get("actor")?,
        fact,
    })
}
