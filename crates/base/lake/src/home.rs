//! Where the files of a lake are at home: in its folder alone, or in an object store of which the folder holds a
//! copy.
//!
//! With an object store, the manifest there is the one that counts, and write-ahead groups are objects. Each process that
//! opens the lake to write takes the next **term**: the manifest is only ever swapped for one of the same term, and
//! groups of earlier terms are sealed (`wal`), so that a process that was paused or cut off cannot write any more.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use kernel::{Error, Kind, Result};
use uuid::Uuid;

use crate::fault;
use crate::manifest::{self, Manifest};
use crate::press::sync_folder;
use crate::remote::{Mark, Remote};
use crate::shelf::guard;

const MANIFEST: &str = "manifest.json";
/// Files that are brought or sent at one time.
const AT_ONCE: usize = 8;

#[derive(Debug)]
pub(crate) struct Home {
    root: PathBuf,
    far: Option<Far>,
}

#[derive(Debug)]
struct Far {
    remote: Arc<dyn Remote>,
    /// The manifest as we last saw it there.
    mark: Mutex<Option<Mark>>,
}

impl Home {
    pub fn new(root: &Path, remote: Option<Arc<dyn Remote>>) -> Self {
        let far = |remote| Far {
            remote,
            mark: Mutex::default(),
        };
        Self {
            root: root.to_owned(),
            far: remote.map(far),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The object store, where there is one.
    pub fn remote(&self) -> Option<&Arc<dyn Remote>> {
        self.far.as_ref().map(|far| &far.remote)
    }

    /// Brings new files of the folder to where they are at home. They are synced and have their names.
    pub fn publish(&self, files: &[PathBuf]) -> Result<()> {
        let Some(far) = &self.far else { return Ok(()) };
        at_once(files, |file| far.remote.send(&self.name(file)?, file))
    }

    /// Removes a file for good: after a power cut it is not back.
    pub fn remove(&self, file: &Path) -> Result<()> {
        if let Some(far) = &self.far {
            far.remote.remove(&self.name(file)?)?;
        }
        manifest::remove(file)
    }

    /// The manifest that counts in the object store; no file is brought.
    pub fn glance(&self) -> Result<Manifest> {
        let far = self.far.as_ref().ok_or_else(nowhere)?;
        far.read()?.ok_or_else(nowhere)
    }

    /// The mark of the manifest that counts in the object store.
    pub fn mark(&self) -> Result<Mark> {
        let far = self.far.as_ref().ok_or_else(nowhere)?;
        far.remote.mark(MANIFEST)?.ok_or_else(nowhere)
    }

    /// The mark of the manifest as it was last read.
    pub fn seen(&self) -> Option<Mark> {
        self.far.as_ref().and_then(|far| guard(&far.mark).clone())
    }

    /// Notes in the folder of which lake it is going to hold a copy. A folder that holds another is refused.
    pub fn follow(&self) -> Result<()> {
        let manifest = self.glance()?;
        let here = Manifest::open(&self.root)?;
        self.is_of(&here, &manifest)?;
        manifest.write(&self.root)
    }

    /// The manifest that counts, to read; files it names are brought.
    pub fn look(&self) -> Result<Manifest> {
        let Some(far) = &self.far else {
            let manifest = Manifest::open(&self.root)?;
            return match manifest.lake {
                None => Ok(manifest),
                Some(_) => Err(Error::conflict("error-lake-is-elsewhere")),
            };
        };
        let manifest = far.read()?.ok_or_else(nowhere)?;
        self.bring(&manifest)?;
        if !self.root.join(MANIFEST).exists() {
            manifest.write(&self.root)?;
        }
        Ok(manifest)
    }

    /// The manifest that counts, to write from now on. A folder that held a lake of its own moves in.
    pub fn take(&self) -> Result<Manifest> {
        let Some(far) = &self.far else {
            return self.look();
        };
        let here = Manifest::open(&self.root)?;
        // Who takes a lake at the same time has the same term in mind: the manifest decides, the other asks again.
        let manifest = loop {
            let Some(mut manifest) = far.read()? else {
                return self.move_in(far, here);
            };
            self.is_of(&here, &manifest)?;
            manifest.term += 1;
            if far.swap(&manifest)? {
                break manifest;
            }
        };
        self.bring(&manifest)?;
        manifest.write(&self.root)?;
        Ok(manifest)
    }

    /// Replaces the manifest; the new one is durable when this returns.
    pub fn write(&self, manifest: &Manifest) -> Result<()> {
        if let Some(far) = &self.far {
            far.write(manifest)?;
        }
        manifest.write(&self.root)
    }

    /// Removes files below `events/` that belong to no part of the manifest.
    pub fn sweep(&self, manifest: &Manifest) -> Result<()> {
        manifest.sweep(&self.root)?;
        let Some(far) = &self.far else { return Ok(()) };
        let kept = manifest.files(&self.root);
        let names = far.remote.list("events")?;
        // Who has taken the lake over meanwhile has written some of them.
        if self.seen() != Some(self.mark()?) {
            return Err(taken_over());
        }
        for name in names {
            if !kept.contains(&self.root.join(&name)) {
                tracing::info!(name, "swept an object no part of the lake names");
                far.remote.remove(&name)?;
            }
        }
        Ok(())
    }

    /// Makes sure that the folder holds nothing of another lake.
    fn is_of(&self, here: &Manifest, manifest: &Manifest) -> Result<()> {
        if here.lake == manifest.lake || here.is_empty() {
            return Ok(());
        }
        let error = Error::conflict("error-lake-is-another");
        Err(error.with("folder", self.root.display()))
    }

    fn move_in(&self, far: &Far, mut manifest: Manifest) -> Result<Manifest> {
        if manifest.lake.is_some() {
            return Err(nowhere());
        }
        let mut files: Vec<PathBuf> = manifest.files(&self.root).into_iter().collect();
        files.sort();
        self.publish(&files)?;
        manifest.lake = Some(Uuid::now_v7().simple().to_string());
        manifest.term = 1;
        if !far.remote.create(MANIFEST, &manifest.bytes()?)? {
            return Err(Error::unavailable(
                "another process has just begun a lake in the object store",
            ));
        }
        far.read()?;
        manifest.write(&self.root)?;
        Ok(manifest)
    }

    /// Brings the files that are not here.
    fn bring(&self, manifest: &Manifest) -> Result<()> {
        let Some(far) = &self.far else { return Ok(()) };
        let files = manifest.files(&self.root).into_iter();
        let mut missing: Vec<PathBuf> = files.filter(|file| !file.exists()).collect();
        missing.sort();
        at_once(&missing, |file| {
            let folder = file.parent().unwrap_or(&self.root);
            fs::create_dir_all(folder).map_err(fault::disk(folder))?;
            // Beside a server another process may bring the same file.
            let mut arriving = file.as_os_str().to_owned();
            arriving.push(format!(".{}.tmp", std::process::id()));
            let arriving = PathBuf::from(arriving);
            if !far.remote.fetch(&self.name(file)?, &arriving)? {
                let text = format!("{}: is not in the object store", file.display());
                return Err(Error::unavailable(text));
            }
            fs::rename(&arriving, file).map_err(fault::disk(file))?;
            sync_folder(folder)
        })
    }

    fn name(&self, file: &Path) -> Result<String> {
        let below = file.strip_prefix(&self.root).map_err(Error::internal)?;
        let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
        Ok(steps.join("/"))
    }
}

impl Far {
    fn read(&self) -> Result<Option<Manifest>> {
        let found = self.find()?;
        Ok(found.map(|(manifest, mark)| {
            *guard(&self.mark) = Some(mark);
            manifest
        }))
    }

    fn find(&self) -> Result<Option<(Manifest, Mark)>> {
        let found = self.remote.get(MANIFEST)?;
        let read = |(bytes, mark): (Vec<u8>, Mark)| {
            Manifest::read(&bytes, Path::new(MANIFEST)).map(|manifest| (manifest, mark))
        };
        found.map(read).transpose()
    }

    /// Swaps the manifest for the next of our term. One of our term that we did not see was written by an
    /// attempt of ours of which we never heard.
    fn write(&self, manifest: &Manifest) -> Result<()> {
        for _ in 0..2 {
            if self.swap(manifest)? {
                return Ok(());
            }
            match self.find()? {
                Some((found, mark))
                    if found.term == manifest.term && found.lake == manifest.lake =>
                {
                    *guard(&self.mark) = Some(mark);
                }
                _ => break,
            }
        }
        Err(taken_over())
    }

    /// Says whether the manifest was still the one we saw, and is this one now.
    fn swap(&self, manifest: &Manifest) -> Result<bool> {
        let mark = guard(&self.mark).clone().ok_or_else(nowhere)?;
        let swapped = self.remote.swap(MANIFEST, &manifest.bytes()?, &mark)?;
        let done = swapped.is_some();
        if done {
            *guard(&self.mark) = swapped;
        }
        Ok(done)
    }
}

/// What a process is told that was thought to be gone.
pub(crate) fn taken_over() -> Error {
    Error::unavailable("another process has taken the lake over; this one writes no more")
}

fn nowhere() -> Error {
    Error::new(Kind::Unavailable, "error-lake-nowhere")
}

/// Does the work for every file, some at a time; the first failure is answered.
fn at_once(files: &[PathBuf], work: impl Fn(&Path) -> Result<()> + Sync) -> Result<()> {
    let share = files.len().div_ceil(AT_ONCE).max(1);
    thread::scope(|scope| {
        let run = |files: &'_ [PathBuf]| files.iter().try_for_each(|file| work(file));
        let started: Vec<_> = files
            .chunks(share)
            .map(|files| scope.spawn(move || run(files)))
            .collect();
        let failed = |_| Err(Error::internal("a thread that moves files failed"));
        started
            .into_iter()
            .try_for_each(|one| one.join().unwrap_or_else(failed))
    })
}
