//! NDJSON: one JSON object a line.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use kernel::{Error, Result};
use serde_json::{Map, Value};

use super::decode::{Utf8, sample};
use super::{Cell, Format, Row, Shape, Table, Wish, unreadable};

/// The most bytes one line may hold.
const LONGEST_LINE: u64 = 4 << 20;
/// The most columns a file may have.
const MOST_COLUMNS: usize = 500;

/// Finds out encoding and columns, from the keys of the first megabyte in the order they appear.
pub(crate) fn look(path: &Path, wish: Wish<'_>) -> Result<Shape> {
    let sample = sample(path, wish)?;
    let mut header: Vec<String> = Vec::new();
    let mut lines = 0_u64;
    for line in sample.text.lines() {
        lines += 1;
        let Ok(object) = serde_json::from_str::<Map<String, Value>>(line) else {
            continue;
        };
        for key in object.keys() {
            if !header.iter().any(|name| name == key) && header.len() < MOST_COLUMNS {
                header.push(key.clone());
            }
        }
    }
    if header.is_empty() {
        return Err(Error::invalid("file", "error-import-no-objects"));
    }
    Ok(Shape {
        format: Format::Ndjson,
        encoding: sample.encoding.name(),
        delimiter: b',',
        header,
        rows: (lines.saturating_mul(sample.size) / sample.looked.max(1)).max(1),
    })
}

/// The rows of an NDJSON file.
pub(crate) struct Rows {
    reader: BufReader<Utf8<File>>,
    columns: Vec<String>,
    line: u64,
    text: Vec<u8>,
}

impl Rows {
    /// Opens a file.
    pub(crate) fn open(path: &Path, shape: &Shape) -> Result<Self> {
        let file = File::open(path).map_err(|error| unreadable(path, error))?;
        let encoding = Encoding::for_label(shape.encoding.as_bytes()).unwrap_or(UTF_8);
        Ok(Self {
            reader: BufReader::with_capacity(1 << 16, Utf8::new(file, encoding)),
            columns: shape.header.clone(),
            line: 0,
            text: Vec::new(),
        })
    }

    /// Reads one line. Answers false at the end.
    fn read(&mut self) -> Result<bool> {
        self.text.clear();
        self.line += 1;
        let line = self.line;
        let failed = |error| {
            Error::invalid("file", "error-import-unreadable")
                .with("line", line)
                .because(error)
        };
        let mut bounded = (&mut self.reader).take(LONGEST_LINE);
        let read = bounded.read_until(b'\n', &mut self.text).map_err(failed)?;
        if self.text.last() != Some(&b'\n') && read as u64 == LONGEST_LINE {
            return Err(Error::invalid("file", "error-import-long-line").with("line", line));
        }
        Ok(read > 0)
    }
}

impl Table for Rows {
    fn next(&mut self, row: &mut Row) -> Result<bool> {
        loop {
            if !self.read()? {
                return Ok(false);
            }
            if !self.text.trim_ascii().is_empty() {
                break;
            }
        }
        row.line = self.line;
        row.broken = None;
        row.cells.clear();
        match serde_json::from_slice::<Map<String, Value>>(&self.text) {
            Ok(mut object) => {
                let cells = self
                    .columns
                    .iter()
                    .map(|name| object.remove(name).map_or(Cell::Empty, cell));
                row.cells.extend(cells);
            }
            Err(error) => {
                let text = String::from_utf8_lossy(self.text.trim_ascii()).into_owned();
                row.cells.push(Cell::Text(text));
                let told = Error::invalid("file", "error-import-broken-line");
                row.broken = Some(told.with("at", error.column()));
            }
        }
        Ok(true)
    }
}

fn cell(value: Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(true) => Cell::Text("true".to_owned()),
        Value::Bool(false) => Cell::Text("false".to_owned()),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(n), _) => Cell::Int(n),
            (None, Some(x)) => Cell::Real(x),
            (None, None) => Cell::Text(number.to_string()),
        },
        Value::String(text) => Cell::Text(text),
        // A list of words reads as words between semicolons, as it would stand in one cell.
        Value::Array(items)
            if items
                .iter()
                .all(|item| item.is_string() || item.is_number()) =>
        {
            let words = items
                .into_iter()
                .filter_map(|item| cell(item).text().map(|t| t.into_owned()));
            Cell::Text(words.collect::<Vec<_>>().join("; "))
        }
        other => Cell::Text(other.to_string()),
    }
}
