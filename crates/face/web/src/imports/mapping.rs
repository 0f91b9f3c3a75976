//! Saying what the columns mean, with the first rows as they would arrive.

use askama::Template;
use axum::extract::Path;
use import::{Mapping, Plan, Sample, Todo, Upload, preview, sample};
use kernel::{Error, Result, Timestamp};
use language::Words;

use super::choices::{FileView, PreviewView, view};
use super::{aside, find, form};
use crate::fault::Answer;
use crate::page::{Page, Place};
use crate::sent::{Problems, Sent};
use crate::visitor::{Visitor, back, render_as};

/// How many rows are shown.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "imports/mapping.html")]
struct Edit {
    page: Page,
    id: String,
    source: String,
    files: Vec<FileView>,
    /// The whole mapping as text.
    toml: String,
    problems: Problems,
    /// Whether everything needed is said.
    is_ready: bool,
}

/// `GET /imports/{id}/mapping`
pub async fn edit(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let upload = find(&visitor, &id)?;
    page(&visitor, &upload, Problems::default(), None).await
}

/// `POST /imports/{id}/mapping`: saves; the button `check` goes on to the dry run.
pub async fn update(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(pairs): Sent<Vec<(String, String)>>,
) -> Answer {
    let upload = find(&visitor, &id)?;
    let sent = form::Sent::new(pairs);
    let check = sent.pressed("check");
    let held = upload.clone();
    aside(move || save(&held, &sent)).await?;
    let here = format!("/imports/{}", upload.id());
    if !check {
        return Ok(back(&format!("{here}/mapping")));
    }
    if let Err(error) = upload.mapping() {
        let problems = Problems::of(error.on(""), &visitor.words)?;
        return page(&visitor, &upload, problems, None).await;
    }
    let mut tx = visitor.begin().await?;
    upload
        .enqueue(&mut tx, Todo::Check, &visitor.member.id)
        .await?;
    tx.commit().await?;
    Ok(back(&here))
}

fn save(upload: &Upload, sent: &form::Sent) -> Result<()> {
    let was = upload.draft()?.ok_or_else(|| Error::not_found("import"))?;
    upload.save_mapping(&form::mapping(&was, &samples(upload, &was), sent))
}

/// The page, with what was wrong, and the text one typed where that was it.
pub(super) async fn page(
    visitor: &Visitor,
    upload: &Upload,
    problems: Problems,
    typed: Option<String>,
) -> Answer {
    let mut tx = visitor.read().await?;
    let (now, words, held) = (tx.now(), visitor.words.clone(), upload.clone());
    let (draft, files) = aside(move || look(&held, &words, now)).await?;
    let title = visitor.words.text("import-mapping-title");
    let view = Edit {
        page: visitor
            .page(&mut tx, Place::Import, &title)
            .await?
            .with_styles(&["import.css"]),
        id: upload.id().to_owned(),
        source: draft.source.clone(),
        files,
        is_ready: Mapping::parse(&draft.to_toml()).is_ok(),
        toml: typed.unwrap_or_else(|| draft.to_toml()),
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn samples(upload: &Upload, draft: &Mapping) -> Vec<Sample> {
    let folder = upload.files();
    draft
        .files
        .iter()
        .filter_map(|file| sample(&folder.join(&file.name)).ok())
        .collect()
}

fn look(upload: &Upload, words: &Words, now: Timestamp) -> Result<(Mapping, Vec<FileView>)> {
    let draft = upload.draft()?.ok_or_else(|| Error::not_found("import"))?;
    let plan = upload.plan().ok();
    let samples = samples(upload, &draft);
    let mut files = Vec::new();
    for (at, file) in draft.files.iter().enumerate() {
        let Some(sample) = samples.iter().find(|sample| sample.name == file.name) else {
            continue;
        };
        let mut view = view(words, at, file, sample);
        if let Some(plan) = &plan {
            show(&mut view, plan, words, now);
        }
        files.push(view);
    }
    Ok((draft, files))
}

/// Adds what the plan says of a file: its first rows, or why they cannot be read.
fn show(view: &mut FileView, plan: &Plan, words: &Words, now: Timestamp) {
    for fault in plan.faults().iter().filter(|fault| fault.file == view.name) {
        let at = match fault.column.is_empty() {
            true => String::new(),
            false => format!("{}: ", fault.column),
        };
        view.faults
            .push(format!("{at}{}", words.error(&fault.error)));
    }
    let Ok(first) = preview(plan, &view.name, SHOWN, now) else {
        return;
    };
    let head = |name: &String| {
        let id = format!("import-field-{name}");
        if words.has(&id) {
            words.text(&id)
        } else {
            name.clone()
        }
    };
    let rows = first.rows.into_iter().map(|row| {
        let told = row.problems.iter().map(|problem| {
            let remedy = words.error(&problem.error);
            if problem.column.is_empty() {
                remedy
            } else {
                format!("{}: {remedy}", problem.column)
            }
        });
        (row.line, row.cells, told.collect())
    });
    view.preview = Some(PreviewView {
        heads: first.fields.iter().map(head).collect(),
        rows: rows.collect(),
    });
}
