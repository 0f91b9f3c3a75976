//! What the people of an account answered, and a link to ask each of them.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use kernel::{ContactId, Result, SurveyId};
use serde::Deserialize;
use store::Tx;
use surveys::{Nps, Standing};

use super::header::{self, Header};
use super::side;
use super::subject::Subject;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::sent::Sent;
use crate::ui;
use crate::visitor::Visitor;

struct Row {
    kind: String,
    score: String,
    class: &'static str,
    lang: &'static str,
    verbatim: String,
    who: Markup,
    when: String,
}

/// A survey that takes answers.
struct Open {
    id: String,
    question: String,
}

/// Somebody who can be asked.
struct Asked {
    id: String,
    name: String,
}

/// A link just made.
struct Made {
    text: String,
    link: String,
}

#[derive(Template)]
#[template(path = "accounts/surveys.html")]
struct List {
    page: Page,
    header: Header,
    rows: Vec<Row>,
    /// The net promoter score with how far chance alone could move it.
    nps: String,
    open: Vec<Open>,
    people: Vec<Asked>,
    made: Option<Made>,
    path: String,
}

/// `GET /accounts/{id}/surveys`
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    page(&visitor, &mut tx, &id, None).await
}

/// Whom to ask what.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Form {
    survey: String,
    contact: String,
}

/// `POST /accounts/{id}/surveys/links`
pub async fn link(visitor: Visitor, Path(id): Path<String>, Sent(form): Sent<Form>) -> Answer {
    let (survey, contact): (SurveyId, ContactId) = (form.survey.parse()?, form.contact.parse()?);
    let mut tx = visitor.begin().await?;
    let token = surveys::link_for(&mut tx, &survey, &contact).await?;
    let who = customers::contact(&mut tx, &contact).await?;
    tx.commit().await?;
    let slots = [
        ("name", who.name.as_str().into()),
        ("days", surveys::LINK_DAYS.into()),
    ];
    let made = Made {
        text: visitor.words.fill("account-survey-link", &slots),
        link: format!("{}/s/{token}", visitor.origin),
    };
    let mut tx = visitor.read().await?;
    page(&visitor, &mut tx, &id, Some(made)).await
}

async fn page(
    visitor: &Visitor,
    tx: &mut Tx,
    id: &str,
    made: Option<Made>,
) -> std::result::Result<Response, crate::Fault> {
    let words = &visitor.words;
    let subject = Subject::load(visitor, tx, id).await?;
    let header = header::header(visitor, tx, &subject, "surveys").await?;
    let answers = subject.answers(tx).await?;
    let present = subject
        .people
        .iter()
        .filter(|who| who.present_on(subject.today));
    subject.render(&List {
        rows: answers
            .iter()
            .map(|answer| row(visitor, &subject, answer))
            .collect(),
        nps: nps(&answers, words),
        open: open(visitor, tx, &subject).await?,
        people: present
            .map(|who| Asked {
                id: who.id.to_string(),
                name: who.name.clone(),
            })
            .collect(),
        made,
        path: subject.path("surveys/links"),
        page: header.page.clone(),
        header,
    })
}

async fn open(visitor: &Visitor, tx: &mut Tx, subject: &Subject) -> Result<Vec<Open>> {
    if !subject.may_edit {
        return Ok(vec![]);
    }
    let language = visitor.words.language();
    let all = surveys::surveys(tx).await?.into_iter();
    let open = all.filter(|survey| survey.standing(subject.today) == Standing::Open);
    let line = |survey: surveys::Survey| Open {
        id: survey.id.to_string(),
        question: survey.question(language).to_owned(),
    };
    Ok(open.map(line).collect())
}

fn nps(answers: &[surveys::Answer], words: &language::Words) -> String {
    let scores = answers
        .iter()
        .filter(|answer| answer.kind == surveys::Kind::Nps);
    let scores: Vec<i64> = scores.map(|answer| answer.score).collect();
    let Some(nps) = Nps::of(&scores) else {
        return String::new();
    };
    let points = |x: f64| words.signed(super::value::whole(x));
    let slots = [
        ("score", points(nps.score).into()),
        ("low", points(nps.low).into()),
        ("high", points(nps.high).into()),
        ("count", scores.len().into()),
    ];
    words.fill("account-nps", &slots)
}

fn row(visitor: &Visitor, subject: &Subject, answer: &surveys::Answer) -> Row {
    let words = &visitor.words;
    let who = subject.person(&answer.contact);
    Row {
        kind: words.text(&format!("survey-kind-{}", answer.kind)),
        score: words.number(answer.score),
        class: side::tone(answer.kind, answer.score),
        lang: answer.language.tag(),
        verbatim: answer.verbatim.clone().unwrap_or_default(),
        who: who.map_or_else(Markup::default, |who| {
            ui::named(&who.name, &words.language())
        }),
        when: words.date(words.day_of(answer.at)),
    }
}
