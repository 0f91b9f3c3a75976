//! A file read on a thread of its own, handed over batch by batch.

use std::collections::HashMap;
use std::collections::hash_map::{Entry, RandomState};
use std::hash::BuildHasher;
use std::sync::Arc;

use events::Event;
use kernel::{Error, Result, Timestamp};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::parse::{self, Flaw, Item, What};
use crate::plan::Sheet;
use crate::table::{self, Row};
use crate::unpivot::{Depth, Reader, Usage};
use crate::{Entity, order};

/// The most rows of accounts in one file.
pub const MOST_ACCOUNTS: u64 = 200_000;
/// The most rows of other records in one file. Usage has no such bound.
pub const MOST_RECORDS: u64 = 2_000_000;

/// Some rows of a file. Cut by their number alone, so that a later run cuts the same.
pub(crate) struct Batch {
    /// Its place in the file.
    pub(crate) number: u64,
    pub(crate) rows: u64,
    pub(crate) items: Vec<Item>,
    pub(crate) usage: Vec<Usage>,
    /// Their account is the place of the account in `usage`.
    pub(crate) events: Vec<Event>,
    pub(crate) flaws: Vec<Flaw>,
}

/// A file being read.
pub(crate) struct Flow {
    batches: mpsc::Receiver<Batch>,
    reading: Option<JoinHandle<Result<()>>>,
}

impl Flow {
    /// Begins to read.
    pub(crate) fn start(source: &str, sheet: &Arc<Sheet>, now: Timestamp, depth: Depth) -> Self {
        let (sender, batches) = mpsc::channel(1);
        let (source, sheet) = (source.to_owned(), Arc::clone(sheet));
        let reading = tokio::task::spawn_blocking(move || match sheet.into {
            Entity::Events => events(&source, &sheet, now, depth, &sender),
            _ => records(&sheet, &sender),
        });
        Self {
            batches,
            reading: Some(reading),
        }
    }

    /// The next batch; none at the end of the file.
    pub(crate) async fn next(&mut self) -> Result<Option<Batch>> {
        if let Some(batch) = self.batches.recv().await {
            return Ok(Some(batch));
        }
        match self.reading.take() {
            None => Ok(None),
            Some(reading) => match reading.await {
                Ok(ended) => ended.map(|()| None),
                // A reader of a foreign format gave up in the middle of a file that is not sound.
                Err(error) => Err(Error::invalid("file", "error-import-unreadable").because(error)),
            },
        }
    }
}

/// Rows of a batch.
fn batch_rows(sheet: &Sheet) -> u64 {
    let most = |rows: u64, width: usize| {
        (rows / u64::try_from(width.max(1)).unwrap_or(1)).clamp(1_000, 100_000)
    };
    match (sheet.into, &sheet.wide) {
        (Entity::Events, Some(wide)) => most(500_000, wide.width()),
        (Entity::Events, None) => 100_000,
        (Entity::Subscriptions, _) => 20_000,
        _ => 5_000,
    }
}

fn events(
    source: &str,
    sheet: &Sheet,
    now: Timestamp,
    depth: Depth,
    sender: &mpsc::Sender<Batch>,
) -> Result<()> {
    let mut table = table::open(&sheet.path, &sheet.shape)?;
    let mut reader = Reader::new(source, sheet, now, depth);
    let (most, mut row, mut flaws) = (batch_rows(sheet), Row::default(), vec![]);
    let (mut number, mut rows) = (0, 0);
    loop {
        let some = table.next(&mut row)?;
        if some {
            rows += 1;
            match row.broken.take() {
                Some(error) => flaws.push(broken(&row, error)),
                None => reader.row(sheet, &row, &mut flaws),
            }
        }
        if rows == most || (!some && rows > 0) {
            let (usage, events) = reader.take();
            let batch = Batch {
                number,
                rows,
                items: vec![],
                usage,
                events,
                flaws: std::mem::take(&mut flaws),
            };
            (number, rows) = (number + 1, 0);
            if sender.blocking_send(batch).is_err() {
                return Ok(());
            }
        }
        if !some {
            return Ok(());
        }
    }
}

fn records(sheet: &Sheet, sender: &mpsc::Sender<Batch>) -> Result<()> {
    let mut table = table::open(&sheet.path, &sheet.shape)?;
    let (mut seen, mut row) = (Seen::default(), Row::default());
    let mut batch = empty(0);
    let accounts = sheet.into == Entity::Accounts;
    let (per_batch, mut all) = (batch_rows(sheet), 0);
    while table.next(&mut row)? {
        all += 1;
        bounded(all, sheet.into)?;
        batch.rows += 1;
        match row.broken.take() {
            Some(error) => batch.flaws.push(broken(&row, error)),
            None => {
                if let Some(item) = parse::item(sheet, &row, &mut batch.flaws) {
                    seen.once(sheet, item, &mut batch);
                }
            }
        }
        if batch.rows == per_batch && !accounts {
            let next = empty(batch.number + 1);
            if sender
                .blocking_send(std::mem::replace(&mut batch, next))
                .is_err()
            {
                return Ok(());
            }
        }
    }
    if accounts {
        return parents_first(sheet, batch, per_batch, sender);
    }
    if batch.rows > 0 {
        let _ = sender.blocking_send(batch);
    }
    Ok(())
}

/// Accounts are handed over in another order than they stand, parents before their children.
fn parents_first(
    sheet: &Sheet,
    mut all: Batch,
    per_batch: u64,
    sender: &mpsc::Sender<Batch>,
) -> Result<()> {
    let (sorted, circles) = order::parents_first(std::mem::take(&mut all.items));
    let column = sheet.fields.iter().find(|field| field.name == "parent");
    for item in circles {
        all.flaws.push(Flaw {
            line: item.line,
            column: column.map(|bound| bound.column.clone()).unwrap_or_default(),
            value: item.account,
            error: Error::invalid("file", "error-parent-circle"),
        });
    }
    let flawed = all.rows - u64::try_from(sorted.len()).unwrap_or(0);
    let mut batch = empty(0);
    batch.rows = flawed;
    batch.flaws = all.flaws;
    for item in sorted {
        batch.items.push(item);
        batch.rows += 1;
        if batch.items.len() as u64 == per_batch {
            let next = empty(batch.number + 1);
            if sender
                .blocking_send(std::mem::replace(&mut batch, next))
                .is_err()
            {
                return Ok(());
            }
        }
    }
    if batch.rows > 0 {
        let _ = sender.blocking_send(batch);
    }
    Ok(())
}

fn bounded(rows: u64, into: Entity) -> Result<()> {
    let most = if into == Entity::Accounts {
        MOST_ACCOUNTS
    } else {
        MOST_RECORDS
    };
    if rows > most {
        return Err(Error::invalid("file", "error-import-too-many-rows").with("most", most));
    }
    Ok(())
}

fn empty(number: u64) -> Batch {
    Batch {
        number,
        rows: 0,
        items: vec![],
        usage: vec![],
        events: vec![],
        flaws: vec![],
    }
}

fn broken(row: &Row, error: Error) -> Flaw {
    let value = row
        .cells
        .first()
        .and_then(table::Cell::text)
        .unwrap_or_default();
    Flaw {
        line: row.line,
        column: String::new(),
        value: crate::report::short(&value),
        error,
    }
}

/// What stood in the file before, by a hash of its ids, with its line.
#[derive(Default)]
struct Seen {
    hasher: RandomState,
    lines: HashMap<u64, u64>,
}

impl Seen {
    /// Adds the item to the batch, or a flaw when its ids stood in the file before.
    fn once(&mut self, sheet: &Sheet, item: Item, batch: &mut Batch) {
        let hash = self.hasher.hash_one(item.what.key(&item.account));
        match self.lines.entry(hash) {
            Entry::Vacant(free) => {
                free.insert(item.line);
                batch.items.push(item);
            }
            Entry::Occupied(first) => {
                let (field, value) = named(&item);
                let column = sheet.fields.iter().find(|bound| bound.name == field);
                let error = Error::invalid("file", "error-import-id-twice");
                batch.flaws.push(Flaw {
                    line: item.line,
                    column: column.map(|bound| bound.column.clone()).unwrap_or_default(),
                    value: crate::report::short(value),
                    error: error.with("first", first.get()),
                });
            }
        }
    }
}

/// The field that names an item, and its name.
fn named(item: &Item) -> (&'static str, &str) {
    match &item.what {
        What::Account(_) => ("external_id", &item.account),
        What::Contact(row) => ("external_id", &row.external_id),
        What::Term(row) => ("term", &row.term),
        What::Ticket(row) => ("external_id", &row.external_id),
        What::Answer(row) => ("external_id", &row.external_id),
        What::Note(row) => ("external_id", &row.external_id),
    }
}
