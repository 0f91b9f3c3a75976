//! The cases an account opened.

use askama::Template;
use axum::extract::Path;

use super::header::{self, Header};
use super::side;
use super::subject::Subject;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::ui;
use crate::visitor::Visitor;

struct Row {
    priority: &'static str,
    class: &'static str,
    number: String,
    lang: &'static str,
    subject: String,
    who: Markup,
    opened: String,
    reopened: String,
    solved: String,
    /// How long it was or has been open.
    took: String,
    is_open: bool,
}

#[derive(Template)]
#[template(path = "accounts/tickets.html")]
struct List {
    page: Page,
    header: Header,
    rows: Vec<Row>,
}

/// `GET /accounts/{id}/tickets`
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "tickets").await?;
    let rows = subject.tickets.iter();
    let rows = rows.map(|ticket| row(&visitor, &subject, ticket)).collect();
    let page = header.page.clone();
    subject.render(&List { page, header, rows })
}

fn row(visitor: &Visitor, subject: &Subject, ticket: &support::Ticket) -> Row {
    let (words, today) = (&visitor.words, subject.today);
    let date = |at| words.date_short(words.day_of(at), today);
    let who = ticket.requester.as_ref().and_then(|id| subject.person(id));
    let until = ticket.solved_at.map_or(today, |at| words.day_of(at));
    Row {
        priority: ticket.priority.as_str(),
        class: if ticket.is_open() {
            side::class_of(ticket.priority)
        } else {
            "tag"
        },
        number: format!("#{}", ticket.origin.external_id),
        lang: ticket.language.tag(),
        subject: ticket.subject.clone(),
        who: who.map_or_else(Markup::default, |who| {
            ui::named(&who.name, &words.language())
        }),
        opened: date(ticket.opened_at),
        reopened: match ticket.reopened {
            0 => String::new(),
            times => words.fill("account-times", &[("count", times.into())]),
        },
        solved: ticket.solved_at.map_or_else(String::new, date),
        took: words.days(until - words.day_of(ticket.opened_at)),
        is_open: ticket.is_open(),
    }
}
