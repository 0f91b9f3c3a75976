//! An account's one stream in the event lake: its own events, and those of the accounts that were merged into it.
//!
//! Nothing in the lake is moved or written anew by a merger: what was sent under the other's names lies, and goes on
//! to be written, under the other's number, so that a message sent again is known again. A message that was sent under
//! names of both counts once.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use events::{Event, Folding, Outline, Reader, Regard, Selection};
use kernel::{AccountKey, Day, Permission, Result, Timestamp};
use store::Tx;

use crate::{Account, sql};

/// The further numbers under which events of accounts lie, in order; those with none are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn streams(
    tx: &mut Tx,
    accounts: &[&Account],
) -> Result<BTreeMap<AccountKey, Vec<AccountKey>>> {
    tx.need(Permission::ReadCustomers)?;
    let ids = accounts.iter().map(|account| &account.id);
    let mut streams: BTreeMap<AccountKey, Vec<AccountKey>> = BTreeMap::new();
    let tail = "order by a.key, f.key";
    for row in tx.rows_among(sql::STREAMS, vec![], ids, tail).await? {
        let (own, other) = (AccountKey(row.get("key")?), AccountKey(row.get("other")?));
        streams.entry(own).or_default().push(other);
    }
    Ok(streams)
}

/// All events of an account by (time, message id); those known by an instant where one is given.
///
/// # Errors
/// `Internal` when stored events cannot be read; as [`streams`].
pub async fn history(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &Account,
    known_by: Option<Timestamp>,
) -> Result<Arc<Vec<Event>>> {
    let others = streams(tx, &[account]).await?.remove(&account.key);
    let own = reader.history(account.key, known_by).await?;
    let Some(others) = others else {
        return Ok(own);
    };
    let mut all = vec![own.to_vec()];
    for other in others {
        all.push(reader.history(other, known_by).await?.to_vec());
    }
    Ok(Arc::new(joined(account.key, all)))
}

/// The events of each of some accounts from a day on, in outline and in the order given, as
/// [`Reader::outlines_since`] gives them.
///
/// # Errors
/// As [`history`].
pub async fn outlines_since(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[&Account],
    since: Day,
    regard: &Regard,
) -> Result<Vec<Vec<Outline>>> {
    let streams = streams(tx, accounts).await?;
    let keys: Vec<AccountKey> = accounts.iter().map(|account| account.key).collect();
    let mut outlines = reader.outlines_since(&keys, since, regard).await?;
    for (own, outlines) in &mut outlines {
        if let Some(others) = streams.get(own) {
            let mut folding = Folding::new(regard);
            let events = together(reader, *own, others, since).await?;
            folding.extend(events.into_iter().map(Outline::from));
            *outlines = folding.finish();
        }
    }
    Ok(outlines.into_iter().map(|(_, outlines)| outlines).collect())
}

/// All events of each of some accounts from a day on, one by one and in the order given.
///
/// # Errors
/// As [`history`].
pub async fn histories_since(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[&Account],
    since: Day,
) -> Result<Vec<Vec<Event>>> {
    let streams = streams(tx, accounts).await?;
    let keys: Vec<AccountKey> = accounts.iter().map(|account| account.key).collect();
    let mut histories = reader.histories_since(&keys, since).await?;
    for (own, events) in &mut histories {
        if let Some(others) = streams.get(own) {
            *events = together(reader, *own, others, since).await?;
        }
    }
    Ok(histories.into_iter().map(|(_, events)| events).collect())
}

/// The events of an account from a day on, and those that lie under further numbers.
async fn together(
    reader: &dyn Reader,
    own: AccountKey,
    others: &[AccountKey],
    since: Day,
) -> Result<Vec<Event>> {
    let keys: Vec<AccountKey> = [own].iter().chain(others).copied().collect();
    let all = reader.histories_since(&keys, since).await?;
    let all = all.into_iter().map(|(_, events)| events);
    Ok(joined(own, all.collect()))
}

/// The events of a selection of one account, newest first, at most as many as its limit.
///
/// # Errors
/// As [`history`].
pub async fn events_of(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &Account,
    selection: &Selection,
) -> Result<Vec<Event>> {
    let others = streams(tx, &[account]).await?.remove(&account.key);
    let own = reader.events(selection).await?;
    let Some(others) = others else {
        return Ok(own);
    };
    let mut all = vec![own];
    for account in others {
        let selection = Selection {
            account,
            ..selection.clone()
        };
        all.push(reader.events(&selection).await?);
    }
    let mut events = joined(account.key, all);
    events.reverse();
    events.truncate(selection.limit);
    Ok(events)
}

/// Some streams as one. A message stands in it once a day: as the first of them has it.
fn joined(key: AccountKey, all: Vec<Vec<Event>>) -> Vec<Event> {
    let mut seen: HashSet<(Day, String)> = HashSet::new();
    let mut events: Vec<Event> = all.into_iter().flatten().collect();
    events.retain(|event| seen.insert((event.day(), event.message_id.clone())));
    for event in &mut events {
        event.account = key;
    }
    events.sort_by(Event::order);
    events
}
