//! The keeper: one thread that writes what is in memory to parts, and merges small parts.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use kernel::Result;

use crate::compact;
use crate::press::sync_folder;
use crate::shelf::{Change, Frozen, Shelf, guard};
use crate::wal;

/// Events wait no longer than this in memory alone; the write-ahead file has them from the start.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the keeper can be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Call {
    Flush,
    Stop,
}

/// How the keeper is asked.
#[derive(Clone, Debug)]
pub(crate) struct Bell(SyncSender<Call>);

impl Bell {
    /// A bell and what the keeper listens on.
    pub fn new() -> (Self, Receiver<Call>) {
        let (sender, calls) = sync_channel(8);
        (Self(sender), calls)
    }

    /// Asks for something. When several calls wait already, one more flush would change nothing.
    pub fn ring(&self, call: Call) {
        match call {
            Call::Flush => drop(self.0.try_send(call)),
            Call::Stop => drop(self.0.send(call)),
        }
    }
}

/// Keeps the shelf until it is told to stop.
pub(crate) fn run(shelf: &Arc<Shelf>, calls: &Receiver<Call>) {
    loop {
        match calls.recv_timeout(PATIENCE) {
            Ok(Call::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            Ok(Call::Flush) | Err(RecvTimeoutError::Timeout) => {}
        }
        if let Err(error) = flush(shelf).and_then(|()| compact::small(shelf)) {
            tracing::error!(%error, "events stay in the write-ahead file for now");
        }
    }
}

/// Writes what is in memory to parts, then drops the write-ahead files it came from.
///
/// Each step may be the last one: parts count once the manifest names them, and the manifest that names them
/// also says that the write-ahead files are done with.
pub(crate) fn flush(shelf: &Shelf) -> Result<()> {
    let _one = guard(&shelf.flushing);
    match shelf.freeze()? {
        Some(frozen) => write(shelf, &frozen),
        None => Ok(()),
    }
}

/// Brings all that was acknowledged until now into parts, and leaves no file behind that held it before: no
/// write-ahead file, however it ended, and no file that a failure has left.
pub(crate) fn settle(shelf: &Shelf) -> Result<()> {
    let _one = guard(&shelf.flushing);
    // First what a failure may have left frozen, then what has come since.
    for _ in 0..2 {
        write(shelf, &shelf.freeze_all()?)?;
    }
    let _admission = guard(&shelf.admission);
    shelf.home.sweep(&shelf.manifest())?;
    sync_folder(&shelf.root.join("wal"))
}

fn write(shelf: &Shelf, frozen: &Frozen) -> Result<()> {
    let parts = shelf.press.events(frozen.events.rows().collect())?;
    shelf.install(Change {
        new: &parts,
        thaw: Some(frozen),
        ..Change::default()
    })?;
    wal::remove_before(&shelf.home, frozen.wal)
}
