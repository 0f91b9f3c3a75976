//! Looking at what was set aside.

use kernel::{Error, Permission, Result};
use store::{Row, Tx, params};

use crate::{Aside, Group, Listing, sql};

/// The most a page may hold.
const MOST: usize = 1_000;

/// How much lies here, by reason and sender, the most first; at most 500 groups.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn groups(tx: &mut Tx) -> Result<Vec<Group>> {
    tx.need(Permission::Import)?;
    let read = |row: &Row| {
        let events: i64 = row.get("events")?;
        Ok(Group {
            source: row.get("source")?,
            reason: row.get::<String>("reason")?.parse()?,
            events: events.unsigned_abs(),
            first_at: row.get("first_at")?,
            last_at: row.get("last_at")?,
        })
    };
    tx.rows(sql::GROUPS, vec![])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// A page of what lies here, the newest first.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn asides(tx: &mut Tx, listing: &Listing) -> Result<Vec<Aside>> {
    tx.need(Permission::Import)?;
    let limit = full(listing);
    let before = listing.before.unwrap_or(i64::MAX);
    // An empty word stands for "any": neither a sender nor a reason is ever empty.
    let source = listing.source.as_deref().unwrap_or_default();
    let reason = listing
        .reason
        .map(crate::Reason::as_str)
        .unwrap_or_default();
    let rows = tx
        .rows(sql::LIST, params![source, reason, before, limit])
        .await?;
    rows.iter().map(read).collect()
}

/// How many a full page of a listing holds.
pub(crate) fn full(listing: &Listing) -> usize {
    listing.limit.clamp(1, MOST)
}

/// One of them.
///
/// # Errors
/// `Forbidden` without leave to import, `NotFound`.
pub async fn aside(tx: &mut Tx, id: i64) -> Result<Aside> {
    tx.need(Permission::Import)?;
    let row = tx.row(sql::ONE, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("event"))?)
}

/// Those that wait for an account which we know by now, the oldest first.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn waiting_for_accounts(tx: &mut Tx, after: i64, limit: usize) -> Result<Vec<Aside>> {
    tx.need(Permission::Import)?;
    let rows = tx
        .rows(sql::WAITING, params![after, limit.clamp(1, MOST)])
        .await?;
    rows.iter().map(read).collect()
}

/// Those that name no account, and whose user belongs to one by now, the oldest first.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn of_known_users(tx: &mut Tx, after: i64, limit: usize) -> Result<Vec<Aside>> {
    tx.need(Permission::Import)?;
    let rows = tx
        .rows(sql::OF_KNOWN_USERS, params![after, limit.clamp(1, MOST)])
        .await?;
    rows.iter().map(read).collect()
}

/// For how many of these users of a sender something waits.
///
/// # Errors
/// `Forbidden` without leave to write events.
pub async fn waited_for(
    tx: &mut Tx,
    source: &str,
    users: impl IntoIterator<Item = &String>,
) -> Result<u64> {
    tx.need(Permission::WriteEvents)?;
    let rows = tx.rows_among(sql::WAITED_FOR, params![source], users, "");
    Ok(rows.await?.len() as u64)
}

/// Those whose text may hold a word, the oldest first: as it is, in whatever case, or written with escapes. The
/// caller looks closer.
///
/// # Errors
/// `Forbidden` without leave to import.
pub async fn holding(tx: &mut Tx, word: &str, after: i64, limit: usize) -> Result<Vec<Aside>> {
    tx.need(Permission::Import)?;
    let word = word
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let pattern = format!("%{word}%");
    let limit = limit.clamp(1, MOST);
    let rows = tx.rows(sql::HOLDING, params![after, pattern, limit]);
    rows.await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Aside> {
    Ok(Aside {
        id: row.get("seq")?,
        source: row.get("source")?,
        reason: row.get::<String>("reason")?.parse()?,
        account: row.get("account")?,
        raw: row.get("raw")?,
        bytes: row.get("bytes")?,
        detail: row.get("detail")?,
        received_at: row.get("received_at")?,
    })
}
