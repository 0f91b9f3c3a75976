//! Writes parts: Parquet files and the ids beside them, whole or not at all.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::{Int64Type, TimestampMicrosecondType};
use events::Event;
use kernel::{Day, Error, Result, Timestamp};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::add_encoded_arrow_schema_to_metadata;
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowLeafColumn, ArrowRowGroupWriterFactory,
    compute_leaves,
};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;

use crate::fault;
use crate::home::Home;
use crate::ids::Ids;
use crate::key::Key;
use crate::part::{Label, Part};
use crate::rows::{self, SCHEMA, column};

/// Rows in a row group.
pub(crate) const GROUP: usize = 256 * 1024;
/// Rows that span more months than this share one file.
const MONTHS: usize = 2;

/// The folder parts are written to, and the number of the next one.
#[derive(Debug)]
pub(crate) struct Press {
    home: Arc<Home>,
    /// Stands in the names of parts where the home is an object store.
    term: u64,
    next: AtomicU64,
}

impl Press {
    /// A press whose first part has the number `next`.
    pub fn new(home: Arc<Home>, term: u64, next: u64) -> Self {
        Self {
            home,
            term,
            next: AtomicU64::new(next),
        }
    }

    /// The number the next part will have.
    pub fn next(&self) -> u64 {
        self.next.load(Ordering::SeqCst)
    }

    /// Takes the next number.
    pub fn number(&self) -> u64 {
        self.next.fetch_add(1, Ordering::SeqCst)
    }

    /// Writes events to a part per month, or to one part when they span many months.
    pub fn events(&self, mut rows: Vec<(Key, &Event)>) -> Result<Vec<Arc<Part>>> {
        rows.sort_by_cached_key(|(key, event)| (key.account, event.time));
        let alike = |(a, x): &(Key, &Event), (b, y): &(Key, &Event)| {
            a.account == b.account && x.time == y.time
        };
        for rows in rows.chunk_by_mut(alike) {
            rows.sort_unstable_by(|(_, a), (_, b)| a.order(b));
        }
        let months = months(&rows);
        if months.len() > MONTHS {
            return Ok(vec![self.part(&rows)?]);
        }
        let of = |month: &Day| -> Vec<(Key, &Event)> {
            let month = month.start()..month.next_month().start();
            let same = rows.iter().filter(|(_, event)| month.contains(&event.time));
            same.copied().collect()
        };
        months.iter().map(|month| self.part(&of(month))).collect()
    }

    fn part(&self, rows: &[(Key, &Event)]) -> Result<Arc<Part>> {
        let times = || rows.iter().map(|(_, event)| event.time);
        let first = times().min().unwrap_or(Timestamp::from_micros(0));
        let last = times().max().unwrap_or(first);
        let mut sheet = self.sheet(first, last)?;
        for group in rows.chunks(GROUP) {
            let events: Vec<&Event> = group.iter().map(|(_, event)| *event).collect();
            sheet.group(&rows::to_batch(&events)?)?;
        }
        let mut keys: Vec<Key> = rows.iter().map(|(key, _)| *key).collect();
        keys.sort_unstable();
        sheet.finish(&keys)
    }

    /// Begins a part whose events will lie between two instants.
    pub fn sheet(&self, first: Timestamp, last: Timestamp) -> Result<Sheet<'_>> {
        let number = self.number();
        let (from, to) = (month(first), month(last));
        let folder = if from == to {
            format!("month={from}")
        } else {
            format!("span={from}_{to}")
        };
        // Two processes never have the same term, and so never the same name.
        let file = match self.term {
            0 => format!("events/{folder}/part-{number:08}"),
            term => format!("events/{folder}/part-{term:04}-{number:08}"),
        };
        Sheet::begin(&self.home, file)
    }
}

/// The first days of the months the rows fall in.
fn months(rows: &[(Key, &Event)]) -> BTreeSet<Day> {
    let mut months = BTreeSet::new();
    let mut current = Day(1)..Day(0);
    for (_, event) in rows {
        let day = event.day();
        if !current.contains(&day) {
            current = day.month()..day.next_month();
            months.insert(current.start);
        }
    }
    months
}

fn month(time: Timestamp) -> String {
    let date = time.day().date();
    format!("{:04}-{:02}", date.year(), date.month())
}

/// A part being written, under temporary names.
pub(crate) struct Sheet<'h> {
    home: &'h Home,
    path: PathBuf,
    writer: SerializedFileWriter<File>,
    columns: ArrowRowGroupWriterFactory,
    groups: usize,
    label: Label,
    scrap: Scrap,
}

/// Removes the temporary files of a part that was not finished.
struct Scrap(Vec<PathBuf>);

impl Drop for Scrap {
    fn drop(&mut self) {
        for file in &self.0 {
            // What cannot be removed now is swept when the lake is opened.
            let _ = fs::remove_file(file);
        }
    }
}

impl<'h> Sheet<'h> {
    fn begin(home: &'h Home, file: String) -> Result<Self> {
        let root = home.root();
        let label = Label {
            file,
            rows: 0,
            first_account: i64::MAX,
            last_account: i64::MIN,
            first_time: Timestamp::from_micros(i64::MAX),
            last_time: Timestamp::from_micros(i64::MIN),
        };
        let path = temporary(&label.data(root));
        let folder = path.parent().unwrap_or(root);
        if !folder.exists() {
            fs::create_dir_all(folder).map_err(fault::disk(folder))?;
            sync_folder(&root.join("events"))?;
        }
        let scrap = Scrap(vec![path.clone(), temporary(&label.ids(root))]);
        let out = File::create(&path).map_err(fault::disk(&path))?;
        let wrong = fault::format::<ParquetError>(&path);
        let mut properties = PROPERTIES.clone();
        add_encoded_arrow_schema_to_metadata(&SCHEMA, &mut properties);
        let opened = ArrowSchemaConverter::new()
            .convert(&SCHEMA)
            .and_then(|schema| {
                SerializedFileWriter::new(out, schema.root_schema_ptr(), Arc::new(properties))
            });
        let writer = opened.map_err(wrong)?;
        let columns = ArrowRowGroupWriterFactory::new(&writer, SCHEMA.clone());
        Ok(Self {
            home,
            path,
            writer,
            columns,
            groups: 0,
            label,
            scrap,
        })
    }

    /// Writes the next rows as one row group. They must follow the rows before in order.
    pub fn group(&mut self, batch: &RecordBatch) -> Result<()> {
        self.widen(batch);
        let encoded = encode(&self.columns, self.groups, batch).and_then(|chunks| {
            let mut group = self.writer.next_row_group()?;
            for chunk in chunks {
                chunk.append_to_row_group(&mut group)?;
            }
            group.close().map(drop)
        });
        self.groups += 1;
        encoded.map_err(|error| match error {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(io) => fault::disk(&self.path)(*io),
                Err(other) => fault::format(&self.path)(other),
            },
            other => fault::format(&self.path)(other),
        })
    }

    /// How many rows were written.
    pub fn rows(&self) -> u64 {
        self.label.rows
    }

    /// Writes the footer and the ids, syncs both, and gives them their final names.
    pub fn finish(self, keys: &[Key]) -> Result<Arc<Part>> {
        let Self {
            home,
            path,
            writer,
            label,
            mut scrap,
            ..
        } = self;
        debug_assert_eq!(label.rows, keys.len() as u64, "one key per row");
        let root = home.root();
        let ids = temporary(&label.ids(root));
        let (data_synced, ids_synced) = thread::scope(|scope| {
            let ids = scope.spawn(|| Ids::write(&ids, keys));
            let file = writer
                .into_inner()
                .map_err(fault::format::<ParquetError>(&path));
            let data = file.and_then(|file| file.sync_data().map_err(fault::disk(&path)));
            (
                data,
                ids.join()
                    .unwrap_or_else(|_| Err(Error::internal("a writer failed"))),
            )
        });
        data_synced.and(ids_synced)?;
        let (final_data, final_ids) = (label.data(root), label.ids(root));
        fs::rename(&ids, &final_ids).map_err(fault::disk(&ids))?;
        fs::rename(&path, &final_data).map_err(fault::disk(&path))?;
        sync_folder(final_data.parent().unwrap_or(root))?;
        scrap.0.clear();
        home.publish(&[final_data, final_ids])?;
        Ok(Arc::new(Part::open(root, label)?))
    }

    fn widen(&mut self, batch: &RecordBatch) {
        let accounts = batch
            .column(column::ACCOUNT)
            .as_primitive::<Int64Type>()
            .values();
        let times = batch
            .column(column::TIME)
            .as_primitive::<TimestampMicrosecondType>()
            .values();
        let label = &mut self.label;
        label.rows += batch.num_rows() as u64;
        for account in [accounts.first(), accounts.last()].into_iter().flatten() {
            label.first_account = label.first_account.min(*account);
            label.last_account = label.last_account.max(*account);
        }
        for time in times {
            label.first_time = label.first_time.min(Timestamp::from_micros(*time));
            label.last_time = label.last_time.max(Timestamp::from_micros(*time));
        }
    }
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(fault::disk(folder))
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    name.into()
}

/// Encodes the columns of a row group on as many threads as there are cores, up to four.
fn encode(
    columns: &ArrowRowGroupWriterFactory,
    group: usize,
    batch: &RecordBatch,
) -> Result<Vec<ArrowColumnChunk>, ParquetError> {
    let mut work: Vec<(usize, ArrowColumnWriter, ArrowLeafColumn)> = Vec::new();
    for (at, writer) in columns
        .create_column_writers(group)?
        .into_iter()
        .enumerate()
    {
        let leaf = compute_leaves(SCHEMA.field(at), batch.column(at))?.pop();
        work.push((
            at,
            writer,
            leaf.ok_or(ParquetError::General("a column is nested".into()))?,
        ));
    }
    // The longest first, taken from the back.
    work.sort_by_key(|(at, ..)| {
        COST.iter()
            .position(|costly| costly == at)
            .map(|p| COST.len() - p)
    });
    let queue = Mutex::new(work);
    let run = || -> Result<Vec<(usize, ArrowColumnChunk)>, ParquetError> {
        let mut done = Vec::new();
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let Some((at, mut writer, leaf)) = next else {
                return Ok(done);
            };
            writer.write(&leaf)?;
            done.push((at, writer.close()?));
        }
    };
    let threads = if batch.num_rows() < 10_000 {
        1
    } else {
        cores()
    };
    let mut chunks = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut all = run()?;
        for other in others {
            let failed = |_| ParquetError::General("an encoder failed".into());
            all.extend(other.join().map_err(failed)??);
        }
        Ok::<_, ParquetError>(all)
    })?;
    chunks.sort_by_key(|(at, _)| *at);
    Ok(chunks.into_iter().map(|(_, chunk)| chunk).collect())
}

/// Columns by the time they take to encode.
const COST: [usize; 4] = [
    column::MESSAGE,
    column::PROPERTIES,
    column::USER,
    column::RECEIVED,
];

/// How many threads heavy work may take.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(4))
}

static PROPERTIES: LazyLock<WriterProperties> = LazyLock::new(|| {
    let path = |at: usize| ColumnPath::from(SCHEMA.field(at).name().as_str());
    let level = ZstdLevel::try_new(1).unwrap_or_default();
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("tenure".into())
        .set_data_page_row_count_limit(2048)
        .set_write_batch_size(2048)
        .set_max_row_group_row_count(Some(GROUP))
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_statistics_truncate_length(Some(64))
        // Whoever reads one account must read the dictionary too, so it is kept small.
        .set_dictionary_page_size_limit(128 * 1024);
    for at in [column::ACCOUNT, column::TIME, column::DAY] {
        builder = builder.set_column_statistics_enabled(path(at), EnabledStatistics::Page);
    }
    // What came in one request was received at one instant: a dictionary first, differences beyond it.
    for (at, encoding) in [
        (column::TIME, Encoding::DELTA_BINARY_PACKED),
        (column::RECEIVED, Encoding::DELTA_BINARY_PACKED),
        (column::MESSAGE, Encoding::DELTA_BYTE_ARRAY),
    ] {
        builder = builder
            .set_column_dictionary_enabled(path(at), at == column::RECEIVED)
            .set_column_encoding(path(at), encoding);
    }
    builder.build()
});
