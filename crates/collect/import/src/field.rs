//! A field bound to its column: from a row to text.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::Per;
use crate::entity::Shape;
use crate::table::{Cell, Row};

/// A field of an entity and where its value stands.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) name: String,
    /// The column's name for messages; the field's own where it has no column.
    pub(crate) column: String,
    pub(crate) from: From,
    pub(crate) reads: Shape,
    pub(crate) values: BTreeMap<String, String>,
    pub(crate) dates: Vec<String>,
    pub(crate) per: Option<Per>,
    pub(crate) default: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) enum From {
    Column(usize),
    Constant(String),
    Template(Vec<Piece>),
}

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Text(String),
    Column(usize),
}

impl Bound {
    /// The value as text, trimmed and translated; none when there is nothing.
    pub(crate) fn text<'a>(&'a self, row: &'a Row) -> Option<Cow<'a, str>> {
        let raw = match &self.from {
            From::Column(at) => row.cells.get(*at).and_then(Cell::text),
            From::Constant(text) => Some(Cow::Borrowed(text.as_str())),
            From::Template(pieces) => fill(pieces, row).map(Cow::Owned),
        };
        let meant = match raw {
            Some(raw) => self
                .values
                .get(raw.as_ref())
                .map_or(raw, |value| Cow::Borrowed(value.as_str())),
            None => Cow::Borrowed(self.default.as_deref()?),
        };
        (!meant.is_empty()).then_some(meant)
    }

    /// The cell itself, where the value needs no translation.
    pub(crate) fn cell<'a>(&self, row: &'a Row) -> Option<&'a Cell> {
        match &self.from {
            From::Column(at) if self.values.is_empty() => row.cells.get(*at),
            _ => None,
        }
    }
}

/// A template filled in; none when one of its columns is empty, for half a name is no name.
fn fill(pieces: &[Piece], row: &Row) -> Option<String> {
    let mut text = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(part) => text.push_str(part),
            Piece::Column(at) => text.push_str(&row.cells.get(*at).and_then(Cell::text)?),
        }
    }
    Some(text)
}
