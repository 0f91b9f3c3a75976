//! What one takes away: the mapping, and the rows that were rejected.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use import::Mapping;
use kernel::Error;
use serde::Deserialize;

use super::{aside, find, mapping as page};
use crate::fault::Answer;
use crate::sent::{Problems, Sent};
use crate::visitor::{Visitor, back};

/// `GET /imports/{id}/mapping.toml`
pub async fn mapping(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let upload = find(&visitor, &id)?;
    let draft = aside(move || upload.draft()).await?;
    let text = draft.ok_or_else(|| Error::not_found("import"))?.to_toml();
    Ok(download(
        text.into_bytes(),
        "mapping.toml",
        "application/toml",
    ))
}

/// A mapping as text.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Text {
    toml: String,
}

/// `POST /imports/{id}/mapping.toml`: the mapping written by hand.
pub async fn replace_mapping(
    visitor: Visitor,
    Path(id): Path<String>,
    Sent(sent): Sent<Text>,
) -> Answer {
    let upload = find(&visitor, &id)?;
    match Mapping::draft(&sent.toml) {
        Ok(mapping) => {
            let held = upload.clone();
            aside(move || held.save_mapping(&mapping)).await?;
            Ok(back(&format!("/imports/{}/mapping", upload.id())))
        }
        Err(error) => {
            let problems = Problems::of(error.on("toml"), &visitor.words)?;
            page::page(&visitor, &upload, problems, Some(sent.toml)).await
        }
    }
}

/// `GET /imports/{id}/rejects/{file}`
pub async fn rejects(visitor: Visitor, Path((id, file)): Path<(String, String)>) -> Answer {
    let upload = find(&visitor, &id)?;
    let words = visitor.words.clone();
    let name = file.clone();
    let text = aside(move || {
        let outcome = upload.outcome().ok_or_else(|| Error::not_found("import"))?;
        let mut out = "\u{feff}".as_bytes().to_vec();
        let plan = upload.plan()?;
        outcome
            .report
            .write_rejects(&plan, &name, &|error| words.error(error), &mut out)?;
        Ok(out)
    });
    let name = format!("{file}.rejected.csv");
    Ok(download(text.await?, &name, "text/csv"))
}

/// A file to be saved, never shown.
fn download(body: Vec<u8>, name: &str, mime: &str) -> Response {
    let plain: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') {
                c
            } else {
                '_'
            }
        })
        .collect();
    let full = crate::address::encode(name);
    let named = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{full}");
    let headers = [
        (header::CONTENT_TYPE, format!("{mime}; charset=utf-8")),
        (header::CONTENT_DISPOSITION, named),
    ];
    (headers, body).into_response()
}
