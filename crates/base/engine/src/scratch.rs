//! Where a desk puts what does not fit into memory: a folder of its own, which goes when the desk does.
//!
//! A program that is killed leaves its folder behind, and in it what it had read of people. Whoever opens a desk beside
//! it, starts a server or erases somebody takes away what belongs to nobody any more.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use kernel::{Error, Result};

/// What the names of such folders begin with, and of their locks.
const NAME: &str = "desk-";
const LOCK: &str = "lock";
/// What earlier versions left here.
const EARLIER: &str = "datafusion-";

/// A folder that is held for as long as this is.
#[derive(Debug)]
pub(crate) struct Scratch {
    folder: PathBuf,
    lock: PathBuf,
    _held: File,
}

impl Scratch {
    /// A new folder below `root`, which is made where there is none.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be made.
    pub fn open(root: &Path) -> Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        fs::create_dir_all(root).map_err(Error::unavailable)?;
        sweep(root)?;
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let folder = root.join(format!("{NAME}{}-{number}", process::id()));
            let lock = folder.with_extension(LOCK);
            let held = File::create(&lock).map_err(Error::unavailable)?;
            // Somebody who is sweeping took it for one that was left behind.
            if held.try_lock().is_err() {
                continue;
            }
            fs::create_dir_all(&folder).map_err(Error::unavailable)?;
            return Ok(Self {
                folder,
                lock,
                _held: held,
            });
        }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for gone in [
            fs::remove_dir_all(&self.folder),
            fs::remove_file(&self.lock),
        ] {
            if let Err(error) = gone {
                tracing::warn!(folder = %self.folder.display(), %error, "a scratch folder stays behind");
            }
        }
    }
}

/// Takes away what programs left behind that are gone.
///
/// # Errors
/// `Unavailable` when it cannot be looked at, or does not go.
pub fn sweep(root: &Path) -> Result<()> {
    let found = match fs::read_dir(root) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found.map_err(Error::unavailable)?,
    };
    for entry in found {
        let path = entry.map_err(Error::unavailable)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(EARLIER) {
            gone(fs::remove_dir_all(&path))?;
        } else if name.starts_with(NAME) && path.extension().is_some_and(|end| end == LOCK) {
            let left = File::open(&path).is_ok_and(|lock| lock.try_lock().is_ok());
            if left {
                gone(fs::remove_dir_all(path.with_extension("")))?;
                gone(fs::remove_file(&path))?;
            }
        }
    }
    Ok(())
}

/// Two may sweep at once.
fn gone(removed: io::Result<()>) -> Result<()> {
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::unavailable(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_stays_and_what_was_left_behind_goes() {
        let root = tempfile::tempdir().unwrap();
        let held = Scratch::open(root.path()).unwrap();
        fs::write(held.folder().join("spilled"), "Sora").unwrap();
        // As a program leaves it that is killed, and as versions did before.
        for left in ["desk-1-0", "datafusion-AbC"] {
            fs::create_dir(root.path().join(left)).unwrap();
            fs::write(root.path().join(left).join("spilled"), "Sora").unwrap();
        }
        fs::write(root.path().join("desk-1-0.lock"), "").unwrap();
        sweep(root.path()).unwrap();
        let here = || fs::read_dir(root.path()).unwrap().count();
        assert_eq!(here(), 2, "the folder that is held, and its lock");
        assert!(held.folder().join("spilled").exists());
        drop(held);
        assert_eq!(here(), 0);
        sweep(&root.path().join("nowhere")).unwrap();
    }
}
