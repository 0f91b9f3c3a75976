//! A value that is changed where it stands. Without script its small form is a form like any other.

use askama::Template;
use axum::http::{HeaderMap, StatusCode, header};
use customers::{Account, AccountField, Contact};
use kernel::{Error, Kind, Permission};
use serde::Deserialize;
use store::Tx;

use super::subject::Subject;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::sent::Problems;
use crate::toast::Toast;
use crate::visitor::{Visitor, back, render, render_as};

/// What a field takes.
#[derive(Clone, Debug)]
pub(super) enum Choices {
    /// A line of text.
    Line,
    /// A few lines.
    Lines,
    /// A day.
    Day,
    /// One of these words, with its name.
    OneOf(Vec<(String, String)>),
}

/// One value with the form that changes it.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Unique on its page.
    pub id: String,
    /// Where it is changed.
    pub path: String,
    pub label: String,
    pub value: String,
    /// As it is read; empty shows the words for nothing.
    pub shown: String,
    pub version: i64,
    pub choices: Choices,
    pub may_edit: bool,
    pub csrf: String,
    /// The page to come back to.
    pub back: String,
    pub nothing: String,
    pub save: String,
    /// What was wrong with what was sent.
    pub problem: String,
    /// Set when somebody else was faster: what was sent, and how to keep it.
    pub refused: Option<Refused>,
}

/// A change that met another.
#[derive(Clone, Debug)]
pub(super) struct Refused {
    pub text: String,
    pub mine: String,
    pub keep_theirs: String,
    pub take_mine: String,
}

#[derive(Template)]
#[template(path = "accounts/_cell.html")]
struct Part<'a> {
    cell: &'a Cell,
}

#[derive(Template)]
#[template(path = "accounts/refused.html")]
struct Whole<'a> {
    page: Page,
    cell: &'a Cell,
}

impl Cell {
    fn new(visitor: &Visitor, id: String, path: String, label: &str) -> Self {
        let words = &visitor.words;
        Self {
            id,
            path,
            label: words.text(label),
            value: String::new(),
            shown: String::new(),
            version: 0,
            choices: Choices::Line,
            may_edit: visitor.actor().may(Permission::EditCustomers),
            csrf: visitor.csrf.clone(),
            back: visitor.page_path.clone(),
            nothing: words.text("account-nothing"),
            save: words.text("shell-save"),
            problem: String::new(),
            refused: None,
        }
    }

    /// As a page of an account shows it: a past day is not changed.
    pub(super) fn seen_in(mut self, subject: &Subject) -> Self {
        self.may_edit &= subject.may_edit;
        self
    }

    /// A field of an account: `value` as it is sent, `shown` as it is read.
    pub(super) fn of_account(
        visitor: &Visitor,
        account: &Account,
        field: AccountField,
        value: &str,
        shown: &str,
        choices: Choices,
    ) -> Self {
        let name = name_of(field);
        let path = format!("/accounts/{}/fields/{name}", account.id);
        Self {
            value: value.to_owned(),
            shown: shown.to_owned(),
            version: account.version,
            choices,
            ..Self::new(
                visitor,
                format!("f-{name}"),
                path,
                &format!("account-field-{name}"),
            )
        }
    }

    /// A field of a person.
    pub(super) fn of_contact(
        visitor: &Visitor,
        contact: &Contact,
        name: &str,
        value: &str,
        shown: &str,
        choices: Choices,
    ) -> Self {
        let path = format!("/contacts/{}/fields/{name}", contact.id);
        let label = format!("contact-field-{}", name.replace('_', "-"));
        Self {
            value: value.to_owned(),
            shown: shown.to_owned(),
            version: contact.version,
            choices,
            ..Self::new(visitor, format!("f-{}-{name}", contact.id), path, &label)
        }
    }

    /// The cell as it stands in a page.
    pub(super) fn markup(&self) -> Markup {
        Markup::ours(Part { cell: self }.render().unwrap_or_default())
    }

    /// What stands where nothing does: a field among others says its own name.
    pub(super) fn empty(&self) -> &str {
        match self.path.starts_with("/accounts/") && !self.is_long() {
            true => &self.label,
            false => "–",
        }
    }

    /// Whether the field is one long text.
    pub(super) fn is_long(&self) -> bool {
        matches!(self.choices, Choices::Lines)
    }

    /// The options, where it takes one of some words.
    pub(super) fn options(&self) -> &[(String, String)] {
        match &self.choices {
            Choices::OneOf(options) => options,
            _ => &[],
        }
    }

    /// The type of its input.
    pub(super) fn input(&self) -> &'static str {
        match self.choices {
            Choices::Day => "date",
            _ => "text",
        }
    }
}

pub(super) fn name_of(field: AccountField) -> &'static str {
    let found = AccountField::ALL.into_iter().find(|(own, _)| *own == field);
    found.map_or("", |(_, name)| name)
}

/// What the form of a cell sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Sent {
    pub value: String,
    pub version: String,
    pub back: String,
}

impl Sent {
    /// The version the change was made on: of `If-Match`, else of the form.
    ///
    /// # Errors
    /// `Invalid` when neither says.
    pub(super) fn version(&self, headers: &HeaderMap) -> kernel::Result<i64> {
        let given = headers
            .get(header::IF_MATCH)
            .and_then(|value| value.to_str().ok());
        let text = given.unwrap_or(&self.version).trim_matches('"');
        text.parse()
            .map_err(|_| Error::invalid("version", "error-not-understood"))
    }
}

/// Ends a change: commits it and shows the cell, or shows what stands in its way.
pub(super) async fn answer(
    visitor: &Visitor,
    tx: Tx,
    sent: &Sent,
    changed: kernel::Result<()>,
    cell: Cell,
) -> Answer {
    match changed {
        Ok(()) => {
            tx.commit().await?;
            saved(visitor, sent, &cell)
        }
        Err(error) => refused(visitor, sent, error, cell).await,
    }
}

/// After a change: the cell for htmx, the page one came from for others.
fn saved(visitor: &Visitor, sent: &Sent, cell: &Cell) -> Answer {
    let toast = Toast::plain(visitor.words.text("shell-saved"));
    if visitor.partial {
        let rider = toast.rider(visitor);
        let whole = Markup::ours(format!("{}{rider}", cell.markup()));
        return render(&Loose { whole });
    }
    Ok(toast.on_next_page(visitor, back(&sent.back)))
}

#[derive(Template)]
#[template(source = "{{ whole }}", ext = "html")]
struct Loose {
    whole: Markup,
}

/// A change that was not made: the cell as it is now, with what was sent and what is in its way.
async fn refused(visitor: &Visitor, sent: &Sent, error: Error, mut cell: Cell) -> Answer {
    let words = &visitor.words;
    let status = if error.kind() == Kind::Conflict {
        cell.refused = Some(Refused {
            text: words.fill(
                "account-refused",
                &[("value", cell.readable(&cell.value).into())],
            ),
            mine: sent.value.clone(),
            keep_theirs: words.text("account-keep-theirs"),
            take_mine: words.fill(
                "account-take-mine",
                &[("value", cell.readable(&sent.value).into())],
            ),
        });
        StatusCode::PRECONDITION_FAILED
    } else {
        let problems = Problems::of(error, words)?;
        cell.problem = problems
            .all()
            .iter()
            .map(|(_, text)| text.clone())
            .collect();
        problems.status()
    };
    sent.back.clone_into(&mut cell.back);
    if visitor.partial {
        return render_as(status, &Part { cell: &cell });
    }
    let mut tx = visitor.read().await?;
    let page = visitor.page(&mut tx, Place::Portfolio, &cell.label).await?;
    let page = page.with_styles(&["account.css"]);
    render_as(status, &Whole { page, cell: &cell })
}

impl Cell {
    /// A value as it is read.
    fn readable(&self, value: &str) -> String {
        let named = self.options().iter().find(|(own, _)| own == value);
        match named {
            Some((_, name)) => name.clone(),
            None if value.is_empty() => self.nothing.clone(),
            None => value.to_owned(),
        }
    }
}
