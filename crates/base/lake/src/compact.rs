//! Merges parts, so that one account stands in few of them. Which ones, `plan` says.

use std::sync::{Arc, MutexGuard, TryLockError};

use arrow::array::{AsArray, RecordBatch, UInt32Array};
use arrow::compute::{concat_batches, take_record_batch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use kernel::{Error, Result};

use crate::ids::BLOCK;
use crate::key::Key;
use crate::part::{Label, Part};
use crate::plan;
use crate::press::{GROUP, Sheet};
use crate::rows::{SCHEMA, column};
use crate::shelf::{Change, Shelf, guard};

/// Merges done by one call at most; the next call goes on.
const ROUNDS: usize = 64;

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
        let (batch, more) = slice(old, &mut done, *end)?;
        if more.is_empty() && sheet.is_none() {
            continue;
        }
        keys.extend(more);
        let mut out = match sheet.take() {
            Some(sheet) => sheet,
            None => shelf.press.sheet(first, last)?,
        };
        for start in (0..batch.num_rows()).step_by(GROUP) {
            out.group(&batch.slice(start, GROUP.min(batch.num_rows() - start)))?;
        }
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

/// The rows of all parts from where each was left until `end`, sorted, and their keys, sorted.
fn slice(old: &[Arc<Part>], done: &mut [u64], end: Option<Key>) -> Result<(RecordBatch, Vec<Key>)> {
    let mut batches = Vec::new();
    let mut keys = Vec::new();
    for (part, done) in old.iter().zip(done) {
        let until = end.map_or(Ok(part.label.rows), |end| part.ids.rank(end))?;
        let rows = *done..until;
        *done = until;
        keys.extend(part.ids.read(rows.clone())?);
        part.read(&[rows], GROUP, |batch| {
            batches.push(batch);
            Ok(())
        })?;
    }
    keys.sort();
    let batch = concat_batches(&SCHEMA, &batches).map_err(Error::internal)?;
    drop(batches);
    Ok((sort(&batch)?, keys))
}

/// Sorts by (account, time, message id). The sort is fast on runs that are in order already.
fn sort(batch: &RecordBatch) -> Result<RecordBatch> {
    let accounts = batch
        .column(column::ACCOUNT)
        .as_primitive::<Int64Type>()
        .values();
    let times = batch
        .column(column::TIME)
        .as_primitive::<TimestampMicrosecondType>()
        .values();
    let messages = batch.column(column::MESSAGE).as_string::<i32>();
    let rows = u32::try_from(batch.num_rows()).map_err(Error::internal)?;
    let mut order: Vec<(i64, i64, u32)> = accounts
        .iter()
        .zip(times.iter())
        .zip(0..rows)
        .map(|((account, time), row)| (*account, *time, row))
        .collect();
    let message = |row: u32| messages.value(row as usize);
    order.sort_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| message(a.2).cmp(message(b.2)))
    });
    let order: UInt32Array = order.into_iter().map(|(.., row)| row).collect();
    take_record_batch(batch, &order).map_err(Error::internal)
}
