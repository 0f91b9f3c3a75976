//! Which column is which field.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use kernel::Error;

use super::Sheet;
use crate::entity::Shape as Reads;
use crate::field::{Bound, From, Piece};
use crate::mapping::Counted;
use crate::report::short;
use crate::table::{Shape, one_line};
use crate::unpivot::Wide;
use crate::{FieldSpec, FileMapping, Problem, Source, Unpivot};

/// Binds every field of a file to its column.
pub(super) fn sheet(
    place: usize,
    file: &FileMapping,
    path: PathBuf,
    shape: Shape,
) -> Result<Sheet, Vec<Problem>> {
    let mut binder = Binder {
        file,
        shape: &shape,
        used: HashSet::new(),
        faults: vec![],
    };
    let (mut fields, mut extras) = (vec![], vec![]);
    for (name, spec) in &file.columns {
        let bound = binder.bind(name, spec);
        match file
            .into
            .prefix()
            .and_then(|prefix| name.strip_prefix(prefix))
        {
            Some(extra) => extras.push(Bound {
                name: extra.to_owned(),
                ..bound
            }),
            None => fields.push(bound),
        }
    }
    let wide = file.unpivot.as_ref().map(|unpivot| binder.unpivot(unpivot));
    if !binder.faults.is_empty() {
        return Err(binder.faults);
    }
    Ok(Sheet {
        place,
        name: file.name.clone(),
        path,
        shape,
        into: file.into,
        fields,
        extras,
        wide,
    })
}

struct Binder<'a> {
    file: &'a FileMapping,
    shape: &'a Shape,
    used: HashSet<usize>,
    faults: Vec<Problem>,
}

impl Binder<'_> {
    fn bind(&mut self, name: &str, spec: &FieldSpec) -> Bound {
        let from = match &spec.from {
            Source::Column(column) => From::Column(self.column(column)),
            Source::Constant(text) => From::Constant(text.clone()),
            Source::Template(text) => From::Template(self.pieces(text)),
        };
        let column = match &spec.from {
            Source::Column(column) => column.clone(),
            _ => name.to_owned(),
        };
        let field = self
            .file
            .into
            .fields()
            .iter()
            .find(|field| field.name == name);
        Bound {
            name: name.to_owned(),
            column,
            from,
            reads: field.map_or(Reads::Text, |field| field.shape),
            values: spec.values.clone(),
            dates: spec.dates.clone(),
            per: spec.per,
            default: spec.default.clone(),
        }
    }

    /// The place of a column; a fault when it is not there, or there twice.
    fn column(&mut self, name: &str) -> usize {
        let header = &self.shape.header;
        let meant = one_line(name);
        let mut places = (0..header.len()).filter(|at| one_line(&header[*at]) == meant);
        let error = match (places.next(), places.next()) {
            (Some(at), None) => {
                self.used.insert(at);
                return at;
            }
            (Some(_), Some(_)) => Error::invalid("file", "error-import-column-twice"),
            _ if self.one_column() => Error::invalid("file", "error-import-wrong-delimiter"),
            _ => Error::invalid("file", "error-import-no-such-column"),
        };
        let all = header.join(", ");
        self.faults.push(Problem {
            file: self.file.name.clone(),
            line: 1,
            column: name.to_owned(),
            value: short(&all),
            error: error.with("columns", short(&all)),
        });
        usize::MAX
    }

    /// Whether the file looks as if it had been cut at the wrong character.
    fn one_column(&self) -> bool {
        match self.shape.header.as_slice() {
            [one] => one.contains([',', ';', '\t', '|']),
            _ => false,
        }
    }

    fn pieces(&mut self, template: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((column, after)) = after.split_once('}') else {
                break;
            };
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Column(self.column(column)));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        pieces
    }

    fn unpivot(&mut self, unpivot: &Unpivot) -> Wide {
        let named = |binder: &mut Self, names: &BTreeMap<String, String>| {
            let pairs = names.iter();
            pairs
                .map(|(column, event)| (binder.column(column), event.clone()))
                .collect::<Vec<_>>()
        };
        let gauges = named(self, &unpivot.gauges);
        let counts = match &unpivot.count {
            Counted::Named(names) => named(self, names),
            Counted::All => {
                let header = self.shape.header.iter().enumerate();
                let free = header.filter(|(at, name)| !self.used.contains(at) && !name.is_empty());
                free.map(|(at, name)| (at, name.clone())).collect()
            }
        };
        Wide::new(&self.shape.header, counts, gauges)
    }
}
