//! The nouns of an erasure that the manifest keeps.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use events::{Erasure, Extent, Mentions, Touched};
use kernel::{AccountKey, Day, Result};
use serde::{Deserialize, Serialize};

use crate::fault;
use crate::ids::Ids;
use crate::key::Key;
use crate::press::sync_folder;
use crate::shelf::{Change, Shelf};

/// An erasure that is at work; what the last one did once it is over.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Progress {
    pub id: String,
    /// The person's ids; none once it is over.
    users: Vec<String>,
    account: Option<i64>,
    leave_mentions: bool,
    /// Account, events, redacted, first day, last day.
    accounts: Vec<(i64, u64, u64, Day, Day)>,
    parts: u64,
    bytes: u64,
}

impl Progress {
    pub fn of(erasure: &Erasure) -> Self {
        Self {
            id: erasure.id.clone(),
            users: erasure.users.clone(),
            account: erasure.account.map(|account| account.0),
            leave_mentions: erasure.mentions == Mentions::Leave,
            ..Self::default()
        }
    }

    pub fn is_over(&self) -> bool {
        self.users.is_empty()
    }

    /// Forgets whom it was about.
    pub fn end(&mut self) {
        self.users.clear();
        self.account = None;
    }

    pub fn erasure(&self) -> Erasure {
        Erasure {
            id: self.id.clone(),
            users: self.users.clone(),
            account: self.account.map(AccountKey),
            mentions: if self.leave_mentions {
                Mentions::Leave
            } else {
                Mentions::Redact
            },
        }
    }

    pub fn extent(&self) -> Extent {
        let touched =
            |(account, events, redacted, first, last): &(i64, u64, u64, Day, Day)| Touched {
                account: AccountKey(*account),
                events: *events,
                redacted: *redacted,
                first: *first,
                last: *last,
            };
        Extent {
            accounts: self.accounts.iter().map(touched).collect(),
            parts: self.parts,
            bytes: self.bytes,
        }
    }

    /// Counts one part more.
    pub fn count(&mut self, touched: &[Touched], bytes: u64) {
        let mut extent = self.extent();
        extent.add(touched);
        let row = |one: &Touched| (one.account.0, one.events, one.redacted, one.first, one.last);
        self.accounts = extent.accounts.iter().map(row).collect();
        self.parts += 1;
        self.bytes += bytes;
    }
}

impl fmt::Debug for Progress {
    /// Leaves out the ids: logs carry no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Progress")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// The file with the keys of messages that were erased: so many, as the ids of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marks {
    /// The path below the lake's folder.
    file: String,
    rows: u64,
}

impl Marks {
    /// Where the file is.
    pub fn path(&self, root: &Path) -> PathBuf {
        root.join(&self.file)
    }

    /// Opens the file.
    pub fn open(&self, root: &Path) -> Result<Arc<Ids>> {
        Ids::open(&self.path(root), self.rows).map(Arc::new)
    }

    /// Marks messages as erased, beside those that are. From then on they are known and not taken in again.
    pub fn add(shelf: &Shelf, mut keys: Vec<Key>) -> Result<()> {
        if keys.is_empty() {
            return Ok(());
        }
        let was = shelf.manifest().erased;
        if let (Some(was), Some(ids)) = (&was, shelf.erased()) {
            keys.extend(ids.read(0..was.rows)?);
        }
        keys.sort_unstable();
        keys.dedup();
        let folder = shelf.root.join("events/erased");
        fs::create_dir_all(&folder).map_err(fault::disk(&folder))?;
        sync_folder(&shelf.root.join("events"))?;
        let marks = Self {
            file: format!("events/erased/keys-{:08}.ids", shelf.press.number()),
            rows: keys.len() as u64,
        };
        let path = marks.path(&shelf.root);
        Ids::write(&path, &keys)?;
        sync_folder(&folder)?;
        shelf.home.publish(std::slice::from_ref(&path))?;
        let ids = marks.open(&shelf.root)?;
        shelf.install(Change {
            erased: Some((marks, ids)),
            ..Change::default()
        })?;
        was.map_or(Ok(()), |was| shelf.home.remove(&was.path(&shelf.root)))
    }
}
