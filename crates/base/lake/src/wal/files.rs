//! Groups in files: each is synced before the next is written, so only the last one can be torn; anything else that
//! does not read is damage, and damage is never passed over in silence. A place is the number of a file.

use std::fs::{self, File};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use events::Event;
use kernel::{Error, Result};

use super::{Ahead, MAGIC};
use crate::fault;
use crate::press::sync_folder;

/// The file that is being written.
#[derive(Debug)]
pub(super) struct Files {
    root: PathBuf,
    number: u64,
    file: File,
    /// How far the file holds whole groups.
    length: u64,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Sound,
    /// The disk was full in a way that leaves unknown what the file holds: the next file is begun first.
    Spoilt,
    /// The disk failed: what it says from now on means little. Opening the lake again finds out.
    Broken,
}

impl Files {
    /// Begins the file with this number.
    pub fn begin(root: &Path, number: u64) -> Result<Self> {
        let path = file_path(root, number);
        let mut file = File::create(&path).map_err(unavailable(&path))?;
        file.write_all(MAGIC).map_err(unavailable(&path))?;
        sync_folder(&root.join("wal"))?;
        Ok(Self {
            root: root.to_owned(),
            number,
            file,
            length: MAGIC.len() as u64,
            state: State::Sound,
        })
    }

    fn cut(&mut self) -> std::io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.sync_data()
    }
}

impl Ahead for Files {
    fn place(&self) -> u64 {
        self.number
    }

    /// Begins the next file. The groups written so far stay where they are.
    fn rotate(&mut self) -> Result<()> {
        match self.state {
            State::Broken => Err(Error::unavailable(
                "the write-ahead file failed; open the lake again",
            )),
            State::Sound | State::Spoilt => {
                *self = Self::begin(&self.root, self.number + 1)?;
                Ok(())
            }
        }
    }

    fn append(&mut self, group: &[u8]) -> Result<()> {
        if self.state != State::Sound {
            self.rotate()?;
        }
        let path = file_path(&self.root, self.number);
        if let Err(error) = self.file.write_all(group) {
            // A half-written group is cut off again, so that what was refused does not come back.
            if self.cut().is_err() {
                self.state = State::Spoilt;
            }
            return Err(unavailable(&path)(error));
        }
        if let Err(error) = self.file.sync_data() {
            self.state = match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => State::Spoilt,
                _ => State::Broken,
            };
            return Err(unavailable(&path)(error));
        }
        self.length += group.len() as u64;
        Ok(())
    }

    fn stands(&self) -> bool {
        self.state != State::Broken
    }
}

/// Whatever fails while events are taken, the sender is to come again.
fn unavailable(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    move |error| Error::unavailable(format!("{}: {error}", path.display()))
}

/// The numbers of the files, ascending.
fn numbers(root: &Path) -> Result<Vec<u64>> {
    let folder = root.join("wal");
    let entries = fs::read_dir(&folder).map_err(fault::disk(&folder))?;
    let mut numbers = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fault::disk(&folder))?;
        let name = entry.file_name();
        let earlier = Path::new(&name)
            .extension()
            .is_some_and(|end| end == "ndjson");
        if earlier && entry.metadata().map_err(fault::disk(&folder))?.len() > 0 {
            let text = "was written by an earlier version: start that one once more and stop it";
            return Err(Error::internal(format!(
                "{}: {text}",
                entry.path().display()
            )));
        }
        let number = name.to_str().and_then(|name| name.strip_suffix(".wal"));
        numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// As [`super::replay`].
pub(super) fn replay(root: &Path, from: u64, mut each: impl FnMut(Event)) -> Result<u64> {
    let mut last = from.saturating_sub(1);
    for number in numbers(root)?.into_iter().filter(|number| *number >= from) {
        let path = file_path(root, number);
        let bytes = fs::read(&path).map_err(fault::disk(&path))?;
        super::read(&path.display().to_string(), &bytes, &mut each)?;
        last = number;
    }
    Ok(last)
}

/// How many files there are.
pub(super) fn count(root: &Path) -> Result<u64> {
    numbers(root).map(|numbers| numbers.len() as u64)
}

/// Removes files with numbers below `first`.
pub(super) fn remove_before(root: &Path, first: u64) -> Result<()> {
    let numbers = numbers(root)?.into_iter();
    for number in numbers.take_while(|number| *number < first) {
        let path = file_path(root, number);
        fs::remove_file(&path).map_err(fault::disk(&path))?;
    }
    Ok(())
}

fn file_path(root: &Path, number: u64) -> PathBuf {
    root.join(format!("wal/{number:016}.wal"))
}
