//! Large batches go straight to Parquet, without the write-ahead file.

use std::sync::Arc;
use std::thread;

use events::{Appended, Event};
use kernel::{Day, Error, Result};

use crate::key::Key;
use crate::part::Part;
use crate::press::cores;
use crate::shelf::{Change, Shelf, guard};

/// How often what came in meanwhile may make the parts be written anew, before the door is closed for it.
const TRIES: usize = 2;

/// An event of the batch, and its key.
type Row<'b> = (Key, &'b Event);

/// Stores the events that are not stored yet. They are in synced parts when this returns.
///
/// Others are admitted while the parts are written. A message that came in meanwhile by the other door, or in another
/// bulk, would then be stored twice: so before the parts count, all is looked at once more with admission in hand,
/// and parts that hold such a message are written again without it. That is rare, and the last try keeps the door
/// closed.
pub(crate) fn append(shelf: &Shelf, batch: &[Event]) -> Result<Appended> {
    let mut rows: Vec<Row<'_>> = keys(batch)?.into_iter().zip(batch).collect();
    // Of two messages with one id the first stays, as in any other door: the order of equals must hold.
    rows.sort_by_key(|(key, _)| *key);
    rows.dedup_by_key(|(key, _)| *key);
    for left in (0..=TRIES).rev() {
        let admission = guard(&shelf.admission);
        rows = unknown(shelf, rows)?;
        if rows.is_empty() {
            break;
        }
        let closed = (left == 0).then_some(admission);
        let parts = shelf.press.events(rows.clone())?;
        let _admission = closed.unwrap_or_else(|| guard(&shelf.admission));
        let fresh = unknown(shelf, rows.clone())?;
        if fresh.len() == rows.len() {
            install(shelf, &parts, &rows)?;
            break;
        }
        parts.iter().for_each(|part| shelf.discard(part));
        rows = fresh;
    }
    Ok(Appended {
        new: rows.len(),
        known: batch.len() - rows.len(),
    })
}

/// Those that are not stored yet, as before in the order of their keys. The caller holds admission.
fn unknown<'b>(shelf: &Shelf, rows: Vec<Row<'b>>) -> Result<Vec<Row<'b>>> {
    let keys: Vec<(Key, Day)> = rows
        .iter()
        .map(|(key, event)| (*key, event.day()))
        .collect();
    let known = shelf.known(&keys)?;
    let judged = rows.into_iter().zip(known);
    Ok(judged
        .filter_map(|(row, known)| (!known).then_some(row))
        .collect())
}

fn install(shelf: &Shelf, parts: &[Arc<Part>], rows: &[Row<'_>]) -> Result<()> {
    shelf.install(Change {
        new: parts,
        ..Change::default()
    })?;
    let mut accounts: Vec<_> = rows.iter().map(|(key, _)| key.account).collect();
    accounts.dedup();
    shelf.cache.forget(accounts.into_iter());
    Ok(())
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
