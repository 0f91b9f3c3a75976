//! One scorecard: its definition, or the form of who may change it, and beside it the proof.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header;
use axum::response::IntoResponse;
use health::{Cards, Drafted, Field, Scorecard};
use kernel::{Error, Kind, Permission, Result};
use language::Words;
use metrics::Catalogue;
use proof::{Every, Horizon, Question};
use store::Tx;

use super::asked::Asked;
use super::card::Card;
use super::drafts;
use super::editor::Editor;
use super::proof::{View, number};
use super::proofs::{Proofs, State};
use super::typed::Typed;
use crate::versions::names;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::{Page, Place};
use web::sent::Problems;
use web::visitor::{Visitor, render_as};

/// The most customers of which a proof is reckoned for a page.
pub(super) const MOST_CUSTOMERS: usize = 20_000;

/// What a page shows beside the scorecard at work.
#[derive(Default)]
pub(super) struct Look {
    asked: Asked,
    /// What was typed, the revision that was seen, and what is wrong with it.
    typed: Option<(Typed, String)>,
    problems: Problems,
}

impl Look {
    pub(super) fn typed(typed: Typed, seen: &str, problems: Problems) -> Self {
        Self {
            asked: Asked::default(),
            typed: Some((typed, seen.to_owned())),
            problems,
        }
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
    /// For who may change it.
    editor: Option<Editor>,
    problems: Problems,
    /// Whom it scores, and how far that is.
    scores: String,
    is_under_way: bool,
    path: String,
    of: Vec<Choice>,
    horizons: Vec<Choice>,
    everies: Vec<Choice>,
    among: Among,
    /// Where what is between the draft and the one at work is asked; empty without both.
    contrast: String,
    /// Where weights are suggested; empty for who may not change it, or where none is at work.
    weights: String,
    /// Whether it is still being reckoned, so that the page looks again by itself.
    waits: bool,
    proof: Markup,
}

/// How far a proof is.
#[derive(Template)]
#[template(path = "scorecards/_under_way.html")]
pub(super) struct UnderWay {
    /// The part of the page it stands for.
    id: &'static str,
    again: String,
    page_again: String,
    line: String,
    look: String,
    done: usize,
    all: usize,
}

impl UnderWay {
    /// How far a part is; `again` is asked for it, `page` for the whole page, where it has one.
    pub(super) fn of(
        id: &'static str,
        (again, page): (String, String),
        (done, all): (usize, usize),
        words: &Words,
    ) -> Self {
        let slots = [("done", number(done)), ("all", number(all))];
        Self {
            id,
            again,
            page_again: page,
            line: words.fill("proof-under-way", &slots),
            look: words.text("proof-look-again"),
            done,
            all: all.max(1),
        }
    }
}

/// `GET /scorecards/{id}?horizon=180&every=month`
pub async fn show(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let look = Look {
        asked,
        ..Look::default()
    };
    page(&visitor, &id, look).await
}

/// The scorecard at work, and what somebody works on.
pub(super) struct Both {
    pub live: Option<Arc<Scorecard>>,
    pub draft: Option<Drafted>,
    /// The one at work, else the draft.
    first: Arc<Scorecard>,
}

impl Both {
    pub(super) async fn read(tx: &mut Tx, cards: &Cards, id: &str) -> Result<Self> {
        let live = cards.named(id).ok().cloned();
        let draft = health::draft(tx, id).await?;
        let first = live.clone();
        let first = first.or_else(|| draft.as_ref().map(|one| Arc::new(one.card.clone())));
        let none = || Error::new(Kind::NotFound, "error-no-such-scorecard").with("value", id);
        Ok(Self {
            first: first.ok_or_else(none)?,
            live,
            draft,
        })
    }

    /// The one a proof is asked of.
    fn asked(&self, asked: &Asked) -> Arc<Scorecard> {
        match &self.draft {
            Some(draft) if asked.of_draft() => Arc::new(draft.card.clone()),
            _ => self.first.clone(),
        }
    }
}

/// The page of a scorecard.
pub(super) async fn page(visitor: &Visitor, id: &str, look: Look) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let cards = Cards::of(&mut tx).await?;
    let both = Both::read(&mut tx, &cards, id).await?;
    let question = look.asked.question(both.asked(&look.asked))?;
    let shown = both.first.clone();
    let catalogue = Catalogue::of(&mut tx).await?;
    let editor = editor(visitor, &mut tx, &both, &catalogue, look.typed).await?;
    let customers = customers::count(&mut tx).await?;
    let among = Among::of(&mut tx, &question, words).await?;
    let progress = health::progress(&mut tx, &shown.name).await?;
    let title = named::card(&shown, words);
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    drop(tx);
    let (proof, waits) = side(visitor, &question, customers).await?;
    let editor_is_there = editor.is_some();
    let view = Show {
        page: page.with_styles(&["rules.css"]),
        card: Card::of(&shown, &catalogue, words),
        editor,
        scores: scores(&cards, both.live.as_ref(), progress, words),
        is_under_way: both.live.is_some() && progress.done < progress.all,
        path: format!("/scorecards/{id}"),
        of: of(&question, &both, words),
        horizons: horizons(&question, words),
        everies: everies(&question, words),
        among,
        contrast: match both.live.is_some() && both.draft.is_some() {
            true => format!("/scorecards/{id}/contrast?{}", Asked::query(&question)),
            false => String::new(),
        },
        weights: match both.live.is_some() && editor_is_there {
            true => format!("/scorecards/{id}/weights?{}", Asked::query(&question)),
            false => String::new(),
        },
        waits,
        proof,
        problems: look.problems,
    };
    render_as(view.problems.status(), &view)
}

/// The form, for who may change it.
async fn editor(
    visitor: &Visitor,
    tx: &mut Tx,
    both: &Both,
    catalogue: &Catalogue,
    typed: Option<(Typed, String)>,
) -> Result<Option<Editor>> {
    if !visitor.actor().may(Permission::ManageTeamWork) {
        return Ok(None);
    }
    let words = &visitor.words;
    let draft = both.draft.as_ref().map(|one| &one.card);
    let Some(card) = draft.or(both.live.as_deref()) else {
        return Ok(None);
    };
    let (typed, seen) = match typed {
        Some((typed, seen)) => (typed, Some(seen)),
        None => (Typed::of(card, catalogue), None),
    };
    let said = typed.card(&card.name);
    let mut editor = Editor::of(typed, catalogue, words);
    editor.preview = Markup::ours(
        drafts::foreseen(visitor, tx, &said)
            .await?
            .render()
            .map_err(Error::internal)?,
    );
    if let Some(drafted) = &both.draft {
        let names = names(tx).await?;
        let by = drafted.draft.author.as_ref().and_then(|id| names.get(id));
        editor = editor.drafted(drafted, by.map_or("", String::as_str), words);
    }
    if let Some(seen) = seen {
        editor.seen = seen;
    }
    Ok(Some(editor))
}

fn scores(
    cards: &Cards,
    live: Option<&Arc<Scorecard>>,
    progress: health::Progress,
    words: &Words,
) -> String {
    let Some(live) = live else {
        return words.text("definition-not-yet");
    };
    let place = cards
        .at_work()
        .iter()
        .position(|one| Arc::ptr_eq(one, live));
    let slots = [
        ("done", number(progress.done)),
        ("all", number(progress.all)),
        ("place", number(place.map_or(1, |at| at + 1))),
        ("cards", number(cards.at_work().len())),
    ];
    match progress.done < progress.all {
        true => words.fill("scorecard-under-way", &slots),
        false => words.fill("scorecard-scores", &slots),
    }
}

/// `GET /scorecards/{id}/proof`: the same without the page around it.
pub async fn proof(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut tx = visitor.read().await?;
    let cards = Cards::of(&mut tx).await?;
    let both = Both::read(&mut tx, &cards, &id).await?;
    let question = asked.question(both.asked(&asked))?;
    let customers = customers::count(&mut tx).await?;
    drop(tx);
    let (proof, _) = side(&visitor, &question, customers).await?;
    Ok(axum::response::Html(proof.to_string()).into_response())
}

/// `GET /scorecards/{id}/snapshots.csv`: what the proof rests on, as `tenure backtest --csv` writes it.
pub async fn snapshots(
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = visitor.read().await?;
    tx.need(Permission::Export)?;
    let cards = Cards::of(&mut tx).await?;
    let both = Both::read(&mut tx, &cards, &id).await?;
    let question = asked.question(both.asked(&asked))?;
    let customers = customers::count(&mut tx).await?;
    drop(tx);
    if customers > MOST_CUSTOMERS {
        return Err(Error::invalid("card", "error-proof-too-big").into());
    }
    let proofs = visitor.further::<Proofs>();
    let days = question.horizon.days();
    let proof = proofs.with_snapshots(&visitor.web, question).await?;
    let name = format!("attachment; filename=\"snapshots-{days}-days.csv\"");
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, proof.csv(language::cell)).into_response())
}

/// The proof, or what is to be said instead; and whether to look again.
async fn side(
    visitor: &Visitor,
    question: &Question,
    customers: usize,
) -> Result<(Markup, bool), web::Fault> {
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
    let proofs = visitor.further::<Proofs>();
    let state = proofs.ask(&visitor.web, question.clone()).await?;
    let (drawn, waits) = match state {
        State::Ready(proved) => (View::of(&proved, question, visitor).render()?, false),
        State::UnderWay(done, all) => {
            let again = (address(question, "/proof"), address(question, ""));
            (
                UnderWay::of("proof", again, (done, all), words).render()?,
                true,
            )
        }
    };
    Ok((Markup::ours(drawn), waits))
}

pub(super) fn address(question: &Question, part: &str) -> String {
    let (card, query) = (&question.card, Asked::query(question));
    let of = if card.version == 0 { "&of=draft" } else { "" };
    format!("/scorecards/{}{part}?{query}{of}", card.name)
}

/// The parts of the book one can ask about.
struct Among {
    path: String,
    /// What else was asked, to be asked again.
    hidden: Vec<(&'static str, String)>,
    /// Value, words, and whether it is asked now.
    parts: Vec<(String, String, bool)>,
}

impl Among {
    /// The most values of one field that are offered: those with the most customers.
    const MOST: usize = 30;

    async fn of(tx: &mut Tx, question: &Question, words: &Words) -> Result<Self> {
        let accounts = customers::accounts(tx).await?;
        let asked = proof::among_text(&question.among);
        let mut parts = vec![(
            String::new(),
            words.text("scorecard-for-everyone"),
            asked.is_empty(),
        )];
        for field in Field::ALL {
            let mut many: BTreeMap<&str, usize> = BTreeMap::new();
            for value in accounts.iter().filter_map(|account| field.of(account)) {
                *many.entry(value).or_default() += 1;
            }
            let mut many: Vec<(&str, usize)> = many.into_iter().collect();
            many.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            // A comma parts values in the address.
            let whole = many.into_iter().filter(|(value, _)| !value.contains(','));
            parts.extend(whole.take(Self::MOST).map(|(value, count)| {
                let pair = format!("{}={value}", field.as_str());
                let here = pair == asked;
                (pair, part(field, value, count, words), here)
            }));
        }
        let of = (question.card.version == 0).then(|| ("of", "draft".to_owned()));
        let days = question.horizon.days().to_string();
        let hidden = [("horizon", days), ("every", question.every.to_string())];
        Ok(Self {
            path: format!("/scorecards/{}", question.card.name),
            hidden: hidden.into_iter().chain(of).collect(),
            parts,
        })
    }
}

fn part(field: Field, value: &str, count: usize, words: &Words) -> String {
    let value = match field {
        Field::Stage => words.text(&format!("stage-{value}")),
        _ => value.to_owned(),
    };
    let slots = [
        (
            "field",
            words
                .text(&format!("scorecard-for-{}", field.as_str()))
                .into(),
        ),
        ("value", value.into()),
        ("count", number(count)),
    ];
    words.fill("proof-among-part", &slots)
}

/// The scorecard at work, or the draft of it: a choice only where both are.
fn of(question: &Question, both: &Both, words: &Words) -> Vec<Choice> {
    let (Some(live), Some(draft)) = (&both.live, &both.draft) else {
        return vec![];
    };
    let choice = |card: Arc<Scorecard>, id: &str| {
        let is_here = card.version == question.card.version;
        let other = Question {
            card,
            ..question.clone()
        };
        Choice {
            text: words.text(id),
            href: address(&other, ""),
            is_here,
        }
    };
    vec![
        choice(live.clone(), "proof-of-live"),
        choice(Arc::new(draft.card.clone()), "proof-of-draft"),
    ]
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
