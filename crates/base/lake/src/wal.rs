//! The write-ahead files: one line of JSON per event, synced before the event is acknowledged.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use events::Event;
use kernel::{AccountKey, Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::fault;
use crate::press::sync_folder;

/// The write-ahead file that is being written.
#[derive(Debug)]
pub(crate) struct Wal {
    folder: PathBuf,
    number: u64,
    file: File,
    /// How far the file holds whole groups.
    length: u64,
    /// Set when the disk failed in a way that leaves unknown what it holds.
    broken: bool,
    /// Set where another process writes: this one only reads.
    sealed: bool,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    a: i64,
    t: Timestamp,
    #[serde(borrow, skip_serializing_if = "Option::is_none", default)]
    u: Option<Cow<'a, str>>,
    #[serde(borrow)]
    n: Cow<'a, str>,
    #[serde(borrow)]
    s: Cow<'a, str>,
    #[serde(borrow)]
    m: Cow<'a, str>,
    r: Timestamp,
    #[serde(borrow)]
    p: Cow<'a, str>,
}

impl Wal {
    /// Begins the file with this number.
    pub fn begin(folder: &Path, number: u64) -> Result<Self> {
        let path = file_path(folder, number);
        let file = File::create(&path).map_err(fault::disk(&path))?;
        sync_folder(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            number,
            file,
            length: 0,
            broken: false,
            sealed: false,
        })
    }

    /// A file that takes nothing: what a lake has that is open to read.
    pub fn sealed(folder: &Path) -> Result<Self> {
        Ok(Self {
            folder: folder.to_owned(),
            number: 0,
            file: File::open(folder).map_err(fault::disk(folder))?,
            length: 0,
            broken: true,
            sealed: true,
        })
    }

    /// The number of the file being written.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Begins the next file. The lines written so far stay where they are.
    pub fn rotate(&mut self) -> Result<()> {
        if self.sealed {
            return Err(Error::unavailable("the lake is open to read only"));
        }
        *self = Self::begin(&self.folder, self.number + 1)?;
        Ok(())
    }

    /// Writes the events and syncs them. When this fails none of them is kept.
    pub fn append<'e>(&mut self, events: impl Iterator<Item = &'e Event>) -> Result<()> {
        if self.broken {
            return Err(Error::unavailable(
                "the write-ahead file failed; open the lake again",
            ));
        }
        let mut buffer = Vec::with_capacity(16 * 1024);
        for event in events {
            serde_json::to_writer(&mut buffer, &Line::of(event)).map_err(Error::internal)?;
            buffer.push(b'\n');
        }
        let path = file_path(&self.folder, self.number);
        if let Err(error) = self.file.write_all(&buffer) {
            // A half-written group is cut off again, so that what was refused does not come back.
            self.broken = self.cut().is_err();
            return Err(fault::disk(&path)(error));
        }
        if let Err(error) = self.file.sync_data() {
            self.broken = true;
            return Err(Error::unavailable(format!("{}: {error}", path.display())));
        }
        self.length += buffer.len() as u64;
        Ok(())
    }

    fn cut(&mut self) -> std::io::Result<()> {
        use std::io::{Seek, SeekFrom};
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.sync_data()
    }
}

impl<'a> Line<'a> {
    fn of(event: &'a Event) -> Self {
        Self {
            a: event.account.0,
            t: event.time,
            u: event.user.as_deref().map(Cow::Borrowed),
            n: Cow::Borrowed(&event.name),
            s: Cow::Borrowed(&event.source),
            m: Cow::Borrowed(&event.message_id),
            r: event.received_at,
            p: Cow::Borrowed(&event.properties),
        }
    }

    fn into_event(self) -> Event {
        Event {
            account: AccountKey(self.a),
            time: self.t,
            user: self.u.map(Cow::into_owned),
            name: self.n.as_ref().into(),
            source: self.s.as_ref().into(),
            message_id: self.m.into_owned(),
            received_at: self.r,
            properties: self.p.into_owned(),
        }
    }
}

/// The numbers of the files in the folder, ascending.
pub(crate) fn numbers(folder: &Path) -> Result<Vec<u64>> {
    let entries = fs::read_dir(folder).map_err(fault::disk(folder))?;
    let mut numbers = Vec::new();
    for entry in entries {
        let name = entry.map_err(fault::disk(folder))?.file_name();
        let number = name.to_str().and_then(|name| name.strip_suffix(".ndjson"));
        numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// Gives each whole line of a file to `each`. A torn line was never acknowledged and is passed over.
pub(crate) fn replay(folder: &Path, number: u64, mut each: impl FnMut(Event)) -> Result<()> {
    let path = file_path(folder, number);
    let mut reader = BufReader::new(File::open(&path).map_err(fault::disk(&path))?);
    let (mut line, mut torn) = (Vec::new(), 0_u32);
    loop {
        line.clear();
        if reader
            .read_until(b'\n', &mut line)
            .map_err(fault::disk(&path))?
            == 0
        {
            break;
        }
        let whole = line.ends_with(b"\n");
        match serde_json::from_slice::<Line<'_>>(&line) {
            Ok(line) if whole => each(line.into_event()),
            _ => torn += 1,
        }
    }
    if torn > 0 {
        tracing::warn!(file = %path.display(), torn, "passed over torn lines");
    }
    Ok(())
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
    folder.join(format!("{number:016}.ndjson"))
}
