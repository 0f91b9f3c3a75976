//! The note that a batch is on its way into the lake.
//!
//! The lake and the record are two stores, and a crash can fall between them. The simplest order that loses
//! nothing: note the accounts in the record, write the lake, then tell the listeners and drop the note in
//! one transaction. A crash leaves a note for accounts that may have new events; telling the listeners
//! about them once too often costs a look and changes nothing.

use facts::Fact;
use kernel::{Actor, Error, Result, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Store, Tx, params};

use crate::model::Touched;
use crate::sql;

/// A note this old, in seconds, belongs to nobody who is still at work.
const ABANDONED: i64 = 60;

#[derive(Serialize, Deserialize)]
struct Written {
    account: kernel::AccountId,
    first: i32,
    last: i32,
    events: u64,
}

/// Tells the listeners of batches that a crash cut off between lake and record; answers how many. For the
/// start of the program; while it runs, each batch does the same for those before it.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn heal(store: &Store) -> Result<usize> {
    let mut told = 0;
    loop {
        let mut tx = store.begin(Actor::System("ingest")).await?;
        let healed = tell_before(&mut tx, Timestamp::from_micros(i64::MAX)).await?;
        tx.commit().await?;
        told += healed;
        if healed == 0 {
            return Ok(told);
        }
    }
}

/// Notes a batch, before it is written to the lake.
pub(crate) async fn note(tx: &mut Tx, touched: &[Touched]) -> Result<i64> {
    let written: Vec<Written> = touched
        .iter()
        .map(|one| Written {
            account: one.account.clone(),
            first: one.first.0,
            last: one.last.0,
            events: one.events,
        })
        .collect();
    let body = serde_json::to_string(&written).map_err(Error::internal)?;
    let now = tx.now();
    let row = tx.row(sql::ADD_BATCH, params![now, body]).await?;
    row.ok_or_else(|| Error::internal("no id of a new row"))?
        .get("id")
}

/// Tells the listeners of a batch that is in the lake, and of any that was left behind.
pub(crate) async fn tell(tx: &mut Tx, note: i64, touched: Vec<Touched>) -> Result<()> {
    // Someone may have taken the note for abandoned and told of it before the lake had the batch: tell again.
    forget(tx, note).await?;
    record(tx, touched).await?;
    let before = tx.now().plus_seconds(-ABANDONED);
    tell_before(tx, before).await.map(drop)
}

/// Drops the note of a batch that brought nothing new.
pub(crate) async fn forget(tx: &mut Tx, note: i64) -> Result<()> {
    tx.execute(sql::DROP_BATCH, params![note]).await.map(drop)
}

/// Records what came to each account.
pub(crate) async fn record(tx: &mut Tx, touched: Vec<Touched>) -> Result<()> {
    for one in touched {
        let Touched {
            account,
            first,
            last,
            events,
        } = one;
        tx.record(Fact::UsageReceived {
            account,
            first,
            last,
            events,
        })
        .await?;
    }
    Ok(())
}

async fn tell_before(tx: &mut Tx, before: Timestamp) -> Result<usize> {
    let rows = tx.rows(sql::OLD_BATCHES, params![before]).await?;
    for row in &rows {
        let body: String = row.get("body")?;
        let written: Vec<Written> = serde_json::from_str(&body).map_err(Error::internal)?;
        let touched = written.into_iter().map(|one| Touched {
            account: one.account,
            first: kernel::Day(one.first),
            last: kernel::Day(one.last),
            events: one.events,
        });
        record(tx, touched.collect()).await?;
        forget(tx, row.get("id")?).await?;
    }
    Ok(rows.len())
}
