//! The table `account_days`: what each account did on each day, in one pass over files that are sorted by account; and
//! the same over a span of days, for `account_spans`.
//!
//! DataFusion would keep a set of people for every account and day at once; in the order the files have, one stamp
//! per person is enough. Accounts are read in ranges, so memory stays the same however long the book is.

mod counted;
mod read;

use std::fmt;
use std::sync::Arc;

use arrow::array::RecordBatch;
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use async_trait::async_trait;
use datafusion::catalog::{Session, TableProvider};
use datafusion::datasource::TableType;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::{PartitionStream, StreamingTableExec};
use kernel::Timestamp;
use lake::Snapshot;
use tokio::sync::mpsc;

use crate::functions::EXACT;
use crate::lower::ranges;
use crate::stream::Bounds;

/// Events in one range of accounts, about.
const RANGE: u64 = 500_000;
/// How many times as many where few of its days are asked for.
const MOST_WIDENED: u32 = 8;

/// Which columns somebody asked for: what nobody asks for is not read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub times: bool,
    pub users: bool,
    /// When the first and the last of them happened.
    pub moments: bool,
    pub names: bool,
    /// Events received later, in microseconds, are not counted.
    pub known_by: Option<i64>,
}

/// What a row tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Of an account on a day.
    Day,
    /// Of an account from a day to another.
    Span(i32, i32),
}

/// What every account did, by the events of one moment.
#[derive(Clone)]
pub(crate) struct AccountDays {
    snapshot: Arc<Snapshot>,
    known_by: Option<i64>,
    grain: Grain,
    schema: SchemaRef,
}

impl AccountDays {
    /// What every account did on every day.
    pub fn of(snapshot: Snapshot, known_by: Option<Timestamp>) -> Self {
        Self {
            snapshot: Arc::new(snapshot),
            known_by: known_by.map(Timestamp::micros),
            grain: Grain::Day,
            schema: schema(Grain::Day),
        }
    }

    /// Events of all days in a range of accounts that has about [`RANGE`] on these days: fewer ranges open fewer files
    /// twice.
    fn range(&self, days: (i32, i32)) -> u64 {
        let files = self.snapshot.files.iter();
        let first = files.clone().map(|file| file.first_time.day().0).min();
        let last = files.map(|file| file.last_time.day().0).max();
        let (first, last) = (first.unwrap_or(0), last.unwrap_or(0));
        let all = last.saturating_sub(first).max(1).unsigned_abs();
        let asked = days.1.min(last).saturating_sub(days.0.max(first));
        let share = all / asked.max(1).unsigned_abs();
        RANGE * u64::from(share.clamp(1, MOST_WIDENED))
    }

    /// What every account did from a day to another, both included.
    pub fn spanning(&self, first: i32, last: i32) -> Self {
        let grain = Grain::Span(first, last);
        Self {
            grain,
            schema: schema(grain),
            ..self.clone()
        }
    }
}

fn schema(grain: Grain) -> SchemaRef {
    let instant = || DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
    let mut fields = vec![
        ("account_id", DataType::Int64),
        ("events", DataType::Int64),
        ("times", EXACT),
        ("users", DataType::Int64),
        ("names", DataType::Int64),
        ("first_time", instant()),
        ("last_time", instant()),
    ];
    match grain {
        Grain::Day => fields.insert(1, ("day", DataType::Date32)),
        Grain::Span(..) => fields.insert(1, ("days", DataType::Int64)),
    }
    let field = |(name, kind): (&str, DataType)| Field::new(name, kind, false);
    let fields: Vec<Field> = fields.into_iter().map(field).collect();
    Arc::new(Schema::new(fields))
}

impl fmt::Debug for AccountDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccountDays")
    }
}

#[async_trait]
impl TableProvider for AccountDays {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Result<Vec<TableProviderFilterPushDown>> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let bounds = Bounds::of(filters);
        let days = match self.grain {
            Grain::Day => bounds.days,
            Grain::Span(first, last) => (first, last),
        };
        let asks = |name: &str| {
            let at = self.schema.index_of(name);
            projection.is_none_or(|asked| at.is_ok_and(|at| asked.contains(&at)))
        };
        let asked = Asked {
            times: asks("times"),
            users: asks("users"),
            moments: asks("first_time") || asks("last_time"),
            names: asks("names"),
            known_by: self.known_by,
        };
        let inside = |(from, to): (i64, i64)| {
            let range = (from.max(bounds.accounts.0), to.min(bounds.accounts.1));
            (range.0 <= range.1).then_some(range)
        };
        let ranges: Vec<(i64, i64)> = ranges(&self.snapshot, self.range(days))
            .into_iter()
            .filter_map(inside)
            .collect();
        let share = ranges
            .len()
            .div_ceil(state.config().target_partitions())
            .max(1);
        let mut shares: Vec<Vec<(i64, i64)>> = ranges.chunks(share).map(<[_]>::to_vec).collect();
        if shares.is_empty() {
            shares.push(vec![]);
        }
        let pass = |ranges: Vec<(i64, i64)>| -> Arc<dyn PartitionStream> {
            Arc::new(Pass {
                snapshot: self.snapshot.clone(),
                schema: self.schema.clone(),
                ranges,
                days,
                grain: self.grain,
                asked,
            })
        };
        let passes = shares.into_iter().map(pass).collect();
        let schema = self.schema.clone();
        let plan = StreamingTableExec::try_new(schema, passes, projection, [], false, limit)?;
        Ok(Arc::new(plan))
    }
}

/// One partition: some ranges of accounts.
#[derive(Clone)]
struct Pass {
    snapshot: Arc<Snapshot>,
    schema: SchemaRef,
    ranges: Vec<(i64, i64)>,
    days: (i32, i32),
    grain: Grain,
    asked: Asked,
}

impl fmt::Debug for Pass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pass").field(&self.ranges).finish()
    }
}

impl PartitionStream for Pass {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (sender, mut batches) = mpsc::channel(1);
        let pass = self.clone();
        tokio::task::spawn_blocking(move || pass.run(&sender));
        let stream = futures::stream::poll_fn(move |context| batches.poll_recv(context));
        Box::pin(RecordBatchStreamAdapter::new(self.schema.clone(), stream))
    }
}

impl Pass {
    /// Counts range after range, until nobody reads any more.
    fn run(&self, sender: &mpsc::Sender<Result<RecordBatch>>) {
        for range in &self.ranges {
            let counted = read::range(&self.snapshot, *range, self.days, self.asked)
                .and_then(|rows| counted::count(rows, self.grain, &self.schema))
                .map_err(|error| DataFusionError::External(Box::new(error)));
            let failed = counted.is_err();
            if sender.blocking_send(counted).is_err() || failed {
                return;
            }
        }
    }
}
