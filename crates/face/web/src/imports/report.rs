//! What a check or a run found, as tables.

use import::{FileReport, Outcome};
use language::Words;

/// How many problems the page shows; the files of rejected rows hold them all.
const SHOWN: usize = 200;

/// An outcome as the page shows it.
pub(super) struct ReportView {
    pub files: Vec<FileRow>,
    pub problems: Vec<ProblemRow>,
    /// How many more there are; empty for none.
    pub more: String,
}

/// The counts of a file.
pub(super) struct FileRow {
    pub name: String,
    pub new: String,
    pub changed: String,
    pub unchanged: String,
    pub rejected: String,
    /// Where its rejected rows are; empty when there are none.
    pub rejects: String,
}

/// A problem.
pub(super) struct ProblemRow {
    pub file: String,
    pub line: String,
    pub column: String,
    pub value: String,
    pub remedy: String,
}

/// `2,360 new, 0 changed, 0 unchanged, 3 rejected`
pub(super) fn counts(words: &Words, total: &FileReport) -> String {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
    words.fill(
        "import-counts-line",
        &[
            ("new", count(total.new)),
            ("changed", count(total.changed)),
            ("unchanged", count(total.unchanged)),
            ("rejected", count(total.rejected)),
        ],
    )
}

/// The tables of an outcome.
pub(super) fn view(words: &Words, id: &str, outcome: &Outcome) -> ReportView {
    let number = |n: u64| words.number(i64::try_from(n).unwrap_or(i64::MAX));
    let file = |file: &FileReport| FileRow {
        name: file.name.clone(),
        new: number(file.new),
        changed: number(file.changed),
        unchanged: number(file.unchanged),
        rejected: number(file.rejected),
        rejects: match file.rejected {
            0 => String::new(),
            _ => format!(
                "/imports/{id}/rejects/{}",
                crate::address::encode(&file.name)
            ),
        },
    };
    let all = outcome.report.faults.iter().chain(&outcome.report.problems);
    let problem = |problem: &import::Problem| ProblemRow {
        file: problem.file.clone(),
        line: match problem.line {
            0 => String::new(),
            line => number(line),
        },
        column: problem.column.clone(),
        value: problem.value.clone(),
        remedy: words.error(&problem.error),
    };
    let left = all.clone().count().saturating_sub(SHOWN);
    ReportView {
        files: outcome.report.files.iter().map(file).collect(),
        problems: all.take(SHOWN).map(problem).collect(),
        more: match left {
            0 => String::new(),
            _ => words.fill("import-more-problems", &[("count", left.into())]),
        },
    }
}
