//! A mapping put to a folder: which files there are, how they are read, and which column is which field.

mod bind;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use kernel::{Error, Result};

use crate::dates::{self, Found};
use crate::entity::Shape as Reads;
use crate::field::Bound;
use crate::report::short;
use crate::table::{self, Row, Shape, Wish};
use crate::unpivot::Wide;
use crate::{Entity, FileMapping, Mapping, Problem};

/// Files that are ready to be checked and brought in.
#[derive(Debug)]
pub struct Plan {
    pub(crate) mapping: Mapping,
    /// In the order they are brought in.
    pub(crate) sheets: Vec<Arc<Sheet>>,
    pub(crate) faults: Vec<Problem>,
}

/// One file of a plan.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its place in the mapping.
    pub(crate) place: usize,
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    pub(crate) shape: Shape,
    pub(crate) into: Entity,
    pub(crate) fields: Vec<Bound>,
    /// What becomes attributes or properties, by name without the prefix.
    pub(crate) extras: Vec<Bound>,
    pub(crate) wide: Option<Wide>,
}

impl Plan {
    /// Looks for the mapping's files in a folder, or takes the one file `path` names. Nothing is read but the
    /// beginning of each file.
    ///
    /// # Errors
    /// `NotFound` when there is nothing at `path`. What is wrong with a file is told by [`crate::check`].
    pub fn read(mapping: Mapping, path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(
                Error::new(kernel::Kind::NotFound, "error-import-no-such-folder")
                    .with("value", path.display()),
            );
        }
        let mut plan = Self {
            mapping,
            sheets: vec![],
            faults: vec![],
        };
        for place in 0..plan.mapping.files.len() {
            let file = plan.mapping.files[place].clone();
            match sheet(place, &file, path) {
                Ok(sheet) => plan.sheets.push(Arc::new(sheet)),
                Err(mut faults) => plan.faults.append(&mut faults),
            }
        }
        plan.sheets.sort_by_key(|sheet| (sheet.into, sheet.place));
        Ok(plan)
    }

    /// The mapping this plan follows.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// What makes whole files unreadable; with any of these nothing can be brought in.
    #[must_use]
    pub fn faults(&self) -> &[Problem] {
        &self.faults
    }

    /// About how many rows there are in all files.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.sheets.iter().map(|sheet| sheet.shape.rows).sum()
    }

    pub(crate) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets
            .iter()
            .map(Arc::as_ref)
            .find(|sheet| sheet.name == name)
    }
}

fn sheet(place: usize, file: &FileMapping, path: &Path) -> Result<Sheet, Vec<Problem>> {
    let whole = |error: Error| vec![about(&file.name, error)];
    let path = if path.is_dir() {
        path.join(&file.name)
    } else {
        path.to_path_buf()
    };
    let named = path.file_name().is_some_and(|name| *name == *file.name);
    if !path.is_file() || !named {
        return Err(whole(Error::invalid("file", "error-import-no-such-file")));
    }
    let wish = Wish {
        encoding: file.encoding.as_deref(),
        delimiter: file.delimiter,
    };
    let shape = table::look(&path, wish).map_err(whole)?;
    let mut sheet = bind::sheet(place, file, path, shape)?;
    find_dates(&mut sheet)?;
    Ok(sheet)
}

/// A problem about a whole file; slots named `line` and `value` say where and what.
pub(crate) fn about(file: &str, error: Error) -> Problem {
    let slot = |name: &str| error.slots().iter().find(|(slot, _)| *slot == name);
    let line = slot("line")
        .and_then(|(_, line)| line.parse().ok())
        .unwrap_or(0);
    let value = slot("value")
        .map(|(_, value)| short(value))
        .unwrap_or_default();
    Problem {
        file: file.to_owned(),
        line,
        column: String::new(),
        value,
        error,
    }
}

/// Finds out how the columns of dates write them, where the mapping does not say.
fn find_dates(sheet: &mut Sheet) -> Result<(), Vec<Problem>> {
    let reads_dates = |field: &Bound| matches!(field.reads, Reads::Day | Reads::Time);
    let unsaid: Vec<usize> = (0..sheet.fields.len())
        .filter(|at| reads_dates(&sheet.fields[*at]) && sheet.fields[*at].dates.is_empty())
        .collect();
    if unsaid.is_empty() {
        return Ok(());
    }
    let samples = samples(sheet, &unsaid).map_err(|error| vec![about(&sheet.name, error)])?;
    let mut faults = Vec::new();
    for (at, cells) in unsaid.into_iter().zip(samples) {
        let texts: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
        match dates::detect(&texts) {
            Found::Formats(formats) => sheet.fields[at].dates = formats,
            Found::Ambiguous { value, one, other } => {
                let line = cells
                    .iter()
                    .find(|(_, text)| *text == value)
                    .map_or(0, |(line, _)| *line);
                let error = Error::invalid("file", "error-import-ambiguous-dates");
                faults.push(Problem {
                    file: sheet.name.clone(),
                    line,
                    column: sheet.fields[at].column.clone(),
                    value: short(&value),
                    error: error.with("one", one).with("other", other),
                });
            }
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

type Samples = Vec<Vec<(u64, String)>>;

fn samples(sheet: &Sheet, fields: &[usize]) -> Result<Samples> {
    let mut table = table::open(&sheet.path, &sheet.shape)?;
    let mut row = Row::default();
    let mut samples: Samples = vec![vec![]; fields.len()];
    for _ in 0..dates::SAMPLE {
        if !table.next(&mut row)? {
            break;
        }
        if row.broken.is_some() {
            continue;
        }
        for (at, sample) in fields.iter().zip(&mut samples) {
            if let Some(text) = sheet.fields[*at].text(&row) {
                sample.push((row.line, text.into_owned()));
            }
        }
    }
    Ok(samples)
}
