//! Rows of a file, whatever its format.

pub(crate) mod csv;
pub(crate) mod decode;
pub(crate) mod ndjson;
pub(crate) mod parquet;

use std::borrow::Cow;
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use kernel::{Day, Error, Result, Timestamp};

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Ndjson,
    Parquet,
}

impl Format {
    /// The word people use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Ndjson => "NDJSON",
            Self::Parquet => "Parquet",
        }
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Cell {
    #[default]
    Empty,
    Text(String),
    Int(i64),
    Real(f64),
    Day(Day),
    Time(Timestamp),
}

impl Cell {
    /// The cell as text, trimmed; none when there is nothing in it.
    pub(crate) fn text(&self) -> Option<Cow<'_, str>> {
        Some(match self {
            Self::Empty => return None,
            Self::Text(text) => match text.trim() {
                "" => return None,
                text => Cow::Borrowed(text),
            },
            Self::Int(n) => Cow::Owned(n.to_string()),
            Self::Real(x) => Cow::Owned(x.to_string()),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Time(at) => Cow::Owned(at.to_string()),
        })
    }
}

/// One row, reused from row to row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// The line it begins on, the first being 1; for Parquet the row's number.
    pub(crate) line: u64,
    /// One for each column; fewer or more when the row is broken.
    pub(crate) cells: Vec<Cell>,
    /// Why it is no row of this table.
    pub(crate) broken: Option<Error>,
}

/// A file, row by row.
pub(crate) trait Table: Send {
    /// Reads the next row into `row`. Answers false at the end.
    fn next(&mut self, row: &mut Row) -> Result<bool>;
}

/// What was found out about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) format: Format,
    /// The encoding's label, for text files.
    pub(crate) encoding: &'static str,
    pub(crate) delimiter: u8,
    pub(crate) header: Vec<String>,
    /// How many rows there are, or about as many.
    pub(crate) rows: u64,
}

/// How the mapping wants a file read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wish<'a> {
    pub(crate) encoding: Option<&'a str>,
    pub(crate) delimiter: Option<char>,
}

/// Finds out what a file is.
pub(crate) fn look(path: &Path, wish: Wish<'_>) -> Result<Shape> {
    match format(path)? {
        Format::Parquet => parquet::look(path),
        Format::Ndjson => ndjson::look(path, wish),
        Format::Csv => csv::look(path, wish),
    }
}

/// Opens a file as what it was found to be.
pub(crate) fn open(path: &Path, shape: &Shape) -> Result<Box<dyn Table>> {
    Ok(match shape.format {
        Format::Parquet => Box::new(parquet::Rows::open(path)?),
        Format::Ndjson => Box::new(ndjson::Rows::open(path, shape)?),
        Format::Csv => Box::new(csv::Rows::open(path, shape)?),
    })
}

/// By content, and by ending where content leaves it open.
fn format(path: &Path) -> Result<Format> {
    let mut start = [0_u8; 64];
    let mut file = File::open(path).map_err(|error| unreadable(path, error))?;
    let read = file
        .read(&mut start)
        .map_err(|error| unreadable(path, error))?;
    let start = &start[..read];
    if start.is_empty() {
        return Err(Error::invalid("file", "error-import-empty-file"));
    }
    if start.starts_with(b"PAR1") || ends_with(path, &["parquet", "pq"]) {
        return Ok(Format::Parquet);
    }
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    let brace = text.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{');
    let json = ends_with(path, &["ndjson", "jsonl", "json"]);
    Ok(
        if json || (brace && !ends_with(path, &["csv", "tsv", "txt"])) {
            Format::Ndjson
        } else {
            Format::Csv
        },
    )
}

fn ends_with(path: &Path, endings: &[&str]) -> bool {
    let ending = path
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    endings
        .iter()
        .any(|known| known.eq_ignore_ascii_case(ending))
}

/// The name of a column as one line: spreadsheets break long headings over several.
pub(crate) fn one_line(name: &str) -> String {
    let lines = name.split(['\r', '\n']).map(str::trim);
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The file cannot be read at all.
pub(crate) fn unreadable(path: &Path, cause: impl std::fmt::Display) -> Error {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Error::invalid("file", "error-import-unreadable")
        .with("value", name)
        .because(cause)
}
