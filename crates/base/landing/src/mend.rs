//! Mending what was set aside, and letting it go.

use facts::Fact;
use kernel::{Error, Permission, Result};
use store::{Tx, Value, params};

use crate::{Aside, Listing, Reason, keep, look, sql};

/// Ids in one statement.
const AT_ONCE: usize = 500;

/// Writes an event's text anew, so that it can be tried again.
///
/// # Errors
/// `Forbidden` without leave to import, `NotFound`; `Invalid` when the text is longer than 64 KB;
/// `Conflict` when the same text of the same sender lies here already.
pub async fn edit(tx: &mut Tx, id: i64, raw: &str) -> Result<Aside> {
    let one = look::aside(tx, id).await?;
    if raw.len() > keep::MOST_BYTES {
        let error = Error::invalid("raw", "error-aside-too-long");
        return Err(error.with("most", keep::MOST_BYTES / 1024));
    }
    let (raw, fingerprint) = (keep::clean(raw), keep::fingerprint(raw));
    let twin = tx
        .row(sql::TWIN, params![&one.source, &fingerprint, id])
        .await?;
    if twin.is_some() {
        return Err(Error::conflict("error-aside-twin").on("raw"));
    }
    tx.execute(sql::EDIT, params![id, &raw, fingerprint, raw.len()])
        .await?;
    look::aside(tx, id).await
}

/// Lets an event go for good.
///
/// # Errors
/// `Forbidden` without leave to import, `NotFound`.
pub async fn discard(tx: &mut Tx, id: i64) -> Result<()> {
    let aside = look::aside(tx, id).await?;
    remove(tx, &[id]).await?;
    let source = Some(aside.source);
    tx.record(Fact::EventsDiscarded { source, events: 1 }).await
}

/// Lets all of a listing go for good (its page and limit do not matter); answers how many.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn discard_all(tx: &mut Tx, listing: &Listing) -> Result<u64> {
    tx.need(Permission::Import)?;
    let source = listing.source.as_deref().unwrap_or_default();
    let reason = listing.reason.map(Reason::as_str).unwrap_or_default();
    let events = tx.execute(sql::DISCARD, params![source, reason]).await?;
    if events > 0 {
        let source = listing.source.clone();
        tx.record(Fact::EventsDiscarded { source, events }).await?;
    }
    Ok(events)
}

/// Takes away those that were taken in after all.
///
/// # Errors
/// `Forbidden` without leave to write events.
pub async fn remove(tx: &mut Tx, ids: &[i64]) -> Result<()> {
    tx.need(Permission::WriteEvents)?;
    for some in ids.chunks(AT_ONCE) {
        let marks: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let statement = sql::remove(&marks.join(","));
        let ids: Vec<Value> = some.iter().map(|id| Value::from(*id)).collect();
        tx.execute(statement, ids).await?;
    }
    Ok(())
}

/// Notes that an event, tried again, has another reason to lie here now.
///
/// # Errors
/// `Forbidden` without leave to write events.
pub async fn moved(
    tx: &mut Tx,
    id: i64,
    reason: Reason,
    account: Option<&str>,
    detail: Option<&str>,
) -> Result<()> {
    tx.need(Permission::WriteEvents)?;
    tx.execute(sql::MOVED, params![id, reason.as_str(), account, detail])
        .await
        .map(drop)
}
