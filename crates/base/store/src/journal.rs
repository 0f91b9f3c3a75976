//! The journal: every fact, in the order of commit.

use facts::Fact;
use kernel::{AccountId, Actor, Error, Result, Timestamp};

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

/// Of which accounts some facts tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Of these.
    Few(Vec<AccountId>),
    /// Of more than were asked for.
    Many,
    /// Of no account: of something that may concern all.
    All,
}

pub(crate) const APPEND: &str = "insert into journal (at, actor, request, account_id, fact, body)";
const NEXT: &str = "select max(seq) as seq from \
     (select seq from journal where seq > $1 order by seq limit $2) as ahead";
const BETWEEN: &str =
    "select seq, at, actor, body from journal where seq > $1 and seq <= $2 order by seq";
const BETWEEN_AMONG: &str =
    "select seq, at, actor, body from journal where seq > $1 and seq <= $2 and fact in";
const OF_ACCOUNT: &str = "select seq, at, actor, body from journal \
     where account_id = $1 and seq < $2 order by seq desc limit $3";
/// What only came in moves nothing by itself; what it moves is told by another fact.
macro_rules! accounts_after {
    ($by:literal) => {
        concat!(
            "select distinct account_id from journal where seq > $1 \
             and fact not in ('usage_received', 'events_set_aside')",
            $by,
            " limit $2"
        )
    };
}
const ACCOUNTS_AFTER: &str = accounts_after!("");
const ACCOUNTS_AFTER_BY: &str = accounts_after!(" and actor = $3");
/// What comes in, and the metrics and scores that follow it, make up nearly all of a busy journal.
const CHANGED_AFTER: &str = "select 1 as changed from journal where seq > $1 and fact not in \
     ('usage_received', 'events_set_aside', 'metrics_moved', 'health_changed') limit 1";
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

/// The place of the last of so many facts after this one; none when there is none.
pub(crate) async fn next(tx: &mut Tx, seq: i64, limit: usize) -> Result<Option<i64>> {
    let row = tx.row(NEXT, params![seq, limit]).await?;
    row.map_or(Ok(None), |row| row.get("seq"))
}

/// The facts after a place up to another; of these names only, where there are any.
pub(crate) async fn between(
    tx: &mut Tx,
    after: i64,
    last: i64,
    names: &[&'static str],
) -> Result<Vec<Entry>> {
    let places = params![after, last];
    let rows = match names {
        [] => tx.rows(BETWEEN, places).await?,
        names => {
            let names = names.iter().copied();
            tx.rows_among(BETWEEN_AMONG, places, names, "order by seq")
                .await?
        }
    };
    rows.iter().map(entry).collect()
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

pub(crate) async fn accounts_after(
    tx: &mut Tx,
    seq: i64,
    actor: Option<&Actor>,
    most: usize,
) -> Result<Told> {
    let rows = match actor {
        None => tx.rows(ACCOUNTS_AFTER, params![seq, most + 1]).await?,
        Some(actor) => {
            let actor = actor.written();
            tx.rows(ACCOUNTS_AFTER_BY, params![seq, most + 1, actor])
                .await?
        }
    };
    let accounts: Vec<Option<AccountId>> = rows
        .iter()
        .map(|row| row.get("account_id"))
        .collect::<Result<_>>()?;
    if accounts.contains(&None) {
        return Ok(Told::All);
    }
    if accounts.len() > most {
        return Ok(Told::Many);
    }
    Ok(Told::Few(accounts.into_iter().flatten().collect()))
}

pub(crate) async fn last(tx: &mut Tx) -> Result<i64> {
    tx.row(LAST, vec![])
        .await?
        .map_or(Ok(0), |row| row.get("seq"))
}

pub(crate) async fn changed_after(tx: &mut Tx, seq: i64) -> Result<bool> {
    Ok(tx.row(CHANGED_AFTER, params![seq]).await?.is_some())
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
