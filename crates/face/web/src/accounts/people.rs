//! The people of an account, each field changed in place.

use askama::Template;
use axum::extract::Path;

use super::cell::Cell;
use super::fields;
use super::header::{self, Header};
use super::side;
use super::subject::Subject;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::ui;
use crate::visitor::Visitor;

struct Row {
    name: Markup,
    reading: String,
    lang: &'static str,
    email: String,
    /// Title, role, seniority, the day they left.
    cells: Vec<Cell>,
    joined: String,
    is_gone: bool,
    ticks: Markup,
}

#[derive(Template)]
#[template(path = "accounts/people.html")]
struct List {
    page: Page,
    header: Header,
    rows: Vec<Row>,
}

/// `GET /accounts/{id}/people`
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "people").await?;
    let people = side::by_role(&subject.people);
    let rows = people.map(|who| row(&visitor, &subject, who)).collect();
    let page = header.page.clone();
    subject.render(&List { page, header, rows })
}

fn row(visitor: &Visitor, subject: &Subject, who: &customers::Contact) -> Row {
    let (words, today) = (&visitor.words, subject.today);
    let cell = |name| fields::of_contact(visitor, who, name).seen_in(subject);
    Row {
        name: ui::named(&who.name, &words.language()),
        reading: who.reading.clone().unwrap_or_default(),
        lang: who.language.tag(),
        email: who
            .email
            .as_ref()
            .map_or_else(String::new, |email| email.as_str().to_owned()),
        cells: ["title", "role", "seniority", "left_on"].map(cell).to_vec(),
        joined: who
            .joined_on
            .map_or_else(String::new, |day| words.date_short(day, today)),
        is_gone: !who.present_on(today),
        ticks: side::ticks(who, &subject.notes, today, words),
    }
}
