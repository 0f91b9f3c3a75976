//! The first rows of a file as they would arrive.

use kernel::{Error, Result, Timestamp};

use crate::entity::Shape;
use crate::field::Bound;
use crate::parse::{self, Flaw};
use crate::plan::{Plan, Sheet};
use crate::table::{self, Row};
use crate::unpivot::{Depth, Reader};
use crate::{Entity, Problem};

/// The first rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The fields, in the order of their entity.
    pub fields: Vec<String>,
    pub rows: Vec<PreviewRow>,
}

/// One row as it would arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    pub line: u64,
    /// One text for each field; empty where there is nothing.
    pub cells: Vec<String>,
    /// What stands in its way.
    pub problems: Vec<Problem>,
}

/// Reads the first rows of a file as the mapping means them. Nothing is looked up.
///
/// # Errors
/// `NotFound` when the plan has no such file, or could not read it; `Invalid` when the file breaks off.
pub fn preview(plan: &Plan, file: &str, rows: usize, now: Timestamp) -> Result<Preview> {
    let sheet = plan.sheet(file).ok_or_else(|| Error::not_found("file"))?;
    let order = |bound: &&Bound| {
        let fields = sheet.into.fields();
        fields
            .iter()
            .position(|field| field.name == bound.name)
            .unwrap_or(fields.len())
    };
    let mut fields: Vec<&Bound> = sheet.fields.iter().collect();
    fields.sort_by_key(order);
    fields.extend(&sheet.extras);
    let mut names: Vec<String> = fields.iter().map(|bound| bound.name.clone()).collect();
    if sheet.wide.is_some() {
        names.push("events".to_owned());
    }
    let mut table = table::open(&sheet.path, &sheet.shape)?;
    let mut reader = Reader::new(&plan.mapping.source, sheet, now, Depth::Whole);
    let (mut row, mut shown) = (Row::default(), Vec::new());
    while shown.len() < rows && table.next(&mut row)? {
        shown.push(one(sheet, &fields, &mut row, &mut reader));
    }
    Ok(Preview {
        fields: names,
        rows: shown,
    })
}

fn one(sheet: &Sheet, fields: &[&Bound], row: &mut Row, reader: &mut Reader) -> PreviewRow {
    let mut flaws = Vec::new();
    let mut cells: Vec<String> = fields.iter().map(|bound| cell(bound, row)).collect();
    match row.broken.take() {
        Some(error) => flaws.push(Flaw {
            line: row.line,
            column: String::new(),
            value: String::new(),
            error,
        }),
        None if sheet.into == Entity::Events => reader.row(sheet, row, &mut flaws),
        None => drop(parse::item(sheet, row, &mut flaws)),
    }
    let (_, events) = reader.take();
    if sheet.wide.is_some() {
        let told = events
            .iter()
            .map(|event| format!("{} {}", event.name, event.properties));
        cells.push(told.collect::<Vec<_>>().join(", "));
    }
    let problems = flaws.into_iter().map(|flaw| Problem {
        file: sheet.name.clone(),
        line: flaw.line,
        column: flaw.column,
        value: flaw.value,
        error: flaw.error,
    });
    PreviewRow {
        line: row.line,
        cells,
        problems: problems.collect(),
    }
}

/// A cell as it would arrive: dates are written as 2024-01-31 whatever the file does.
fn cell(bound: &Bound, row: &Row) -> String {
    let Some(text) = bound.text(row) else {
        return String::new();
    };
    let formats = bound.dates.iter();
    let read = match bound.reads {
        Shape::Day => formats
            .clone()
            .find_map(|format| crate::dates::day(&text, format))
            .map(|day| day.to_string()),
        Shape::Time => formats
            .clone()
            .find_map(|format| crate::dates::time(&text, format))
            .map(|at| at.to_string()),
        _ => None,
    };
    read.unwrap_or_else(|| text.into_owned())
}
