//! Working on a metric: saved as a draft, foreseen, published, dropped, brought back, taken away.

use askama::Template;
use axum::extract::Path;
use health::Cards;
use kernel::{Error, Permission, Result};
use language::Words;
use metrics::{Catalogue, Difference, Edition};
use serde::Deserialize;
use web::fault::Answer;
use web::markup::Markup;
use web::named;
use web::page::Place;
use web::sent::{Problems, Sent};
use web::visitor::{Visitor, back, render, render_as};

use super::foresight;
use super::list::used;
use super::question::{self, Put};
use super::sentence::{sentence as said, usual_unit};
use super::show::{self, Both, Look};
use super::typed::{Pairs, Typed};
use crate::versions::{
    ChangeLine, Decision, Home, Publication, Retirement, VersionLine, Versions, done, names,
};

fn sent<'p>(pairs: &'p Pairs, name: &str) -> &'p str {
    let found = pairs.iter().find(|(key, _)| key == name);
    found.map_or("", |(_, text)| text.as_str())
}

/// `POST /metrics/{id}/draft`: saves, or shows the sentence of another kind.
pub async fn save(visitor: Visitor, Path(id): Path<String>, Sent(pairs): Sent<Pairs>) -> Answer {
    let (typed, seen) = (Typed::read(&pairs), sent(&pairs, "seen").to_owned());
    let typed = match sent(&pairs, "do") {
        "look" => Err(of_its_kind(typed)),
        "ask" => Err(typed),
        _ => Ok(typed),
    };
    let typed = match typed {
        Ok(typed) => typed,
        Err(looked_at) => {
            let look = Look {
                typed: Some((looked_at, seen)),
                put: Put::Now,
                ..Look::default()
            };
            return show::page(&visitor, &id, look).await;
        }
    };
    let kept = async {
        let text = typed.text(&id)?;
        let mut tx = visitor.begin().await?;
        metrics::save_draft(&mut tx, &id, &text, seen.parse().ok()).await?;
        tx.commit().await
    };
    match kept.await {
        Ok(()) => Ok(done(&visitor, "definition-draft-kept", &path(&id))),
        Err(error) => {
            let place = error.field().map(|field| field.replace('.', "-"));
            let error = match place {
                Some(place) => error.on(place),
                None => error,
            };
            let look = Look {
                problems: Problems::of(error, &visitor.words)?,
                typed: Some((typed, seen)),
                ..Look::default()
            };
            show::page(&visitor, &id, look).await
        }
    }
}

/// What was typed, with the unit its kind usually has.
fn of_its_kind(mut typed: Typed) -> Typed {
    let unit = usual_unit(typed.get("kind"));
    typed.set("unit", unit);
    typed
}

/// `POST /metrics/{id}/sentence`: the sentence of the kind that was chosen.
pub async fn sentence(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(pairs): Sent<Pairs>,
) -> Answer {
    let typed = of_its_kind(Typed::read(&pairs));
    let mut tx = visitor.read().await?;
    let catalogue = Catalogue::of(&mut tx).await?;
    let problems = Problems::default();
    render(&said(&id, &typed, &catalogue, &problems, &visitor.words)?)
}

/// The side of a metric's page, and what stands below its question.
#[derive(Template)]
#[template(path = "metrics/_preview.html")]
struct Preview {
    side: Markup,
    /// What is wrong with the question; none where there is no question.
    wrong: Option<String>,
}

/// `POST /metrics/{id}/preview`: what publishing what is typed would say.
pub async fn preview(visitor: Visitor, Path(id): Path<String>, Sent(pairs): Sent<Pairs>) -> Answer {
    let typed = Typed::read(&pairs);
    let text = typed.text(&id);
    let told = question::told(&visitor, &text, Put::Now).await?;
    let mut tx = visitor.read().await?;
    let side = foresight::side(&visitor, &mut tx, &id, text, told).await?;
    render(&Preview {
        wrong: typed.uses("query").then(|| side.wrong.clone()),
        side: Markup::ours(side.render()?),
    })
}

/// `POST /metrics/{id}/draft/removal`
pub async fn remove(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    let mut tx = visitor.begin().await?;
    metrics::drop_draft(&mut tx, &id, sent.seen()?).await?;
    let is_at_work = Catalogue::of(&mut tx).await?.metric(&id).is_ok();
    tx.commit().await?;
    let to = if is_at_work {
        path(&id)
    } else {
        "/metrics".to_owned()
    };
    Ok(done(&visitor, "definition-draft-dropped", &to))
}

/// `GET /metrics/{id}/publication`: what would change.
pub async fn ask(visitor: Visitor, Path(id): Path<String>) -> Answer {
    publication(&visitor, &id, Decision::default(), Problems::default()).await
}

/// `POST /metrics/{id}/publication`
pub async fn publish(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    let kept = async {
        let mut tx = visitor.begin().await?;
        metrics::publish_draft(&mut tx, &id, sent.seen()?, &sent.note).await?;
        tx.commit().await
    };
    match kept.await {
        Ok(()) => Ok(done(&visitor, "metrics-published", &path(&id))),
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            publication(&visitor, &id, sent, problems).await
        }
    }
}

async fn publication(visitor: &Visitor, id: &str, sent: Decision, problems: Problems) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let both = Both::read(&mut tx, id).await?;
    let Some(draft) = &both.draft else {
        return Ok(back(&path(id)));
    };
    drop(tx);
    let text = Ok(draft.text.clone());
    let told = question::told(visitor, &text, Put::Now).await?;
    let mut tx = visitor.read().await?;
    let was = match both.live.is_some() {
        true => Catalogue::texts(&mut tx).await?.remove(id),
        false => None,
    };
    let changes = metrics::differences(was.as_deref(), Some(&draft.text));
    let drafted = metrics::with(&mut tx, id, &draft.text).await;
    let metric = drafted.ok().and_then(|all| all.metric(id).ok().cloned());
    let name = metric.map_or_else(|| id.to_owned(), |metric| named::metric(&metric, words));
    let slots = [
        ("name", name.into()),
        ("version", i64::from(draft.base + 1).into()),
    ];
    let title = words.fill("definition-publish-title", &slots);
    let side = foresight::side(visitor, &mut tx, id, text, told).await?;
    let page = visitor.page(&mut tx, Place::Metrics, &title).await?;
    let view = Publication {
        page: page.with_styles(&["rules.css"]),
        home: home(id, words),
        about: words.text("metrics-publish-about"),
        seen: draft.revision.to_string(),
        note: sent.note,
        changes: lines(&changes, words),
        foreseen: Markup::ours(side.render()?),
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn path(id: &str) -> String {
    format!("/metrics/{id}")
}

fn home(id: &str, words: &Words) -> Home {
    Home {
        label: words.text("nav-metrics"),
        list: "/metrics",
        path: path(id),
    }
}

/// Differences in words.
fn lines(changes: &[Difference], words: &Words) -> Vec<ChangeLine> {
    let line = |one: &Difference| {
        let id = format!("metrics-field-{}", one.field.replace(['.', '_'], "-"));
        let field = match words.has(&id) {
            true => words.text(&id),
            false => one.field.clone(),
        };
        let (from, to) = (one.from.as_deref(), one.to.as_deref());
        ChangeLine::field(String::new(), &field, from, to, words)
    };
    changes.iter().map(line).collect()
}

/// `GET /metrics/{id}/versions`
pub async fn versions(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let editions = metrics::editions(&mut tx, &id).await?;
    let names = names(&mut tx).await?;
    let may = visitor.actor().may(Permission::ManageTeamWork);
    let last = editions.first().map(|one| one.version.number);
    let line = |(at, one): (usize, &Edition)| {
        let changes = match at + 1 < editions.len() {
            true => lines(&one.changes, words),
            false => vec![],
        };
        let may_return = may && one.version.text.is_some() && Some(one.version.number) != last;
        VersionLine::of(&one.version, changes, may_return, &names, words)
    };
    let (cards, catalogue) = (Cards::of(&mut tx).await?, Catalogue::of(&mut tx).await?);
    let live = catalogue.metric(&id).ok();
    let name = live.map_or_else(|| id.clone(), |metric| named::metric(metric, words));
    let is_used = !used(&id, &cards, &catalogue, words).is_empty();
    let retires = last.filter(|_| may && live.is_some() && !is_used);
    let title = words.fill(
        "definition-versions-title",
        &[("name", name.as_str().into())],
    );
    let page = visitor.page(&mut tx, Place::Metrics, &title).await?;
    let retirement = |seen| Retirement {
        title: words.text("metrics-retire"),
        about: words.text("metrics-retire-about"),
        seen,
    };
    render(&Versions {
        page: page.with_styles(&["rules.css"]),
        home: home(&id, words),
        name,
        lines: editions.iter().enumerate().map(line).collect(),
        retirement: retires.map(retirement),
    })
}

/// `POST /metrics/{id}/versions/{version}/draft`
pub async fn bring_back(visitor: Visitor, Path((id, version)): Path<(String, u32)>) -> Answer {
    let mut tx = visitor.begin().await?;
    metrics::bring_back(&mut tx, &id, version).await?;
    tx.commit().await?;
    Ok(done(&visitor, "definition-brought-back", &path(&id)))
}

/// `POST /metrics/{id}/retirement`
pub async fn retire(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Decision>,
) -> Answer {
    if let Some(play) = plays::shipped()?.iter().find(|play| play.uses(&id)) {
        let error = Error::conflict("error-metric-in-use").with("by", &play.name);
        return Err(error.into());
    }
    let mut tx = visitor.begin().await?;
    health::retire_metric(&mut tx, &id, sent.seen()?, &sent.note).await?;
    tx.commit().await?;
    Ok(done(&visitor, "metrics-retired", "/metrics"))
}

/// A metric to begin with.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Begun {
    pub name: String,
    pub title: String,
    pub from: String,
}

/// `POST /metrics`: a draft that begins as a copy of one at work.
pub async fn create(visitor: Visitor, Sent(sent): Sent<Begun>) -> Answer {
    match begin(&visitor, &sent).await {
        Ok(()) => Ok(back(&path(sent.name.trim()))),
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            super::list::page(&visitor, sent, problems).await
        }
    }
}

async fn begin(visitor: &Visitor, sent: &Begun) -> Result<()> {
    let mut tx = visitor.begin().await?;
    let name = sent.name.trim();
    let mut texts = Catalogue::texts(&mut tx).await?;
    if texts.contains_key(name) || metrics::draft(&mut tx, name).await?.is_some() {
        return Err(Error::invalid("name", "error-metric-there").with("value", name));
    }
    let from = texts.remove(&sent.from);
    let missing = || Error::invalid("from", "error-no-such-metric").with("value", &sent.from);
    let mut typed = Typed::of(&from.ok_or_else(missing)?);
    let title = sent.title.trim();
    typed.set("title", &title.chars().take(100).collect::<String>());
    typed.set("about", "");
    metrics::save_draft(&mut tx, name, &typed.text(name)?, None).await?;
    tx.commit().await
}
