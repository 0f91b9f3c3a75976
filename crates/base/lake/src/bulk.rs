//! Large batches go straight to Parquet, without the write-ahead file.

use std::thread;

use events::{Appended, Event};
use kernel::{Day, Error, Result};

use crate::key::Key;
use crate::press::cores;
use crate::shelf::{Change, Shelf, guard};

/// Stores the events that are not stored yet. They are in synced parts when this returns.
pub(crate) fn append(shelf: &Shelf, batch: &[Event]) -> Result<Appended> {
    let mut rows: Vec<(Key, usize)> = keys(batch)?.into_iter().zip(0..).collect();
    rows.sort_unstable();
    rows.dedup_by_key(|(key, _)| *key);
    let keys: Vec<(Key, Day)> = rows
        .iter()
        .map(|(key, at)| (*key, batch[*at].day()))
        .collect();
    // Admission stays closed while the parts are written: a message that came in meanwhile by the other
    // door would be stored twice.
    let _admission = guard(&shelf.admission);
    let known = shelf.known(&keys)?;
    let judged = rows.into_iter().zip(known);
    let fresh: Vec<(Key, &Event)> = judged
        .filter(|(_, known)| !known)
        .map(|((key, at), _)| (key, &batch[at]))
        .collect();
    let appended = Appended {
        new: fresh.len(),
        known: batch.len() - fresh.len(),
    };
    if fresh.is_empty() {
        return Ok(appended);
    }
    let mut accounts: Vec<_> = fresh.iter().map(|(key, _)| key.account).collect();
    accounts.dedup();
    let parts = shelf.press.events(fresh)?;
    shelf.install(Change {
        new: &parts,
        ..Change::default()
    })?;
    shelf.cache.forget(accounts.into_iter());
    Ok(appended)
}

/// Checks the events and hashes their ids, on every core.
fn keys(batch: &[Event]) -> Result<Vec<Key>> {
    let share = batch.len().div_ceil(cores()).max(1);
    let work = |events: &[Event]| -> Result<Vec<Key>> {
        events
            .iter()
            .map(|event| event.check().map(|()| Key::of(event)))
            .collect()
    };
    let shares: Vec<Result<Vec<Key>>> = thread::scope(|scope| {
        let started: Vec<_> = batch
            .chunks(share)
            .map(|events| scope.spawn(move || work(events)))
            .collect();
        let failed = |_| Err(Error::internal("a hashing thread failed"));
        started
            .into_iter()
            .map(|share| share.join().unwrap_or_else(failed))
            .collect()
    });
    let shares: Vec<Vec<Key>> = shares.into_iter().collect::<Result<_>>()?;
    Ok(shares.concat())
}
