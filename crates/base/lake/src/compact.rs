//! Merges parts, so that one account stands in few of them.
//!
//! - The parts of a month that is over become one.
//! - Four or more such months in a row, up to four million events together, become one span.
//! - Parts that span months are merged when some account stands in four that overlap in time.
//! - In the month that runs, parts are merged eight of a size at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow::array::{AsArray, RecordBatch, UInt32Array};
use arrow::compute::{concat_batches, take_record_batch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use kernel::{AccountKey, Day, Error, Result};

use crate::ids::BLOCK;
use crate::key::Key;
use crate::part::Part;
use crate::press::{GROUP, Sheet};
use crate::rows::{SCHEMA, column};
use crate::shelf::{Shelf, guard};

/// Months are merged into spans of at most so many rows.
const SPAN: u64 = 4_000_000;
/// A merged file ends at the account with which it reaches so many rows.
const FILE: u64 = 2_000_000;
/// Merges done by one call at most; the next call goes on.
const ROUNDS: usize = 64;

/// Merges all that the rules above name.
pub(crate) fn all(shelf: &Shelf) -> Result<()> {
    run(shelf, |parts, today| {
        plan_month(parts, today).or_else(|| plan_span(parts, today))
    })
}

/// Merges small parts of one month only: cheap enough to follow every flush.
pub(crate) fn small(shelf: &Shelf) -> Result<()> {
    run(shelf, |parts, _| {
        months(parts)
            .into_values()
            .find_map(|parts| of_a_size(&parts))
    })
}

type Parts = Vec<Arc<Part>>;

fn run(shelf: &Shelf, plan: impl Fn(&[Arc<Part>], Day) -> Option<Parts>) -> Result<()> {
    let _one = guard(&shelf.compaction);
    for _ in 0..ROUNDS {
        let Some(old) = plan(&shelf.parts(), shelf.clock.today()) else {
            break;
        };
        let new = merge(shelf, &old)?;
        shelf.install(&new, &old, None)?;
        for label in old.iter().map(|part| &part.label) {
            // What cannot be removed now is swept when the lake is opened.
            for file in [label.data(&shelf.root), label.ids(&shelf.root)] {
                if let Err(error) = std::fs::remove_file(&file) {
                    tracing::warn!(file = %file.display(), %error, "a merged part stays behind");
                }
            }
        }
    }
    Ok(())
}

/// The parts that lie within one month, by month.
fn months(parts: &[Arc<Part>]) -> BTreeMap<Day, Parts> {
    let mut months: BTreeMap<Day, Parts> = BTreeMap::new();
    for part in parts {
        let month = part.label.first_time.day().month();
        if part.label.last_time.day() < month.next_month() {
            months.entry(month).or_default().push(part.clone());
        }
    }
    months
}

fn plan_month(parts: &[Arc<Part>], today: Day) -> Option<Parts> {
    let mut row: Parts = Vec::new();
    let mut rows = 0;
    for (month, parts) in months(parts) {
        if month >= today.month() {
            if let Some(same) = of_a_size(&parts) {
                return Some(same);
            }
            continue;
        }
        if parts.len() > 1 {
            return Some(parts);
        }
        let more: u64 = parts.iter().map(|part| part.label.rows).sum();
        if rows + more > SPAN {
            if row.len() >= 4 {
                return Some(row);
            }
            (row, rows) = (Vec::new(), 0);
        }
        rows += more;
        row.extend(parts);
    }
    (row.len() >= 4).then_some(row)
}

/// Eight parts or more whose sizes are alike.
fn of_a_size(parts: &[Arc<Part>]) -> Option<Parts> {
    let mut sizes: BTreeMap<u32, Parts> = BTreeMap::new();
    for part in parts {
        sizes
            .entry((part.label.rows / 1024 + 1).ilog(8))
            .or_default()
            .push(part.clone());
    }
    sizes.into_values().find(|parts| parts.len() >= 8)
}

fn plan_span(parts: &[Arc<Part>], _today: Day) -> Option<Parts> {
    let within = months(parts);
    let month = |part: &Arc<Part>| {
        let of = within.get(&part.label.first_time.day().month());
        of.is_some_and(|of| of.iter().any(|other| Arc::ptr_eq(other, part)))
    };
    let spans: Parts = parts.iter().filter(|part| !month(part)).cloned().collect();
    let deep = |part: &&Arc<Part>| {
        let first = AccountKey(part.label.first_account);
        let over = spans
            .iter()
            .filter(|other| other.label.covers(first) && overlap(part, other));
        over.count() >= 4
    };
    let mut cluster: Parts = vec![spans.iter().find(deep)?.clone()];
    let mut at = 0;
    while at < cluster.len() {
        for part in &spans {
            let touches = overlap(&cluster[at], part) && share_accounts(&cluster[at], part);
            if touches && !cluster.iter().any(|other| Arc::ptr_eq(other, part)) {
                cluster.push(part.clone());
            }
        }
        at += 1;
    }
    Some(cluster)
}

fn overlap(a: &Part, b: &Part) -> bool {
    a.label.first_time <= b.label.last_time && b.label.first_time <= a.label.last_time
}

fn share_accounts(a: &Part, b: &Part) -> bool {
    a.label.first_account <= b.label.last_account && b.label.first_account <= a.label.last_account
}

/// Writes the rows of some parts to new ones, a slice of accounts at a time.
fn merge(shelf: &Shelf, old: &[Arc<Part>]) -> Result<Parts> {
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
        if out.rows() >= FILE || at + 1 == ends.len() {
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
        fences.extend_from_slice(part.ids.fences()?);
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
