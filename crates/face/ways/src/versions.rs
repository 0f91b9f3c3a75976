//! What every definition's pages share: its versions with what each changed, and the page that asks before one is
//! published.

use std::collections::HashMap;

use askama::Template;
use definitions::Version;
use kernel::{Error, MemberId, Result};
use language::Words;
use serde::Deserialize;
use store::Tx;
use web::markup::Markup;
use web::page::Page;
use web::sent::Problems;
use web::toast::Toast;
use web::visitor::{Visitor, back};

/// Where a definition's pages lie.
pub(crate) struct Home {
    /// What its kind is called in the sidebar.
    pub label: String,
    /// The list of its kind.
    pub list: &'static str,
    /// Its own page.
    pub path: String,
}

/// One thing that changed, in words.
pub(crate) struct ChangeLine {
    pub part: String,
    pub text: String,
}

impl ChangeLine {
    /// A field that was one text and is another.
    pub(crate) fn field(
        part: String,
        field: &str,
        from: Option<&str>,
        to: Option<&str>,
        words: &Words,
    ) -> Self {
        let text = |text: Option<&str>| match text {
            Some(text) => text.to_owned(),
            None => words.text("definition-nothing"),
        };
        let slots = [
            ("field", field.to_owned().into()),
            ("from", text(from).into()),
            ("to", text(to).into()),
        ];
        Self {
            part,
            text: words.fill("definition-change", &slots),
        }
    }
}

/// One version.
pub(crate) struct VersionLine {
    pub number: u32,
    pub title: String,
    pub by: String,
    pub note: String,
    pub changes: Vec<ChangeLine>,
    /// Whether a draft can be made of it: it has a text, and is not what holds.
    pub may_return: bool,
}

impl VersionLine {
    /// A version with what it changed, in the words of a reader.
    pub(crate) fn of(
        version: &Version,
        changes: Vec<ChangeLine>,
        may_return: bool,
        names: &HashMap<MemberId, String>,
        words: &Words,
    ) -> Self {
        let author = version.author.as_ref().and_then(|id| names.get(id));
        let by = match (version.published_at.micros(), author) {
            (0, _) => words.text("definition-version-shipped"),
            (_, Some(name)) => words.fill(
                "definition-version-by",
                &[
                    ("name", name.as_str().into()),
                    ("at", words.date_time(version.published_at).into()),
                ],
            ),
            (_, None) => words.date_time(version.published_at),
        };
        let number = [("version", i64::from(version.number).into())];
        Self {
            number: version.number,
            title: words.fill("definition-version", &number),
            by,
            note: version.note.clone(),
            changes,
            may_return,
        }
    }
}

/// How a definition is taken away.
pub(crate) struct Retirement {
    pub title: String,
    pub about: String,
    /// The version that was seen.
    pub seen: u32,
}

#[derive(Template)]
#[template(path = "versions.html")]
pub(crate) struct Versions {
    pub page: Page,
    pub home: Home,
    pub name: String,
    pub lines: Vec<VersionLine>,
    /// None where it may not be taken away.
    pub retirement: Option<Retirement>,
}

#[derive(Template)]
#[template(path = "publication.html")]
pub(crate) struct Publication {
    pub page: Page,
    pub home: Home,
    /// What publishing means for this kind.
    pub about: String,
    pub seen: String,
    pub note: String,
    pub changes: Vec<ChangeLine>,
    pub foreseen: Markup,
    pub problems: Problems,
}

/// The revision that was seen, and what is said about the change.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Decision {
    seen: String,
    pub note: String,
}

impl Decision {
    pub(crate) fn seen(&self) -> Result<u32> {
        self.seen
            .parse()
            .map_err(|_| Error::conflict("error-draft-changed"))
    }
}

/// What members are called.
pub(crate) async fn names(tx: &mut Tx) -> Result<HashMap<MemberId, String>> {
    let all = identity::members(tx).await?.into_iter();
    Ok(all.map(|one| (one.id, one.name)).collect())
}

/// After a deed: on to a page that says so.
pub(crate) fn done(visitor: &Visitor, said: &str, to: &str) -> axum::response::Response {
    Toast::plain(visitor.words.text(said)).on_next_page(visitor, back(to))
}
