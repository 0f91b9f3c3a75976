//! The write-ahead files: groups of events, each synced before any of its events is acknowledged.
//!
//! Layout: the 8 bytes of [`MAGIC`], then groups: length and CRC-32 of what follows, 4 bytes each, little
//! endian; then the events, see `row`. A group is synced before the next is written, so only the last one can
//! be torn; anything else that does not read is damage, and damage is never passed over in silence.

mod row;

use std::fs::{self, File};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use events::Event;
use kernel::{Error, Result};

use crate::fault;
use crate::press::sync_folder;

const MAGIC: &[u8; 8] = b"tnr.wal1";
const HEAD: usize = 8;

/// The write-ahead file that is being written.
#[derive(Debug)]
pub(crate) struct Wal {
    folder: PathBuf,
    number: u64,
    file: File,
    /// How far the file holds whole groups.
    length: u64,
    state: State,
    buffer: Vec<u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Sound,
    /// The disk was full in a way that leaves unknown what the file holds: the next file is begun first.
    Spoilt,
    /// The disk failed: what it says from now on means little. Opening the lake again finds out.
    Broken,
    /// Another process writes: this one only reads.
    Sealed,
}

impl Wal {
    /// Begins the file with this number.
    pub fn begin(folder: &Path, number: u64) -> Result<Self> {
        let path = file_path(folder, number);
        let mut file = File::create(&path).map_err(unavailable(&path))?;
        file.write_all(MAGIC).map_err(unavailable(&path))?;
        sync_folder(folder)?;
        Ok(Self::new(folder, number, file, State::Sound))
    }

    /// A file that takes nothing: what a lake has that is open to read.
    pub fn sealed(folder: &Path) -> Result<Self> {
        let file = File::open(folder).map_err(fault::disk(folder))?;
        Ok(Self::new(folder, 0, file, State::Sealed))
    }

    fn new(folder: &Path, number: u64, file: File, state: State) -> Self {
        Self {
            folder: folder.to_owned(),
            number,
            file,
            length: MAGIC.len() as u64,
            state,
            buffer: Vec::new(),
        }
    }

    /// The number of the file being written.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Begins the next file. The groups written so far stay where they are.
    pub fn rotate(&mut self) -> Result<()> {
        match self.state {
            State::Sealed => Err(Error::unavailable("the lake is open to read only")),
            State::Broken => Err(Error::unavailable(
                "the write-ahead file failed; open the lake again",
            )),
            State::Sound | State::Spoilt => {
                *self = Self::begin(&self.folder, self.number + 1)?;
                Ok(())
            }
        }
    }

    /// Writes the events as one group and syncs it. When this fails, none of them is acknowledged.
    pub fn append<'e>(&mut self, events: impl Iterator<Item = &'e Event>) -> Result<()> {
        if self.state != State::Sound {
            self.rotate()?;
        }
        self.buffer.clear();
        self.buffer.resize(HEAD, 0);
        events.for_each(|event| row::write(&mut self.buffer, event));
        let (head, rows) = self.buffer.split_at_mut(HEAD);
        let length = u32::try_from(rows.len()).map_err(Error::internal)?;
        head[..4].copy_from_slice(&length.to_le_bytes());
        head[4..].copy_from_slice(&crc32fast::hash(rows).to_le_bytes());
        let path = file_path(&self.folder, self.number);
        if let Err(error) = self.file.write_all(&self.buffer) {
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
        self.length += self.buffer.len() as u64;
        Ok(())
    }

    fn cut(&mut self) -> std::io::Result<()> {
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.sync_data()
    }
}

/// Whatever fails while events are taken, the sender is to come again.
fn unavailable(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    move |error| Error::unavailable(format!("{}: {error}", path.display()))
}

/// The numbers of the files in the folder, ascending.
pub(crate) fn numbers(folder: &Path) -> Result<Vec<u64>> {
    let entries = fs::read_dir(folder).map_err(fault::disk(folder))?;
    let mut numbers = Vec::new();
    for entry in entries {
        let entry = entry.map_err(fault::disk(folder))?;
        let name = entry.file_name();
        let earlier = Path::new(&name)
            .extension()
            .is_some_and(|end| end == "ndjson");
        if earlier && entry.metadata().map_err(fault::disk(folder))?.len() > 0 {
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

/// Gives each event of a file to `each`. A torn last group was never acknowledged and is passed over.
///
/// # Errors
/// `Internal`, naming file and place, when something in the middle of the file does not read.
pub(crate) fn replay(folder: &Path, number: u64, mut each: impl FnMut(Event)) -> Result<()> {
    let path = file_path(folder, number);
    let bytes = fs::read(&path).map_err(fault::disk(&path))?;
    let damaged = |at: usize| {
        let text = "is damaged, and what was acknowledged stands behind the damage";
        Err(Error::internal(format!(
            "{}: byte {at} {text}",
            path.display()
        )))
    };
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else {
        // The name of a file can be on disk before its first bytes are; then nothing was acknowledged.
        return if whole_group_in(&bytes) {
            damaged(0)
        } else {
            Ok(())
        };
    };
    while !rest.is_empty() {
        let at = bytes.len() - rest.len();
        let Some(rows) = group(rest) else {
            if whole_group_in(&rest[1..]) {
                return damaged(at);
            }
            tracing::warn!(file = %path.display(), at, "passed over a group that was never acknowledged");
            break;
        };
        if !row::read_all(rows, &mut each) {
            return damaged(at);
        }
        rest = &rest[HEAD + rows.len()..];
    }
    Ok(())
}

/// The rows of the group that begins here, if it is whole.
fn group(bytes: &[u8]) -> Option<&[u8]> {
    let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let length = usize::try_from(word(0)?)
        .ok()
        .filter(|length| *length > 0)?;
    let rows = bytes.get(HEAD..HEAD.checked_add(length)?)?;
    (crc32fast::hash(rows) == word(4)?).then_some(rows)
}

/// Says whether a whole group begins at any place.
fn whole_group_in(bytes: &[u8]) -> bool {
    // A group begins with its own length and the fixed part of its first event: few places pass that.
    (0..bytes.len()).any(|at| row::begins_at(&bytes[at..], HEAD) && group(&bytes[at..]).is_some())
}

/// Removes files with numbers below `first`: their events are in parts.
pub(crate) fn remove_before(folder: &Path, first: u64) -> Result<()> {
    for number in numbers(folder)?
        .into_iter()
        .take_while(|number| *number < first)
    {
        let path = file_path(folder, number);
        fs::remove_file(&path).map_err(fault::disk(&path))?;
    }
    Ok(())
}

fn file_path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:016}.wal"))
}
