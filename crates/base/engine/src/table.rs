//! Tables that a room above fills when somebody asks for them.

use std::fmt;
use std::sync::Arc;

use arrow::array::{
    ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use async_trait::async_trait;
use datafusion::catalog::{Session, TableProvider};
use datafusion::error::{DataFusionError, Result as Planned};
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown, TableType};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::streaming::{PartitionStream, StreamingTableExec};
use futures::{StreamExt, future::BoxFuture};
use kernel::{Error, Result};
use store::Value;
use tokio::sync::mpsc;

use crate::wanted::Wanted;

/// Batches that may wait to be read.
const WAITING: usize = 2;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Real,
    /// Days since 1970, shown as a date.
    Day,
    /// Microseconds since 1970, shown as an instant.
    Instant,
}

impl Kind {
    fn shown_as(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Int => DataType::Int64,
            Self::Real => DataType::Float64,
            Self::Day => DataType::Date32,
            Self::Instant => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        }
    }

    fn array(self, values: impl Iterator<Item = Value>) -> Result<ArrayRef> {
        let unlike = |value: &Value| Error::internal(format!("{value:?} in a column of {self:?}"));
        let whole = |value: Value| match value {
            Value::Int(whole) => Ok(whole),
            other => Err(unlike(&other)),
        };
        let day = |value| whole(value).map(|day| day.and_then(|day| i32::try_from(day).ok()));
        Ok(match self {
            Self::Text => Arc::new(
                values
                    .map(|value| match value {
                        Value::Text(text) => Ok(text),
                        other => Err(unlike(&other)),
                    })
                    .collect::<Result<StringArray>>()?,
            ),
            Self::Real => Arc::new(
                values
                    .map(|value| match value {
                        Value::Real(real) => Ok(real),
                        other => Err(unlike(&other)),
                    })
                    .collect::<Result<Float64Array>>()?,
            ),
            Self::Int => Arc::new(values.map(whole).collect::<Result<Int64Array>>()?),
            Self::Day => Arc::new(values.map(day).collect::<Result<Date32Array>>()?),
            Self::Instant => {
                let instants = values
                    .map(whole)
                    .collect::<Result<TimestampMicrosecondArray>>()?;
                Arc::new(instants.with_timezone("UTC"))
            }
        })
    }
}

/// Where a table's rows are put, some at a time.
#[derive(Debug)]
pub struct Rows {
    schema: SchemaRef,
    kinds: Arc<[Kind]>,
    wanted: Arc<Wanted>,
    batches: mpsc::Sender<Result<RecordBatch>>,
}

impl Rows {
    /// What of them is asked for.
    #[must_use]
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// Puts some rows, one value for each column; answers whether anybody still reads.
    ///
    /// # Errors
    /// `Internal` when a value is not of its column's kind.
    pub async fn put(&self, rows: Vec<Vec<Value>>) -> Result<bool> {
        let mut columns: Vec<Vec<Value>> = vec![Vec::with_capacity(rows.len()); self.kinds.len()];
        for row in rows {
            for (column, value) in columns.iter_mut().zip(row) {
                column.push(value);
            }
        }
        let arrays = self.kinds.iter().zip(columns);
        let arrays = arrays.map(|(kind, column)| kind.array(column.into_iter()));
        let arrays: Vec<ArrayRef> = arrays.collect::<Result<_>>()?;
        let batch = RecordBatch::try_new(self.schema.clone(), arrays).map_err(Error::internal)?;
        Ok(self.batches.send(Ok(batch)).await.is_ok())
    }
}

type Fill = dyn Fn(Rows) -> BoxFuture<'static, Result<()>> + Send + Sync;

/// A table that is filled anew for each reading, while it is read.
#[derive(Clone)]
pub struct Table {
    pub name: &'static str,
    schema: SchemaRef,
    kinds: Arc<[Kind]>,
    fill: Arc<Fill>,
}

impl Table {
    /// A table of these columns. `fill` puts its rows, may leave out what nobody wants, and may stop when nobody reads
    /// any more.
    pub fn new(
        name: &'static str,
        columns: &[(&str, Kind)],
        fill: impl Fn(Rows) -> BoxFuture<'static, Result<()>> + Send + Sync + 'static,
    ) -> Self {
        let field = |(name, kind): &(&str, Kind)| Field::new(*name, kind.shown_as(), true);
        Self {
            name,
            schema: Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>())),
            kinds: columns.iter().map(|(_, kind)| *kind).collect(),
            fill: Arc::new(fill),
        }
    }

    /// The names of its columns.
    #[must_use]
    pub fn columns(&self) -> Vec<String> {
        let fields = self.schema.fields().iter();
        fields.map(|field| field.name().clone()).collect()
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Table").field(&self.name).finish()
    }
}

#[async_trait]
impl TableProvider for Table {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    fn table_type(&self) -> TableType {
        TableType::View
    }

    fn supports_filters_pushdown(
        &self,
        filters: &[&Expr],
    ) -> Planned<Vec<TableProviderFilterPushDown>> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        _state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Planned<Arc<dyn ExecutionPlan>> {
        let reading = Reading {
            table: self.clone(),
            wanted: Arc::new(Wanted::of(projection, filters)),
        };
        let partitions: Vec<Arc<dyn PartitionStream>> = vec![Arc::new(reading)];
        let schema = self.schema.clone();
        let plan = StreamingTableExec::try_new(schema, partitions, projection, None, false, limit)?;
        Ok(Arc::new(plan))
    }
}

/// One reading of a table.
#[derive(Debug)]
struct Reading {
    table: Table,
    wanted: Arc<Wanted>,
}

impl PartitionStream for Reading {
    fn schema(&self) -> &SchemaRef {
        &self.table.schema
    }

    fn execute(&self, _context: Arc<TaskContext>) -> SendableRecordBatchStream {
        let (sender, batches) = mpsc::channel(WAITING);
        let rows = Rows {
            schema: self.table.schema.clone(),
            kinds: self.table.kinds.clone(),
            wanted: self.wanted.clone(),
            batches: sender.clone(),
        };
        let filling = (self.table.fill)(rows);
        // It ends by itself when the reader goes away: its next batch finds nobody.
        let task = tokio::spawn(async move {
            if let Err(error) = filling.await {
                // Who does not listen any more needs no error.
                let _ = sender.send(Err(error)).await;
            }
        });
        let guard = Ends(task);
        let outside = |error| DataFusionError::External(Box::new(error));
        let stream = futures::stream::unfold((batches, guard), |(mut batches, guard)| async {
            batches.recv().await.map(|batch| (batch, (batches, guard)))
        });
        let stream = stream.map(move |batch| batch.map_err(outside));
        let schema = self.table.schema.clone();
        Box::pin(RecordBatchStreamAdapter::new(schema, stream))
    }
}

/// Stops the filling when the reading is dropped.
struct Ends(tokio::task::JoinHandle<()>);

impl Drop for Ends {
    fn drop(&mut self) {
        self.0.abort();
    }
}
