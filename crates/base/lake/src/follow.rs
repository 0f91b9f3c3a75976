//! Following a lake that another process writes: what is acknowledged there is read here after the next look.
//!
//! A look is cheap where nothing happened: it asks for the mark of the manifest and the names of the write-ahead groups.
//! New groups are read into memory, new parts are brought into the folder, and parts that count no longer leave it.

use std::fs::{self, File};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use events::Event;
use kernel::{Clock, Error, Result};

use crate::Lake;
use crate::fault;
use crate::home::Home;
use crate::key::Key;
use crate::memtable::Memtable;
use crate::press::sync_folder;
use crate::remote::{Mark, Remote};
use crate::shelf::{Shelf, guard, lock, until_it_stands_still};
use crate::wal::{self, Wal};

/// A lake in an object store that is read here and written elsewhere. The folder holds a copy, and is locked.
#[derive(Debug)]
pub struct Following {
    lake: Arc<Lake>,
    seen: Mutex<Seen>,
}

/// What the last look found.
#[derive(Debug)]
struct Seen {
    /// The manifest.
    mark: Option<Mark>,
    /// The last place of the write-ahead log whose events are in memory.
    last: u64,
    /// Held for as long as the lake is followed.
    lock: Option<File>,
}

impl Following {
    /// Locks the folder and brings into it what it lacks. Waits for the disk and the object store, for as long as
    /// bringing takes.
    ///
    /// # Errors
    /// `Conflict` when another process has the folder open, or it holds another lake; `Unavailable` when there is no
    /// lake, or the object store does not answer.
    pub fn open(folder: &Path, remote: &Arc<dyn Remote>, clock: &Clock) -> Result<Self> {
        Lake::settle(folder, clock)?;
        let events = folder.join("events");
        fs::create_dir_all(&events).map_err(fault::disk(&events))?;
        sync_folder(folder)?;
        let lock = lock(folder)?;
        let home = Home::new(folder, Some(remote.clone()));
        home.follow()?;
        let manifest = home.look()?;
        let memory = (Wal::sealed(), Memtable::default());
        let shelf = Shelf::new(home, clock.clone(), manifest, memory, None)?;
        let following = Self {
            lake: Arc::new(Lake::still(shelf)),
            seen: Mutex::new(Seen {
                mark: None,
                last: 0,
                lock: Some(lock),
            }),
        };
        following.look()?;
        Ok(following)
    }

    /// The lake as it was at the last look. Appending to it is refused.
    #[must_use]
    pub fn lake(&self) -> &Arc<Lake> {
        &self.lake
    }

    /// Looks again; says whether anything was new. Waits for the object store.
    ///
    /// # Errors
    /// `Unavailable` when the object store does not answer, or the folder was let go: what was seen stays.
    pub fn look(&self) -> Result<bool> {
        let seen = &mut *guard(&self.seen);
        if seen.lock.is_none() {
            return Err(Error::unavailable("this lake is no longer followed"));
        }
        let shelf = &self.lake.shelf;
        let is_new = match seen.mark == Some(shelf.home.mark()?) {
            true => seen.go_on(shelf)?,
            false => until_it_stands_still(|| seen.look_anew(shelf))?,
        };
        shelf.views.fetch_add(u64::from(is_new), Ordering::SeqCst);
        Ok(is_new)
    }

    /// Lets go of the folder, so that it can be opened to write. What was seen can still be read.
    pub fn release(&self) {
        guard(&self.seen).lock.take();
    }
}

impl Seen {
    /// Takes in the groups that came since. When parts have come meanwhile, or a group went while it was read, all is
    /// looked at anew.
    fn go_on(&mut self, shelf: &Shelf) -> Result<bool> {
        match groups(&shelf.home, self.last + 1) {
            Ok((_, last)) if last == self.last => Ok(false),
            Ok((rows, last)) if self.mark == Some(shelf.home.mark()?) => {
                let accounts: Vec<_> = rows.iter().map(|(key, _)| key.account).collect();
                shelf.remember(rows.into_iter());
                shelf.cache.forget(accounts.into_iter());
                self.last = last;
                Ok(true)
            }
            _ => until_it_stands_still(|| self.look_anew(shelf)),
        }
    }

    /// The lake as it stands; none when it changed while we looked.
    fn look_anew(&mut self, shelf: &Shelf) -> Result<Option<bool>> {
        let manifest = shelf.home.look()?;
        let mark = shelf.home.seen();
        let from = match shelf.manifest().wal == manifest.wal {
            true => manifest.wal.max(self.last + 1),
            false => manifest.wal,
        };
        let (rows, last) = groups(&shelf.home, from)?;
        if Some(shelf.home.mark()?) != mark {
            return Ok(None);
        }
        shelf.show(manifest, rows.into_iter())?;
        shelf.manifest().sweep(&shelf.root)?;
        (self.mark, self.last) = (mark, last);
        Ok(Some(true))
    }
}

/// The events of all groups from a place on, and the last place there is.
fn groups(home: &Home, from: u64) -> Result<(Vec<(Key, Event)>, u64)> {
    let mut rows = Vec::new();
    let last = wal::replay(home, from, |event| rows.push((Key::of(&event), event)))?;
    Ok((rows, last))
}
