//! CSV: text in columns, with a comma, semicolon, tab or bar between them.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use csv::{ReaderBuilder, StringRecord, Terminator, Trim};
use encoding_rs::{Encoding, UTF_8};
use kernel::{Error, Result};

use super::decode::{Utf8, sample};
use super::{Cell, Format, Row, Shape, Table, Wish, one_line, unreadable};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The most characters one row may hold. A quote that is never closed would swallow the rest of the file.
const LONGEST_ROW: u64 = 4 << 20;

/// Finds out encoding, delimiter and header.
pub(crate) fn look(path: &Path, wish: Wish<'_>) -> Result<Shape> {
    let sample = sample(path, wish)?;
    let wished = wish.delimiter.and_then(|c| u8::try_from(c).ok());
    let delimiter = wished.unwrap_or_else(|| sniff(&sample.text));
    let mut reader = builder(delimiter).from_reader(sample.text.as_bytes());
    let mut header = StringRecord::new();
    let some = reader
        .read_record(&mut header)
        .map_err(|error| unreadable(path, error))?;
    if !some {
        return Err(Error::invalid("file", "error-import-empty-file"));
    }
    let lines = sample.text.lines().count().saturating_sub(1).max(1);
    let lines = u64::try_from(lines).unwrap_or(u64::MAX);
    let rows = lines.saturating_mul(sample.size) / sample.looked.max(1);
    Ok(Shape {
        format: Format::Csv,
        encoding: sample.encoding.name(),
        delimiter,
        header: header.iter().map(one_line).collect(),
        rows: rows.max(1),
    })
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::None)
        .terminator(Terminator::CRLF);
    builder
}

/// The delimiter that cuts the first lines into the most columns of the same number.
fn sniff(text: &str) -> u8 {
    let whole = text.len() < (1 << 18);
    let start: String = text.chars().take(1 << 17).collect();
    let score = |delimiter: u8| {
        let mut reader = builder(delimiter).from_reader(start.as_bytes());
        let widths: Vec<usize> = reader
            .records()
            .take(50)
            .filter_map(|row| row.ok().map(|row| row.len()))
            .collect();
        let sure = if whole {
            widths.len()
        } else {
            widths.len().saturating_sub(1).max(1)
        };
        let header = widths.first().copied().unwrap_or(0);
        let alike = widths
            .iter()
            .take(sure)
            .filter(|width| **width == header)
            .count();
        (header > 1).then_some((alike * 100 / sure.max(1), header))
    };
    let scored = DELIMITERS
        .into_iter()
        .rev()
        .filter_map(|d| score(d).map(|score| (score, d)));
    scored
        .max_by_key(|(score, _)| *score)
        .map_or(b',', |(_, delimiter)| delimiter)
}

/// The rows of a CSV file.
pub(crate) struct Rows {
    reader: csv::Reader<Lines<Utf8<File>>>,
    record: StringRecord,
    columns: usize,
    /// Characters read since the last row ended.
    since: Arc<AtomicU64>,
    line: u64,
}

/// Makes every end of line a single `\n`, the last one too, so that lines are counted as editors count them;
/// and stops reading when no row ends for too long.
struct Lines<R> {
    inner: R,
    since: Arc<AtomicU64>,
    last: u8,
    ended: bool,
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.inner.read(out)?;
            if read == 0 {
                let more = !self.ended && !matches!(self.last, b'\n' | b'\r') && !out.is_empty();
                self.ended = true;
                if more {
                    out[0] = b'\n';
                }
                return Ok(usize::from(more));
            }
            let kept = self.unify(&mut out[..read]);
            let more = u64::try_from(kept).unwrap_or(u64::MAX);
            if self.since.fetch_add(more, Relaxed) > LONGEST_ROW {
                return Err(io::Error::other("a row without end"));
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

impl<R> Lines<R> {
    fn unify(&mut self, bytes: &mut [u8]) -> usize {
        if self.last != b'\r' && !bytes.contains(&b'\r') {
            self.last = bytes.last().copied().unwrap_or(self.last);
            return bytes.len();
        }
        let mut kept = 0;
        for at in 0..bytes.len() {
            let byte = bytes[at];
            if byte != b'\n' || self.last != b'\r' {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
            self.last = byte;
        }
        kept
    }
}

impl Rows {
    /// Opens a file behind its header.
    pub(crate) fn open(path: &Path, shape: &Shape) -> Result<Self> {
        let file = File::open(path).map_err(|error| unreadable(path, error))?;
        let encoding = Encoding::for_label(shape.encoding.as_bytes()).unwrap_or(UTF_8);
        let since = Arc::default();
        let lines = Lines {
            inner: Utf8::new(file, encoding),
            since: Arc::clone(&since),
            last: b'\n',
            ended: false,
        };
        let mut rows = Self {
            reader: builder(shape.delimiter)
                .buffer_capacity(1 << 16)
                .from_reader(lines),
            record: StringRecord::new(),
            columns: shape.header.len(),
            since,
            line: 0,
        };
        rows.read()?;
        Ok(rows)
    }

    fn read(&mut self) -> Result<bool> {
        let line = self.reader.position().line();
        let some = self.reader.read_record(&mut self.record);
        self.since.store(0, Relaxed);
        let after = self.reader.position().line();
        let inside = match after - line {
            0 | 1 => 0,
            _ => self
                .record
                .as_slice()
                .bytes()
                .filter(|byte| *byte == b'\n')
                .count(),
        };
        // Counted from the row's end, for empty lines may stand before it.
        self.line = after.saturating_sub(1 + u64::try_from(inside).unwrap_or(0));
        some.map_err(|error| match error.kind() {
            csv::ErrorKind::Io(cause) if cause.kind() == io::ErrorKind::Other => {
                Error::invalid("file", "error-import-open-quote").with("line", line)
            }
            _ => Error::invalid("file", "error-import-unreadable")
                .with("line", line)
                .because(error),
        })
    }
}

impl Table for Rows {
    fn next(&mut self, row: &mut Row) -> Result<bool> {
        if !self.read()? {
            return Ok(false);
        }
        row.line = self.line;
        row.broken = None;
        row.cells.truncate(self.record.len());
        row.cells.resize(self.record.len(), Cell::Empty);
        for (cell, text) in row.cells.iter_mut().zip(&self.record) {
            match cell {
                Cell::Text(held) => {
                    held.clear();
                    held.push_str(text);
                }
                _ => *cell = Cell::Text(text.to_owned()),
            }
        }
        if self.record.len() != self.columns {
            let error = Error::invalid("file", "error-import-ragged-row");
            row.broken = Some(
                error
                    .with("columns", self.columns)
                    .with("cells", self.record.len()),
            );
        }
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_out() {
        assert_eq!(sniff("a,b,c\n1,2,3\n"), b',');
        assert_eq!(sniff("a;b\n1,5;2,5\n"), b';');
        assert_eq!(sniff("a\tb\n\"x, y\"\tz\n"), b'\t');
        assert_eq!(sniff("a|b|c\n1|2|3\n"), b'|');
        assert_eq!(sniff("only\none\n"), b',');
        assert_eq!(sniff("name,note\nA,\"x;y;z\"\nB,\"x;y;z\"\n"), b',');
    }
}
