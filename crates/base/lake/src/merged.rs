//! The rows of some parts in one order, a few at a time: one account may have more of them than memory holds.
//!
//! Each part is in order, so that what is at hand of all of them is in order, too, up to the smallest of their last
//! rows; whatever comes after that row may lie between rows that were not read yet.

use std::ops::Range;

use arrow::array::{AsArray, RecordBatch, StringArray, UInt32Array};
use arrow::compute::{concat_batches, take_record_batch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use kernel::{Error, Result};

use crate::part::Part;
use crate::rows::{SCHEMA, column};

/// Rows of parts that are still to be given.
pub(crate) struct Merged<'p> {
    sources: Vec<Source<'p>>,
    /// How many rows are read of each at a time.
    step: u64,
}

struct Source<'p> {
    part: &'p Part,
    /// Not read yet.
    rest: Range<u64>,
    /// Read and not given yet.
    held: RecordBatch,
}

/// What rows are sorted by.
struct Order<'b> {
    accounts: &'b [i64],
    times: &'b [i64],
    messages: &'b StringArray,
}

impl<'p> Merged<'p> {
    /// The given rows of each part, of which about `most` are in memory at a time.
    pub fn of(sources: impl Iterator<Item = (&'p Part, Range<u64>)>, most: usize) -> Self {
        let sources: Vec<Source<'p>> = sources
            .map(|(part, rest)| Source {
                part,
                rest,
                held: RecordBatch::new_empty(SCHEMA.clone()),
            })
            .collect();
        let all: u64 = sources
            .iter()
            .map(|one| one.rest.end - one.rest.start)
            .sum();
        // What fits is read at once.
        let step = match all <= most as u64 {
            true => all.max(1),
            false => (most / sources.len()).max(1) as u64,
        };
        Self { sources, step }
    }

    /// The next rows; none when all are given.
    pub fn next(&mut self) -> Result<Option<RecordBatch>> {
        for source in &mut self.sources {
            source.fill(self.step)?;
        }
        let edge = self.edge();
        let given = self.sources.iter_mut().map(|source| source.give(&edge));
        let given: Vec<RecordBatch> = given.filter(|batch| batch.num_rows() > 0).collect();
        if given.is_empty() {
            return Ok(None);
        }
        let batch = concat_batches(&SCHEMA, &given).map_err(Error::internal)?;
        drop(given);
        sort(&batch).map(Some)
    }

    /// The smallest of the last rows at hand of those parts that have more; none when none has.
    fn edge(&self) -> Option<RecordBatch> {
        let open = self.sources.iter().filter(|source| !source.rest.is_empty());
        let last = |source: &Source<'_>| source.held.slice(source.held.num_rows() - 1, 1);
        open.map(last)
            .min_by(|a, b| Order::of(a).place(0).cmp(&Order::of(b).place(0)))
    }
}

impl Source<'_> {
    fn fill(&mut self, step: u64) -> Result<()> {
        if self.held.num_rows() > 0 || self.rest.is_empty() {
            return Ok(());
        }
        let end = self.rest.end.min(self.rest.start + step);
        let rows = self.rest.start..end;
        self.rest.start = end;
        let mut batches = Vec::new();
        let batch = usize::try_from(step).unwrap_or(usize::MAX);
        self.part.read(&[rows], batch, |batch| {
            batches.push(batch);
            Ok(())
        })?;
        self.held = concat_batches(&SCHEMA, &batches).map_err(Error::internal)?;
        Ok(())
    }

    /// Takes what is not after the edge.
    fn give(&mut self, edge: &Option<RecordBatch>) -> RecordBatch {
        let rows = self.held.num_rows();
        let count = edge.as_ref().map_or(rows, |edge| {
            let (held, edge) = (Order::of(&self.held), Order::of(edge));
            held.count_until(edge.place(0))
        });
        // A slice holds all of the memory it was cut from, so nothing is left where nothing remains.
        let rest = match rows - count {
            0 => RecordBatch::new_empty(SCHEMA.clone()),
            left => self.held.slice(count, left),
        };
        std::mem::replace(&mut self.held, rest).slice(0, count)
    }
}

impl<'b> Order<'b> {
    fn of(batch: &'b RecordBatch) -> Self {
        let accounts = batch.column(column::ACCOUNT).as_primitive::<Int64Type>();
        let times = batch.column(column::TIME);
        let times = times.as_primitive::<TimestampMicrosecondType>();
        Self {
            accounts: accounts.values(),
            times: times.values(),
            messages: batch.column(column::MESSAGE).as_string::<i32>(),
        }
    }

    fn place(&self, row: usize) -> (i64, i64, &'b str) {
        (
            self.accounts[row],
            self.times[row],
            self.messages.value(row),
        )
    }

    /// How many of the sorted rows are not after a place.
    fn count_until(&self, place: (i64, i64, &str)) -> usize {
        let (mut low, mut high) = (0, self.accounts.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.place(middle) <= place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Sorts by (account, time, message id). The sort is fast on runs that are in order already.
fn sort(batch: &RecordBatch) -> Result<RecordBatch> {
    let rows = u32::try_from(batch.num_rows()).map_err(Error::internal)?;
    let by = Order::of(batch);
    let places = by.accounts.iter().zip(by.times).zip(0..rows);
    let mut order: Vec<(i64, i64, u32)> = places
        .map(|((account, time), row)| (*account, *time, row))
        .collect();
    let message = |row: u32| by.messages.value(row as usize);
    order.sort_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| message(a.2).cmp(message(b.2)))
    });
    let order: UInt32Array = order.into_iter().map(|(.., row)| row).collect();
    take_record_batch(batch, &order).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use events::Event;
    use kernel::{AccountKey, Timestamp};

    use super::*;
    use crate::home::Home;
    use crate::key::Key;
    use crate::press::Press;
    use crate::rows::{Words, from_batch};

    /// Three parts of two accounts, whose times interlace and are often the same.
    fn parts(press: &Press) -> (Vec<Arc<Part>>, Vec<Event>) {
        let event = |n: i64| Event {
            account: AccountKey(i64::from(n % 7 == 0)),
            time: Timestamp::from_micros(n * 31 % 40),
            user: None,
            name: "a".into(),
            source: "s".into(),
            message_id: format!("m{}", n * 17 % 300),
            received_at: Timestamp::from_micros(n),
            properties: "{}".into(),
        };
        let mut events: Vec<Event> = (0..300).map(event).collect();
        let of = |which: usize| events.iter().skip(which).step_by(3);
        let write = |which: usize| {
            let rows = of(which).map(|event| (Key::of(event), event)).collect();
            press.events(rows).unwrap().remove(0)
        };
        let parts = (0..3).map(write).collect();
        events.sort_by(|a, b| a.account.cmp(&b.account).then_with(|| a.order(b)));
        (parts, events)
    }

    #[test]
    fn rows_come_in_order_however_few_are_read_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("events")).unwrap();
        let press = Press::new(Arc::new(Home::new(folder.path(), None)), 0, 1);
        let (parts, expected) = parts(&press);
        for most in [1, 3, 10, 64, 299, 300, 1_000] {
            let (mut events, mut words, mut largest) = (vec![], Words::default(), 0);
            let sources = parts.iter().map(|part| (&**part, part.label.all()));
            let mut merged = Merged::of(sources, most);
            while let Some(batch) = merged.next().unwrap() {
                largest = largest.max(batch.num_rows());
                from_batch(&batch, &mut words, |event| events.push(event)).unwrap();
            }
            assert_eq!(events, expected, "{most} at a time");
            assert!(largest <= most.max(3), "{largest} of {most} at a time");
        }
    }
}
