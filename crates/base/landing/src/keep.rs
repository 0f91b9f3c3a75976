//! Setting events aside.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use facts::Fact;
use kernel::{Error, Kind, Permission, Result};
use serde_json::{Map, Value as Json};
use sha2::{Digest as _, Sha256};
use store::{Tx, Value, params};

use crate::{NewAside, Reason, sql};

/// The most bytes kept of one text.
pub const MOST_BYTES: usize = 64 * 1024;
/// The most characters kept of a word or two about it.
const MOST_DETAIL: usize = 300;
/// The most that lie here of one sender and reason: of what cannot be read as it is, the newest.
pub const MOST_OF_A_KIND: i64 = 200_000;
/// The most that wait here of one sender and reason. None of them goes to make room: no more are taken.
pub const MOST_WAITING: i64 = 1_000_000;

/// Sets events aside; answers how many were not here before.
///
/// # Errors
/// `Forbidden` without leave to write events; `Unavailable` when the record does not answer, and when no more may wait.
pub async fn set_aside(tx: &mut Tx, new: Vec<NewAside>) -> Result<u64> {
    tx.need(Permission::WriteEvents)?;
    if new.is_empty() {
        return Ok(0);
    }
    let kinds: BTreeSet<_> = new
        .iter()
        .map(|one| (one.source.clone(), one.reason))
        .collect();
    for (source, reason) in kinds.iter().filter(|(_, reason)| reason.waits()) {
        let more = new
            .iter()
            .filter(|one| (&one.source, one.reason) == (source, *reason));
        has_room(tx, source, *reason, more.count()).await?;
    }
    let mut added = 0;
    for source in kinds
        .iter()
        .map(|(source, _)| source)
        .collect::<BTreeSet<_>>()
    {
        let rows = new
            .iter()
            .filter(|one| one.source == *source)
            .map(row)
            .collect();
        let events = tx.insert_many(sql::ADD, rows, sql::UNLESS_HERE).await?;
        if events > 0 {
            let source = source.clone();
            tx.record(Fact::EventsSetAside { source, events }).await?;
        }
        added += events;
    }
    let go = |(_, reason): &&(String, Reason)| added > 0 && !reason.waits();
    for (source, reason) in kinds.iter().filter(go) {
        tx.execute(
            sql::MAKE_ROOM,
            params![source, reason.as_str(), MOST_OF_A_KIND],
        )
        .await?;
    }
    Ok(added)
}

async fn has_room(tx: &mut Tx, source: &str, reason: Reason, more: usize) -> Result<()> {
    let most = MOST_WAITING - i64::try_from(more).unwrap_or(MOST_WAITING);
    let full = params![source, reason.as_str(), most.max(0)];
    match tx.row(sql::FULL, full).await? {
        None => Ok(()),
        Some(_) => Err(Error::new(Kind::Unavailable, "error-asides-full")
            .with("source", source)
            .with("most", MOST_WAITING)),
    }
}

fn row(new: &NewAside) -> Vec<Value> {
    let raw = clean(&new.raw);
    let detail = new.detail.as_ref().map(|text| {
        let short: String = text.chars().take(MOST_DETAIL).collect();
        clean(&short)
    });
    params![
        &new.source,
        new.reason.as_str(),
        new.account.as_deref().map(clean),
        new.user.as_deref().map(clean),
        fingerprint(&new.raw),
        cut(&raw),
        raw.len(),
        detail,
        new.received_at,
    ]
}

/// Text the record can hold: it holds no NUL.
pub(crate) fn clean(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The first 64 KB, cut between characters.
pub(crate) fn cut(text: &str) -> &str {
    let end = text.floor_char_boundary(MOST_BYTES);
    text.get(..end).unwrap_or_default()
}

/// A text without what it says of when it was sent, which is another at each try.
#[must_use]
pub fn lasting(raw: &str) -> Cow<'_, str> {
    const SENT: &str = "sentAt";
    let without = || {
        let mut object: Map<String, Json> = serde_json::from_str(raw).ok()?;
        object.remove(SENT)?;
        Some(Json::Object(object).to_string())
    };
    let without = raw.contains(SENT).then(without).flatten();
    without.map_or(Cow::Borrowed(raw), Cow::Owned)
}

/// What one text is known by.
pub(crate) fn fingerprint(raw: &str) -> String {
    let digest = Sha256::digest(lasting(raw).as_bytes());
    digest
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
