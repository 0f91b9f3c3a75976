//! One immutable Parquet file of events, sorted by (account, time, message id), with its ids beside it.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use arrow::array::RecordBatch;
use bytes::Bytes;
use kernel::{AccountKey, Day, Result, Timestamp};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection,
};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::reader::{ChunkReader, Length};
use serde::{Deserialize, Serialize};

use crate::fault;
use crate::ids::Ids;

/// What the manifest says of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Label {
    /// The path below the lake's folder, without `.parquet` or `.ids`.
    pub file: String,
    pub rows: u64,
    pub first_account: i64,
    pub last_account: i64,
    pub first_time: Timestamp,
    pub last_time: Timestamp,
}

impl Label {
    /// The Parquet file.
    pub fn data(&self, root: &Path) -> PathBuf {
        root.join(format!("{}.parquet", self.file))
    }

    /// The ids beside it.
    pub fn ids(&self, root: &Path) -> PathBuf {
        root.join(format!("{}.ids", self.file))
    }

    /// Says whether the part may hold events of the account.
    pub fn covers(&self, account: AccountKey) -> bool {
        (self.first_account..=self.last_account).contains(&account.0)
    }

    /// All its rows.
    pub fn all(&self) -> Range<u64> {
        0..self.rows
    }

    /// Says whether the part may hold events of the day.
    pub fn holds(&self, day: Day) -> bool {
        self.first_time.day() <= day && day <= self.last_time.day()
    }
}

/// A part, open for reading. Its files stay readable until it is dropped, even when they are removed.
#[derive(Debug)]
pub(crate) struct Part {
    pub label: Label,
    pub ids: Ids,
    path: PathBuf,
    data: Pages,
    footer: OnceLock<ArrowReaderMetadata>,
}

impl Part {
    /// Opens both files. The footer is read when it is first needed.
    pub fn open(root: &Path, label: Label) -> Result<Self> {
        let path = label.data(root);
        let data = Pages::open(&path)?;
        let ids = Ids::open(&label.ids(root), label.rows)?;
        Ok(Self {
            label,
            ids,
            path,
            data,
            footer: OnceLock::new(),
        })
    }

    /// The rows, each range given ascending and apart from the others, as batches of at most `batch` rows.
    pub fn read(
        &self,
        rows: &[Range<u64>],
        batch: usize,
        each: impl FnMut(RecordBatch) -> Result<()>,
    ) -> Result<()> {
        self.read_columns(&ProjectionMask::all(), rows, batch, each)
    }

    /// As [`Part::read`], some columns only, by their places.
    pub fn read_some(
        &self,
        columns: &[usize],
        rows: &[Range<u64>],
        each: impl FnMut(RecordBatch) -> Result<()>,
    ) -> Result<()> {
        /// Rows decoded at a time.
        const BATCH: usize = 8192;
        let schema = self.footer()?.parquet_schema();
        let mask = ProjectionMask::roots(schema, columns.iter().copied());
        self.read_columns(&mask, rows, BATCH, each)
    }

    fn read_columns(
        &self,
        columns: &ProjectionMask,
        rows: &[Range<u64>],
        batch: usize,
        mut each: impl FnMut(RecordBatch) -> Result<()>,
    ) -> Result<()> {
        if rows.iter().all(Range::is_empty) {
            return Ok(());
        }
        let footer = self.footer()?;
        let (groups, selection) = select(footer, rows);
        let data = self.data.clone();
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(data, footer.clone())
            .with_projection(columns.clone())
            .with_row_groups(groups)
            .with_row_selection(selection)
            .with_batch_size(batch)
            .build()
            .map_err(fault::format(&self.path))?;
        for batch in reader {
            each(batch.map_err(fault::format(&self.path))?)?;
        }
        Ok(())
    }

    /// The rows of an account.
    pub fn rows_of(&self, account: AccountKey) -> Result<Range<u64>> {
        if self.label.covers(account) {
            self.ids.rows_of(account)
        } else {
            Ok(0..0)
        }
    }

    /// The Parquet file, open.
    pub fn data(&self) -> Pages {
        self.data.clone()
    }

    fn footer(&self) -> Result<&ArrowReaderMetadata> {
        if let Some(footer) = self.footer.get() {
            return Ok(footer);
        }
        let options = ArrowReaderOptions::new()
            .with_offset_index_policy(PageIndexPolicy::Required)
            .with_column_index_policy(PageIndexPolicy::Skip);
        let footer =
            ArrowReaderMetadata::load(&self.data, options)
                .map_err(fault::format::<ParquetError>(&self.path))?;
        Ok(self.footer.get_or_init(|| footer))
    }
}

/// The row groups the rows stand in, and the rows counted within those groups.
fn select(footer: &ArrowReaderMetadata, rows: &[Range<u64>]) -> (Vec<usize>, RowSelection) {
    let mut groups = Vec::new();
    let mut picked: Vec<Range<usize>> = Vec::new();
    let (mut start, mut kept) = (0u64, 0usize);
    for (group, metadata) in footer.metadata().row_groups().iter().enumerate() {
        let length = u64::try_from(metadata.num_rows()).unwrap_or(0);
        let end = start + length;
        let inside = rows
            .iter()
            .filter(|range| range.start < end && range.end > start);
        let before = picked.len();
        for range in inside {
            let from = kept + index(range.start.max(start) - start);
            let to = kept + index(range.end.min(end) - start);
            match picked.last_mut() {
                Some(last) if last.end == from => last.end = to,
                _ => picked.push(from..to),
            }
        }
        let touched = picked.len() > before || picked.last().is_some_and(|last| last.end > kept);
        if touched {
            groups.push(group);
            kept += index(length);
        }
        start = end;
    }
    (
        groups,
        RowSelection::from_consecutive_ranges(picked.into_iter(), kept),
    )
}

fn index(rows: u64) -> usize {
    usize::try_from(rows).unwrap_or(usize::MAX)
}

/// An open file that is read at offsets, so that many readers can share it.
#[derive(Clone, Debug)]
pub struct Pages {
    file: Arc<File>,
    length: u64,
}

impl Pages {
    /// Opens a file to read.
    ///
    /// # Errors
    /// `Internal` when it cannot be opened.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(fault::disk(path))?;
        let length = file.metadata().map_err(fault::disk(path))?.len();
        Ok(Self {
            file: Arc::new(file),
            length,
        })
    }
}

impl Length for Pages {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Pages {
    type T = std::io::BufReader<Cursor>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        Ok(std::io::BufReader::new(Cursor {
            file: self.file.clone(),
            at: start,
        }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        let mut buffer = vec![0; length];
        self.file.read_exact_at(&mut buffer, start)?;
        Ok(buffer.into())
    }
}

/// Reads on from a place in the file.
#[derive(Debug)]
pub struct Cursor {
    file: Arc<File>,
    at: u64,
}

impl std::io::Read for Cursor {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read_at(buffer, self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
