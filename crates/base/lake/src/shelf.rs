//! The state of an open lake: what is in memory, which parts there are, and who may change which.
//!
//! Five locks, always taken in this order: compaction, flushing, admission, the manifest, the state.
//! Whoever puts parts in the place of others holds compaction. Admission is held by whoever adds messages, so
//! that no message can slip in twice at once; the state is held only to look or to swap.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use kernel::{AccountKey, Clock, Day, Error, Kind, Result};

use crate::cache::Cache;
use crate::erasing::{Marks, Progress};
use crate::fault;
use crate::folds::Folds;
use crate::home::Home;
use crate::ids::Ids;
use crate::key::Key;
use crate::manifest::Manifest;
use crate::memtable::Memtable;
use crate::part::{Label, Part};
use crate::press::{Press, sync_folder};
use crate::remote::Remote;
use crate::wal::{self, Wal};

/// Bytes of histories kept in memory.
const CACHE: usize = 32 << 20;

#[derive(Debug)]
pub(crate) struct Shelf {
    pub root: PathBuf,
    pub home: Arc<Home>,
    pub clock: Clock,
    pub press: Press,
    pub cache: Cache,
    pub folds: Folds,
    /// How often something was shown that another process wrote.
    pub views: AtomicU64,
    /// One flush at a time.
    pub flushing: Mutex<()>,
    /// One merge, erasure or expiry at a time.
    pub compaction: Mutex<()>,
    /// Whoever adds messages holds the write-ahead file.
    pub admission: Mutex<Wal>,
    /// As it is on disk.
    manifest: Mutex<Manifest>,
    state: RwLock<State>,
    /// Held open: the lock ends with it.
    lock: Mutex<Option<File>>,
}

#[derive(Debug)]
struct State {
    active: Memtable,
    frozen: Option<Frozen>,
    parts: Arc<Vec<Arc<Part>>>,
    /// The keys of messages that were erased.
    erased: Option<Arc<Ids>>,
}

/// What one commit changes; what is left out stays as it is.
#[derive(Debug, Default)]
pub(crate) struct Change<'c> {
    /// Parts that count from now on.
    pub new: &'c [Arc<Part>],
    /// Parts that count no longer.
    pub old: &'c [Arc<Part>],
    /// The frozen memtable, which is in the new parts.
    pub thaw: Option<&'c Frozen>,
    /// Which messages were erased.
    pub erased: Option<(Marks, Arc<Ids>)>,
    /// How far an erasure has come.
    pub erasure: Option<Progress>,
}

/// A memtable that takes no more events while it is being written to parts.
#[derive(Clone, Debug)]
pub(crate) struct Frozen {
    pub events: Arc<Memtable>,
    /// The first place of the write-ahead log it does not come from.
    pub wal: u64,
}

impl Shelf {
    /// Locks the folder, makes it if need be, sweeps it, and replays the write-ahead log.
    pub fn open(root: &Path, remote: Option<Arc<dyn Remote>>, clock: Clock) -> Result<Self> {
        for folder in [root.join("events"), root.join("wal")] {
            fs::create_dir_all(&folder).map_err(fault::disk(&folder))?;
        }
        sync_folder(root)?;
        let lock = lock(root)?;
        let home = Home::new(root, remote);
        let manifest = home.take()?;
        home.sweep(&manifest)?;
        let mut labels = manifest.parts.iter();
        labels.try_for_each(|label| Ids::renew(&label.ids(root)))?;
        wal::seal(&home, manifest.term, manifest.wal)?;
        wal::remove_before(&home, manifest.wal)?;
        let mut active = Memtable::default();
        let last = wal::replay(&home, manifest.wal, |event| {
            active.insert(Key::of(&event), event);
        })?;
        let wal = Wal::begin(&home, manifest.term, last)?;
        Self::new(home, clock, manifest, (wal, active), Some(lock))
    }

    /// Says whether the folder holds a lake whose home it is, and which holds something.
    pub fn is_of_its_own(root: &Path) -> Result<bool> {
        if !root.join("manifest.json").exists() {
            return Ok(false);
        }
        Ok(Manifest::open(root)?.lake.is_none())
    }

    /// Looks into a folder or an object store that another process may be writing: locks, sweeps and changes
    /// nothing. What is flushed or merged while we look makes us look again.
    pub fn open_to_read(
        root: &Path,
        remote: Option<&Arc<dyn Remote>>,
        clock: &Clock,
    ) -> Result<Self> {
        until_it_stands_still(|| Self::look_in(Home::new(root, remote.cloned()), clock.clone()))
    }

    /// The lake as it stands; none when it changed while we looked.
    fn look_in(home: Home, clock: Clock) -> Result<Option<Self>> {
        let manifest = home.look()?;
        let mut active = Memtable::default();
        wal::replay(&home, manifest.wal, |event| {
            active.insert(Key::of(&event), event);
        })?;
        let shelf = Self::new(home, clock, manifest.clone(), (Wal::sealed(), active), None)?;
        Ok((shelf.home.look()? == manifest).then_some(shelf))
    }

    pub fn new(
        home: Home,
        clock: Clock,
        manifest: Manifest,
        (wal, active): (Wal, Memtable),
        lock: Option<File>,
    ) -> Result<Self> {
        let home = Arc::new(home);
        let root = home.root();
        let open = |label: &Label| Part::open(root, label.clone()).map(Arc::new);
        let parts: Vec<Arc<Part>> = manifest.parts.iter().map(open).collect::<Result<_>>()?;
        let erased = manifest.erased.as_ref().map(|marks| marks.open(root));
        Ok(Self {
            root: root.to_owned(),
            clock,
            press: Press::new(home.clone(), manifest.term, manifest.next),
            cache: Cache::new(CACHE),
            folds: Folds::default(),
            views: AtomicU64::new(0),
            flushing: Mutex::new(()),
            compaction: Mutex::new(()),
            admission: Mutex::new(wal),
            manifest: Mutex::new(manifest),
            state: RwLock::new(State {
                active,
                frozen: None,
                parts: Arc::new(parts),
                erased: erased.transpose()?,
            }),
            home,
            lock: Mutex::new(lock),
        })
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

    /// Shows what another process has written: its parts, and events that are in none. What is in memory stays where the
    /// manifest says that it is in no part either.
    pub fn show(
        &self,
        next: Manifest,
        rows: impl Iterator<Item = (Key, events::Event)>,
    ) -> Result<()> {
        let known = self.parts();
        let open = |label: &Label| match known.iter().find(|part| part.label == *label) {
            Some(part) => Ok(part.clone()),
            None => Part::open(&self.root, label.clone()).map(Arc::new),
        };
        let parts: Vec<Arc<Part>> = next.parts.iter().map(open).collect::<Result<_>>()?;
        let erased = next.erased.as_ref().map(|marks| marks.open(&self.root));
        let erased = erased.transpose()?;
        let mut manifest = guard(&self.manifest);
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        if manifest.wal != next.wal {
            state.active = Memtable::default();
        }
        rows.for_each(|(key, event)| state.active.insert(key, event));
        state.parts = Arc::new(parts);
        state.erased = erased;
        *manifest = next;
        drop(state);
        self.cache.forget_all();
        self.folds.only(&self.parts());
        Ok(())
    }

    /// What is frozen, freezing the memtable if nothing is; none when there is nothing to write.
    pub fn freeze(&self) -> Result<Option<Frozen>> {
        let nothing =
            |active: &Memtable, frozen: Option<&Frozen>| active.len() == 0 && frozen.is_none();
        if self.look(|active, frozen, _| nothing(active, frozen)) {
            return Ok(None);
        }
        self.freeze_all().map(Some)
    }

    /// As [`Shelf::freeze`], though the memtable be empty: the write-ahead files begun so far take no more.
    pub fn freeze_all(&self) -> Result<Frozen> {
        if let Some(frozen) = self.look(|_, frozen, _| frozen.cloned()) {
            return Ok(frozen);
        }
        let mut wal = guard(&self.admission);
        let place = wal.rotate()?;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let events = Arc::new(std::mem::take(&mut state.active));
        let frozen = Frozen { events, wal: place };
        state.frozen = Some(frozen.clone());
        Ok(frozen)
    }

    /// Makes a change, on disk and then in memory.
    pub fn install(&self, change: Change<'_>) -> Result<()> {
        let mut manifest = guard(&self.manifest);
        let gone = |part: &Arc<Part>| {
            let same = |old: &Arc<Part>| old.label.file == part.label.file;
            change.old.iter().any(same)
        };
        let mut parts: Vec<Arc<Part>> = self
            .parts()
            .iter()
            .filter(|part| !gone(part))
            .cloned()
            .collect();
        parts.extend(change.new.iter().cloned());
        let mut next = manifest.clone();
        next.name(self.press.next(), &parts);
        next.wal = change.thaw.map_or(next.wal, |frozen| frozen.wal);
        next.erasure = change.erasure.or(next.erasure);
        let (marks, erased) = change.erased.unzip();
        next.erased = marks.or(next.erased);
        self.home.write(&next)?;
        *manifest = next;
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        state.parts = Arc::new(parts);
        state.erased = erased.or(state.erased.take());
        if change.thaw.is_some() {
            state.frozen = None;
        }
        drop(state);
        self.folds.only(&self.parts());
        Ok(())
    }

    /// Removes the files of a part that does not count, or no longer. What cannot be removed now is swept when the
    /// lake is opened.
    pub fn discard(&self, part: &Part) {
        for file in [part.label.data(&self.root), part.label.ids(&self.root)] {
            if let Err(error) = self.home.remove(&file) {
                tracing::warn!(file = %file.display(), %error, "a part that does not count stays behind");
            }
        }
    }

    /// Lets go of the folder: nothing is written to it any more.
    pub fn unlock(&self) {
        guard(&self.lock).take();
    }

    /// The manifest as it is on disk.
    pub fn manifest(&self) -> Manifest {
        guard(&self.manifest).clone()
    }

    /// The keys of messages that were erased.
    pub fn erased(&self) -> Option<Arc<Ids>> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        state.erased.clone()
    }

    /// Says of each key, sorted and with its day, whether its message is stored or was erased. The caller holds
    /// admission.
    pub fn known(&self, keys: &[(Key, Day)]) -> Result<Vec<bool>> {
        // Parts first: a message is marked as erased before it leaves its part.
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
        if let Some(erased) = self.erased() {
            let rows: Vec<usize> = (0..keys.len()).filter(|at| !known[*at]).collect();
            let wanted: Vec<Key> = rows.iter().map(|row| keys[*row].0).collect();
            erased.find(&wanted, |at| known[rows[at]] = true)?;
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

/// Looks again for as long as the lake changes meanwhile, or files go that were named.
pub(crate) fn until_it_stands_still<T>(mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    const LOOKS: usize = 20;
    let mut last = Error::unavailable("the lake never stood still");
    for _ in 0..LOOKS {
        match look() {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => {}
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A lock whose last holder panicked guards data that is still whole: every change here is a swap.
pub(crate) fn guard<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long a lock is waited for. A program that was just started holds what the process that started it had open,
/// until it is that program: for a moment a lock may outlive its lake.
const PATIENCE: Duration = Duration::from_millis(500);
const MOMENT: Duration = Duration::from_millis(20);

/// Locks a folder for as long as the file is open.
pub(crate) fn lock(root: &Path) -> Result<File> {
    let path = root.join("lock");
    let file = File::create(&path).map_err(fault::disk(&path))?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => thread::sleep(MOMENT),
            Err(TryLockError::WouldBlock) => {
                let error = Error::new(Kind::Conflict, "error-lake-in-use");
                return Err(error.with("folder", root.display()));
            }
            Err(TryLockError::Error(error)) => return Err(fault::disk(&path)(error)),
        }
    }
}
