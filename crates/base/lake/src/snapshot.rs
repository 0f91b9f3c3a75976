//! The events of one moment, as files that stay readable and rows that are in no file yet.

use std::path::PathBuf;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{Int64Type, SchemaRef};
use events::Event;
use kernel::{Result, Timestamp};

use crate::part::{Pages, Part};
use crate::rows::{SCHEMA, column, to_batch};
use crate::shelf::Shelf;

/// The columns of every file and of the recent rows.
#[must_use]
pub fn schema() -> SchemaRef {
    SCHEMA.clone()
}

/// All events as they stood at one moment. Files that are merged away meanwhile stay readable through it.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Files, each sorted by (account, time, message id).
    pub files: Vec<Stored>,
    /// Acknowledged events that are in no file yet, in no order.
    pub recent: RecordBatch,
}

impl Snapshot {
    /// How many events it holds.
    #[must_use]
    pub fn rows(&self) -> u64 {
        let stored: u64 = self.files.iter().map(|file| file.rows).sum();
        stored + self.recent.num_rows() as u64
    }

    /// The account keys of the recent rows, as often as they stand there.
    pub fn accounts(&self) -> impl Iterator<Item = i64> + Clone + '_ {
        let accounts = self.recent.column(column::ACCOUNT);
        accounts
            .as_primitive::<Int64Type>()
            .values()
            .iter()
            .copied()
    }
}

/// A Parquet file of events, held open.
#[derive(Clone, Debug)]
pub struct Stored {
    pub path: PathBuf,
    pub data: Pages,
    pub rows: u64,
    /// The smallest account key.
    pub first_account: i64,
    /// The largest account key.
    pub last_account: i64,
    pub first_time: Timestamp,
    pub last_time: Timestamp,
}

/// What is stored now.
pub(crate) fn take(shelf: &Shelf) -> Result<Snapshot> {
    let (recent, parts) = shelf.look(|active, frozen, parts| {
        let frozen = frozen.into_iter().flat_map(|frozen| frozen.events.rows());
        let recent: Vec<Event> = frozen
            .chain(active.rows())
            .map(|(_, event)| event.clone())
            .collect();
        (recent, parts.clone())
    });
    let recent: Vec<&Event> = recent.iter().collect();
    Ok(Snapshot {
        files: parts.iter().map(|part| stored(shelf, part)).collect(),
        recent: to_batch(&recent)?,
    })
}

fn stored(shelf: &Shelf, part: &Part) -> Stored {
    let label = &part.label;
    Stored {
        path: label.data(&shelf.root),
        data: part.data(),
        rows: label.rows,
        first_account: label.first_account,
        last_account: label.last_account,
        first_time: label.first_time,
        last_time: label.last_time,
    }
}
