//! A draft held against the scorecard at work, and weights that past outcomes speak for.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{Html, IntoResponse as _};
use health::Cards;
use kernel::{Error, Permission, Result};
use language::{Slot, Words};
use proof::{Offer, Question, Refusal, Suggested, Weighed};
use serde::Deserialize;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::{Page, Place};
use web::sent::Sent;
use web::visitor::{Visitor, back, render};

use super::asked::Asked;
use super::contrast;
use super::proof::number;
use super::proofs::{Proofs, State};
use super::show::{Both, MOST_CUSTOMERS, UnderWay};
use crate::versions::done;

/// Lines of text, one a paragraph; the first is the finding.
#[derive(Template)]
#[template(path = "scorecards/_contrast.html")]
struct Lines {
    lines: Vec<String>,
}

/// `GET /scorecards/{id}/contrast`: the part of the page that says how a draft does beside the one at work.
pub async fn contrast(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = visitor.read().await?;
    let cards = Cards::of(&mut tx).await?;
    let both = Both::read(&mut tx, &cards, &id).await?;
    let too_many = customers::count(&mut tx).await? > MOST_CUSTOMERS;
    drop(tx);
    let (Some(live), Some(draft), false) = (&both.live, both.draft.clone(), too_many) else {
        return Ok(Html(String::new()).into_response());
    };
    let draft = std::sync::Arc::new(draft.card);
    let question = asked.question(live.clone())?;
    let again = format!("/scorecards/{id}/contrast?{}", Asked::query(&question));
    let proofs = visitor.further::<Proofs>();
    let words = &visitor.words;
    match proofs
        .contrast(&visitor.web, question, draft.clone())
        .await?
    {
        State::Ready(found) => render(&Lines {
            lines: contrast::lines(&found.what, live, &draft, words),
        }),
        State::UnderWay(done, all) => render(&UnderWay::of(
            "contrast",
            (again, String::new()),
            (done, all),
            words,
        )),
    }
}

/// One measure's weight.
struct WeightLine {
    name: String,
    text: String,
    was: String,
    is: String,
}

#[derive(Template)]
#[template(path = "scorecards/weights.html")]
struct Weights {
    page: Page,
    path: String,
    name: String,
    /// How far it is; empty once it is there.
    waits: Markup,
    /// Why there are none; empty where there are.
    refused: String,
    basis: String,
    /// Whether they are those at work.
    as_before: bool,
    weights: Vec<WeightLine>,
    contrast: Vec<String>,
    /// The question, to save what answers it.
    hidden: Vec<(&'static str, String)>,
    /// Whether somebody works on a draft already: saving would take its place.
    draft_there: bool,
}

/// `GET /scorecards/{id}/weights`: the weights that past outcomes speak for.
pub async fn weights(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let cards = Cards::of(&mut tx).await?;
    let live = cards.named(&id)?.clone();
    let draft_there = health::draft(&mut tx, &id).await?.is_some();
    if customers::count(&mut tx).await? > MOST_CUSTOMERS {
        return Err(Error::invalid("card", "error-proof-too-big").into());
    }
    let name = named::card(&live, words);
    let title = words.fill("scorecard-weights-title", &[("name", name.as_str().into())]);
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    drop(tx);
    let question = asked.question(live)?;
    let query = Asked::query(&question);
    let (days, every) = (
        question.horizon.days().to_string(),
        question.every.to_string(),
    );
    let among = proof::among_text(&question.among);
    let proofs = visitor.further::<Proofs>();
    let mut view = Weights {
        page: page.with_styles(&["rules.css"]),
        path: format!("/scorecards/{id}"),
        name,
        waits: Markup::default(),
        refused: String::new(),
        basis: String::new(),
        as_before: false,
        weights: vec![],
        contrast: vec![],
        hidden: vec![("horizon", days), ("every", every), ("among", among)],
        draft_there,
    };
    match proofs.weights(&visitor.web, question).await? {
        State::UnderWay(done, all) => {
            let again = format!("{}/weights?{query}", view.path);
            let part = UnderWay::of("weights", (again.clone(), again), (done, all), words);
            view.waits = Markup::ours(part.render()?);
        }
        State::Ready(found) => view.told(&found.what, words),
    }
    render(&view)
}

impl Weights {
    fn told(&mut self, suggested: &Suggested, words: &Words) {
        match &suggested.offer {
            Ok(offer) => {
                self.basis = basis(suggested, words);
                self.as_before = offer.is_as_before();
                let all = offer.weights.iter();
                self.weights = all.map(|one| line(one, suggested, words)).collect();
                self.contrast =
                    contrast::lines(&offer.contrast, &suggested.card, &offer.card, words);
            }
            Err(refusal) => self.refused = refused(suggested, *refusal, words),
        }
    }
}

fn basis(suggested: &Suggested, words: &Words) -> String {
    let (fitting, checking) = (&suggested.fitting, &suggested.checking);
    let day = suggested.split.map(|day| words.date(day));
    let slots = [
        ("snapshots", number(fitting.snapshots)),
        ("accounts", number(fitting.accounts)),
        ("losses", number(fitting.losses)),
        ("day", day.unwrap_or_default().into()),
        ("later", number(checking.snapshots)),
        ("others", number(checking.accounts)),
        ("left", number(checking.losses)),
    ];
    words.fill("proof-suggest-basis", &slots)
}

fn line(one: &Weighed, suggested: &Suggested, words: &Words) -> WeightLine {
    let figure = |weight: f64| words.decimal(weight, 0);
    let mut measures = suggested.card.measures.iter();
    let measure = measures.find(|measure| measure.name == one.measure);
    let name = measure.map_or_else(|| one.measure.clone(), |it| named::measure(it, words));
    let slots: [(&str, Slot<'_>); 1] = [("losses", number(one.losses))];
    WeightLine {
        name,
        text: match one.is_told() {
            true => String::new(),
            false => words.fill("scorecard-weights-kept", &slots),
        },
        was: figure(one.was),
        is: figure(one.is),
    }
}

fn refused(suggested: &Suggested, refusal: Refusal, words: &Words) -> String {
    let (losses, least) = suggested.losses(refusal);
    let slots = [("losses", number(losses)), ("least", number(least))];
    words.fill(refusal.message(), &slots)
}

/// The question of which the answer is to be saved.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Kept {
    horizon: String,
    every: String,
    among: String,
}

/// `POST /scorecards/{id}/weights`: saves them as a draft, in place of the one there may be.
pub async fn keep(visitor: Visitor, Path(id): Path<String>, Sent(sent): Sent<Kept>) -> Answer {
    let mut tx = visitor.read().await?;
    tx.need(Permission::ManageTeamWork)?;
    let live = Cards::of(&mut tx).await?.named(&id)?.clone();
    drop(tx);
    let asked = Asked::typed(sent.horizon, sent.every, sent.among);
    let question: Question = asked.question(live)?;
    let query = Asked::query(&question);
    let proofs = visitor.further::<Proofs>();
    let State::Ready(found) = proofs.weights(&visitor.web, question).await? else {
        return Ok(back(&format!("/scorecards/{id}/weights?{query}")));
    };
    match &found.what.offer {
        Err(_) => Ok(back(&format!("/scorecards/{id}/weights?{query}"))),
        Ok(offer) => {
            save(&visitor, &id, offer).await?;
            Ok(done(
                &visitor,
                "definition-draft-kept",
                &format!("/scorecards/{id}"),
            ))
        }
    }
}

async fn save(visitor: &Visitor, id: &str, offer: &Offer) -> Result<()> {
    let mut tx = visitor.begin().await?;
    if let Some(there) = health::draft(&mut tx, id).await? {
        health::drop_draft(&mut tx, id, there.draft.revision).await?;
    }
    health::save_draft(&mut tx, &offer.card, None).await?;
    tx.commit().await
}
