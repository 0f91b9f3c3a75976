//! Long work that outlives a request: a queue in the record, at least once, with a lease.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use kernel::{Actor, Error, Result};
use tokio::sync::watch;

use crate::{Store, Tx, params};

/// Work that waits or is being done.
#[derive(Clone, Debug)]
pub struct Job {
    pub id: i64,
    pub kind: String,
    /// What to do, as its worker wrote it.
    pub body: String,
    pub attempts: i64,
}

/// One who does jobs of a kind.
#[async_trait]
pub trait Worker: Send + Sync {
    /// The kind of job it does.
    fn kind(&self) -> &'static str;

    /// Does the job. It may have been begun before and cut off: it goes on from what the record says.
    ///
    /// # Errors
    /// Any error puts the job back, later and later; after five attempts it is parked.
    async fn work(&self, store: &Store, job: &Job) -> Result<()>;
}

/// All workers of a record.
pub struct Workers {
    store: Store,
    all: Vec<Arc<dyn Worker>>,
}

const LEASE_SECONDS: i64 = 120;
const MOST_ATTEMPTS: i64 = 5;
const ENQUEUE: &str =
    "insert into jobs (kind, body, run_at, leased_until, attempts) values ($1, $2, $3, 0, 0)";
const NEXT: &str = "select id, kind, body, attempts from jobs where kind = $1 and run_at <= $2 \
     and leased_until < $2 and attempts < $3 order by id limit 1";
const LEASE: &str = "update jobs set leased_until = $2, attempts = attempts + 1 where id = $1";
const EXTEND: &str = "update jobs set leased_until = $2 where id = $1";
const DONE: &str = "delete from jobs where id = $1";
const FAILED: &str = "update jobs set leased_until = 0, run_at = $2, failure = $3 where id = $1";
const PARKED: &str = "select count(*) as n from jobs where attempts >= $1";

impl Tx {
    /// Puts a job in the queue, in this transaction.
    ///
    /// # Errors
    /// As [`Tx::execute`].
    pub async fn enqueue(&mut self, kind: &'static str, body: &str) -> Result<()> {
        let now = self.now();
        self.store().news.send_modify(|n| *n += 1);
        self.execute(ENQUEUE, params![kind, body, now])
            .await
            .map(drop)
    }

    /// How many jobs failed five times and wait for a person.
    ///
    /// # Errors
    /// As [`Tx::rows`].
    pub async fn parked_jobs(&mut self) -> Result<i64> {
        self.row(PARKED, params![MOST_ATTEMPTS])
            .await?
            .map_or(Ok(0), |row| row.get("n"))
    }
}

impl Workers {
    /// The workers of `store`.
    #[must_use]
    pub fn new(store: Store, all: Vec<Arc<dyn Worker>>) -> Self {
        Self { store, all }
    }

    /// Does the next job of any kind. Answers whether there was one.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer. A job's own failure is kept with the job.
    pub async fn step(&self) -> Result<bool> {
        for worker in &self.all {
            if let Some(job) = self.claim(worker.kind()).await? {
                self.perform(worker.as_ref(), job).await?;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Works until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut news = self.store.news();
        while !*stop.borrow() {
            news.borrow_and_update();
            match self.step().await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "the job queue does not answer"),
            }
            tokio::select! {
                _ = stop.changed() => {}
                _ = news.changed() => {}
                _ = tokio::time::sleep(Duration::from_secs(5)) => {}
            }
        }
    }

    async fn claim(&self, kind: &'static str) -> Result<Option<Job>> {
        let mut tx = self.store.begin(Actor::System("jobs")).await?;
        let now = tx.now();
        let Some(row) = tx.row(NEXT, params![kind, now, MOST_ATTEMPTS]).await? else {
            return Ok(None);
        };
        let job = Job {
            id: row.get("id")?,
            kind: row.get("kind")?,
            body: row.get("body")?,
            attempts: row.get("attempts")?,
        };
        tx.execute(LEASE, params![job.id, now.plus_seconds(LEASE_SECONDS)])
            .await?;
        tx.commit().await?;
        Ok(Some(job))
    }

    async fn perform(&self, worker: &dyn Worker, job: Job) -> Result<()> {
        let work = worker.work(&self.store, &job);
        tokio::pin!(work);
        let outcome = loop {
            tokio::select! {
                outcome = &mut work => break outcome,
                _ = tokio::time::sleep(Duration::from_secs(30)) => self.extend(&job).await?,
            }
        };
        let mut tx = self.store.begin(Actor::System("jobs")).await?;
        match outcome {
            Ok(()) => tx.execute(DONE, params![job.id]).await?,
            Err(error) => {
                tracing::error!(job = job.id, kind = job.kind, %error, "a job failed");
                let wait = 10_i64
                    .saturating_mul(4_i64.saturating_pow(u32::try_from(job.attempts).unwrap_or(9)));
                let later = tx.now().plus_seconds(wait);
                tx.execute(FAILED, params![job.id, later, error.to_string()])
                    .await?
            }
        };
        tx.commit().await
    }

    async fn extend(&self, job: &Job) -> Result<()> {
        let mut tx = self.store.begin(Actor::System("jobs")).await?;
        let until = tx.now().plus_seconds(LEASE_SECONDS);
        let touched = tx.execute(EXTEND, params![job.id, until]).await?;
        tx.commit().await?;
        if touched == 0 {
            Err(Error::conflict("error-job-gone"))
        } else {
            Ok(())
        }
    }
}
