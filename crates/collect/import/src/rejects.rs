//! The rows that were left out, as a file one can mend and bring in again.

use std::collections::HashMap;
use std::io::Write;

use kernel::{Error, Result};
use serde_json::{Value, json};

use crate::parse::Flaw;
use crate::plan::{Plan, Sheet};
use crate::table::{self, Cell, Row};
use crate::{MOST_PROBLEMS, Problem, Report, saved};

/// The most ranges of rejected rows that are kept to be written out; all are counted.
const MOST_RANGES: usize = 1_000_000;
/// The most different reasons; what comes after them is told in general terms.
const MOST_REASONS: usize = 5_000;

/// Which rows were rejected, and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rejected {
    /// By file: first line, last line and the place of the reason, in the order they were found.
    ranges: HashMap<String, Vec<(u64, u64, u32)>>,
    reasons: Vec<Reason>,
    held: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Reason {
    column: String,
    /// Without the value, which stands in the row.
    error: Error,
}

impl Report {
    /// Notes a problem with rows of a file.
    pub(crate) fn reject(&mut self, file: &str, flaw: Flaw, last_line: u64) {
        self.rejected.add(file, &flaw, last_line);
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem {
                file: file.to_owned(),
                line: flaw.line,
                column: flaw.column,
                value: flaw.value,
                error: flaw.error,
            });
        }
    }

    /// Writes the rejected rows of a file as CSV: its own columns, then line, column and reason. `say` words an
    /// error. Cells that a spreadsheet would take for a formula begin with an apostrophe.
    /// Answers how many rows there are.
    ///
    /// # Errors
    /// `NotFound` when the plan has no such file; `Unavailable` when nothing can be written.
    pub fn write_rejects(
        &self,
        plan: &Plan,
        file: &str,
        say: &(dyn Fn(&Error) -> String + Sync),
        out: &mut (dyn Write + Send),
    ) -> Result<u64> {
        let sheet = plan.sheet(file).ok_or_else(|| Error::not_found("file"))?;
        let mut out = csv::WriterBuilder::new().flexible(true).from_writer(out);
        let own = sheet.shape.header.iter().map(|name| safe(name));
        let more = ["line", "column", "reason"].map(str::to_owned);
        out.write_record(own.chain(more))
            .map_err(Error::unavailable)?;
        let lines = self.rejected.by_line(file);
        if lines.is_empty() {
            return Ok(0);
        }
        let written = self.rejected.write(sheet, &lines, say, &mut out)?;
        out.flush().map_err(Error::unavailable)?;
        Ok(written)
    }
}

impl Rejected {
    fn add(&mut self, file: &str, flaw: &Flaw, last_line: u64) {
        if self.held == MOST_RANGES {
            return;
        }
        self.held += 1;
        let reason = Reason {
            column: flaw.column.clone(),
            error: valueless(&flaw.error),
        };
        // Reasons are few: the latest are the likeliest.
        let known = self.reasons.iter().rposition(|held| *held == reason);
        let at = known.unwrap_or_else(|| {
            if self.reasons.len() == MOST_REASONS {
                let error = Error::invalid("file", "error-import-rejected");
                self.reasons.push(Reason {
                    column: String::new(),
                    error,
                });
            }
            if self.reasons.len() < MOST_REASONS {
                self.reasons.push(reason);
            }
            self.reasons.len() - 1
        });
        let range = (flaw.line, last_line, u32::try_from(at).unwrap_or(0));
        self.ranges.entry(file.to_owned()).or_default().push(range);
    }

    /// The ranges and reasons as JSON.
    pub(crate) fn to_json(&self) -> Value {
        let reason = |r: &Reason| json!({ "column": r.column, "error": saved::error(&r.error) });
        json!({
            "ranges": self.ranges,
            "reasons": self.reasons.iter().map(reason).collect::<Vec<_>>(),
        })
    }

    /// Reads them back.
    pub(crate) fn from_json(value: &Value) -> Self {
        let ranges: HashMap<String, Vec<(u64, u64, u32)>> =
            serde_json::from_value(value["ranges"].clone()).unwrap_or_default();
        let reason = |value: &Value| Reason {
            column: value["column"].as_str().unwrap_or_default().to_owned(),
            error: saved::read_error(&value["error"]),
        };
        Self {
            held: ranges.values().map(Vec::len).sum(),
            ranges,
            reasons: value["reasons"]
                .as_array()
                .into_iter()
                .flatten()
                .map(reason)
                .collect(),
        }
    }

    fn by_line(&self, file: &str) -> Vec<(u64, u64, u32)> {
        let mut ranges = self.ranges.get(file).cloned().unwrap_or_default();
        ranges.sort_unstable();
        ranges.dedup_by_key(|(line, ..)| *line);
        ranges
    }

    fn write(
        &self,
        sheet: &Sheet,
        lines: &[(u64, u64, u32)],
        say: &(dyn Fn(&Error) -> String + Sync),
        out: &mut csv::Writer<&mut (dyn Write + Send)>,
    ) -> Result<u64> {
        let mut table = table::open(&sheet.path, &sheet.shape)?;
        let (mut row, mut ranges, mut written) = (Row::default(), lines.iter().peekable(), 0);
        while table.next(&mut row)? {
            while ranges.next_if(|(_, last, _)| *last < row.line).is_some() {}
            let Some((first, _, reason)) = ranges.peek() else {
                break;
            };
            if row.line < *first {
                continue;
            }
            let Some(reason) = self.reasons.get(*reason as usize) else {
                break;
            };
            let mut cells: Vec<String> = row.cells.iter().map(shown).collect();
            let width = sheet.shape.header.len();
            // What stands beyond the last column comes behind the reason.
            let beyond = cells.split_off(cells.len().min(width));
            cells.resize(width, String::new());
            cells.push(row.line.to_string());
            cells.push(safe(&reason.column));
            cells.push(say(&about(sheet, &row, reason)));
            cells.extend(beyond);
            out.write_record(&cells).map_err(Error::unavailable)?;
            written += 1;
        }
        Ok(written)
    }
}

/// A reason with the value this row has.
fn about(sheet: &Sheet, row: &Row, reason: &Reason) -> Error {
    let at = sheet
        .shape
        .header
        .iter()
        .position(|name| *name == reason.column);
    let cell = at.and_then(|at| row.cells.get(at)).and_then(Cell::text);
    reason.error.clone().with("value", cell.unwrap_or_default())
}

/// An error without what differs from row to row.
fn valueless(error: &Error) -> Error {
    let message = match error.message() {
        "error-import-id-twice" => "error-import-id-twice-here",
        other => other,
    };
    let plain = Error::new(error.kind(), message);
    let slots = error
        .slots()
        .iter()
        .filter(|(slot, _)| !matches!(*slot, "value" | "first"));
    slots.fold(plain, |error, (slot, value)| error.with(slot, value))
}

fn shown(cell: &Cell) -> String {
    match cell {
        // What is said in full stays as it was, spaces and all.
        Cell::Text(text) => safe(text),
        Cell::Empty => String::new(),
        other => other.text().unwrap_or_default().into_owned(),
    }
}

/// A text no spreadsheet takes for a formula.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_becomes_a_formula() {
        for evil in ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1"] {
            assert!(safe(evil).starts_with('\''), "{evil:?}");
        }
        assert_eq!(safe("plain"), "plain");
    }
}
