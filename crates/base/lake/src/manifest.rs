//! The list of parts that count, in one small file that is replaced whole.
//!
//! A part exists from the moment the manifest names it. Whatever else lies in the folder was never
//! acknowledged, or has been merged into another part, and is swept when the lake is opened.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::erasing::{Marks, Progress};
use crate::fault;
use crate::part::{Label, Part};
use crate::press::sync_folder;

const VERSION: u32 = 1;

/// What is stored, and from which write-ahead file on it is not yet in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    version: u32,
    /// The number of the next part.
    pub next: u64,
    /// The first write-ahead file whose events are not in parts.
    pub wal: u64,
    pub parts: Vec<Label>,
    /// Which lake this is, where its home is an object store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lake: Option<String>,
    /// How often the lake was opened to write, where its home is an object store.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub term: u64,
    /// Which messages were erased and are not taken in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erased: Option<Marks>,
    /// The erasure at work, or what became of the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub erasure: Option<Progress>,
}

impl Manifest {
    /// The manifest of an empty lake.
    fn empty() -> Self {
        Self {
            version: VERSION,
            next: 1,
            wal: 1,
            parts: vec![],
            lake: None,
            term: 0,
            erased: None,
            erasure: None,
        }
    }

    /// Says whether it names no file.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.erased.is_none()
    }

    /// The files it names.
    pub fn files(&self, root: &Path) -> HashSet<PathBuf> {
        let parts = self.parts.iter();
        parts
            .flat_map(|label| [label.data(root), label.ids(root)])
            .chain(self.erased.iter().map(|marks| marks.path(root)))
            .collect()
    }

    /// What is written in its file.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        serde_json::to_vec_pretty(self).map_err(Error::internal)
    }

    /// Reads what is written in its file.
    pub fn read(bytes: &[u8], path: &Path) -> Result<Self> {
        let manifest: Self = serde_json::from_slice(bytes).map_err(fault::format(path))?;
        if manifest.version == VERSION {
            return Ok(manifest);
        }
        let (path, found) = (path.display(), manifest.version);
        Err(Error::internal(format!(
            "{path}: version {found} is unknown"
        )))
    }

    /// Names these parts from now on.
    pub fn name(&mut self, next: u64, parts: &[Arc<Part>]) {
        self.next = next;
        self.parts = parts.iter().map(|part| part.label.clone()).collect();
    }

    /// Reads the manifest; a folder without one gets an empty one, unless it holds parts already.
    pub fn open(root: &Path) -> Result<Self> {
        let path = path(root);
        match fs::read(&path) {
            Ok(bytes) => Self::read(&bytes, &path),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if !files(&root.join("events"))?.is_empty() {
                    return Err(Error::internal(format!("{}: is missing", path.display())));
                }
                let manifest = Self::empty();
                manifest.write(root)?;
                Ok(manifest)
            }
            Err(error) => Err(fault::disk(&path)(error)),
        }
    }

    /// Replaces the manifest; the new one is on disk when this returns.
    pub fn write(&self, root: &Path) -> Result<()> {
        let path = path(root);
        let temporary = root.join("manifest.json.tmp");
        let bytes = self.bytes()?;
        let written = File::create(&temporary).and_then(|mut file| {
            file.write_all(&bytes)?;
            file.sync_data()
        });
        written
            .and_then(|()| fs::rename(&temporary, &path))
            .map_err(fault::disk(&path))?;
        sync_folder(root)
    }

    /// Removes files below `events/` that belong to no part of this manifest.
    pub fn sweep(&self, root: &Path) -> Result<()> {
        let kept = self.files(root);
        for file in files(&root.join("events"))? {
            if !kept.contains(&file) {
                tracing::info!(file = %file.display(), "swept a file no part of the lake names");
                remove(&file)?;
            }
        }
        Ok(())
    }
}

/// Removes a file for good: after a power cut it is not back.
pub(crate) fn remove(file: &Path) -> Result<()> {
    fs::remove_file(file).map_err(fault::disk(file))?;
    file.parent().map_or(Ok(()), sync_folder)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_zero(term: &u64) -> bool {
    *term == 0
}

fn path(root: &Path) -> PathBuf {
    root.join("manifest.json")
}

fn files(events: &Path) -> Result<Vec<PathBuf>> {
    let list = |folder: &Path| -> std::io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?
            .map(|entry| Ok(entry?.path()))
            .collect()
    };
    let mut files = Vec::new();
    for folder in list(events).map_err(fault::disk(events))? {
        if folder.is_dir() {
            files.extend(list(&folder).map_err(fault::disk(&folder))?);
        }
    }
    Ok(files)
}
