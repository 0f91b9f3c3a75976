//! The table `events`: every event of a snapshot, those in files and those in memory.

use std::sync::Arc;

use arrow::array::{AsArray, BooleanArray, RecordBatch};
use arrow::compute::{cast, filter_record_batch};
use arrow::datatypes::{DataType, Field, Int64Type, Schema, SchemaRef};
use async_trait::async_trait;
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::{DFSchema, ScalarValue};
use datafusion::datasource::TableType;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::memory::MemorySourceConfig;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::source::DataSourceExec;
use datafusion::error::Result;
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::utils::conjunction;
use datafusion::logical_expr::{Expr, Operator, TableProviderFilterPushDown};
use datafusion::parquet::file::reader::Length;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::union::UnionExec;
use lake::{Snapshot, Stored};

use crate::files::{Files, name};

/// Every event of one moment.
#[derive(Debug)]
pub(crate) struct EventStream {
    schema: SchemaRef,
    recent: RecordBatch,
    stored: Vec<(Bounds, PartitionedFile)>,
    address: ObjectStoreUrl,
    /// The open files, where this process reads them.
    files: Option<Arc<Files>>,
}

impl EventStream {
    pub fn of(snapshot: Snapshot) -> Result<Self> {
        let files = Arc::new(Files::of(&snapshot.files));
        let url = ObjectStoreUrl::local_filesystem();
        Self::new(snapshot, url, Length::len, Some(files))
    }

    /// Files that whoever carries the plan out finds in the object store of this address.
    pub fn afar(snapshot: Snapshot<u64>, address: ObjectStoreUrl) -> Result<Self> {
        Self::new(snapshot, address, |length| *length, None)
    }

    fn new<D>(
        snapshot: Snapshot<D>,
        address: ObjectStoreUrl,
        length: impl Fn(&D) -> u64,
        files: Option<Arc<Files>>,
    ) -> Result<Self> {
        let schema = shown(&lake::schema());
        let columns = snapshot.recent.columns().iter().zip(schema.fields());
        let columns = columns.map(|(column, field)| cast(column, field.data_type()));
        let columns: Vec<_> = columns.collect::<std::result::Result<_, _>>()?;
        let stored = snapshot.files.iter();
        let stored = stored.map(|file| {
            let there = PartitionedFile::new(name(file), length(&file.data));
            (Bounds::around(file), there)
        });
        Ok(Self {
            recent: RecordBatch::try_new(schema.clone(), columns)?,
            stored: stored.collect(),
            address,
            files,
            schema,
        })
    }

    fn in_files(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Option<Arc<dyn ExecutionPlan>>> {
        let bounds = Bounds::of(filters);
        let stored = self.stored.iter();
        let touched = stored.filter(|(around, _)| bounds.meet(around));
        let touched: Vec<PartitionedFile> = touched.map(|(_, file)| file.clone()).collect();
        if touched.is_empty() {
            return Ok(None);
        }
        let mut source = ParquetSource::new(self.schema.clone())
            .with_pushdown_filters(true)
            .with_enable_page_index(true);
        if let Some(files) = &self.files {
            source = source.with_parquet_file_reader_factory(files.clone());
        }
        if let Some(filter) = conjunction(filters.to_vec()) {
            let schema = DFSchema::try_from(self.schema.as_ref().clone())?;
            source = source.with_predicate(state.create_physical_expr(filter, &schema)?);
        }
        let groups = FileGroup::new(touched).split_files(state.config().target_partitions());
        let scan = FileScanConfigBuilder::new(self.address.clone(), Arc::new(source))
            .with_file_groups(groups)
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        Ok(Some(DataSourceExec::from_data_source(scan)))
    }

    /// The rows that are in no file and that filters let through by their account; the columns asked for alone.
    fn in_memory(
        &self,
        projection: Option<&Vec<usize>>,
        filters: &[Expr],
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let (first, last) = Bounds::of(filters).accounts;
        let accounts = self.recent.column(0).as_primitive::<Int64Type>();
        let within = accounts
            .values()
            .iter()
            .map(|key| (first..=last).contains(key));
        let within: BooleanArray = within.map(Some).collect();
        let rows = match projection {
            Some(columns) => self.recent.project(columns)?,
            None => self.recent.clone(),
        };
        let rows = filter_record_batch(&rows, &within)?;
        let (schema, rows) = (rows.schema(), vec![vec![rows]]);
        let recent: Arc<dyn ExecutionPlan> = MemorySourceConfig::try_new_exec(&rows, schema, None)?;
        Ok(recent)
    }
}

/// The columns as SQL sees them: the day as a date.
fn shown(stored: &Schema) -> SchemaRef {
    let fields = stored.fields().iter().map(|field| {
        if field.name() == "day" {
            Arc::new(Field::new("day", DataType::Date32, false))
        } else {
            field.clone()
        }
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

#[async_trait]
impl TableProvider for EventStream {
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
        match self.in_files(state, projection, filters, limit)? {
            Some(files) if self.recent.num_rows() == 0 => Ok(files),
            None => self.in_memory(projection, filters),
            Some(files) => UnionExec::try_new(vec![files, self.in_memory(projection, filters)?]),
        }
    }
}

/// What filters say of accounts and days: files outside are not opened.
#[derive(Clone, Debug)]
pub(crate) struct Bounds {
    pub accounts: (i64, i64),
    pub days: (i32, i32),
}

impl Bounds {
    pub fn of(filters: &[Expr]) -> Self {
        let mut bounds = Self {
            accounts: (i64::MIN, i64::MAX),
            days: (i32::MIN, i32::MAX),
        };
        filters.iter().for_each(|filter| bounds.narrow(filter));
        bounds
    }

    fn narrow(&mut self, filter: &Expr) {
        match filter {
            Expr::BinaryExpr(both) if both.op == Operator::And => {
                self.narrow(&both.left);
                self.narrow(&both.right);
            }
            Expr::BinaryExpr(compared) => {
                if let (Expr::Column(column), Expr::Literal(value, _)) =
                    (&*compared.left, &*compared.right)
                {
                    self.compare(&column.name, compared.op, value);
                }
            }
            Expr::Between(between) if !between.negated => {
                if let (Expr::Column(column), Expr::Literal(low, _), Expr::Literal(high, _)) =
                    (&*between.expr, &*between.low, &*between.high)
                {
                    self.compare(&column.name, Operator::GtEq, low);
                    self.compare(&column.name, Operator::LtEq, high);
                }
            }
            _ => {}
        }
    }

    fn compare(&mut self, column: &str, op: Operator, value: &ScalarValue) {
        match (column, value) {
            ("account_id", ScalarValue::Int64(Some(key))) => clip(&mut self.accounts, op, *key),
            ("day", ScalarValue::Date32(Some(day))) => clip(&mut self.days, op, *day),
            _ => {}
        }
    }

    /// The accounts and days of a file.
    fn around<D>(file: &Stored<D>) -> Self {
        Self {
            accounts: (file.first_account, file.last_account),
            days: (file.first_time.day().0, file.last_time.day().0),
        }
    }

    fn meet(&self, other: &Self) -> bool {
        other.accounts.0 <= self.accounts.1
            && other.accounts.1 >= self.accounts.0
            && other.days.0 <= self.days.1
            && other.days.1 >= self.days.0
    }
}

/// Narrows a range by a comparison; a strict one is read as if it let its edge in, which opens at most a file
/// too many.
fn clip<T: Ord + Copy>(range: &mut (T, T), op: Operator, value: T) {
    match op {
        Operator::Eq => *range = (range.0.max(value), range.1.min(value)),
        Operator::Gt | Operator::GtEq => range.0 = range.0.max(value),
        Operator::Lt | Operator::LtEq => range.1 = range.1.min(value),
        _ => {}
    }
}
