//! One scorecard: its definition, and beside it the proof.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use health::{Cards, Every, Horizon, Question, Scorecard};
use kernel::Result;
use language::Words;
use metrics::Catalogue;
use serde::Deserialize;

use super::card::Card;
use super::proof::{View, number};
use super::proofs::State;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::named;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

/// The most customers of which a proof is reckoned for a page.
const MOST_CUSTOMERS: usize = 20_000;

/// What the address asks for; the first of each is meant where it says nothing.
#[derive(Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    horizon: Option<String>,
    #[serde(default)]
    every: Option<String>,
}

impl Asked {
    fn question(&self, card: Arc<Scorecard>) -> Result<Question> {
        let horizon = self.horizon.as_deref().map(str::parse).transpose()?;
        let every = self.every.as_deref().map(str::parse).transpose()?;
        Ok(Question {
            card,
            horizon: horizon.unwrap_or(Horizon::USUAL[1]),
            every: every.unwrap_or_default(),
        })
    }
}

/// A link that asks for something else.
struct Choice {
    text: String,
    href: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "scorecards/show.html")]
struct Show {
    page: Page,
    card: Card,
    horizons: Vec<Choice>,
    everies: Vec<Choice>,
    /// Whether it is still being reckoned, so that the page looks again by itself.
    waits: bool,
    proof: Markup,
}

/// How far a proof is.
#[derive(Template)]
#[template(path = "scorecards/_under_way.html")]
struct UnderWay {
    again: String,
    page_again: String,
    line: String,
    look: String,
    done: usize,
    all: usize,
}

/// `GET /scorecards/{id}?horizon=180&every=month`
pub async fn show(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let card = Cards::of(&mut tx).await?.named(&id)?.clone();
    let question = asked.question(card.clone())?;
    let customers = customers::count(&mut tx).await?;
    let title = named::card(&card, words);
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    let catalogue = Catalogue::of(&mut tx).await?;
    drop(tx);
    let (proof, waits) = side(&visitor, &question, customers).await?;
    render(&Show {
        page: page.with_styles(&["rules.css"]),
        card: Card::of(&card, &catalogue, words),
        horizons: horizons(&question, words),
        everies: everies(&question, words),
        waits,
        proof,
    })
}

/// `GET /scorecards/{id}/proof`: the same without the page around it.
pub async fn proof(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut tx = visitor.read().await?;
    let card = Cards::of(&mut tx).await?.named(&id)?.clone();
    let question = asked.question(card)?;
    let customers = customers::count(&mut tx).await?;
    drop(tx);
    let (proof, _) = side(&visitor, &question, customers).await?;
    Ok(axum::response::IntoResponse::into_response(
        axum::response::Html(proof.to_string()),
    ))
}

/// The proof, or what is to be said instead; and whether to look again.
async fn side(
    visitor: &Visitor,
    question: &Question,
    customers: usize,
) -> Result<(Markup, bool), crate::Fault> {
    let words = &visitor.words;
    if customers > MOST_CUSTOMERS {
        let slots = [
            ("most", number(MOST_CUSTOMERS)),
            ("name", question.card.name.as_str().into()),
            ("days", number(question.horizon.days())),
        ];
        let text = words.fill("proof-too-big", &slots);
        return Ok((
            Markup::ours(format!("<p>{}</p>", Markup::text(&text))),
            false,
        ));
    }
    let state = visitor
        .shared
        .proofs
        .ask(&visitor.web, question.clone())
        .await?;
    let (drawn, waits) = match state {
        State::Ready(proved) => (View::of(&proved, &question.card, words).render()?, false),
        State::UnderWay(done, all) => (under_way(question, done, all, words).render()?, true),
    };
    Ok((Markup::ours(drawn), waits))
}

fn under_way(question: &Question, done: usize, all: usize, words: &Words) -> UnderWay {
    let slots = [("done", number(done)), ("all", number(all))];
    UnderWay {
        again: address(question, "/proof"),
        page_again: address(question, ""),
        line: words.fill("proof-under-way", &slots),
        look: words.text("proof-look-again"),
        done,
        all: all.max(1),
    }
}

fn address(question: &Question, part: &str) -> String {
    let (card, days, every) = (&question.card.name, question.horizon.days(), question.every);
    format!("/scorecards/{card}{part}?horizon={days}&every={every}")
}

fn horizons(question: &Question, words: &Words) -> Vec<Choice> {
    let choice = |horizon: Horizon| {
        let other = Question {
            horizon,
            ..question.clone()
        };
        Choice {
            text: words.fill("proof-horizon-days", &[("days", number(horizon.days()))]),
            href: address(&other, ""),
            is_here: horizon == question.horizon,
        }
    };
    let mut all: Vec<Horizon> = Horizon::USUAL.to_vec();
    if !all.contains(&question.horizon) {
        all.push(question.horizon);
    }
    all.into_iter().map(choice).collect()
}

fn everies(question: &Question, words: &Words) -> Vec<Choice> {
    let choice = |every: Every| {
        let other = Question {
            every,
            ..question.clone()
        };
        Choice {
            text: words.text(&format!("proof-every-{every}")),
            href: address(&other, ""),
            is_here: every == question.every,
        }
    };
    Every::ALL.map(choice).into()
}
