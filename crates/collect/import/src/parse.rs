//! From a row to something to bring in, or to what is wrong with it.

pub(crate) mod amount;
mod people;
mod record;

use std::borrow::Cow;
use std::str::FromStr;

use kernel::{Day, Error, Result, Timestamp};

use crate::field::Bound;
use crate::plan::Sheet;
use crate::report::short;
use crate::table::{Cell, Row};
use crate::{Entity, Per, dates};

pub(crate) use people::{AnswerRow, NoteRow, TicketRow};
pub(crate) use record::{AccountRow, ContactRow, TermRow};

/// One row to bring in, before its account is looked up.
pub(crate) struct Item {
    pub(crate) line: u64,
    /// The account's external id.
    pub(crate) account: String,
    pub(crate) what: What,
}

/// What a row became.
pub(crate) enum What {
    Account(Box<AccountRow>),
    Contact(Box<ContactRow>),
    Term(Box<TermRow>),
    Ticket(Box<TicketRow>),
    Answer(Box<AnswerRow>),
    Note(Box<NoteRow>),
}

impl What {
    /// What makes it the same thing when it stands in the file twice.
    pub(crate) fn key<'a>(&'a self, account: &'a str) -> [&'a str; 3] {
        match self {
            Self::Account(_) => [account, "", ""],
            Self::Contact(row) => [account, &row.external_id, ""],
            Self::Term(row) => [account, &row.subscription, &row.term],
            Self::Ticket(row) => [&row.external_id, "", ""],
            Self::Answer(row) => [&row.survey, &row.external_id, ""],
            Self::Note(row) => [account, &row.external_id, ""],
        }
    }
}

/// What is wrong with a cell, or with a row when there is no column.
#[derive(Clone, Debug)]
pub(crate) struct Flaw {
    pub(crate) line: u64,
    pub(crate) column: String,
    pub(crate) value: String,
    pub(crate) error: Error,
}

/// Reads a row of a record file. What is wrong is added to `flaws`.
pub(crate) fn item(sheet: &Sheet, row: &Row, flaws: &mut Vec<Flaw>) -> Option<Item> {
    let before = flaws.len();
    let mut reading = Reading::new(sheet, row, flaws);
    let item = match sheet.into {
        Entity::Accounts => record::account(&mut reading),
        Entity::Contacts => record::contact(&mut reading),
        Entity::Subscriptions => record::term(&mut reading),
        Entity::Tickets => people::ticket(&mut reading),
        Entity::Answers => people::answer(&mut reading),
        Entity::Notes => people::note(&mut reading),
        Entity::Events => None,
    };
    item.filter(|_| flaws.len() == before)
}

/// A row being read.
pub(crate) struct Reading<'a> {
    pub(crate) sheet: &'a Sheet,
    pub(crate) row: &'a Row,
    flaws: &'a mut Vec<Flaw>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(sheet: &'a Sheet, row: &'a Row, flaws: &'a mut Vec<Flaw>) -> Self {
        Self { sheet, row, flaws }
    }

    pub(crate) fn field(&self, name: &str) -> Option<&'a Bound> {
        self.sheet.fields.iter().find(|field| field.name == name)
    }

    /// Notes what is wrong with a field.
    pub(crate) fn flaw(&mut self, field: &str, value: &str, error: Error) {
        let column = self
            .field(field)
            .map_or(field, |bound| bound.column.as_str());
        self.flaws.push(Flaw {
            line: self.row.line,
            column: column.to_owned(),
            value: short(value),
            error,
        });
    }

    /// A text without control characters; none when it is empty or flawed.
    pub(crate) fn text(&mut self, name: &str) -> Option<Cow<'a, str>> {
        let text = self.field(name)?.text(self.row)?;
        self.clean(name, text, 1_000)
    }

    /// A text of at most so many characters, checked.
    pub(crate) fn clean(
        &mut self,
        name: &str,
        text: Cow<'a, str>,
        most: usize,
    ) -> Option<Cow<'a, str>> {
        let wrong = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let error = if text.chars().any(wrong) {
            "error-control-characters"
        } else if text.contains('\u{fffd}') {
            "error-import-undecodable"
        } else if text.len() > most && text.chars().count() > most {
            self.flaw(
                name,
                &text,
                Error::invalid("file", "error-too-long").with("most", most),
            );
            return None;
        } else {
            return Some(text);
        };
        self.flaw(name, &text, Error::invalid("file", error));
        None
    }

    /// A text that must be there, of at most so many characters.
    pub(crate) fn need(&mut self, name: &str, most: usize) -> Option<String> {
        let Some(text) = self.field(name).and_then(|field| field.text(self.row)) else {
            self.flaw(name, "", Error::invalid("file", "error-import-empty-cell"));
            return None;
        };
        self.clean(name, text, most).map(Cow::into_owned)
    }

    /// A text that may be there, of at most 200 characters.
    pub(crate) fn some(&mut self, name: &str) -> Option<String> {
        let text = self.field(name)?.text(self.row)?;
        self.clean(name, text, 200).map(Cow::into_owned)
    }

    /// A word of a closed list, or anything else that is parsed from text.
    pub(crate) fn word<T: FromStr<Err = Error>>(&mut self, name: &str) -> Option<T> {
        let text = self.text(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.flaw(name, &text, error);
                None
            }
        }
    }

    pub(crate) fn day(&mut self, name: &str) -> Option<Day> {
        let field = self.field(name)?;
        match field.cell(self.row) {
            Some(Cell::Day(day)) => return Some(*day),
            Some(Cell::Time(at)) => return Some(at.day()),
            _ => {}
        }
        let text = field.text(self.row)?;
        let day = field.dates.iter().find_map(|format| {
            dates::day(&text, format).or_else(|| dates::time(&text, format).map(Timestamp::day))
        });
        if day.is_none() {
            self.bad_date(name, &text);
        }
        day.filter(|day| self.believable(name, &text, *day))
    }

    pub(crate) fn time(&mut self, name: &str) -> Option<Timestamp> {
        let field = self.field(name)?;
        match field.cell(self.row) {
            Some(Cell::Day(day)) => return Some(day.start()),
            Some(Cell::Time(at)) => return Some(*at),
            _ => {}
        }
        let text = field.text(self.row)?;
        self.time_of(name, &text)
    }

    pub(crate) fn time_of(&mut self, name: &str, text: &str) -> Option<Timestamp> {
        let formats = self.field(name)?.dates.iter();
        let time = formats.clone().find_map(|format| dates::time(text, format));
        if time.is_none() {
            self.bad_date(name, text);
        }
        time.filter(|at| self.believable(name, text, at.day()))
    }

    fn bad_date(&mut self, name: &str, text: &str) {
        let formats = self
            .field(name)
            .map(|f| f.dates.join(", "))
            .unwrap_or_default();
        let error = Error::invalid("file", "error-import-no-such-date").with("formats", formats);
        self.flaw(name, text, error);
    }

    /// A day between 1900 and 2200: others are a slip of the hand.
    fn believable(&mut self, name: &str, text: &str, day: Day) -> bool {
        let fine = (-25_567..84_006).contains(&day.0);
        if !fine {
            self.flaw(
                name,
                text,
                Error::invalid("file", "error-import-unlikely-date"),
            );
        }
        fine
    }

    /// A day that must be there.
    pub(crate) fn need_day(&mut self, name: &str) -> Option<Day> {
        if self.is_empty(name) {
            self.flaw(name, "", Error::invalid("file", "error-import-empty-cell"));
        }
        self.day(name)
    }

    /// A time that must be there.
    pub(crate) fn need_time(&mut self, name: &str) -> Option<Timestamp> {
        if self.is_empty(name) {
            self.flaw(name, "", Error::invalid("file", "error-import-empty-cell"));
        }
        self.time(name)
    }

    fn is_empty(&self, name: &str) -> bool {
        self.field(name)
            .and_then(|field| field.text(self.row))
            .is_none()
    }

    /// A whole number.
    pub(crate) fn number(&mut self, name: &str) -> Option<i64> {
        let field = self.field(name)?;
        if let Some(Cell::Int(n)) = field.cell(self.row) {
            return Some(*n);
        }
        let text = field.text(self.row)?;
        let number = amount::whole(&text);
        if number.is_none() {
            self.flaw(
                name,
                &text,
                Error::invalid("file", "error-import-no-such-number"),
            );
        }
        number
    }

    /// What an amount of this field pays for; a year when the mapping does not say.
    pub(crate) fn per(&self, name: &str) -> Per {
        self.field(name)
            .and_then(|field| field.per)
            .unwrap_or(Per::Year)
    }
}

/// The language a text says it is in, or looks like.
pub(crate) fn language(reading: &mut Reading<'_>, text: &str) -> Result<kernel::Language, ()> {
    match reading.text("language") {
        None => Ok(kernel::Language::of(text)),
        Some(said) => {
            let tag = said.get(..2).unwrap_or_default().to_lowercase();
            tag.parse()
                .map_err(|error| reading.flaw("language", &said, error))
        }
    }
}
