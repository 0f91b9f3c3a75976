//! Tickets, answers and notes: what passed between a customer's people and us.

use facts::TouchKind;
use kernel::{Error, Language, Timestamp};
use support::Priority;
use surveys::Kind;

use super::{Item, Reading, What, language};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 20_000;
/// The most people of one note, and reopenings of one ticket.
const MOST_PARTS: usize = 100;

/// A ticket as its row tells of it.
pub(crate) struct TicketRow {
    pub(crate) external_id: String,
    pub(crate) subject: String,
    pub(crate) priority: Priority,
    pub(crate) language: Language,
    /// A contact's external id.
    pub(crate) requester: Option<String>,
    pub(crate) opened_at: Timestamp,
    pub(crate) reopened_at: Vec<Timestamp>,
    pub(crate) solved_at: Option<Timestamp>,
}

/// An answer as its row tells of it.
pub(crate) struct AnswerRow {
    pub(crate) external_id: String,
    /// The survey's external id.
    pub(crate) survey: String,
    pub(crate) kind: Kind,
    pub(crate) question: String,
    /// The contact's external id.
    pub(crate) contact: String,
    pub(crate) score: i64,
    pub(crate) verbatim: Option<String>,
    pub(crate) at: Timestamp,
}

/// A note as its row tells of it.
pub(crate) struct NoteRow {
    pub(crate) external_id: String,
    pub(crate) kind: TouchKind,
    pub(crate) at: Timestamp,
    pub(crate) author: String,
    /// Contacts' external ids.
    pub(crate) participants: Vec<String>,
    pub(crate) body: String,
    pub(crate) language: Language,
}

pub(super) fn ticket(row: &mut Reading<'_>) -> Option<Item> {
    let account = row.need("account", 100);
    let external_id = row.need("external_id", 200);
    let subject = row.need("subject", 500);
    let language = language(row, subject.as_deref().unwrap_or_default());
    let opened_at = row.need_time("opened_at");
    let reopened = words(row, "reopened_at");
    let what = TicketRow {
        priority: row.word("priority").unwrap_or(Priority::P3),
        language: language.ok()?,
        requester: row.some("requester"),
        reopened_at: reopened
            .iter()
            .filter_map(|text| row.time_of("reopened_at", text))
            .collect(),
        solved_at: row.time("solved_at"),
        external_id: external_id?,
        subject: subject?,
        opened_at: opened_at?,
    };
    if let Some(solved) = what.solved_at
        && solved < what.opened_at
    {
        let error = Error::invalid("file", "error-end-before-start");
        row.flaw("solved_at", &solved.to_string(), error);
    }
    Some(Item {
        line: row.row.line,
        account: account?,
        what: What::Ticket(Box::new(what)),
    })
}

pub(super) fn answer(row: &mut Reading<'_>) -> Option<Item> {
    let account = row.need("account", 100);
    let external_id = row.need("external_id", 200);
    let survey = row.need("survey", 200);
    let contact = row.need("contact", 100);
    let score = row.number("score");
    if score.is_none() && row.text("score").is_none() {
        row.flaw(
            "score",
            "",
            Error::invalid("file", "error-import-empty-cell"),
        );
    }
    let kind = row.word("kind").unwrap_or(Kind::Nps);
    if let Some(score) = score
        && !kind.scores().contains(&score)
    {
        let error = Error::invalid("file", "error-no-such-score");
        let error = error
            .with("least", kind.scores().start())
            .with("most", kind.scores().end());
        row.flaw("score", &score.to_string(), error);
    }
    let verbatim = row.field("verbatim").and_then(|field| field.text(row.row));
    let what = AnswerRow {
        kind,
        question: row.some("question").or_else(|| survey.clone())?,
        verbatim: verbatim
            .and_then(|text| row.clean("verbatim", text, surveys::LONGEST_VERBATIM))
            .map(|text| text.into_owned()),
        at: row.need_time("at")?,
        external_id: external_id?,
        survey: survey?,
        contact: contact?,
        score: score?,
    };
    Some(Item {
        line: row.row.line,
        account: account?,
        what: What::Answer(Box::new(what)),
    })
}

pub(super) fn note(row: &mut Reading<'_>) -> Option<Item> {
    let account = row.need("account", 100);
    let external_id = row.need("external_id", 100);
    let body = row.need("body", LONGEST_NOTE);
    let at = row.need_time("at");
    let language = language(row, body.as_deref().unwrap_or_default());
    let what = NoteRow {
        kind: kind(row)?,
        author: row.some("author").unwrap_or_default(),
        participants: words(row, "participants"),
        language: language.ok()?,
        external_id: external_id?,
        at: at?,
        body: body?,
    };
    Some(Item {
        line: row.row.line,
        account: account?,
        what: What::Note(Box::new(what)),
    })
}

fn kind(row: &mut Reading<'_>) -> Option<TouchKind> {
    let Some(text) = row.text("kind") else {
        return Some(TouchKind::Note);
    };
    match text.to_lowercase().as_str() {
        "note" => Some(TouchKind::Note),
        "call" => Some(TouchKind::Call),
        "meeting" => Some(TouchKind::Meeting),
        "email" | "mail" => Some(TouchKind::Email),
        _ => {
            let error = Error::invalid("file", "error-no-such-word").with("value", &text);
            row.flaw("kind", &text, error);
            None
        }
    }
}

/// Several values in one cell, with semicolons between them.
fn words(row: &mut Reading<'_>, field: &str) -> Vec<String> {
    let Some(text) = row.text(field) else {
        return vec![];
    };
    let words: Vec<String> = text
        .split(';')
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if words.len() > MOST_PARTS {
        let error = Error::invalid("file", "error-import-too-many-parts").with("most", MOST_PARTS);
        row.flaw(field, &text, error);
        return vec![];
    }
    words
}
