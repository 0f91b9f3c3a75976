//! The data folder: the record, the event lake and the secrets of one workspace.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use cli::Place;
use kernel::{Actor, Clock, Error, Result};
use lake::{Following, Lake, Remote};
use objects::Objects;
use store::Store;

/// Where in it questions put what does not fit into memory.
pub(crate) const SCRATCH: &str = "scratch";

/// An open data folder.
pub struct Folder {
    pub store: Store,
    pub lake: Arc<Lake>,
    place: Place,
}

impl Folder {
    /// Opens the folder, making what it lacks: the record, the lake and its first secrets. Finishes erasures that
    /// were cut off.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be written, or another process has it open.
    pub async fn open(place: &Place, clock: Clock) -> Result<Self> {
        make(&place.data)?;
        if is_shared(place) {
            nobody_leads(place, clock.clone()).await?;
        }
        let lake = open_lake(place, clock.clone())?;
        let store = open_record(place, clock).await?;
        Self::of(place, store, lake).await
    }

    /// The folder with its record and its lake, which is open to write. Finishes erasures that were cut off.
    ///
    /// # Errors
    /// `Unavailable` when one cannot be finished.
    pub async fn of(place: &Place, store: Store, lake: Lake) -> Result<Self> {
        engine::sweep(&place.data.join(SCRATCH))?;
        let finished = erasures::finish(&store, &lake).await?;
        if finished > 0 {
            tracing::info!(finished, "finished erasures that were cut off");
        }
        Ok(Self {
            store,
            lake: Arc::new(lake),
            place: place.clone(),
        })
    }

    /// Where the folder is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.place.data
    }

    /// What it was opened as.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Flushes and closes everything.
    ///
    /// # Errors
    /// `Unavailable` when the last events could not be written into parts; they stay in the write-ahead file.
    pub async fn close(self) -> Result<()> {
        self.store.close().await;
        self.lake.close().await
    }
}

/// Whether other servers may be at work on the same record and events.
#[must_use]
pub fn is_shared(place: &Place) -> bool {
    place.database_url.is_some() && place.events_url.is_some()
}

/// Refuses to take the lake from servers that are at work.
async fn nobody_leads(place: &Place, clock: Clock) -> Result<()> {
    let store = open_record(place, clock).await?;
    let mut tx = store.read(Actor::System("folder")).await?;
    let leader = nodes::leader(&mut tx).await?;
    drop(tx);
    store.close().await;
    match leader {
        None => Ok(()),
        Some(leader) => Err(Error::conflict("error-a-node-leads").with("address", leader.address)),
    }
}

/// Opens the record alone: what commands need that run beside a server.
///
/// # Errors
/// `NotFound` when the folder holds no workspace.
pub async fn open_record_of(place: &Place, clock: Clock) -> Result<Store> {
    if place.database_url.is_none() && !place.data.join("record.db").exists() {
        return Err(Error::not_found("folder").with("path", place.data.display()));
    }
    open_record(place, clock).await
}

/// Opens the lake to read, also beside a server that writes it.
///
/// # Errors
/// `Unavailable` when there is none, or its object store does not answer.
pub fn open_lake_of(place: &Place, clock: Clock) -> Result<Lake> {
    let folder = place.data.join("events");
    match &place.events_url {
        None => Lake::open_to_read(&folder, clock),
        Some(url) => {
            let cannot = |error| Error::unavailable(format!("{}: {error}", folder.display()));
            fs::create_dir_all(&folder).map_err(cannot)?;
            Lake::open_at_to_read(&folder, &remote_at(url)?, &clock)
        }
    }
}

/// Follows the lake that another server writes. Waits for the object store.
///
/// # Errors
/// As `Following::open`.
pub fn follow_lake_of(place: &Place, clock: &Clock) -> Result<Following> {
    make(&place.data)?;
    let url = place.events_url.as_deref().unwrap_or_default();
    Following::open(&place.data.join("events"), &remote_at(url)?, clock)
}

fn remote_at(url: &str) -> Result<Arc<dyn Remote>> {
    Ok(Arc::new(Objects::at(url)?))
}

/// Opens the lake to write. Waits for the disk and the object store.
///
/// # Errors
/// As `Lake::open` and `Lake::open_at`.
pub fn open_lake(place: &Place, clock: Clock) -> Result<Lake> {
    let folder = place.data.join("events");
    let Some(url) = &place.events_url else {
        return Lake::open(&folder, clock);
    };
    let objects = Objects::at(url)?;
    objects::check(&objects)?;
    Lake::open_at(&folder, Arc::new(objects), clock)
}

/// Opens the record, and brings its tables up to this program's.
///
/// # Errors
/// `Unavailable` when it cannot be opened.
pub async fn open_record(place: &Place, clock: Clock) -> Result<Store> {
    let store = match &place.database_url {
        Some(url) => Store::open_postgres(url, clock).await?,
        None => Store::open_file(&place.data.join("record.db"), clock).await?,
    };
    schema::migrate(&store).await?;
    Ok(store)
}

fn make(path: &Path) -> Result<()> {
    let cannot = |error| Error::unavailable(format!("{}: {error}", path.display()));
    fs::create_dir_all(path).map_err(cannot)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(cannot)?;
    }
    // The file is made before the database, so that nobody else can read it for a moment.
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut record = options.open(path.join("record.db")).map_err(cannot)?;
    record.flush().map_err(cannot)
}
