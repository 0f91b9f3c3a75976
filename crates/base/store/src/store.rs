//! Opening the record, and beginning transactions on it.

use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use kernel::{Actor, Clock, Error, Result};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection as _, PgPool, Row as _, SqlitePool};
use tokio::sync::{Mutex, RwLock, watch};

use crate::check::{self, Check};
use crate::connection::{Connection, failed};
use crate::{Tx, tx::Mode};

/// How many rows SQLite may be ahead of who reads them.
const ROWS_AHEAD: usize = 1_000;

/// Which database holds the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Clone)]
pub(crate) enum Pools {
    /// One writer, so that writers queue here and not in SQLite's busy handler; many readers.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// The record, open. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) pools: Pools,
    clock: Clock,
    /// Rises with every commit that recorded a fact: what wakes reactors and live pages.
    pub(crate) news: Arc<watch::Sender<u64>>,
    /// How much has come in since the program started.
    taken: Arc<AtomicU64>,
    /// Who puts pages into their places, as SQLite refuses a second one at once, without waiting for the first; and how
    /// many were in the log when it was to be written from its start again.
    pub(crate) placing: Arc<Mutex<i64>>,
    /// Who reads for long while the log may be written; see [`Store::keep_in_place`].
    pub(crate) looking: Arc<RwLock<()>>,
    /// What must hold in every transaction that writes.
    pub(crate) check: Option<Arc<Check>>,
}

/// Connections that read at once: listeners hold one each while they work something out.
const READERS: u32 = 8;

/// Kilobytes of the record's pages that a SQLite connection keeps. What a reader keeps, all of them would: to them
/// the system's own cache of the file is near enough.
const WRITERS_CACHE: &str = "-16000";
const READERS_CACHE: &str = "-2000";

/// Pages in SQLite's write-ahead log at which whoever commits puts them into their places, where
/// [`Store::keep_in_place`] did not come to it before: 512 MB.
const PAGES_AHEAD: &str = "128000";

/// How long SQLite waits for whoever holds a lock.
pub(crate) const BUSY: Duration = Duration::from_secs(10);

/// How long a transaction waits for its connection before it says "try again later".
const PATIENCE: Duration = Duration::from_secs(15);

/// Writers of one record (its schema) take turns.
const WRITERS_LOCK: &str =
    "select 1 as taken from pg_advisory_xact_lock(8368, hashtext(current_schema()))";

impl Store {
    /// Opens the SQLite file, making it where there is none.
    ///
    /// # Errors
    /// `Unavailable` when the file cannot be opened or is no database.
    pub async fn open_file(path: &Path, clock: Clock) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .statement_cache_capacity(400)
            // Every wait of a reader and its thread for each other costs as much as many rows.
            .row_buffer_size(ROWS_AHEAD)
            .pragma("temp_store", "memory");
        let pool = |most| {
            SqlitePoolOptions::new()
                .max_connections(most)
                .acquire_timeout(PATIENCE)
                // After a failure of the disk SQLite rolls back by itself, and the connection goes on
                // believing that it is in a transaction: such a one is closed and another opened.
                .before_acquire(|connection, _| {
                    let usable = !connection.is_in_transaction();
                    Box::pin(async move { Ok(usable) })
                })
        };
        let writer = pool(1)
            .connect_with(
                options
                    .clone()
                    .pragma("cache_size", WRITERS_CACHE)
                    .pragma("wal_autocheckpoint", PAGES_AHEAD),
            )
            .await
            .map_err(failed)?;
        let options = options.pragma("cache_size", READERS_CACHE);
        let readers = pool(READERS)
            .connect_with(options.pragma("query_only", "on"))
            .await
            .map_err(failed)?;
        Ok(Self::new(Pools::Sqlite { writer, readers }, clock))
    }

    /// Connects to PostgreSQL by URL.
    ///
    /// # Errors
    /// `Invalid` for a URL that is none, `Unavailable` when the server does not answer.
    pub async fn open_postgres(url: &str, clock: Clock) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)
            .map_err(|_| Error::invalid("database-url", "error-no-such-database-url"))?;
        let pool = PgPoolOptions::new()
            .max_connections(8)
            .acquire_timeout(PATIENCE);
        Ok(Self::new(
            Pools::Postgres(pool.connect_with(options).await.map_err(failed)?),
            clock,
        ))
    }

    fn new(pools: Pools, clock: Clock) -> Self {
        Self {
            pools,
            clock,
            news: Arc::new(watch::Sender::new(0)),
            taken: Arc::default(),
            placing: Arc::default(),
            looking: Arc::default(),
            check: None,
        }
    }

    /// Which engine this is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// The clock every transaction of this record goes by.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Begins a transaction that may change the record. Dropped without a commit it leaves nothing behind.
    ///
    /// # Errors
    /// `Unavailable` when no connection is free in time.
    pub async fn begin(&self, actor: Actor) -> Result<Tx> {
        let mut connection = self.connect().await?;
        if let Connection::Postgres(_) = connection {
            // Writers that may record facts commit one after another: journal numbers follow commits.
            let turn = self.check.as_ref().map_or(WRITERS_LOCK, |_| check::TURN);
            connection.rows(turn.into(), vec![]).await?;
        }
        if let Some(check) = &self.check {
            check.pass(&mut connection).await?;
        }
        Ok(Tx::new(connection, self.clone(), actor, Mode::Write))
    }

    /// Begins a transaction that may change rows no other writer depends on, and records no fact: it waits for no
    /// other writer's turn.
    ///
    /// # Errors
    /// `Unavailable` when no connection is free in time.
    pub async fn begin_beside(&self, actor: Actor) -> Result<Tx> {
        let connection = self.connect().await?;
        Ok(Tx::new(connection, self.clone(), actor, Mode::Beside))
    }

    async fn connect(&self) -> Result<Connection> {
        Ok(match &self.pools {
            Pools::Sqlite { writer, .. } => {
                Connection::Sqlite(writer.begin_with("begin immediate").await.map_err(failed)?)
            }
            Pools::Postgres(pool) => Connection::Postgres(pool.begin().await.map_err(failed)?),
        })
    }

    /// Begins a transaction that only reads, all of it as of one moment.
    ///
    /// # Errors
    /// `Unavailable` when no connection is free in time.
    pub async fn read(&self, actor: Actor) -> Result<Tx> {
        let connection = match &self.pools {
            Pools::Sqlite { readers, .. } => {
                Connection::Sqlite(readers.begin().await.map_err(failed)?)
            }
            Pools::Postgres(pool) => Connection::Postgres(
                pool.begin_with("begin isolation level repeatable read read only")
                    .await
                    .map_err(failed)?,
            ),
        };
        Ok(Tx::new(connection, self.clone(), actor, Mode::Read))
    }

    /// Writes these tables anew, so that nothing of what was deleted or changed in them is left in their files. On
    /// SQLite that is the whole file, and the write-ahead file beside it. Writers wait meanwhile.
    ///
    /// # Errors
    /// `Unavailable` when somebody reads for too long, or the disk has no room for a copy.
    pub async fn scrub(&self, tables: &[&'static str]) -> Result<()> {
        match &self.pools {
            Pools::Sqlite { writer, .. } => {
                let _placing = self.placing.lock().await;
                let mut connection = writer.acquire().await.map_err(failed)?;
                let vacuum = sqlx::raw_sql("vacuum");
                vacuum.execute(&mut *connection).await.map_err(failed)?;
                let truncate = sqlx::query("pragma wal_checkpoint(truncate)");
                let row = truncate.fetch_one(&mut *connection).await;
                let busy: i64 = row.and_then(|row| row.try_get(0)).map_err(failed)?;
                if busy != 0 {
                    return Err(Error::unavailable("the record is being read"));
                }
            }
            Pools::Postgres(pool) => {
                let mut connection = pool.acquire().await.map_err(failed)?;
                for table in tables {
                    let vacuum = AssertSqlSafe(format!("vacuum (full) {table}"));
                    let vacuum = sqlx::raw_sql(vacuum);
                    vacuum.execute(&mut *connection).await.map_err(failed)?;
                }
            }
        }
        Ok(())
    }

    /// Says that so many events have come in, or that so many accounts were brought up to what holds now: while many are,
    /// listeners leave the processor to whoever does it.
    pub fn note_taken(&self, many: usize) {
        self.taken.fetch_add(many as u64, Ordering::Relaxed);
    }

    /// How many of these there were since the program started.
    pub(crate) fn taken(&self) -> u64 {
        self.taken.load(Ordering::Relaxed)
    }

    /// A signal that changes whenever facts were committed by this process.
    #[must_use]
    pub fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    /// Closes all connections, after the transactions at work have ended.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}
