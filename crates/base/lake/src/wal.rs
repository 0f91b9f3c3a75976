//! The write-ahead log: groups of events, each durable before any of its events is acknowledged. Files in the
//! lake's folder hold them (`files`), or objects in its object store (`objects`).
//!
//! A group is its length and the CRC-32 of what follows, 4 bytes each, little endian; then the events, see `row`.
//! Groups stand behind the 8 bytes of [`MAGIC`].

mod files;
mod objects;
mod row;

use std::fmt::Debug;

use events::Event;
use kernel::{Error, Result};

use crate::home::Home;

const MAGIC: &[u8; 8] = b"tnr.wal1";
const HEAD: usize = 8;

/// The write-ahead log that is being written.
#[derive(Debug)]
pub(crate) struct Wal {
    /// None where another process writes and this one only reads.
    ahead: Option<Box<dyn Ahead>>,
    buffer: Vec<u8>,
}

/// Where groups are written.
trait Ahead: Send + Debug {
    /// The first place whose groups are yet to come: all written so far stand before it, once `rotate` was called.
    fn place(&self) -> u64;

    /// Ends what was written so far.
    fn rotate(&mut self) -> Result<()>;

    /// Writes a group. When this fails, nothing of it is acknowledged.
    fn append(&mut self, group: &[u8]) -> Result<()>;

    /// Whether it may take groups again; once it may not, only opening the lake anew helps.
    fn stands(&self) -> bool;
}

impl Wal {
    /// A log that goes on behind the place given.
    pub fn begin(home: &Home, term: u64, last: u64) -> Result<Self> {
        let ahead: Box<dyn Ahead> = match home.remote() {
            None => Box::new(files::Files::begin(home.root(), last + 1)?),
            Some(remote) => Box::new(objects::Objects::begin(remote.clone(), term)),
        };
        Ok(Self {
            ahead: Some(ahead),
            buffer: vec![],
        })
    }

    /// A log that takes nothing: what a lake has that is open to read.
    pub fn sealed() -> Self {
        Self {
            ahead: None,
            buffer: vec![],
        }
    }

    /// Whether it may take events, now or later.
    pub fn stands(&self) -> bool {
        self.ahead.as_ref().is_some_and(|ahead| ahead.stands())
    }

    /// Ends what was written so far, and answers the first place behind it.
    pub fn rotate(&mut self) -> Result<u64> {
        let ahead = self.ahead.as_mut().ok_or_else(read_only)?;
        ahead.rotate()?;
        Ok(ahead.place())
    }

    /// Writes the events as one durable group. When this fails, none of them is acknowledged.
    pub fn append<'e>(&mut self, events: impl Iterator<Item = &'e Event>) -> Result<()> {
        let ahead = self.ahead.as_mut().ok_or_else(read_only)?;
        self.buffer.clear();
        self.buffer.resize(HEAD, 0);
        events.for_each(|event| row::write(&mut self.buffer, event));
        let (head, rows) = self.buffer.split_at_mut(HEAD);
        let length = u32::try_from(rows.len()).map_err(Error::internal)?;
        head[..4].copy_from_slice(&length.to_le_bytes());
        head[4..].copy_from_slice(&crc32fast::hash(rows).to_le_bytes());
        ahead.append(&self.buffer)
    }
}

fn read_only() -> Error {
    Error::unavailable("the lake is open to read only")
}

/// Makes sure that no process of the terms before this one writes any more; `from` is the first place that is not
/// in parts, and whoever wrote it had sealed the terms before.
pub(crate) fn seal(home: &Home, term: u64, from: u64) -> Result<()> {
    let Some(remote) = home.remote() else {
        return Ok(());
    };
    let first = objects::term(from).max(1);
    (first..term).try_for_each(|term| objects::seal(remote.as_ref(), term, from))
}

/// Gives the events of all groups from a place on to `each`; answers the last place there is.
///
/// # Errors
/// `Internal`, naming file and place, when something in the middle does not read.
pub(crate) fn replay(home: &Home, from: u64, each: impl FnMut(Event)) -> Result<u64> {
    match home.remote() {
        None => files::replay(home.root(), from, each),
        Some(remote) => objects::replay(remote.as_ref(), from, each),
    }
}

/// How many files hold groups.
pub(crate) fn count(home: &Home) -> Result<u64> {
    match home.remote() {
        None => files::count(home.root()),
        Some(remote) => objects::count(remote.as_ref()),
    }
}

/// Removes what stands before a place: its events are in parts.
pub(crate) fn remove_before(home: &Home, first: u64) -> Result<()> {
    match home.remote() {
        None => files::remove_before(home.root(), first),
        Some(remote) => objects::remove_before(remote.as_ref(), first),
    }
}

/// Gives each event of a file to `each`. A torn last group was never acknowledged and is passed over.
fn read(name: &str, bytes: &[u8], mut each: impl FnMut(Event)) -> Result<()> {
    let damaged = |at: usize| {
        let text = "is damaged, and what was acknowledged stands behind the damage";
        Err(Error::internal(format!("{name}: byte {at} {text}")))
    };
    let Some(mut rest) = bytes.strip_prefix(MAGIC) else {
        // The name of a file can be on disk before its first bytes are; then nothing was acknowledged.
        return if whole_group_in(bytes) {
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
            tracing::warn!(name, at, "passed over a group that was never acknowledged");
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
