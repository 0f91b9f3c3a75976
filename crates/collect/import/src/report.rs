//! What a check or a run found and did.

use kernel::Error;

use crate::rejects::Rejected;

/// The most problems told one by one; the rest is counted.
pub const MOST_PROBLEMS: usize = 1_000;
/// The most characters of a value that a problem repeats.
const MOST_VALUE: usize = 80;

/// A place in a file that cannot be taken as it is, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// The line, the first being 1; 0 when it is about the whole file.
    pub line: u64,
    /// The column's name; empty when it is about the whole row.
    pub column: String,
    /// What stands there, at most 80 characters.
    pub value: String,
    /// The remedy: a message of the catalogue with its slots.
    pub error: Error,
}

/// How many rows of a file did what. Of usage files `new` and `unchanged` count events, `rejected` counts rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileReport {
    pub name: String,
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub rejected: u64,
}

/// What a check or a run found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// One for each file, in the order of the mapping.
    pub files: Vec<FileReport>,
    /// What makes a whole file unreadable: then nothing is brought in, whatever was asked.
    pub faults: Vec<Problem>,
    /// The first thousand problems with rows.
    pub problems: Vec<Problem>,
    pub(crate) rejected: Rejected,
}

impl Report {
    /// The sums over all files.
    #[must_use]
    pub fn totals(&self) -> FileReport {
        let mut total = FileReport::default();
        for file in &self.files {
            total.rows += file.rows;
            total.new += file.new;
            total.changed += file.changed;
            total.unchanged += file.unchanged;
            total.rejected += file.rejected;
        }
        total
    }

    /// Whether everything can be brought in as it is.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.problems.is_empty()
    }
}

/// How an import came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Everything that could be brought in is in.
    Done,
    /// There were problems, and nothing was brought in.
    Refused,
    /// It was told to stop; running it again goes on.
    Stopped,
}

/// What became of an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub end: End,
    pub report: Report,
}

impl Outcome {
    /// The sums over all files.
    #[must_use]
    pub fn totals(&self) -> FileReport {
        self.report.totals()
    }
}

/// A value as a problem repeats it.
pub(crate) fn short(value: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let mut text: String = value.chars().take(MOST_VALUE).map(shown).collect();
    if value.chars().nth(MOST_VALUE).is_some() {
        text.pop();
        text.push('…');
    }
    text
}
