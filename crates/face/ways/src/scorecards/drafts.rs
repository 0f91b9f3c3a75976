//! Working on a scorecard: saved as a draft, foreseen, published, dropped, brought back.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use health::{Cards, Difference, Edition, Part, Scorecard};
use kernel::{Error, Result};
use language::Words;
use metrics::Catalogue;
use serde::Deserialize;
use store::Tx;

use super::Presents;
use super::editor::Foreseen;
use super::show::{self, Look};
use super::typed::{Pairs, Typed};
use web::fault::Answer;
use web::markup::Markup;
use web::page::{Page, Place};
use web::sent::{Problems, Sent};
use web::toast::Toast;
use web::visitor::{Visitor, back, render, render_as};
use web::{Fault, named};

/// `POST /scorecards/{id}/draft`: saves, or adds and takes away parts of what is typed.
pub async fn save(visitor: Visitor, Path(id): Path<String>, Sent(pairs): Sent<Pairs>) -> Answer {
    let mut typed = Typed::read(&pairs);
    let get = |name: &str| {
        pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, text)| text.as_str())
    };
    let seen = get("seen").unwrap_or_default();
    match get("do").unwrap_or("save").split_once(':') {
        Some(("drop-m", at)) => drop(take(&mut typed.measures, at)),
        Some(("drop-g", at)) => drop(take(&mut typed.guards, at)),
        _ if get("do") == Some("add-measure") => {
            typed.add_measure(get("new-measure").unwrap_or_default());
        }
        _ if get("do") == Some("add-guard") => {
            typed.add_guard(get("new-guard").unwrap_or_default());
        }
        _ => {
            let kept = keep(&visitor, &id, &typed, seen).await;
            return match kept {
                Ok(()) => Ok(done(
                    &visitor,
                    "scorecard-draft-kept",
                    &format!("/scorecards/{id}"),
                )),
                Err(error) => wrong(&visitor, &id, typed, seen, error).await,
            };
        }
    }
    let look = Look::typed(typed, seen, Problems::default());
    show::page(&visitor, &id, look).await
}

fn take<T>(all: &mut Vec<T>, at: &str) -> Option<T> {
    let at = at.parse::<usize>().ok()?;
    (at < all.len()).then(|| all.remove(at))
}

async fn keep(visitor: &Visitor, id: &str, typed: &Typed, seen: &str) -> Result<()> {
    let card = typed.card(id)?;
    let mut tx = visitor.begin().await?;
    health::save_draft(&mut tx, &card, seen.parse().ok()).await?;
    tx.commit().await
}

/// The page again, with what is wrong where it was typed.
async fn wrong(visitor: &Visitor, id: &str, typed: Typed, seen: &str, error: Error) -> Answer {
    let place = error.field().map(|field| typed.place(field));
    let error = match place {
        Some(place) => error.on(place),
        None => error,
    };
    let problems = Problems::of(error, &visitor.words)?;
    show::page(visitor, id, Look::typed(typed, seen, problems)).await
}

fn done(visitor: &Visitor, said: &str, to: &str) -> axum::response::Response {
    Toast::plain(visitor.words.text(said)).on_next_page(visitor, back(to))
}

/// `POST /scorecards/{id}/preview`: what publishing what is typed would do.
pub async fn preview(visitor: Visitor, Path(id): Path<String>, Sent(pairs): Sent<Pairs>) -> Answer {
    let typed = Typed::read(&pairs);
    let mut tx = visitor.read().await?;
    render(&foreseen(&visitor, &mut tx, &typed.card(&id)).await?)
}

/// What publishing a draft would do.
pub(super) async fn foreseen(
    visitor: &Visitor,
    tx: &mut Tx,
    draft: &Result<Scorecard>,
) -> Result<Foreseen> {
    let words = &visitor.words;
    let catalogue = Catalogue::of(tx).await?;
    let checked = draft
        .as_ref()
        .map_err(Clone::clone)
        .and_then(|card| Scorecard::parse(&card.text(), 0, &catalogue));
    let draft = match checked {
        Ok(draft) => Arc::new(draft),
        Err(error) => return Ok(Foreseen::wrong(words.error(&error), words)),
    };
    let (cards, present) = (
        Cards::of(tx).await?,
        visitor.further::<Presents>().of(visitor, tx).await?,
    );
    Ok(Foreseen::of(
        &present.preview(&cards, &draft),
        &draft,
        words,
    ))
}

/// The revision that was seen, and what is said about the change.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Decision {
    seen: String,
    note: String,
}

impl Decision {
    fn seen(&self) -> Result<u32> {
        self.seen
            .parse()
            .map_err(|_| Error::conflict("error-draft-changed"))
    }
}

/// `POST /scorecards/{id}/draft/removal`
pub async fn remove(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    let mut tx = visitor.begin().await?;
    health::drop_draft(&mut tx, &id, sent.seen()?).await?;
    let is_at_work = Cards::of(&mut tx).await?.named(&id).is_ok();
    tx.commit().await?;
    let to = if is_at_work {
        format!("/scorecards/{id}")
    } else {
        "/scorecards".to_owned()
    };
    Ok(done(&visitor, "scorecard-draft-dropped", &to))
}

/// One thing that changed, in words.
pub(super) struct ChangeLine {
    pub part: String,
    pub text: String,
}

#[derive(Template)]
#[template(path = "scorecards/publication.html")]
struct Publication {
    page: Page,
    path: String,
    seen: String,
    note: String,
    changes: Vec<ChangeLine>,
    foreseen: Markup,
    problems: Problems,
}

/// `GET /scorecards/{id}/publication`: what would change, for whom.
pub async fn ask(visitor: Visitor, Path(id): Path<String>) -> Answer {
    publication(&visitor, &id, Decision::default(), Problems::default()).await
}

/// `POST /scorecards/{id}/publication`
pub async fn publish(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    let kept = async {
        let mut tx = visitor.begin().await?;
        health::publish(&mut tx, &id, sent.seen()?, &sent.note).await?;
        tx.commit().await
    };
    match kept.await {
        Ok(()) => Ok(done(
            &visitor,
            "scorecard-published",
            &format!("/scorecards/{id}"),
        )),
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            publication(&visitor, &id, sent, problems).await
        }
    }
}

async fn publication(visitor: &Visitor, id: &str, sent: Decision, problems: Problems) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let Some(drafted) = health::draft(&mut tx, id).await? else {
        return Ok(back(&format!("/scorecards/{id}")));
    };
    let live = Cards::of(&mut tx).await?.named(id).ok().cloned();
    let changes = health::differences(live.as_deref(), Some(&drafted.card));
    let title = words.fill(
        "scorecard-publish-title",
        &[
            ("name", named::card(&drafted.card, words).into()),
            ("version", i64::from(drafted.draft.base + 1).into()),
        ],
    );
    let foresight = foreseen(visitor, &mut tx, &Ok(drafted.card.clone())).await?;
    let view = Publication {
        page: visitor
            .page(&mut tx, Place::Scorecards, &title)
            .await?
            .with_styles(&["rules.css"]),
        path: format!("/scorecards/{id}"),
        seen: drafted.draft.revision.to_string(),
        note: sent.note,
        changes: lines(&changes, &drafted.card, live.as_deref(), words),
        foreseen: Markup::ours(foresight.render()?),
        problems,
    };
    render_as(view.problems.status(), &view)
}

/// Differences in words.
pub(super) fn lines(
    changes: &[Difference],
    is: &Scorecard,
    was: Option<&Scorecard>,
    words: &Words,
) -> Vec<ChangeLine> {
    let cards = || std::iter::once(is).chain(was);
    let part = |part: &Part| match part {
        Part::Card => words.text("scorecard-part-card"),
        Part::Measure(name) => {
            let mut all = cards().flat_map(|card| &card.measures);
            let found = all.find(|one| one.name == *name);
            found.map_or_else(|| name.clone(), |one| named::measure(one, words))
        }
        Part::Guard(name) => {
            let mut all = cards().flat_map(|card| &card.guards);
            let found = all.find(|one| one.name == *name);
            found.map_or_else(|| name.clone(), |one| named::guard(one, words))
        }
    };
    let line = |one: &Difference| {
        let text = |text: &Option<String>| {
            text.clone()
                .unwrap_or_else(|| words.text("scorecard-nothing"))
        };
        let id = format!("scorecard-field-{}", one.field.replace('_', "-"));
        ChangeLine {
            part: part(&one.part),
            text: match (one.field, &one.from) {
                ("", None) => words.text("scorecard-part-added"),
                ("", Some(_)) => words.text("scorecard-part-gone"),
                _ => words.fill(
                    "scorecard-change",
                    &[
                        ("field", words.text(&id).into()),
                        ("from", text(&one.from).into()),
                        ("to", text(&one.to).into()),
                    ],
                ),
            },
        }
    };
    changes.iter().map(line).collect()
}

struct VersionLine {
    number: u32,
    title: String,
    by: String,
    note: String,
    changes: Vec<ChangeLine>,
    /// Whether a draft can be made of it: it has a text, and is not what holds.
    may_return: bool,
}

#[derive(Template)]
#[template(path = "scorecards/versions.html")]
struct Versions {
    page: Page,
    path: String,
    name: String,
    lines: Vec<VersionLine>,
    /// The last version, where it may be taken away.
    retires: Option<u32>,
}

/// `GET /scorecards/{id}/versions`
pub async fn versions(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let editions = health::editions(&mut tx, &id).await?;
    let names = show::names(&mut tx).await?;
    let may = visitor.actor().may(kernel::Permission::ManageTeamWork);
    let last = editions.first().map(|one| one.version.number);
    let line = |(at, one): (usize, &Edition)| {
        let was = editions.get(at + 1).and_then(|before| before.card.as_ref());
        let card = one.card.as_ref().or(was);
        let number = [("version", i64::from(one.version.number).into())];
        let author = one.version.author.as_ref().and_then(|id| names.get(id));
        let by = match (one.version.published_at.micros(), author) {
            (0, _) => words.text("scorecard-version-shipped"),
            (_, Some(name)) => words.fill(
                "scorecard-version-by",
                &[
                    ("name", name.as_str().into()),
                    ("at", words.date_time(one.version.published_at).into()),
                ],
            ),
            (_, None) => words.date_time(one.version.published_at),
        };
        VersionLine {
            number: one.version.number,
            title: words.fill("scorecard-version", &number),
            by,
            note: one.version.note.clone(),
            changes: match (at + 1 < editions.len(), card) {
                (true, Some(card)) => lines(&one.changes, card, was, words),
                _ => vec![],
            },
            may_return: may && one.card.is_some() && Some(one.version.number) != last,
        }
    };
    let cards = Cards::of(&mut tx).await?;
    let here = cards.named(&id).ok();
    let name = here.map_or_else(|| id.clone(), |card| named::card(card, words));
    let retires = last.filter(|_| may && here.is_some() && cards.at_work().len() > 1);
    let title = words.fill(
        "scorecard-versions-title",
        &[("name", name.as_str().into())],
    );
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    render(&Versions {
        page: page.with_styles(&["rules.css"]),
        path: format!("/scorecards/{id}"),
        name,
        lines: editions.iter().enumerate().map(line).collect(),
        retires,
    })
}

/// `POST /scorecards/{id}/versions/{version}/draft`
pub async fn bring_back(visitor: Visitor, Path((id, version)): Path<(String, u32)>) -> Answer {
    let mut tx = visitor.begin().await?;
    health::bring_back(&mut tx, &id, version).await?;
    tx.commit().await?;
    Ok(done(
        &visitor,
        "scorecard-brought-back",
        &format!("/scorecards/{id}"),
    ))
}

/// `POST /scorecards/{id}/retirement`
pub async fn retire(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    let mut tx = visitor.begin().await?;
    health::retire(&mut tx, &id, sent.seen()?, &sent.note).await?;
    tx.commit().await?;
    Ok(done(&visitor, "scorecard-retired", "/scorecards"))
}

/// A scorecard to begin with.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Begun {
    pub name: String,
    pub title: String,
    pub from: String,
}

/// `POST /scorecards`: a draft that begins as a copy of one at work.
pub async fn create(visitor: Visitor, Sent(sent): Sent<Begun>) -> Answer {
    match begin(&visitor, &sent).await {
        Ok(()) => Ok(back(&format!("/scorecards/{}", sent.name.trim()))),
        Err(error) => {
            let problems: Result<Problems, Fault> = Problems::of(error, &visitor.words);
            super::list::page(&visitor, sent, problems?).await
        }
    }
}

async fn begin(visitor: &Visitor, sent: &Begun) -> Result<()> {
    let mut tx = visitor.begin().await?;
    let cards = Cards::of(&mut tx).await?;
    let name = sent.name.trim();
    if cards.named(name).is_ok() || health::draft(&mut tx, name).await?.is_some() {
        return Err(Error::invalid("name", "error-scorecard-there").with("value", name));
    }
    let mut card = Scorecard::clone(cards.named(&sent.from)?);
    name.clone_into(&mut card.name);
    let title = sent.title.trim();
    card.title = (!title.is_empty()).then(|| title.chars().take(100).collect());
    health::save_draft(&mut tx, &card, None).await?;
    tx.commit().await
}
