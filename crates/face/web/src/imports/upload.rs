//! Taking files in.

use std::path::Path;

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use import::{FileMapping, Mapping, Upload, guess, sample, suggest};
use kernel::{Error, Permission, Result};
use tokio::io::AsyncWriteExt as _;

use super::{aside, list, uploads};
use crate::fault::Answer;
use crate::sent::Problems;
use crate::visitor::{Visitor, back};

/// The most files of one import.
const MOST_FILES: usize = 50;
/// The most bytes of a mapping.
const MOST_MAPPING: usize = 256 * 1024;

/// `POST /imports`: files, and with them a mapping where one was saved before.
pub async fn create(visitor: Visitor, form: Multipart) -> Answer {
    visitor.actor().need(Permission::Import)?;
    let home = uploads(&visitor);
    let upload = aside(move || home.begin()).await?;
    match take(&upload, form).await {
        Ok(()) => Ok(back(&format!("/imports/{}/mapping", upload.id()))),
        Err(error) => {
            upload.discard();
            let problems = Problems::of(error, &visitor.words)?;
            list::page(&visitor, problems).await
        }
    }
}

async fn take(upload: &Upload, mut form: Multipart) -> Result<()> {
    let (mut files, mut mapping, mut source) = (0, None, String::new());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field
            .file_name()
            .map(str::to_owned)
            .filter(|name| !name.is_empty());
        match (field.name().unwrap_or_default(), name) {
            ("source", _) => source = field.text().await.map_err(broken)?,
            ("files", Some(name)) if name.to_lowercase().ends_with(".toml") => {
                let text = field.bytes().await.map_err(broken)?;
                if text.len() > MOST_MAPPING {
                    return Err(Error::invalid("files", "error-too-large"));
                }
                mapping = Some(Mapping::draft(&String::from_utf8_lossy(&text))?);
            }
            ("files", Some(name)) => {
                files += 1;
                if files > MOST_FILES {
                    return Err(Error::invalid("files", "error-import-too-many-parts")
                        .with("most", MOST_FILES));
                }
                keep(&upload.place(&name)?, field).await?;
            }
            _ => {}
        }
    }
    if files == 0 {
        return Err(Error::invalid("files", "error-import-no-files"));
    }
    let upload = upload.clone();
    aside(move || begin(&upload, mapping, &source)).await
}

fn broken(error: axum::extract::multipart::MultipartError) -> Error {
    let message = match error.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => "error-too-large",
        _ => "error-not-understood",
    };
    Error::invalid("files", message).because(error)
}

/// Writes a file as it comes, never more than a piece of it in memory.
async fn keep(path: &Path, mut field: Field<'_>) -> Result<()> {
    let mut file = tokio::fs::File::create(path)
        .await
        .map_err(Error::unavailable)?;
    while let Some(piece) = field.chunk().await.map_err(broken)? {
        file.write_all(&piece).await.map_err(Error::unavailable)?;
    }
    file.flush().await.map_err(Error::unavailable)
}

/// Saves the mapping that came along, or a first one guessed from the files.
fn begin(upload: &Upload, mapping: Option<Mapping>, source: &str) -> Result<()> {
    let named = |name: &str| {
        mapping
            .iter()
            .flat_map(|m| &m.files)
            .find(|file| file.name == name)
    };
    let mut files: Vec<FileMapping> = Vec::new();
    for name in upload.names() {
        let told = |error: Error| error.on("files").with("file", &name);
        let sample = sample(&upload.files().join(&name)).map_err(told)?;
        let file = named(&name)
            .cloned()
            .unwrap_or_else(|| suggest(&sample, guess(&sample)));
        files.push(file);
    }
    let source = match (&mapping, source.trim()) {
        (Some(mapping), _) => mapping.source.clone(),
        (None, "") => "files".to_owned(),
        (None, source) => source
            .chars()
            .filter(|c| !c.is_control())
            .take(40)
            .collect(),
    };
    upload.save_mapping(&Mapping { source, files })
}
