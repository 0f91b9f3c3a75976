//! One metric: its definition, or the sentence of who may change it, and beside it what it says today.

use std::sync::Arc;

use askama::Template;
use axum::extract::Path;
use definitions::Draft;
use health::Cards;
use kernel::{Error, Kind, Permission, Result};
use language::Words;
use metrics::{Catalogue, Metric};
use store::Tx;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::{Page, Place};
use web::sent::Problems;
use web::visitor::{Visitor, render_as};

use super::foresight;
use super::list::used;
use super::question::{self, Put, Told};
use super::said::says;
use super::samples::Samples;
use super::sentence::sentence;
use super::typed::Typed;
use crate::scorecards::number;
use crate::versions::names;

/// What a page shows beside the metric at work.
pub(super) struct Look {
    /// What was typed, the revision that was seen, and what is wrong with it.
    pub typed: Option<(Typed, String)>,
    pub problems: Problems,
    /// Whether the page waits for the answer to a question in SQL.
    pub put: Put,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            typed: None,
            problems: Problems::default(),
            put: Put::Later,
        }
    }
}

#[derive(Template)]
#[template(path = "metrics/show.html")]
struct Show {
    page: Page,
    path: String,
    name: String,
    /// The definition at work, or of the draft, as a sentence.
    says: String,
    about: String,
    /// Whether it is at work, and how far its history is.
    stands: String,
    is_under_way: bool,
    /// Why a question in SQL was not answered last; empty where it was.
    unanswered: String,
    /// For who may change it.
    editor: Option<Editor>,
    problems: Problems,
    side: Markup,
    used: Vec<(String, String)>,
}

/// The form, and what stands around it.
struct Editor {
    /// The revision that was seen; empty where there is no draft.
    seen: String,
    /// `on version 1, saved 08:51 by Emi`; empty where there is no draft.
    saved: String,
    sentence: Markup,
    /// A question in SQL that is put once the page is there.
    asks: bool,
    /// What could be typed: names of events, and of their properties.
    names: Vec<String>,
    properties: Vec<String>,
}

/// `GET /metrics/{id}`
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    page(&visitor, &id, Look::default()).await
}

/// A metric at work, and what somebody works on.
pub(super) struct Both {
    pub catalogue: Arc<Catalogue>,
    pub live: Option<Metric>,
    pub draft: Option<Draft>,
    /// The text of the draft, else of the one at work.
    pub text: String,
}

impl Both {
    /// # Errors
    /// `NotFound` when there is neither.
    pub(super) async fn read(tx: &mut Tx, id: &str) -> Result<Self> {
        let catalogue = Catalogue::of(tx).await?;
        let live = catalogue.metric(id).ok().cloned();
        let draft = metrics::draft(tx, id).await?;
        let text = match &draft {
            Some(draft) => Some(draft.text.clone()),
            None => Catalogue::texts(tx).await?.remove(id),
        };
        let none = || Error::new(Kind::NotFound, "error-no-such-metric").with("value", id);
        Ok(Self {
            catalogue,
            live,
            draft,
            text: text.ok_or_else(none)?,
        })
    }
}

/// The page of a metric.
pub(super) async fn page(visitor: &Visitor, id: &str, look: Look) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let both = Both::read(&mut tx, id).await?;
    drop(tx);
    let (typed, seen) = match look.typed {
        Some((typed, seen)) => (typed, Some(seen)),
        None => (Typed::of(&both.text), None),
    };
    let text = typed.text(id);
    let told = question::told(visitor, &text, look.put).await?;
    let asks = matches!(told, Told::NotYet);
    let mut tx = visitor.read().await?;
    let side = foresight::side(visitor, &mut tx, id, text, told).await?;
    let with_draft = metrics::with(&mut tx, id, &both.text).await;
    let drafted = with_draft.ok().and_then(|all| all.metric(id).ok().cloned());
    let metric = both.live.as_ref().or(drafted.as_ref());
    let name = metric.map_or_else(|| id.to_owned(), |metric| named::metric(metric, words));
    let (stands, is_under_way) = stands(&mut tx, &both, words).await?;
    let unanswered = unanswered(&mut tx, id, words).await?;
    let cards = Cards::of(&mut tx).await?;
    let mut editor = editor(
        visitor,
        &mut tx,
        &both,
        (&typed, &side.wrong),
        &look.problems,
    )
    .await?;
    if let Some(editor) = &mut editor {
        editor.seen = seen.unwrap_or(std::mem::take(&mut editor.seen));
        editor.asks = asks;
    }
    let page = visitor.page(&mut tx, Place::Metrics, &name).await?;
    let view = Show {
        page: page.with_styles(&["rules.css"]),
        path: format!("/metrics/{id}"),
        says: metric.map_or_else(String::new, |one| says(one, &both.catalogue, words)),
        about: metric.map_or_else(String::new, |one| super::list::about(one, words)),
        used: used(id, &cards, &both.catalogue, words),
        side: Markup::ours(side.render().map_err(Error::internal)?),
        name,
        stands,
        is_under_way,
        unanswered,
        editor,
        problems: look.problems,
    };
    render_as(view.problems.status(), &view)
}

async fn editor(
    visitor: &Visitor,
    tx: &mut Tx,
    both: &Both,
    (typed, wrong): (&Typed, &str),
    problems: &Problems,
) -> Result<Option<Editor>> {
    if !visitor.actor().may(Permission::ManageTeamWork) {
        return Ok(None);
    }
    let words = &visitor.words;
    let name = Catalogue::name_of(&both.text)?;
    let form = sentence(&name, typed, &both.catalogue, problems, words)?.with_wrong(wrong);
    let sample = visitor.further::<Samples>().of(visitor, tx).await?;
    let saved = match &both.draft {
        None => String::new(),
        Some(draft) => {
            let names = names(tx).await?;
            let by = draft.author.as_ref().and_then(|id| names.get(id));
            let slots = [
                ("version", i64::from(draft.base).into()),
                ("at", words.date_time(draft.saved_at).into()),
                ("name", by.map_or("", String::as_str).into()),
            ];
            words.fill("definition-draft-saved", &slots)
        }
    };
    let revision = both.draft.as_ref().map(|draft| draft.revision.to_string());
    Ok(Some(Editor {
        seen: revision.unwrap_or_default(),
        asks: false,
        saved,
        sentence: Markup::ours(form.render().map_err(Error::internal)?),
        names: sample.names().into_keys().collect(),
        properties: sample.properties().into_iter().collect(),
    }))
}

/// Why a question in SQL was not answered last.
async fn unanswered(tx: &mut Tx, id: &str, words: &Words) -> Result<String> {
    let Some(why) = metrics::why_unanswered(tx, id).await? else {
        return Ok(String::new());
    };
    let slots = why.slots.iter();
    let slots = slots.map(|(slot, text)| (slot.as_str(), text.as_str()));
    let said = words.failure(&why.message, slots);
    let day = words.date(why.day);
    let slots = [("day", day.into()), ("why", said.into())];
    Ok(words.fill("metrics-unanswered", &slots))
}

/// Whether it is at work, and how far its history is computed.
async fn stands(tx: &mut Tx, both: &Both, words: &Words) -> Result<(String, bool)> {
    if both.live.is_none() {
        return Ok((words.text("definition-not-yet"), false));
    }
    let all = customers::count(tx).await?;
    let waiting = metrics::outdated(tx).await?.len();
    let slots = [
        ("done", number(all.saturating_sub(waiting))),
        ("all", number(all)),
    ];
    Ok(match waiting {
        0 => (words.text("metrics-stands"), false),
        _ => (words.fill("metrics-under-way", &slots), true),
    })
}
