//! Cutting rows out of a part: which they are, and the part without them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use arrow::array::{Array, AsArray, RecordBatch, StringArray, UInt32Array};
use arrow::compute::take_record_batch;
use arrow::datatypes::{Int32Type, Int64Type};
use events::{Erasure, Event, Mentions, Touched};
use kernel::{AccountKey, Day, Error, Result};

use crate::erasing::Progress;
use crate::key::Key;
use crate::part::Part;
use crate::press::GROUP;
use crate::rows::{column, text, unexpected};
use crate::shelf::{Change, Shelf};

/// What is to be cut out.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cut<'c> {
    /// A person's events, and the mentions of them in others'.
    Person(&'c Erasure),
    /// A source's events from before a day.
    Source { name: &'c str, before: Day },
}

/// Rows of a part, ascending and apart from each other.
type Rows = Vec<Range<u64>>;

/// What a cut finds in one part; rows are counted from the part's first.
#[derive(Debug)]
pub(crate) struct Found {
    pub part: Arc<Part>,
    gone: Rows,
    redacted: Rows,
    /// The keys of the rows that go, sorted.
    pub keys: Vec<Key>,
    /// By account.
    pub touched: Vec<Touched>,
}

/// Looks through a part; none when the cut does not touch it.
pub(crate) fn find(part: &Arc<Part>, cut: Cut<'_>) -> Result<Option<Found>> {
    let (gone, redacted) = match cut {
        Cut::Person(erasure) => of_person(part, erasure)?,
        Cut::Source { before, .. } if part.label.first_time >= before.start() => return Ok(None),
        Cut::Source { name, before } => (of_source(part, name, before)?, vec![]),
    };
    if gone.is_empty() && redacted.is_empty() {
        return Ok(None);
    }
    let mut found = Found {
        part: part.clone(),
        gone,
        redacted,
        keys: vec![],
        touched: vec![],
    };
    found.look_closer()?;
    Ok(Some(found))
}

/// The rows of the person, and those of others that name them.
fn of_person(part: &Part, erasure: &Erasure) -> Result<(Rows, Rows)> {
    let rows = match erasure.account {
        Some(account) => part.rows_of(account)?,
        None => part.label.all(),
    };
    let columns: &[usize] = match erasure.mentions {
        Mentions::Redact => &[column::USER, column::PROPERTIES],
        Mentions::Leave => &[column::USER],
    };
    let (mut gone, mut redacted) = (Vec::new(), Vec::new());
    let mut at = rows.start;
    part.read_some(columns, &[rows], |batch| {
        let users = text(&batch, column::USER)?;
        let properties = match erasure.mentions {
            Mentions::Redact => Some(text(&batch, column::PROPERTIES)?),
            Mentions::Leave => None,
        };
        for row in 0..batch.num_rows() {
            if users.is_valid(row) && erasure.is(users.value(row)) {
                push(&mut gone, at);
            } else if properties.is_some_and(|all| erasure.redacted(all.value(row)).is_some()) {
                push(&mut redacted, at);
            }
            at += 1;
        }
        Ok(())
    })?;
    Ok((gone, redacted))
}

fn of_source(part: &Part, name: &str, before: Day) -> Result<Vec<Range<u64>>> {
    let (mut gone, mut at) = (Vec::new(), 0);
    part.read_some(
        &[column::DAY, column::SOURCE],
        &[part.label.all()],
        |batch| {
            let days = days(&batch)?;
            let sources = batch.column(1).as_dictionary_opt::<Int32Type>();
            let sources = sources.ok_or_else(unexpected)?;
            let words = sources.values().as_string_opt::<i32>();
            let words = words.ok_or_else(unexpected)?;
            let ours: Vec<bool> = words.iter().map(|word| word == Some(name)).collect();
            for (row, day) in days.iter().enumerate() {
                let is_ours = sources.key(row).is_some_and(|key| ours[key]);
                if is_ours && *day < before.0 {
                    push(&mut gone, at);
                }
                at += 1;
            }
            Ok(())
        },
    )?;
    Ok(gone)
}

fn days(batch: &RecordBatch) -> Result<&[i32]> {
    let days = batch.column_by_name("day").ok_or_else(unexpected)?;
    let days = days.as_primitive_opt::<Int32Type>();
    Ok(days.ok_or_else(unexpected)?.values())
}

/// Adds a row behind all that are there.
fn push(ranges: &mut Vec<Range<u64>>, row: u64) {
    match ranges.last_mut() {
        Some(last) if last.end == row => last.end += 1,
        _ => ranges.push(row..row + 1),
    }
}

fn holds(ranges: &[Range<u64>], row: u64) -> bool {
    let at = ranges.partition_point(|range| range.end <= row);
    ranges.get(at).is_some_and(|range| range.contains(&row))
}

impl Found {
    /// Whether nothing of the part is left.
    fn takes_all(&self) -> bool {
        self.keys.len() as u64 == self.part.label.rows
    }

    /// Finds the keys of the rows that go, and what all of it comes to at each account.
    fn look_closer(&mut self) -> Result<()> {
        let mut touched = BTreeMap::new();
        let keys = &mut self.keys;
        each_key(&self.part, &self.gone, |key, day| {
            keys.push(key);
            touch(&mut touched, key.account, day).events += 1;
        })?;
        each_key(&self.part, &self.redacted, |key, day| {
            touch(&mut touched, key.account, day).redacted += 1;
        })?;
        self.keys.sort_unstable();
        self.touched = touched.into_values().collect();
        Ok(())
    }

    /// Puts the part without what is cut out in its place, and removes its files for good.
    pub fn cut(&self, shelf: &Shelf, cut: Cut<'_>, erasure: Option<Progress>) -> Result<()> {
        let new = if self.takes_all() {
            vec![]
        } else {
            vec![self.rewrite(shelf, cut)?]
        };
        let files = [
            self.part.label.data(&shelf.root),
            self.part.label.ids(&shelf.root),
        ];
        shelf.install(Change {
            new: &new,
            old: std::slice::from_ref(&self.part),
            erasure,
            ..Change::default()
        })?;
        let accounts = self.touched.iter().map(|one| one.account);
        shelf.cache.forget(accounts);
        files.iter().try_for_each(|file| shelf.home.remove(file))
    }

    /// How many bytes the part's files have.
    pub fn bytes(&self, shelf: &Shelf) -> u64 {
        let label = &self.part.label;
        let files = [label.data(&shelf.root), label.ids(&shelf.root)];
        let length = |file| std::fs::metadata(file).map_or(0, |about| about.len());
        files.iter().map(length).sum()
    }

    fn rewrite(&self, shelf: &Shelf, cut: Cut<'_>) -> Result<Arc<Part>> {
        let label = &self.part.label;
        let mut sheet = shelf.press.sheet(label.first_time, label.last_time)?;
        let mut at = 0;
        self.part.read(&[label.all()], GROUP, |batch| {
            let rows = batch.num_rows();
            let kept = (0..rows).filter(|row| !holds(&self.gone, at + *row as u64));
            let kept: UInt32Array = kept.filter_map(|row| u32::try_from(row).ok()).collect();
            let batch = self.redact(batch, at, cut)?;
            at += rows as u64;
            if kept.is_empty() {
                return Ok(());
            }
            sheet.group(&take_record_batch(&batch, &kept).map_err(Error::internal)?)
        })?;
        let mut keys = self.part.ids.read(label.all())?;
        keys.retain(|key| self.keys.binary_search(key).is_err());
        sheet.finish(&keys)
    }

    /// The batch, which begins at a row, with the person's ids taken out of others' properties.
    fn redact(&self, batch: RecordBatch, at: u64, cut: Cut<'_>) -> Result<RecordBatch> {
        let Cut::Person(erasure) = cut else {
            return Ok(batch);
        };
        let last = at + batch.num_rows() as u64;
        let here = |range: &Range<u64>| range.start < last && at < range.end;
        if !self.redacted.iter().any(here) {
            return Ok(batch);
        }
        let all = text(&batch, column::PROPERTIES)?;
        let properties = all.iter().zip(at..).map(|(properties, row)| {
            let properties = properties.unwrap_or_default();
            let redacted = holds(&self.redacted, row).then(|| erasure.redacted(properties));
            redacted
                .flatten()
                .map_or(Cow::Borrowed(properties), Cow::Owned)
        });
        let properties = StringArray::from_iter_values(properties);
        let mut columns = batch.columns().to_vec();
        columns[column::PROPERTIES] = Arc::new(properties);
        RecordBatch::try_new(batch.schema(), columns).map_err(Error::internal)
    }
}

/// What an erasure would touch of events that are in no part.
pub(crate) fn recent<'e>(
    events: impl Iterator<Item = &'e Event>,
    erasure: &Erasure,
) -> Vec<Touched> {
    let mut touched = BTreeMap::new();
    for event in events.filter(|event| erasure.reaches(event.account)) {
        if erasure.takes(event) {
            touch(&mut touched, event.account, event.day()).events += 1;
        } else if erasure.redacted(&event.properties).is_some() {
            touch(&mut touched, event.account, event.day()).redacted += 1;
        }
    }
    touched.into_values().collect()
}

fn touch(all: &mut BTreeMap<AccountKey, Touched>, account: AccountKey, day: Day) -> &mut Touched {
    let one = all.entry(account).or_insert(Touched {
        account,
        events: 0,
        redacted: 0,
        first: day,
        last: day,
    });
    one.first = one.first.min(day);
    one.last = one.last.max(day);
    one
}

/// Gives the key and the day of each of these rows to `each`.
fn each_key(part: &Part, rows: &[Range<u64>], mut each: impl FnMut(Key, Day)) -> Result<()> {
    const COLUMNS: [usize; 3] = [column::ACCOUNT, column::DAY, column::MESSAGE];
    part.read_some(&COLUMNS, rows, |batch| {
        let accounts = batch.column(0).as_primitive_opt::<Int64Type>();
        let accounts = accounts.ok_or_else(unexpected)?.values();
        let messages = text(&batch, column::MESSAGE)?;
        for (row, day) in days(&batch)?.iter().enumerate() {
            let (account, day) = (AccountKey(accounts[row]), Day(*day));
            each(Key::new(account, day, messages.value(row)), day);
        }
        Ok(())
    })
}
