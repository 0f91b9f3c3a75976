//! The state of an open lake: what is in memory, which parts there are, and who may change which.
//!
//! Four locks, always taken in this order: flushing or compaction, admission, the manifest, the state.
//! Admission is held by whoever adds messages, so that no message can slip in twice at once; the state is
//! held only to look or to swap.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use kernel::{AccountKey, Clock, Day, Error, Kind, Result};

use crate::cache::Cache;
use crate::fault;
use crate::ids::Ids;
use crate::key::Key;
use crate::manifest::Manifest;
use crate::memtable::Memtable;
use crate::part::Part;
use crate::press::{Press, sync_folder};
use crate::wal::{self, Wal};

/// Bytes of histories kept in memory.
const CACHE: usize = 32 << 20;

#[derive(Debug)]
pub(crate) struct Shelf {
    pub root: PathBuf,
    pub clock: Clock,
    pub press: Press,
    pub cache: Cache,
    /// One flush at a time.
    pub flushing: Mutex<()>,
    /// One compaction at a time.
    pub compaction: Mutex<()>,
    /// Whoever adds messages holds the write-ahead file.
    pub admission: Mutex<Wal>,
    /// The first write-ahead file that is not in parts, as the manifest on disk has it.
    manifest: Mutex<u64>,
    state: RwLock<State>,
    /// Held open: the lock ends with it.
    _lock: Option<File>,
}

#[derive(Debug)]
struct State {
    active: Memtable,
    frozen: Option<Frozen>,
    parts: Arc<Vec<Arc<Part>>>,
}

/// A memtable that takes no more events while it is being written to parts.
#[derive(Clone, Debug)]
pub(crate) struct Frozen {
    pub events: Arc<Memtable>,
    /// The first write-ahead file it does not come from.
    pub wal: u64,
}

impl Shelf {
    /// Locks the folder, makes it if need be, sweeps it, and replays the write-ahead files.
    pub fn open(root: &Path, clock: Clock) -> Result<Self> {
        let (events, log) = (root.join("events"), root.join("wal"));
        for folder in [&events, &log] {
            fs::create_dir_all(folder).map_err(fault::disk(folder))?;
        }
        sync_folder(root)?;
        let lock = lock(root)?;
        let manifest = Manifest::open(root)?;
        manifest.sweep(root)?;
        let open = |label: &crate::part::Label| {
            Ids::renew(&label.ids(root))?;
            Part::open(root, label.clone()).map(Arc::new)
        };
        let parts: Vec<Arc<Part>> = manifest.parts.iter().map(open).collect::<Result<_>>()?;
        wal::remove_before(&log, manifest.wal)?;
        let mut active = Memtable::default();
        let mut last = manifest.wal - 1;
        for number in wal::numbers(&log)? {
            wal::replay(&log, number, |event| active.insert(Key::of(&event), event))?;
            last = last.max(number);
        }
        Ok(Self {
            root: root.to_owned(),
            clock,
            press: Press::new(root, manifest.next),
            cache: Cache::new(CACHE),
            flushing: Mutex::new(()),
            compaction: Mutex::new(()),
            admission: Mutex::new(Wal::begin(&log, last + 1)?),
            manifest: Mutex::new(manifest.wal),
            state: RwLock::new(State {
                active,
                frozen: None,
                parts: Arc::new(parts),
            }),
            _lock: Some(lock),
        })
    }

    /// Looks into a folder that another process may be writing: locks, sweeps and changes nothing.
    /// What is flushed or merged while we look makes us look again.
    pub fn open_to_read(root: &Path, clock: Clock) -> Result<Self> {
        const LOOKS: usize = 20;
        let mut last = Error::unavailable("the lake never stood still");
        for _ in 0..LOOKS {
            match Self::look_in(root, clock.clone()) {
                Ok(Some(shelf)) => return Ok(shelf),
                Ok(None) => {}
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// The folder as it stands; none when it changed while we looked.
    fn look_in(root: &Path, clock: Clock) -> Result<Option<Self>> {
        let log = root.join("wal");
        let manifest = Manifest::open(root)?;
        let open = |label: &crate::part::Label| Part::open(root, label.clone()).map(Arc::new);
        let parts: Vec<Arc<Part>> = manifest.parts.iter().map(open).collect::<Result<_>>()?;
        let mut active = Memtable::default();
        for number in wal::numbers(&log)?
            .into_iter()
            .filter(|number| *number >= manifest.wal)
        {
            wal::replay(&log, number, |event| active.insert(Key::of(&event), event))?;
        }
        let after = Manifest::open(root)?;
        if (after.next, after.wal) != (manifest.next, manifest.wal) {
            return Ok(None);
        }
        Ok(Some(Self {
            root: root.to_owned(),
            clock,
            press: Press::new(root, manifest.next),
            cache: Cache::new(CACHE),
            flushing: Mutex::new(()),
            compaction: Mutex::new(()),
            admission: Mutex::new(Wal::sealed(&log)?),
            manifest: Mutex::new(manifest.wal),
            state: RwLock::new(State {
                active,
                frozen: None,
                parts: Arc::new(parts),
            }),
            _lock: None,
        }))
    }

    /// Where the write-ahead files are.
    pub fn wal_folder(&self) -> PathBuf {
        self.root.join("wal")
    }

    /// Looks at the state. `look` must not wait for the disk.
    pub fn look<T>(
        &self,
        look: impl FnOnce(&Memtable, Option<&Frozen>, &Arc<Vec<Arc<Part>>>) -> T,
    ) -> T {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        look(&state.active, state.frozen.as_ref(), &state.parts)
    }

    /// The parts there are now.
    pub fn parts(&self) -> Arc<Vec<Arc<Part>>> {
        self.look(|_, _, parts| parts.clone())
    }

    /// Adds events to the memtable; the caller holds admission and has written them ahead.
    pub fn remember(&self, rows: impl Iterator<Item = (Key, events::Event)>) {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        rows.for_each(|(key, event)| state.active.insert(key, event));
    }

    /// What is frozen, freezing the memtable if nothing is; none when there is nothing to write.
    pub fn freeze(&self) -> Result<Option<Frozen>> {
        if let Some(frozen) = self.look(|_, frozen, _| frozen.cloned()) {
            return Ok(Some(frozen));
        }
        let mut wal = guard(&self.admission);
        if self.look(|active, _, _| active.len() == 0) {
            return Ok(None);
        }
        wal.rotate()?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let events = Arc::new(std::mem::take(&mut state.active));
        let frozen = Frozen {
            events,
            wal: wal.number(),
        };
        state.frozen = Some(frozen.clone());
        Ok(Some(frozen))
    }

    /// Puts new parts in the place of old ones, on disk and then in memory.
    /// With `thaw`, the frozen memtable is in the new parts and goes.
    pub fn install(
        &self,
        new: &[Arc<Part>],
        old: &[Arc<Part>],
        thaw: Option<&Frozen>,
    ) -> Result<()> {
        let mut wal = guard(&self.manifest);
        let gone = |part: &Arc<Part>| old.iter().any(|old| old.label.file == part.label.file);
        let mut parts: Vec<Arc<Part>> = self
            .parts()
            .iter()
            .filter(|part| !gone(part))
            .cloned()
            .collect();
        parts.extend(new.iter().cloned());
        let next = thaw.map_or(*wal, |frozen| frozen.wal);
        Manifest::new(self.press.next(), next, &parts).write(&self.root)?;
        *wal = next;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.parts = Arc::new(parts);
        if thaw.is_some() {
            state.frozen = None;
        }
        Ok(())
    }

    /// Says of each key, sorted and with its day, whether its message is stored. The caller holds admission.
    pub fn known(&self, keys: &[(Key, Day)]) -> Result<Vec<bool>> {
        let (mut known, parts) = self.look(|active, frozen, parts| {
            let here = |(key, _): &(Key, Day)| {
                active.contains(key) || frozen.is_some_and(|frozen| frozen.events.contains(key))
            };
            (keys.iter().map(here).collect::<Vec<_>>(), parts.clone())
        });
        for part in parts.iter() {
            let asked = |at: &usize| {
                let (key, day) = keys[*at];
                !known[*at] && part.label.covers(key.account) && part.label.holds(day)
            };
            let rows: Vec<usize> = (0..keys.len()).filter(asked).collect();
            let wanted: Vec<Key> = rows.iter().map(|row| keys[*row].0).collect();
            part.ids.find(&wanted, |at| known[rows[at]] = true)?;
        }
        Ok(known)
    }

    /// The events of an account that are not in parts, and the parts as they were at that moment.
    pub fn recent(
        &self,
        accounts: &[AccountKey],
    ) -> (Vec<Vec<events::Event>>, Arc<Vec<Arc<Part>>>) {
        self.look(|active, frozen, parts| {
            let of = |account: &AccountKey| {
                let frozen = frozen
                    .into_iter()
                    .flat_map(|frozen| frozen.events.of(*account));
                frozen.chain(active.of(*account)).cloned().collect()
            };
            (accounts.iter().map(of).collect(), parts.clone())
        })
    }
}

/// A lock whose last holder panicked guards data that is still whole: every change here is a swap.
pub(crate) fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock(root: &Path) -> Result<File> {
    let path = root.join("lock");
    let file = File::create(&path).map_err(fault::disk(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::new(Kind::Conflict, "error-lake-in-use").with("folder", root.display()))
        }
        Err(TryLockError::Error(error)) => Err(fault::disk(&path)(error)),
    }
}
