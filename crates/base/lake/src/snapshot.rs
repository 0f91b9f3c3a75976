//! The events of one moment, as files that stay readable and rows that are in no file yet.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{Int64Type, SchemaRef};
use events::Event;
use kernel::{Error, Result, Timestamp};

use crate::home::Home;
use crate::key::Key;
use crate::memtable::Memtable;
use crate::part::{Label, Pages};
use crate::remote::Remote;
use crate::rows::{SCHEMA, column, to_batch};
use crate::shelf::{Shelf, until_it_stands_still};
use crate::wal;

/// The columns of every file and of the recent rows.
#[must_use]
pub fn schema() -> SchemaRef {
    SCHEMA.clone()
}

/// All events as they stood at one moment. Files that are merged away meanwhile stay readable through it.
#[derive(Clone, Debug)]
pub struct Snapshot<D = Pages> {
    /// Files, each sorted by (account, time, message id).
    pub files: Vec<Stored<D>>,
    /// Acknowledged events that are in no file yet, in no order.
    pub recent: RecordBatch,
}

impl<D> Snapshot<D> {
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

/// A Parquet file of events: held open, or afar.
#[derive(Clone, Debug)]
pub struct Stored<D = Pages> {
    /// Where it is; afar, its name in the object store.
    pub path: PathBuf,
    /// What it is read through; afar, how many bytes it has.
    pub data: D,
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
        files: parts
            .iter()
            .map(|part| stored(&shelf.root, &part.label, part.data()))
            .collect(),
        recent: to_batch(&recent)?,
    })
}

/// What stands now in a lake whose home is an object store. None of its files is brought: they have names and
/// lengths, and are gone once they are merged into others. Waits for the object store.
///
/// # Errors
/// `Unavailable` when there is no lake, or the object store does not answer.
pub fn afar(remote: &Arc<dyn Remote>) -> Result<Snapshot<u64>> {
    let home = Home::new(Path::new(""), Some(remote.clone()));
    until_it_stands_still(|| look_afar(&home, remote.as_ref()))
}

/// The lake as it stands; none when it changed while we looked.
fn look_afar(home: &Home, remote: &dyn Remote) -> Result<Option<Snapshot<u64>>> {
    let manifest = home.glance()?;
    let mut recent = Memtable::default();
    wal::replay(home, manifest.wal, |event| {
        recent.insert(Key::of(&event), event);
    })?;
    let lengths: HashMap<String, u64> = remote.contents("events")?.into_iter().collect();
    if home.glance()? != manifest {
        return Ok(None);
    }
    let file = |label: &Label| {
        let name = label.data(home.root());
        let length = lengths.get(&*name.to_string_lossy()).copied();
        let gone = || Error::unavailable(format!("{}: is not there", name.display()));
        Ok(stored(home.root(), label, length.ok_or_else(gone)?))
    };
    let recent: Vec<&Event> = recent.rows().map(|(_, event)| event).collect();
    Ok(Some(Snapshot {
        files: manifest.parts.iter().map(file).collect::<Result<_>>()?,
        recent: to_batch(&recent)?,
    }))
}

fn stored<D>(root: &Path, label: &Label, data: D) -> Stored<D> {
    Stored {
        path: label.data(root),
        data,
        rows: label.rows,
        first_account: label.first_account,
        last_account: label.last_account,
        first_time: label.first_time,
        last_time: label.last_time,
    }
}
