//! SQL that only reads, within limits.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use arrow::json::WriterBuilder;
use arrow::json::writer::JsonArray;
use arrow::util::pretty::pretty_format_batches_with_schema;
use datafusion::catalog::TableProvider;
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::execution::disk_manager::{DiskManagerBuilder, DiskManagerMode};
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::{SQLOptions, SessionConfig, SessionContext, col, lit};
use futures::StreamExt;
use kernel::{AccountKey, Error, Kind, Result, Timestamp};
use lake::Lake;
use tokio::task::{JoinError, JoinSet};
use tokio::time::timeout;

use crate::asking::{measure, threads};
use crate::days::AccountDays;
use crate::expanse;
use crate::fault::{asked, inside};
use crate::functions;
use crate::joined;
use crate::names;
use crate::scratch::Scratch;
use crate::spans;
use crate::stream::EventStream;
use crate::table::Table;

/// The most that may be spilled to disk, in bytes.
const SPILL: u64 = 10 << 30;

/// What a question may use up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// Bytes of memory; what needs more is spilled to disk, and refused where it cannot be.
    pub memory: usize,
    /// Rows of the answer; those beyond are cut off, and the answer says so.
    pub rows: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            time: Duration::from_secs(30),
            memory: 512 << 20,
            rows: 10_000,
        }
    }
}

/// A question's answer.
#[derive(Debug)]
pub struct Answer {
    pub schema: SchemaRef,
    pub batches: Vec<RecordBatch>,
    /// Whether there were more rows than the limit.
    pub cut: bool,
}

impl Answer {
    /// The rows, drawn as a table for a terminal.
    ///
    /// # Errors
    /// `Internal` when a column cannot be shown.
    pub fn table(&self) -> Result<String> {
        let table = pretty_format_batches_with_schema(self.schema.clone(), &self.batches);
        Ok(table.map_err(Error::internal)?.to_string())
    }

    /// The rows as one JSON list of objects; nulls are written.
    ///
    /// # Errors
    /// `Internal` when a column cannot be written as JSON.
    pub fn json(&self) -> Result<String> {
        let builder = WriterBuilder::new().with_explicit_nulls(true);
        let mut writer = builder.build::<_, JsonArray>(Vec::new());
        let batches: Vec<&RecordBatch> = self.batches.iter().collect();
        writer.write_batches(&batches).map_err(Error::internal)?;
        writer.finish().map_err(Error::internal)?;
        let text = String::from_utf8(writer.into_inner()).map_err(Error::internal)?;
        Ok(if text.is_empty() { "[]".into() } else { text })
    }
}

/// A place to ask questions in SQL, about one moment.
pub struct Desk {
    session: SessionContext,
    days: AccountDays,
    limits: Limits,
    /// Held for as long as the desk is.
    _scratch: Scratch,
}

impl Desk {
    /// A desk over the events that are in the lake now, with `events`, `account_days` and the tables given; with
    /// `known_by`, without events received later. What does not fit into memory is spilled below `scratch`.
    ///
    /// # Errors
    /// `Internal` when the lake cannot be read; `Unavailable` when `scratch` cannot be written.
    pub async fn open(
        lake: &Lake,
        known_by: Option<Timestamp>,
        tables: Vec<Table>,
        scratch: PathBuf,
        limits: Limits,
    ) -> Result<Self> {
        let scratch = Scratch::open(&scratch)?;
        let spill = DiskManagerBuilder::default()
            .with_mode(DiskManagerMode::Directories(vec![scratch.folder().into()]))
            .with_max_temp_directory_size(SPILL);
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(FairSpillPool::new(limits.memory)))
            .with_disk_manager_builder(spill)
            .build_arc()
            .map_err(inside)?;
        let mut config = SessionConfig::new().with_information_schema(true);
        // Errors say where in the question they are.
        config.options_mut().sql_parser.collect_spans = true;
        let session = SessionContext::new_with_config_rt(config, runtime);
        functions::register(&session);
        let snapshot = lake.snapshot().await?;
        let days = AccountDays::of(snapshot.clone(), known_by);
        let events = EventStream::of(snapshot).map_err(inside)?;
        let register = |name: &str, table| session.register_table(name, table).map_err(inside);
        register("events", received(&session, events, known_by)?)?;
        spans::register(&session, days.clone());
        register("account_days", Arc::new(days.clone()))?;
        for table in tables {
            let name = table.name;
            register(name, Arc::new(table))?;
        }
        Ok(Self {
            session,
            days,
            limits,
            _scratch: scratch,
        })
    }

    /// The desk with accounts as they stand: each of these was merged into the other, and what was sent under its
    /// number counts there.
    ///
    /// # Errors
    /// `Internal` when the tables cannot be put together.
    pub async fn merging(self, mergers: &[(AccountKey, AccountKey)]) -> Result<Self> {
        joined::join(&self.session, &self.days, mergers).await?;
        Ok(self)
    }

    /// Answers one question.
    ///
    /// # Errors
    /// `Invalid` when it is no SQL, names what is not there, would write or is too long; `Unavailable` when it takes more
    /// time or memory than it may.
    pub async fn ask(&self, question: &str) -> Result<Answer> {
        measure(question)?;
        let answer = answer(self.session.clone(), question.to_owned(), self.limits.rows);
        // Stopped when it is let go.
        let mut asking = JoinSet::new();
        asking.spawn_on(answer, threads()?);
        let answered = timeout(self.limits.time, asking.join_next()).await;
        let late = || {
            Error::new(Kind::Unavailable, "error-sql-time")
                .with("seconds", self.limits.time.as_secs())
        };
        let answered = answered.map_err(|_| late())?;
        answered.ok_or_else(late)?.map_err(gave_up)?
    }
}

/// What became of a question at which the engine itself gave up, as at a value larger than a column can hold.
fn gave_up(error: JoinError) -> Error {
    let why = match error.try_into_panic() {
        Ok(panic) => match panic.downcast::<String>() {
            Ok(text) => *text,
            Err(panic) => panic.downcast_ref().map_or("", |text| *text).to_owned(),
        },
        Err(stopped) => return Error::internal(stopped),
    };
    Error::invalid("sql", "error-sql").because(why)
}

/// Answers a question with so many rows at most.
async fn answer(session: SessionContext, question: String, most: usize) -> Result<Answer> {
    let plan = planned(&session, &question).await?;
    let plan = session.execute_logical_plan(plan).await.map_err(asked)?;
    let schema: SchemaRef = Arc::new(plan.schema().as_arrow().clone());
    let mut stream = plan.execute_stream().await.map_err(asked)?;
    let (mut batches, mut rows) = (Vec::new(), 0);
    while let Some(batch) = stream.next().await {
        let batch = batch.map_err(asked)?;
        let room = most - rows;
        if batch.num_rows() > room {
            batches.push(batch.slice(0, room));
            return Ok(Answer {
                schema,
                batches,
                cut: true,
            });
        }
        rows += batch.num_rows();
        batches.push(batch);
    }
    Ok(Answer {
        schema,
        batches,
        cut: false,
    })
}

/// How a question is answered, once it is sure that it only reads.
async fn planned(session: &SessionContext, question: &str) -> Result<LogicalPlan> {
    let reading = SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false);
    let state = session.state();
    let dialect = state.config().options().sql_parser.dialect;
    let statement = state.sql_to_statement(question, &dialect);
    let statement = statement.map_err(|error| match error {
        // More than one.
        DataFusionError::NotImplemented(_) => does_not_read(&error),
        other => asked(other),
    })?;
    names::measure(&statement)?;
    let plan = state.statement_to_plan(statement).await.map_err(asked)?;
    expanse::measure(&plan)?;
    let only_reads = reading.verify_plan(&plan);
    only_reads.map_err(|error| does_not_read(&error))?;
    Ok(plan)
}

/// What is no single statement that reads.
fn does_not_read(error: &DataFusionError) -> Error {
    Error::invalid("sql", "error-sql-reads").because(error.strip_backtrace())
}

/// The events, without those received after a moment.
fn received(
    session: &SessionContext,
    events: EventStream,
    known_by: Option<Timestamp>,
) -> Result<Arc<dyn TableProvider>> {
    let Some(known_by) = known_by else {
        return Ok(Arc::new(events));
    };
    let moment = ScalarValue::TimestampMicrosecond(Some(known_by.micros()), Some("UTC".into()));
    let all = session.read_table(Arc::new(events)).map_err(inside)?;
    let known = all.filter(col("received_at").lt_eq(lit(moment)));
    Ok(known.map_err(inside)?.into_view())
}
