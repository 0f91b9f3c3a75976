//! The surveys shipped with the product, as data.

use std::collections::BTreeMap;

use customers::Origin;
use kernel::{Error, Language, Result};
use serde::Deserialize;

use crate::NewSurvey;

const FILES: [(&str, &str); 3] = [
    ("nps", include_str!("../../../../starters/surveys/nps.toml")),
    (
        "csat",
        include_str!("../../../../starters/surveys/csat.toml"),
    ),
    ("ces", include_str!("../../../../starters/surveys/ces.toml")),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: String,
    kind: String,
    question: BTreeMap<String, String>,
}

/// One survey of each kind, in every language, open until somebody closes it; source `starters`.
///
/// # Errors
/// `Internal` when a shipped file does not read: our own mistake, and a test finds it first.
pub fn shipped() -> Result<Vec<NewSurvey>> {
    FILES.into_iter().map(read).collect()
}

fn read((name, text): (&str, &str)) -> Result<NewSurvey> {
    let file: File = toml::from_str(text).map_err(Error::internal)?;
    let mut questions = vec![];
    for (language, question) in file.question {
        let language: Language = language.parse().map_err(Error::internal)?;
        questions.push((language, question));
    }
    Ok(NewSurvey {
        origin: Origin {
            source: "starters".to_owned(),
            external_id: name.to_owned(),
        },
        kind: file.kind.parse().map_err(Error::internal)?,
        name: file.name,
        questions,
        closes_on: None,
    })
}
