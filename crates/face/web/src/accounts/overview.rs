//! An account at a glance: why health moved, use over a year, what to do, what happened.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use customers::AccountField;
use kernel::{Permission, Result};
use store::Tx;
use tasks::{Listing, Task};

use super::activity::{self, Activity};
use super::cell::Cell;
use super::family::{self, Below};
use super::fields;
use super::header::{self, Header};
use super::outlook::{self, Outlook};
use super::overriding::{self, Said};
use super::pulse::{self, Felt};
use super::side::{self, Side};
use super::span::Span;
use super::subject::Subject;
use super::timeline::{self, Dated};
use super::why::{self, Why};
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::phrase::{self, Sparks};
use crate::sent::Problems;
use crate::standing;
use crate::visitor::{Visitor, render_as};

/// An open call to action.
struct Call {
    id: String,
    title: Markup,
    why: Markup,
    due: String,
    /// The words of the suggested deed; empty without one, or when it was started.
    deed: String,
    is_started: bool,
}

#[derive(Template)]
#[template(path = "accounts/overview.html")]
struct Overview {
    page: Page,
    header: Header,
    span: Span,
    why: Option<Why>,
    outlook: Outlook,
    /// What a person says in place of the score.
    said: Said,
    /// How somebody says it feels.
    felt: Felt,
    typed: Typed,
    gone: String,
    activity: Option<Activity>,
    calls: Vec<Call>,
    days: Vec<Dated>,
    side: Side,
    /// The accounts below it.
    below: Option<Below>,
    about: Vec<Cell>,
    /// Whether one may say that this account is another.
    may_merge: bool,
    path: String,
}

/// What was typed into a form of the page and refused.
#[derive(Default)]
pub(super) struct Typed {
    pub problems: Problems,
    pub said: Option<overriding::Form>,
    pub pulse: Option<pulse::Form>,
}

/// `GET /accounts/{id}`
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    page(&visitor, &id, Typed::default()).await
}

pub(super) async fn page(visitor: &Visitor, id: &str, typed: Typed) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(visitor, &mut tx, id).await?;
    let header = header::header(visitor, &mut tx, &subject, "").await?;
    let mut view = view(visitor, &mut tx, &subject, header).await?;
    if !typed.problems.is_empty() {
        view.typed = typed;
        return render_as(view.typed.problems.status(), &view);
    }
    if view.span.problem.is_empty() {
        return subject.render(&view);
    }
    render_as(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

async fn view(
    visitor: &Visitor,
    tx: &mut Tx,
    subject: &Subject,
    header: Header,
) -> Result<Overview> {
    let words = &visitor.words;
    let (computed, scores) = subject.scores(visitor, tx).await?;
    let span = Span::of(visitor, subject);
    let (eras, catalogue) = (&subject.eras, &subject.catalogue);
    let fall = health::waterfall(eras, catalogue, &computed, span.from, span.to)?;
    let book = visitor.shared.books.lately(tx).await?;
    let mut about = vec![];
    for field in [AccountField::Preferences, AccountField::Challenges] {
        let cell = fields::of_account(visitor, tx, &subject.account, field).await?;
        about.push(cell.seen_in(subject));
    }
    Ok(Overview {
        why: why::why(subject, &fall, words)?,
        outlook: outlook::outlook(subject, &computed, &scores, words)?,
        said: overriding::said(tx, subject, words).await?,
        felt: pulse::felt(tx, subject, words).await?,
        typed: Typed::default(),
        gone: why::gone(tx, span.from, words).await?,
        activity: activity::activity(subject, &computed, words),
        calls: calls(visitor, tx, subject).await?,
        days: timeline::timeline(visitor, tx, subject).await?,
        side: side::side(tx, subject, book.entry(&subject.account.id), words).await?,
        below: family::below(tx, subject, words).await?,
        about,
        may_merge: visitor.actor().may(Permission::MergeAccounts) && !subject.as_of.is_past(),
        path: subject.path(""),
        page: header.page.clone(),
        header,
        span,
    })
}

/// What waits to be done; nothing on a day that is over.
async fn calls(visitor: &Visitor, tx: &mut Tx, subject: &Subject) -> Result<Vec<Call>> {
    if subject.as_of.is_past() {
        return Ok(vec![]);
    }
    let listing = Listing {
        account: Some(subject.account.id.clone()),
        ..Listing::default()
    };
    let mut calls = vec![];
    for task in tasks::list(tx, &listing).await? {
        calls.push(call(visitor, tx, subject, &task).await?);
    }
    Ok(calls)
}

async fn call(visitor: &Visitor, tx: &mut Tx, subject: &Subject, task: &Task) -> Result<Call> {
    let (web, words) = (&visitor.web, &visitor.words);
    let band = subject
        .standing
        .as_ref()
        .map_or(charts::Band::Unknown, |s| standing::band(s.tier));
    let mut sparks = Sparks::new();
    for metric in phrase::charts_in(&task.why) {
        let reader = web.events.as_ref();
        let chart = visitor
            .shared
            .sparks
            .spark(tx, reader, &task.account, metric, band, words)
            .await?;
        sparks.insert(metric.to_owned(), chart);
    }
    let due = |day| words.fill("today-due", &[("date", words.date_in_year(day).into())]);
    let deed =
        |deed: &tasks::Deed| words.fill("today-start", &[("deed", words.text(&deed.title).into())]);
    Ok(Call {
        id: task.id.to_string(),
        title: phrase::markup(&task.title, &task.account, words, &Sparks::new()),
        why: phrase::markup(&task.why, &task.account, words, &sparks),
        due: task.due.map_or_else(String::new, due),
        deed: task.deed.as_ref().map_or_else(String::new, deed),
        is_started: task.deed_started_at.is_some(),
    })
}
