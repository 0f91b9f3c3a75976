//! Erasing from the lake, and from what questions left behind when their program was killed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use events::{Erased, Eraser, Erasure, Extent};
use kernel::Result;
use lake::Lake;

use crate::folder::{Folder, SCRATCH};

pub(crate) struct Everywhere {
    lake: Arc<Lake>,
    scratch: PathBuf,
}

impl Everywhere {
    pub(crate) fn of(folder: &Folder) -> Self {
        Self {
            lake: folder.lake.clone(),
            scratch: folder.path().join(SCRATCH),
        }
    }
}

#[async_trait]
impl Eraser for Everywhere {
    async fn erase(&self, erasure: &Erasure) -> Result<Erased> {
        engine::sweep(&self.scratch)?;
        self.lake.erase(erasure).await
    }

    async fn look_for(&self, erasure: &Erasure) -> Result<Extent> {
        self.lake.look_for(erasure).await
    }

    async fn sources(&self) -> Result<BTreeMap<String, u64>> {
        self.lake.sources().await
    }
}
