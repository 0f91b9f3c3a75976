//! The open lake: two threads, and every reading on a thread that may wait for the disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, TryLockError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use async_trait::async_trait;
use events::{
    Appended, Census, Erased, Eraser, Erasure, Event, Extent, Log, Outline, Reader, Regard,
    Selection,
};
use kernel::{AccountKey, Clock, Day, Error, Result, Timestamp};
use tokio::sync::{mpsc, oneshot};

use crate::commit::{self, Request};
use crate::keeper::{self, Bell, Call};
use crate::shelf::{Shelf, guard};
use crate::snapshot::{self, Snapshot};
use crate::{Remote, bulk, compact, erase, outline, read};

/// Batches that may wait for the committer.
const QUEUE: usize = 256;
/// How long a batch may wait for a place in the queue.
const PATIENCE: Duration = Duration::from_secs(5);

/// An event lake in a folder, open in this process alone.
#[derive(Debug)]
pub struct Lake {
    pub(crate) shelf: Arc<Shelf>,
    bell: Bell,
    door: Mutex<Option<mpsc::Sender<Request>>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Lake {
    /// Opens the lake in a folder, or makes one: sweeps what a crash left behind, replays what was
    /// acknowledged, and finishes an erasure that was cut off. Waits for the disk.
    ///
    /// # Errors
    /// `Conflict` when another process has it open; `Internal` when a file is missing or cannot be read.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self> {
        Self::run(Shelf::open(folder, None, clock)?)
    }

    /// As [`Lake::open`], with its home in an object store and a copy in the folder. Takes the lake over from
    /// whoever had it open, wherever that was; a lake that is in the folder alone moves in first.
    ///
    /// # Errors
    /// `Conflict` when another process has the folder open, or it holds another lake; `Unavailable` when the object
    /// store does not answer.
    pub fn open_at(folder: &Path, remote: Arc<dyn Remote>, clock: Clock) -> Result<Self> {
        Self::settle(folder, &clock)?;
        Self::run(Shelf::open(folder, Some(remote), clock)?)
    }

    /// Brings all of a lake that is in the folder alone into parts.
    pub(crate) fn settle(folder: &Path, clock: &Clock) -> Result<()> {
        if Shelf::is_of_its_own(folder)? {
            let shelf = Shelf::open(folder, None, clock.clone())?;
            erase::resume(&shelf)?;
            keeper::flush(&shelf)?;
        }
        Ok(())
    }

    fn run(shelf: Shelf) -> Result<Self> {
        let shelf = Arc::new(shelf);
        erase::resume(&shelf)?;
        let (bell, calls) = Bell::new();
        let (door, inbox) = mpsc::channel(QUEUE);
        let committer = {
            let (shelf, bell) = (shelf.clone(), bell.clone());
            start("lake-committer", move || commit::run(&shelf, inbox, &bell))?
        };
        let keeper = {
            let shelf = shelf.clone();
            start("lake-keeper", move || keeper::run(&shelf, &calls))?
        };
        let threads = Mutex::new(vec![committer, keeper]);
        Ok(Self {
            shelf,
            bell,
            door: Mutex::new(Some(door)),
            threads,
        })
    }

    /// Opens the lake to read while another process may have it open to write. What that process appends
    /// afterwards is not seen. Waits for the disk.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` when there is no lake, or a file cannot be read.
    pub fn open_to_read(folder: &Path, clock: Clock) -> Result<Self> {
        Shelf::open_to_read(folder, None, &clock).map(Self::still)
    }

    /// As [`Lake::open_to_read`], of a lake whose home is an object store. Files that the folder lacks are brought.
    ///
    /// # Errors
    /// `Unavailable` when there is no lake, or the object store does not answer.
    pub fn open_at_to_read(folder: &Path, remote: &Arc<dyn Remote>, clock: &Clock) -> Result<Self> {
        Shelf::open_to_read(folder, Some(remote), clock).map(Self::still)
    }

    /// A lake that nobody writes.
    pub(crate) fn still(shelf: Shelf) -> Self {
        let (bell, _) = Bell::new();
        Self {
            shelf: Arc::new(shelf),
            bell,
            door: Mutex::new(None),
            threads: Mutex::new(vec![]),
        }
    }

    /// Writes everything to parts, stops, and lets go of the folder. Appending afterwards is refused; reading still works.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` when the disk refuses; what was acknowledged is in the write-ahead file.
    pub async fn close(&self) -> Result<()> {
        let (threads, bell) = (self.release(), self.bell.clone());
        self.aside(move |_| {
            join(threads, &bell);
            Ok(())
        })
        .await?;
        let flushed = self.flush().await;
        self.shelf.unlock();
        flushed
    }

    /// Whether it may take events, now or later. Once it may not (the disk failed, or another process has taken the lake
    /// over), only opening it anew helps. While a group is on its way to the disk, the answer is yes.
    #[must_use]
    pub fn stands(&self) -> bool {
        match self.shelf.admission.try_lock() {
            Ok(wal) => wal.stands(),
            Err(TryLockError::WouldBlock) => true,
            Err(TryLockError::Poisoned(wal)) => wal.into_inner().stands(),
        }
    }

    /// Writes what is in memory to parts now, without waiting for size or time.
    ///
    /// # Errors
    /// As for [`Lake::close`].
    pub async fn flush(&self) -> Result<()> {
        self.aside(keeper::flush).await
    }

    /// Merges parts so that one account stands in few. Worth calling after bulk imports and now and then;
    /// events can be read and appended meanwhile.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` when the disk refuses; then the parts stay as they were.
    pub async fn compact(&self) -> Result<()> {
        self.aside(compact::all).await
    }

    /// Lets go of a source's events from before a day; answers how many. One that is sent again is taken in again,
    /// and goes with the next time. Events can be read and appended meanwhile.
    ///
    /// # Errors
    /// `Unavailable` or `Internal` when the disk refuses: parts of it are done, the rest when asked for again.
    pub async fn expire(&self, source: &str, before: Day) -> Result<u64> {
        let source = source.to_owned();
        self.aside(move |shelf| erase::expire(shelf, &source, before))
            .await
    }

    /// All events as they stand now, for the engine.
    ///
    /// # Errors
    /// `Internal` when what is in memory cannot be written as columns.
    pub async fn snapshot(&self) -> Result<Snapshot> {
        self.aside(snapshot::take).await
    }

    async fn aside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shelf) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let shelf = self.shelf.clone();
        let done = tokio::task::spawn_blocking(move || work(&shelf)).await;
        done.unwrap_or_else(|error| Err(Error::internal(error)))
    }

    /// Closes the door and hands out the threads to wait for; none when that was done before.
    fn release(&self) -> Vec<JoinHandle<()>> {
        guard(&self.door).take();
        std::mem::take(&mut *guard(&self.threads))
    }
}

impl Drop for Lake {
    /// Stops without writing parts: the write-ahead file has what was acknowledged.
    fn drop(&mut self) {
        join(self.release(), &self.bell);
    }
}

#[async_trait]
impl Log for Lake {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        let mut appended = self.append_each(vec![batch]).await?;
        Ok(appended.pop().unwrap_or_default())
    }

    async fn append_each(&self, batches: Vec<Vec<Event>>) -> Result<Vec<Appended>> {
        batches.iter().flatten().try_for_each(Event::check)?;
        if batches.iter().all(Vec::is_empty) {
            return Ok(vec![Appended::default(); batches.len()]);
        }
        let closed = || Error::unavailable("the lake is closed");
        let door = guard(&self.door).clone().ok_or_else(closed)?;
        let (reply, answer) = oneshot::channel();
        let request = Request { batches, reply };
        let sent = door.send_timeout(request, PATIENCE).await;
        sent.map_err(|_| Error::unavailable("too many batches wait for the disk"))?;
        drop(door);
        answer.await.map_err(|_| closed())?
    }

    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        if guard(&self.door).is_none() {
            return Err(Error::unavailable("the lake is closed"));
        }
        self.aside(move |shelf| bulk::append(shelf, &batch)).await
    }
}

#[async_trait]
impl Eraser for Lake {
    async fn erase(&self, erasure: &Erasure) -> Result<Erased> {
        let erasure = erasure.clone();
        self.aside(move |shelf| erase::erase(shelf, &erasure)).await
    }

    async fn look_for(&self, erasure: &Erasure) -> Result<Extent> {
        let erasure = erasure.clone();
        self.aside(move |shelf| erase::look_for(shelf, &erasure))
            .await
    }

    async fn sources(&self) -> Result<BTreeMap<String, u64>> {
        self.aside(read::sources).await
    }
}

#[async_trait]
impl Reader for Lake {
    async fn events(&self, selection: &Selection) -> Result<Vec<Event>> {
        let selection = selection.clone();
        self.aside(move |shelf| read::events(shelf, &selection))
            .await
    }

    async fn history(
        &self,
        account: AccountKey,
        known_by: Option<Timestamp>,
    ) -> Result<Arc<Vec<Event>>> {
        let events = match self.shelf.cache.get(account) {
            Ok(events) => events,
            Err(_) => {
                self.aside(move |shelf| read::history(shelf, account))
                    .await?
            }
        };
        let known = |event: &&Event| known_by.is_none_or(|known_by| event.received_at <= known_by);
        if events.iter().all(|event| known(&event)) {
            return Ok(events);
        }
        Ok(Arc::new(events.iter().filter(known).cloned().collect()))
    }

    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        let accounts = accounts.to_vec();
        self.aside(move |shelf| read::histories_since(shelf, &accounts, since))
            .await
    }

    async fn outlines_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
        regard: &Regard,
    ) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
        let (accounts, regard) = (accounts.to_vec(), regard.clone());
        self.aside(move |shelf| outline::outlines_since(shelf, &accounts, since, &regard))
            .await
    }

    async fn census(&self) -> Result<Census> {
        Ok(read::census(&self.shelf))
    }

    fn view(&self) -> u64 {
        self.shelf.views.load(Ordering::SeqCst)
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>> {
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(Error::unavailable)
}

/// Lets the committer finish what is queued and the keeper what it is at, and waits for both.
fn join(threads: Vec<JoinHandle<()>>, bell: &Bell) {
    if !threads.is_empty() {
        bell.ring(Call::Stop);
    }
    for thread in threads {
        if thread.join().is_err() {
            tracing::error!("a thread of the lake failed");
        }
    }
}
