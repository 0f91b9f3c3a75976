//! A report as JSON, so that a page can show it long after the job has ended.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use kernel::{Error, Kind};
use serde_json::{Value, json};

use crate::report::{End, FileReport, Outcome, Problem, Report};

/// An outcome as JSON.
pub(crate) fn write(outcome: &Outcome) -> Value {
    let files = outcome.report.files.iter().map(|file| {
        json!({
            "name": file.name, "rows": file.rows, "new": file.new, "changed": file.changed,
            "unchanged": file.unchanged, "rejected": file.rejected,
        })
    });
    json!({
        "end": match outcome.end {
            End::Done => "done",
            End::Refused => "refused",
            End::Stopped => "stopped",
        },
        "files": files.collect::<Vec<_>>(),
        "faults": outcome.report.faults.iter().map(problem).collect::<Vec<_>>(),
        "problems": outcome.report.problems.iter().map(problem).collect::<Vec<_>>(),
        "rejected": outcome.report.rejected.to_json(),
    })
}

fn problem(problem: &Problem) -> Value {
    json!({
        "file": problem.file, "line": problem.line, "column": problem.column,
        "value": problem.value, "error": error(&problem.error),
    })
}

/// An error as JSON: its message and slots.
pub(crate) fn error(error: &Error) -> Value {
    json!({ "message": error.message(), "slots": error.slots() })
}

/// Reads an outcome back; what is missing is empty.
pub(crate) fn read(value: &Value) -> Outcome {
    let list = |name: &str| value[name].as_array().cloned().unwrap_or_default();
    Outcome {
        end: match value["end"].as_str() {
            Some("done") => End::Done,
            Some("stopped") => End::Stopped,
            _ => End::Refused,
        },
        report: Report {
            files: list("files").iter().map(read_file).collect(),
            faults: list("faults").iter().map(read_problem).collect(),
            problems: list("problems").iter().map(read_problem).collect(),
            rejected: crate::rejects::Rejected::from_json(&value["rejected"]),
        },
    }
}

fn read_file(value: &Value) -> FileReport {
    let count = |name: &str| value[name].as_u64().unwrap_or(0);
    FileReport {
        name: text(&value["name"]),
        rows: count("rows"),
        new: count("new"),
        changed: count("changed"),
        unchanged: count("unchanged"),
        rejected: count("rejected"),
    }
}

fn read_problem(value: &Value) -> Problem {
    Problem {
        file: text(&value["file"]),
        line: value["line"].as_u64().unwrap_or(0),
        column: text(&value["column"]),
        value: text(&value["value"]),
        error: read_error(&value["error"]),
    }
}

/// Reads an error back.
pub(crate) fn read_error(value: &Value) -> Error {
    let message = value["message"]
        .as_str()
        .and_then(lasting)
        .unwrap_or("error-import-rejected");
    let mut error = Error::new(Kind::Invalid, message);
    for slot in value["slots"].as_array().into_iter().flatten() {
        if let Some(name) = slot[0].as_str().and_then(lasting) {
            error = error.with(name, text(&slot[1]));
        }
    }
    error
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The words errors are made of live as long as the program. There are a few dozen of them; were there ever
/// more than a thousand, the file is not ours.
fn lasting(word: &str) -> Option<&'static str> {
    static WORDS: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(held) = words.get(word) {
        return Some(held);
    }
    if words.len() >= 1_000 || word.len() > 100 {
        return None;
    }
    let held: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(held);
    Some(held)
}
