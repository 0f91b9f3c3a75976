//! How we were in touch, and logging it.

use askama::Template;
use axum::extract::{Form, Path};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use customers::{NewTouch, Note};
use facts::TouchKind;
use kernel::{Error, Language, Result};
use language::Words;

use super::header::{self, Header};
use super::subject::Subject;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::sent::Problems;
use crate::toast::Toast;
use crate::ui;
use crate::visitor::{Visitor, back, render_as};

/// How many touches one page lists.
const MOST: usize = 100;

struct Row {
    icon: &'static str,
    kind: String,
    iso: String,
    when: String,
    author: Markup,
    people: Vec<Markup>,
    lang: &'static str,
    body: String,
}

#[derive(Template)]
#[template(path = "accounts/notes.html")]
struct List {
    page: Page,
    header: Header,
    rows: Vec<Row>,
    more: String,
}

/// `GET /accounts/{id}/notes`
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "notes").await?;
    let notes = subject.notes.iter().take(MOST);
    let rows = notes.map(|note| row(note, &subject, &visitor.words));
    let (rows, page) = (rows.collect(), header.page.clone());
    let more = older(&subject, &visitor.words);
    subject.render(&List {
        page,
        header,
        rows,
        more,
    })
}

/// How many touches the page leaves out.
fn older(subject: &Subject, words: &Words) -> String {
    match subject.notes.len().saturating_sub(MOST) {
        0 => String::new(),
        left => words.fill("account-notes-more", &[("count", left.into())]),
    }
}

fn row(note: &Note, subject: &Subject, words: &Words) -> Row {
    let named = |name: &str| ui::named(name, &words.language());
    let people = note.participants.iter().filter_map(|id| subject.person(id));
    Row {
        icon: icon(note.kind),
        kind: words.text(&format!("touch-{}", word(note.kind))),
        iso: note.at.to_string(),
        when: words.date_time(note.at),
        author: named(&note.author),
        people: people.map(|who| named(&who.name)).collect(),
        lang: note.language.tag(),
        body: note.body.clone(),
    }
}

fn icon(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Note => "pen-line",
        TouchKind::Call => "phone",
        TouchKind::Meeting => "users",
        TouchKind::Email => "mail",
    }
}

const KINDS: [TouchKind; 4] = [
    TouchKind::Call,
    TouchKind::Meeting,
    TouchKind::Email,
    TouchKind::Note,
];

/// The word of a kind, in forms and messages.
pub(super) fn word(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Note => "note",
        TouchKind::Call => "call",
        TouchKind::Meeting => "meeting",
        TouchKind::Email => "email",
    }
}

/// The form as it was sent, or fresh.
#[derive(Default)]
struct Touch {
    kind: String,
    at: String,
    people: Vec<String>,
    body: String,
    back: String,
}

impl Touch {
    fn read(sent: Vec<(String, String)>) -> Self {
        let mut touch = Self::default();
        for (name, value) in sent {
            match name.as_str() {
                "kind" => touch.kind = value,
                "at" => touch.at = value,
                "people" => touch.people.push(value),
                "body" => touch.body = value,
                "back" => touch.back = value,
                _ => {}
            }
        }
        touch
    }

    /// # Errors
    /// `Invalid`, with the field that is wrong.
    fn parse(&self, visitor: &Visitor, account: kernel::AccountId) -> Result<NewTouch> {
        let kind = KINDS.into_iter().find(|kind| word(*kind) == self.kind);
        let people: Result<Vec<_>> = self.people.iter().map(|id| id.parse()).collect();
        Ok(NewTouch {
            account,
            origin: None,
            kind: kind.ok_or_else(|| {
                Error::invalid("kind", "error-no-such-word").with("value", &self.kind)
            })?,
            at: visitor.words.read_form_time(&self.at)?,
            author: visitor.member.name.clone(),
            participants: people?,
            language: Language::of(&self.body),
            body: self.body.clone(),
        })
    }
}

/// The form's inside, for a page or a dialog.
struct Parts {
    words: Words,
    csrf: String,
    path: String,
    cancel: String,
    kinds: Vec<(&'static str, String)>,
    /// Id, name, language, whether ticked.
    people: Vec<(String, String, &'static str, bool)>,
    touch: Touch,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "accounts/_touch.html")]
struct Part {
    parts: Parts,
}

#[derive(Template)]
#[template(path = "accounts/touch.html")]
struct New {
    page: Page,
    parts: Parts,
}

/// `GET /accounts/{id}/notes/new`; htmx gets the dialog's inside.
pub async fn new(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let touch = Touch {
        kind: "call".to_owned(),
        at: visitor.words.form_time(tx.now()),
        back: visitor.page_path.clone(),
        ..Touch::default()
    };
    drop(tx);
    form(&visitor, &subject, touch, Problems::default()).await
}

async fn form(visitor: &Visitor, subject: &Subject, touch: Touch, problems: Problems) -> Answer {
    let words = &visitor.words;
    let status = problems.status();
    let present = subject
        .people
        .iter()
        .filter(|who| who.present_on(subject.today));
    let person = |who: &customers::Contact| {
        let id = who.id.to_string();
        let ticked = touch.people.contains(&id);
        (id, who.name.clone(), Language::of(&who.name).tag(), ticked)
    };
    let parts = Parts {
        csrf: visitor.csrf.clone(),
        path: subject.path("notes"),
        cancel: subject.path("notes"),
        kinds: KINDS
            .map(|kind| (word(kind), words.text(&format!("touch-{}", word(kind)))))
            .to_vec(),
        people: present.map(person).collect(),
        words: words.clone(),
        touch,
        problems,
    };
    if visitor.partial {
        return render_as(status, &Part { parts });
    }
    let mut tx = visitor.read().await?;
    let title = words.text("account-log-touch");
    let page = visitor.page(&mut tx, Place::Portfolio, &title).await?;
    let page = page.with_styles(&["account.css"]);
    render_as(status, &New { page, parts })
}

/// `POST /accounts/{id}/notes`
pub async fn create(
    visitor: Visitor,
    Path(id): Path<String>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Answer {
    let touch = Touch::read(sent);
    match log(&visitor, &id, &touch).await {
        Ok(()) => Ok(logged(&visitor, &touch, &id)),
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            let mut tx = visitor.read().await?;
            let subject = Subject::load(&visitor, &mut tx, &id).await?;
            drop(tx);
            form(&visitor, &subject, touch, problems).await
        }
    }
}

async fn log(visitor: &Visitor, id: &str, touch: &Touch) -> Result<()> {
    let new = touch.parse(visitor, id.parse()?)?;
    let mut tx = visitor.begin().await?;
    customers::log_touch(&mut tx, &new).await?;
    tx.commit().await
}

/// On to the page the form was opened on, or to the notes.
fn logged(visitor: &Visitor, touch: &Touch, id: &str) -> Response {
    let own = format!("/accounts/{id}");
    let to = match touch.back.as_str() {
        path if path.starts_with(&own) && !path.contains("/notes/new") => path.to_owned(),
        _ => format!("{own}/notes"),
    };
    let toast = Toast::plain(visitor.words.text("account-touch-logged"));
    let mut response = toast.on_next_page(visitor, back(&to));
    if visitor.partial
        && let Ok(path) = HeaderValue::from_str(&to)
    {
        *response.status_mut() = StatusCode::OK;
        response.headers_mut().insert("hx-redirect", path);
    }
    response
}
