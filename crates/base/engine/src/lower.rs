//! The closed query language as plans over the whole book.
//!
//! A plan counts what happened on each day of each account; windows and silence are left to [`events::Tally`], which
//! the reader in memory uses too. Accounts are asked about in ranges, so that memory stays the same however long
//! the book is, and a reader may stop between two of them.

use std::sync::Arc;

use arrow::array::RecordBatch;
use async_trait::async_trait;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::prelude::{SessionConfig, SessionContext};
use events::{Query, Series};
use kernel::{AccountKey, Day, Result};
use lake::{Lake, Snapshot};

use crate::fault::inside;
use crate::functions;
use crate::settle::settle;
use crate::sql;
use crate::stream::EventStream;

/// Events in one range of accounts, about.
const RANGE: u64 = 3_000_000;
/// How many threads heavy work may take.
const CORES: usize = 8;

/// Answers questions about every account, from the events of one moment.
pub struct Engine {
    session: SessionContext,
    ranges: Vec<(i64, i64)>,
    /// Who carries plans out; when there is none, this process does.
    others: Option<Box<dyn Others>>,
}

/// Machines that carry plans out.
#[async_trait]
pub trait Others: Send + Sync {
    /// The rows of a plan, in the order the plan gives them.
    ///
    /// # Errors
    /// `Unavailable` when they do not answer.
    async fn carry_out(&self, plan: Arc<dyn ExecutionPlan>) -> Result<Vec<RecordBatch>>;

    /// How many events one plan may be about, roughly.
    fn at_once(&self) -> u64 {
        RANGE
    }
}

impl Engine {
    /// An engine over the events that are in the lake now.
    ///
    /// # Errors
    /// `Internal` when the lake cannot be read.
    pub async fn over(lake: &Lake) -> Result<Self> {
        let snapshot = lake.snapshot().await?;
        let ranges = ranges(&snapshot, RANGE);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let config = SessionConfig::new().with_target_partitions(cores.min(CORES));
        let events = EventStream::of(snapshot).map_err(inside)?;
        Self::new(config, events, ranges, None)
    }

    /// An engine whose plans others carry out. They find the snapshot's files by their names in the object store that
    /// they know by this address; rows that are in no file travel in the plans.
    ///
    /// # Errors
    /// `Internal` when rows of the snapshot cannot be read.
    pub fn afar(
        snapshot: Snapshot<u64>,
        address: ObjectStoreUrl,
        config: SessionConfig,
        others: Box<dyn Others>,
    ) -> Result<Self> {
        let ranges = ranges(&snapshot, others.at_once());
        let events = EventStream::afar(snapshot, address).map_err(inside)?;
        Self::new(config, events, ranges, Some(others))
    }

    fn new(
        config: SessionConfig,
        events: EventStream,
        ranges: Vec<(i64, i64)>,
        others: Option<Box<dyn Others>>,
    ) -> Result<Self> {
        let session = SessionContext::new_with_config(config);
        functions::register(&session);
        session
            .register_table("events", Arc::new(events))
            .map_err(inside)?;
        Ok(Self {
            session,
            ranges,
            others,
        })
    }

    /// Gives `each` the answer of every account that has events the query counts, by account.
    /// The answers cover each day from `first` to `last`, both included.
    ///
    /// # Errors
    /// `Internal` when stored events cannot be read; whatever `each` fails with, at once.
    pub async fn answer(
        &self,
        query: &Query,
        first: Day,
        last: Day,
        mut each: impl FnMut(AccountKey, Series) -> Result<()>,
    ) -> Result<()> {
        for range in &self.ranges {
            let question = sql::by_day(query, last, *range);
            let asked = self.session.sql(&question).await.map_err(inside)?;
            let rows = match &self.others {
                None => asked.collect().await.map_err(inside)?,
                Some(others) => {
                    let plan = asked.create_physical_plan().await.map_err(inside)?;
                    others.carry_out(plan).await?
                }
            };
            settle(&rows, query, first, last, &mut each)?;
        }
        Ok(())
    }
}

/// Ranges of account keys that cover all events, each with about so many.
pub(crate) fn ranges<D>(snapshot: &Snapshot<D>, rows: u64) -> Vec<(i64, i64)> {
    if snapshot.rows() == 0 {
        return vec![];
    }
    let recent = snapshot.accounts();
    let stored = snapshot.files.iter();
    let first = stored.clone().map(|file| file.first_account);
    let last = stored.map(|file| file.last_account);
    let first = first.chain(recent.clone()).min().unwrap_or(0);
    let last = last.chain(recent).max().unwrap_or(0);
    let pieces = i64::try_from(snapshot.rows().div_ceil(rows)).unwrap_or(i64::MAX);
    let step = (last - first) / pieces + 1;
    let mut ranges = Vec::new();
    let mut from = first;
    while from <= last {
        ranges.push((from, from.saturating_add(step - 1)));
        from = from.saturating_add(step);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn ranges_touch_and_cover_everything() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open(folder.path(), kernel::Clock::system()).unwrap();
        let mut snapshot = lake.snapshot().await.unwrap();
        assert!(ranges(&snapshot, 10).is_empty());
        snapshot.files.push(stored(folder.path(), (5, 104), 95));
        let found = ranges(&snapshot, 10);
        assert_eq!(found.len(), 10);
        assert_eq!(found[0].0, 5);
        assert!(found.last().unwrap().1 >= 104);
        assert!(found.windows(2).all(|two| two[0].1 + 1 == two[1].0));
    }

    fn stored(folder: &std::path::Path, (first, last): (i64, i64), rows: u64) -> lake::Stored {
        lake::Stored {
            path: folder.join("part"),
            data: lake::Pages::open(folder).unwrap(),
            rows,
            first_account: first,
            last_account: last,
            first_time: kernel::Timestamp::from_micros(0),
            last_time: kernel::Timestamp::from_micros(0),
        }
    }
}
