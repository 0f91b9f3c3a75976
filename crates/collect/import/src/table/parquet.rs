//! Parquet: columns with types, read a batch of rows at a time.

use std::fs::File;
use std::path::Path;

use arrow::array::{
    Array, ArrayRef, AsArray, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray,
};
use arrow::compute::cast;
use arrow::datatypes::{
    DataType, Date32Type, Float64Type, Int64Type, SchemaRef, TimeUnit, TimestampMicrosecondType,
};
use kernel::{Day, Error, Result, Timestamp};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};

use super::{Cell, Format, Row, Shape, Table, unreadable};

const BATCH: usize = 8_192;

/// Finds out the columns.
pub(crate) fn look(path: &Path) -> Result<Shape> {
    let builder = builder(path)?;
    let rows = builder.metadata().file_metadata().num_rows();
    Ok(Shape {
        format: Format::Parquet,
        encoding: "UTF-8",
        delimiter: b',',
        header: names(builder.schema()),
        rows: u64::try_from(rows).unwrap_or(0),
    })
}

fn builder(path: &Path) -> Result<ParquetRecordBatchReaderBuilder<File>> {
    let file = File::open(path).map_err(|error| unreadable(path, error))?;
    ParquetRecordBatchReaderBuilder::try_new(file)
        .map_err(|error| Error::invalid("file", "error-import-broken-parquet").because(error))
}

fn names(schema: &SchemaRef) -> Vec<String> {
    schema
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect()
}

/// The rows of a Parquet file.
pub(crate) struct Rows {
    reader: ParquetRecordBatchReader,
    columns: Vec<Column>,
    at: usize,
    held: usize,
    line: u64,
}

/// A column of the batch at hand, in one of the few types cells have.
enum Column {
    Int(Int64Array),
    Real(Float64Array),
    Day(Date32Array),
    Time(TimestampMicrosecondArray),
    Text(StringArray),
    Nothing,
}

impl Rows {
    /// Opens a file.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let reader = builder(path)?.with_batch_size(BATCH).build();
        let reader = reader.map_err(|error| unreadable(path, error))?;
        Ok(Self {
            reader,
            columns: vec![],
            at: 0,
            held: 0,
            line: 0,
        })
    }

    /// Makes sure there is a row at hand. Answers false at the end.
    fn fill(&mut self) -> Result<bool> {
        while self.at == self.held {
            let line = self.line + 1;
            let failed = |error| {
                Error::invalid("file", "error-import-broken-parquet")
                    .with("line", line)
                    .because(error)
            };
            let Some(batch) = self.reader.next() else {
                return Ok(false);
            };
            let batch: RecordBatch = batch.map_err(failed)?;
            self.columns = batch
                .columns()
                .iter()
                .map(column)
                .collect::<Result<_, _>>()
                .map_err(failed)?;
            (self.at, self.held) = (0, batch.num_rows());
        }
        Ok(true)
    }
}

fn column(array: &ArrayRef) -> Result<Column, arrow::error::ArrowError> {
    let to = |kind: DataType| cast(array, &kind);
    let micros = DataType::Timestamp(TimeUnit::Microsecond, None);
    Ok(match array.data_type() {
        kind if kind.is_integer() => {
            Column::Int(to(DataType::Int64)?.as_primitive::<Int64Type>().clone())
        }
        DataType::Float16 | DataType::Float32 | DataType::Float64 => {
            Column::Real(to(DataType::Float64)?.as_primitive::<Float64Type>().clone())
        }
        DataType::Date32 | DataType::Date64 => {
            Column::Day(to(DataType::Date32)?.as_primitive::<Date32Type>().clone())
        }
        DataType::Timestamp(unit, _) => {
            let bare = cast(array, &DataType::Timestamp(*unit, None))?;
            let micros = cast(&bare, &micros)?;
            Column::Time(micros.as_primitive::<TimestampMicrosecondType>().clone())
        }
        DataType::Null => Column::Nothing,
        _ => Column::Text(to(DataType::Utf8)?.as_string::<i32>().clone()),
    })
}

impl Column {
    fn read(&self, at: usize, cell: &mut Cell) {
        *cell = match self {
            Self::Int(values) if values.is_valid(at) => Cell::Int(values.value(at)),
            Self::Real(values) if values.is_valid(at) => Cell::Real(values.value(at)),
            Self::Day(values) if values.is_valid(at) => Cell::Day(Day(values.value(at))),
            Self::Time(values) if values.is_valid(at) => {
                Cell::Time(Timestamp::from_micros(values.value(at)))
            }
            Self::Text(values) if values.is_valid(at) => Cell::Text(values.value(at).to_owned()),
            _ => Cell::Empty,
        };
    }
}

impl Table for Rows {
    fn next(&mut self, row: &mut Row) -> Result<bool> {
        if !self.fill()? {
            return Ok(false);
        }
        self.line += 1;
        row.line = self.line;
        row.broken = None;
        row.cells.resize(self.columns.len(), Cell::Empty);
        for (column, cell) in self.columns.iter().zip(&mut row.cells) {
            column.read(self.at, cell);
        }
        self.at += 1;
        Ok(true)
    }
}
