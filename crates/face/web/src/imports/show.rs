//! An import at work, and what became of it.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::response::{IntoResponse as _, Response};
use import::{End, State, Todo, Upload};
use language::Words;
use serde::Deserialize;

use super::report::{ReportView, view};
use super::{aside, find};
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::sent::Sent;
use crate::visitor::{Visitor, back, render};

#[derive(Template)]
#[template(path = "imports/show.html")]
struct Show {
    page: Page,
    id: String,
    /// The files' names.
    files: String,
    /// The panel of a job at work; empty when none is.
    panel: Markup,
    headline: String,
    sentence: String,
    report: Option<ReportView>,
    deeds: Vec<Deed>,
    is_done: bool,
}

/// A job that may be asked for next.
struct Deed {
    todo: &'static str,
    label: String,
    is_main: bool,
}

/// How far a job is.
#[derive(Template)]
#[template(path = "imports/_progress.html")]
struct Progress {
    id: String,
    csrf: String,
    step: String,
    line: String,
    done: u64,
    total: u64,
    stop: String,
}

/// `GET /imports/{id}`
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let upload = find(&visitor, &id)?;
    let state = upload.state();
    if state.step.is_empty() {
        return Ok(back(&format!("/imports/{}/mapping", upload.id())));
    }
    let mut tx = visitor.read().await?;
    let title = visitor.words.text("nav-import");
    let page = visitor
        .page(&mut tx, Place::Import, &title)
        .await?
        .with_styles(&["import.css"]);
    let held = upload.clone();
    let outcome = aside(move || Ok(held.outcome())).await?;
    let words = &visitor.words;
    let told = Told::of(
        &state,
        outcome
            .as_ref()
            .map(|o| (o.end, !o.report.faults.is_empty())),
    );
    let at_work = upload.is_at_work_as(&state);
    let sentence = match (&state.error, &outcome) {
        (Some(error), _) => words.error(error),
        (None, Some(outcome)) if !at_work => super::report::counts(words, &outcome.totals()),
        _ => String::new(),
    };
    render(&Show {
        id: upload.id().to_owned(),
        files: upload.names().join(", "),
        panel: match at_work {
            true => Markup::ours(progress_of(&visitor, &upload, &state).render()?),
            false => Markup::default(),
        },
        headline: words.text(told.headline),
        sentence,
        report: outcome
            .filter(|_| !at_work)
            .map(|outcome| view(words, &id, &outcome)),
        deeds: told.deeds(words),
        is_done: told.headline == "import-told-done",
        page,
    })
}

/// What a page says of a state, and what one may do next.
struct Told {
    headline: &'static str,
    next: &'static [(&'static str, &'static str)],
}

impl Told {
    fn of(state: &State, ended: Option<(End, bool)>) -> Self {
        let again: &[_] = &[("check", "import-do-check")];
        let is_check = state.todo == Todo::Check.as_str();
        let (headline, next): (_, &[_]) = match (state.step.as_str(), ended) {
            ("failed", _) => ("import-told-failed", again),
            ("ended", Some((End::Done, _))) if is_check => {
                ("import-told-clean", &[("import", "import-do-import")])
            }
            ("ended", Some((End::Done, _))) => ("import-told-done", &[]),
            ("ended", Some((End::Stopped, _))) if is_check => ("import-told-stopped", again),
            ("ended", Some((End::Stopped, _))) => {
                ("import-told-stopped", &[("import", "import-do-go-on")])
            }
            ("ended", Some((_, true))) => ("import-told-fault", again),
            ("ended", _) => (
                "import-told-problems",
                &[
                    ("check", "import-do-check"),
                    ("import-good-rows", "import-do-good-rows"),
                ],
            ),
            _ => ("import-told-at-work", &[]),
        };
        Self { headline, next }
    }

    fn deeds(&self, words: &Words) -> Vec<Deed> {
        let deed = |(todo, label): &(&'static str, &str)| Deed {
            todo,
            label: words.text(label),
            is_main: *todo == "import",
        };
        self.next.iter().map(deed).collect()
    }
}

/// `GET /imports/{id}/progress`: the panel alone; a job that has ended sends one to its page.
pub async fn progress(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let upload = find(&visitor, &id)?;
    let state = upload.state();
    if upload.is_at_work_as(&state) {
        return render(&progress_of(&visitor, &upload, &state));
    }
    let here = format!("/imports/{}", upload.id());
    Ok(if visitor.partial {
        go(&here)
    } else {
        back(&here)
    })
}

fn go(path: &str) -> Response {
    let mut response = ().into_response();
    if let Ok(path) = HeaderValue::from_str(path) {
        response.headers_mut().insert("hx-redirect", path);
    }
    response
}

fn progress_of(visitor: &Visitor, upload: &Upload, state: &State) -> Progress {
    let words = &visitor.words;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX).into();
    let line = match state.total {
        0 => String::new(),
        total => words.fill(
            "import-progress-line",
            &[("done", count(state.done)), ("total", count(total))],
        ),
    };
    let step = match state.step.as_str() {
        "checking" => "import-step-checking",
        "importing" => "import-step-importing",
        _ => "import-step-waiting",
    };
    Progress {
        id: upload.id().to_owned(),
        csrf: visitor.csrf.clone(),
        step: words.text(step),
        line,
        done: state.done,
        total: state.total.max(1),
        stop: words.text("import-do-stop"),
    }
}

/// What to do.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Job {
    todo: String,
}

/// `POST /imports/{id}/job`
pub async fn start(visitor: Visitor, Path(id): Path<String>, Sent(job): Sent<Job>) -> Answer {
    let upload = find(&visitor, &id)?;
    let mut tx = visitor.begin().await?;
    upload
        .enqueue(&mut tx, Todo::named(&job.todo)?, &visitor.member.id)
        .await?;
    tx.commit().await?;
    Ok(back(&format!("/imports/{}", upload.id())))
}

/// `POST /imports/{id}/stop`
pub async fn stop(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let upload = find(&visitor, &id)?;
    upload.stop()?;
    Ok(back(&format!("/imports/{}", upload.id())))
}
