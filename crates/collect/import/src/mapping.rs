//! What the columns mean: a small TOML file that the web app saves and the command line uses.

mod read;
mod write;

use std::collections::BTreeMap;

use kernel::Result;

use crate::Entity;

/// The meaning of a folder of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Every external id stands under this name; 1 to 40 characters.
    pub source: String,
    /// At least one file.
    pub files: Vec<FileMapping>,
}

/// The meaning of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMapping {
    /// The file's name in the folder.
    pub name: String,
    pub into: Entity,
    /// Such as `euc-kr`; found out when it is not said.
    pub encoding: Option<String>,
    /// Found out when it is not said.
    pub delimiter: Option<char>,
    /// Where each field comes from.
    pub columns: BTreeMap<String, FieldSpec>,
    /// For wide usage files: which columns are events.
    pub unpivot: Option<Unpivot>,
}

/// Where a field comes from and how it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSpec {
    pub from: Source,
    /// Words of the file and what they mean here.
    pub values: BTreeMap<String, String>,
    /// How dates are written, tried in order, such as `%d/%m/%Y`; found out when it is not said.
    pub dates: Vec<String>,
    /// What an amount pays for.
    pub per: Option<Per>,
    /// What an empty cell means.
    pub default: Option<String>,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A column of this name.
    Column(String),
    /// The same for every row.
    Constant(String),
    /// Text with columns in braces: `{account_id}:{plan}`.
    Template(String),
}

/// What an amount of money pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Month,
    Year,
    /// The whole term.
    Term,
}

/// A wide file of usage: one row for an account and day, one column for each kind of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpivot {
    /// Columns that count: one event with a `count`.
    pub count: Counted,
    /// Columns that measure, by event name: one event with a `value`, zero too.
    pub gauges: BTreeMap<String, String>,
}

/// Which columns count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// Every column that means nothing else; the event has the column's name.
    All,
    /// These columns, each with the name of its event.
    Named(BTreeMap<String, String>),
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// `Invalid` for text that is no TOML, a key nobody knows, a field the entity does not have, or a required
    /// field left out; the slots name file, key and line.
    pub fn parse(text: &str) -> Result<Self> {
        read::mapping(text)
    }

    /// Reads a mapping that is being made: fields that are needed may still be left out.
    ///
    /// # Errors
    /// As [`Mapping::parse`], but for these.
    pub fn draft(text: &str) -> Result<Self> {
        read::draft(text)
    }

    /// The mapping as TOML that [`Mapping::parse`] reads back as the same.
    #[must_use]
    pub fn to_toml(&self) -> String {
        write::mapping(self)
    }
}

impl FieldSpec {
    /// A column as it is.
    #[must_use]
    pub fn column(name: &str) -> Self {
        Self::from(Source::Column(name.to_owned()))
    }

    /// A source without conditions.
    #[must_use]
    pub fn from(from: Source) -> Self {
        Self {
            from,
            values: BTreeMap::new(),
            dates: vec![],
            per: None,
            default: None,
        }
    }
}

impl Per {
    /// The word in a mapping.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Year => "year",
            Self::Term => "term",
        }
    }
}
