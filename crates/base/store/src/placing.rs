//! SQLite's write-ahead log: what was committed goes from there into its place in the file.
//!
//! SQLite does that by itself, in the commit after the log has reached a length, and with the record's pen in hand. And
//! it writes the log from its start again only when everything is in its place and nobody reads by what is in the log:
//! where at any moment somebody reads, it never does, every commit then puts its pages into their places, and the log
//! grows for as long as that lasts. So we do both beside writers, in steps. PostgreSQL needs none of this.

use std::time::Duration;

use kernel::Result;
use sqlx::{AssertSqlSafe, Row as _, Sqlite, SqlitePool, pool::PoolConnection};
use tokio::sync::watch;
use tokio::time::timeout;

use crate::Store;
use crate::connection::failed;
use crate::store::{BUSY, Pools};

/// How often pages are put into their places: what was written many times meanwhile is so once.
const EVERY: Duration = Duration::from_secs(2);
/// Pages in the log at which it is written from its start again: 256 MB.
const LONG: i64 = 64_000;
/// How long listeners that begin to look wait at most for those who look already: as long as a look takes.
const LOOK: Duration = Duration::from_secs(3);
/// How long writers wait then at most for anybody else who reads by the log.
const TURN: Duration = Duration::from_millis(500);

impl Store {
    /// Puts pages into their places until told to stop.
    pub async fn keep_in_place(self, mut stop: watch::Receiver<bool>) {
        while matches!(self.pools, Pools::Sqlite { .. }) && !*stop.borrow() {
            if let Err(error) = self.put_in_place().await {
                tracing::error!(%error, "pages could not be put into their places, which will be tried again");
            }
            tokio::select! {
                _ = stop.changed() => {}
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Puts what lies in the log into its place in the file, while others read and write, and has the log written from
    /// its start again where it is long: listeners, who read for long, take a turn off for it. Nothing to do on PostgreSQL.
    ///
    /// # Errors
    /// `Unavailable` when the disk does not take it.
    pub async fn put_in_place(&self) -> Result<()> {
        self.place(LONG).await
    }

    async fn place(&self, long: i64) -> Result<()> {
        let Pools::Sqlite { writer, readers } = &self.pools else {
            return Ok(());
        };
        let Ok(mut turned) = self.placing.try_lock() else {
            return Ok(());
        };
        let pages = checkpoint(&mut acquired(readers).await?, "passive").await?;
        // As long as nothing is written it stays as long as it was.
        if pages > long
            && pages != *turned
            && let Ok(_nobody) = timeout(LOOK, self.looking.write()).await
        {
            let mut pen = acquired(writer).await?;
            wait_for(&mut pen, TURN).await?;
            let found = checkpoint(&mut pen, "restart").await;
            wait_for(&mut pen, BUSY).await?;
            *turned = found?;
        }
        Ok(())
    }
}

/// Answers how many pages are in the log.
async fn checkpoint(connection: &mut PoolConnection<Sqlite>, mode: &str) -> Result<i64> {
    let pragma = AssertSqlSafe(format!("pragma wal_checkpoint({mode})"));
    let row = sqlx::query(pragma).fetch_one(&mut **connection).await;
    row.and_then(|row| row.try_get(1)).map_err(failed)
}

async fn wait_for(connection: &mut PoolConnection<Sqlite>, time: Duration) -> Result<()> {
    let pragma = AssertSqlSafe(format!("pragma busy_timeout = {}", time.as_millis()));
    let set = sqlx::raw_sql(pragma).execute(&mut **connection).await;
    set.map(drop).map_err(failed)
}

async fn acquired(pool: &SqlitePool) -> Result<PoolConnection<Sqlite>> {
    pool.acquire().await.map_err(failed)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kernel::Actor;
    use tokio::sync::OwnedRwLockReadGuard;

    use super::*;
    use crate::{Tx, params};

    async fn opened(path: &Path) -> Store {
        let store = Store::open_file(path, testkit::clock()).await.unwrap();
        let mut tx = store.begin(Actor::System("test")).await.unwrap();
        tx.script("create table people (name text)").await.unwrap();
        tx.commit().await.unwrap();
        store
    }

    async fn add(store: &Store, name: &str) {
        let mut tx = store.begin(Actor::System("test")).await.unwrap();
        let add = "insert into people (name) values ($1)";
        for _ in 0..64 {
            let much = name.repeat(4096 / name.len());
            tx.execute(add, params![much]).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    fn length(path: &Path) -> u64 {
        let log = path.with_extension("db-wal");
        std::fs::metadata(log).unwrap().len()
    }

    /// A listener that has counted the people there are.
    async fn listener(store: Store) -> (OwnedRwLockReadGuard<()>, Tx) {
        let looking = store.looking.clone().read_owned().await;
        let mut reading = store.read(Actor::System("test")).await.unwrap();
        let count = "select count(*) as people from people";
        assert!(reading.row(count, vec![]).await.unwrap().is_some());
        (looking, reading)
    }

    #[tokio::test]
    async fn the_log_stays_as_long_as_it_was_although_listeners_read_at_any_moment() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.db");
        let store = opened(&path).await;
        add(&store, "sora-of-hanbit").await;
        let once = length(&path);
        let mut reading = listener(store.clone()).await;
        for _ in 0..8 {
            let here = store.clone();
            let placing = tokio::spawn(async move { here.place(0).await });
            while store.looking.try_read().is_ok() && !placing.is_finished() {
                tokio::task::yield_now().await;
            }
            // It waits for the listener, and another one for it; writers wait for neither.
            add(&store, "yuna-of-kite").await;
            let next = tokio::spawn(listener(store.clone()));
            if placing.is_finished() {
                reading = next.await.unwrap();
            } else {
                drop(reading);
                placing.await.unwrap().unwrap();
                reading = next.await.unwrap();
            }
        }
        drop(reading);
        let now = length(&path);
        assert!(
            now < 3 * once,
            "nine times as much was written: {now}, {once}"
        );
    }

    #[tokio::test]
    async fn who_reads_for_long_keeps_nobody_from_writing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("record.db");
        let store = opened(&path).await;
        add(&store, "sora-of-hanbit").await;
        let mut reading = store.read(Actor::System("test")).await.unwrap();
        let all = "select name from people";
        assert_eq!(reading.rows(all, vec![]).await.unwrap().len(), 64);
        store.place(0).await.unwrap();
        add(&store, "yuna-of-kite").await;
        assert_eq!(reading.rows(all, vec![]).await.unwrap().len(), 64);
    }
}
