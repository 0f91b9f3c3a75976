//! Merges parts, so that one account stands in few of them. Which ones, `plan` says.

use std::ops::Range;
use std::sync::{Arc, MutexGuard, TryLockError};

use arrow::array::RecordBatch;
use arrow::compute::concat_batches;
use kernel::{Error, Result};

use crate::ids::BLOCK;
use crate::key::Key;
use crate::merged::Merged;
use crate::part::{Label, Part};
use crate::plan;
use crate::press::{GROUP, Sheet};
use crate::rows::SCHEMA;
use crate::shelf::{Change, Shelf, guard};

/// Merges done by one call at most; the next call goes on.
const ROUNDS: usize = 64;
/// Rows in memory at a time. A slice of accounts has about as many as a row group, but where one account has more.
const AT_ONCE: usize = GROUP + GROUP / 4;

/// Merges all there is to merge.
pub(crate) fn all(shelf: &Shelf) -> Result<()> {
    let one = guard(&shelf.compaction);
    run(shelf, &one, |labels| plan::all(labels, shelf.clock.today()))
}

/// Merges small parts only: cheap enough to follow every flush. While others put parts in the place of parts,
/// it is left for later, because the next flush must not wait for them.
pub(crate) fn small(shelf: &Shelf) -> Result<()> {
    match shelf.compaction.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(()),
        Ok(one) => run(shelf, &one, plan::small),
        Err(TryLockError::Poisoned(one)) => run(shelf, &one.into_inner(), plan::small),
    }
}

fn run(
    shelf: &Shelf,
    _one: &MutexGuard<'_, ()>,
    plan: impl Fn(&[&Label]) -> Option<Vec<usize>>,
) -> Result<()> {
    for _ in 0..ROUNDS {
        let parts = shelf.parts();
        let labels: Vec<&Label> = parts.iter().map(|part| &part.label).collect();
        let Some(places) = plan(&labels) else { break };
        let old: Vec<Arc<Part>> = places.iter().map(|place| parts[*place].clone()).collect();
        let new = merge(shelf, &old)?;
        shelf.install(Change {
            new: &new,
            old: &old,
            ..Change::default()
        })?;
        old.iter().for_each(|part| shelf.discard(part));
    }
    Ok(())
}

/// Writes the rows of some parts to new ones, a slice of accounts at a time.
fn merge(shelf: &Shelf, old: &[Arc<Part>]) -> Result<Vec<Arc<Part>>> {
    let nothing = || Error::internal("a merge of nothing");
    let first = old
        .iter()
        .map(|part| part.label.first_time)
        .min()
        .ok_or_else(nothing)?;
    let last = old
        .iter()
        .map(|part| part.label.last_time)
        .max()
        .ok_or_else(nothing)?;
    let mut new = Vec::new();
    let mut sheet: Option<Sheet<'_>> = None;
    let mut keys: Vec<Key> = Vec::new();
    let mut done = vec![0; old.len()];
    let ends = slices(old)?;
    for (at, end) in ends.iter().enumerate() {
        let rows = slice(old, &mut done, *end)?;
        let more = keys_of(old, &rows)?;
        if more.is_empty() && sheet.is_none() {
            continue;
        }
        keys.extend(more);
        let mut out = match sheet.take() {
            Some(sheet) => sheet,
            None => shelf.press.sheet(first, last)?,
        };
        write(&mut out, old, rows)?;
        if out.rows() >= plan::FILE || at + 1 == ends.len() {
            new.push(out.finish(&keys)?);
            keys.clear();
        } else {
            sheet = Some(out);
        }
    }
    Ok(new)
}

/// Where to cut, so that the accounts before each key hold about one row group; none is the end.
fn slices(old: &[Arc<Part>]) -> Result<Vec<Option<Key>>> {
    let mut fences: Vec<Key> = Vec::new();
    for part in old {
        fences.extend(part.ids.fences()?);
    }
    fences.sort_unstable();
    let mut ends: Vec<Option<Key>> = Vec::new();
    for fence in fences
        .iter()
        .skip(GROUP / BLOCK as usize)
        .step_by(GROUP / BLOCK as usize)
    {
        let end = Some(Key::first_of(fence.account));
        if ends.last() != Some(&end) {
            ends.push(end);
        }
    }
    ends.push(None);
    Ok(ends)
}

/// The rows of each part from where it was left until `end`.
fn slice(old: &[Arc<Part>], done: &mut [u64], end: Option<Key>) -> Result<Vec<Range<u64>>> {
    let until = |(part, done): (&Arc<Part>, &mut u64)| {
        let until = end.map_or(Ok(part.label.rows), |end| part.ids.rank(end))?;
        Ok(std::mem::replace(done, until)..until)
    };
    old.iter().zip(done).map(until).collect()
}

/// The keys of these rows, sorted.
fn keys_of(old: &[Arc<Part>], rows: &[Range<u64>]) -> Result<Vec<Key>> {
    let mut keys = Vec::new();
    for (part, rows) in old.iter().zip(rows) {
        keys.extend(part.ids.read(rows.clone())?);
    }
    // Without a buffer: one account may have millions.
    keys.sort_unstable();
    Ok(keys)
}

/// Writes these rows in order, in row groups.
fn write(out: &mut Sheet<'_>, old: &[Arc<Part>], rows: Vec<Range<u64>>) -> Result<()> {
    let parts = old.iter().map(|part| &**part);
    let mut merged = Merged::of(parts.zip(rows), AT_ONCE);
    let (mut held, mut count): (Vec<RecordBatch>, usize) = (vec![], 0);
    let mut group = |held: &mut Vec<RecordBatch>| {
        let batch = concat_batches(&SCHEMA, &*held).map_err(Error::internal)?;
        held.clear();
        out.group(&batch)
    };
    while let Some(mut batch) = merged.next()? {
        while count + batch.num_rows() >= GROUP {
            let room = GROUP - count;
            held.push(batch.slice(0, room));
            batch = batch.slice(room, batch.num_rows() - room);
            group(&mut held)?;
            count = 0;
        }
        count += batch.num_rows();
        held.push(batch);
    }
    match count {
        0 => Ok(()),
        _ => group(&mut held),
    }
}
