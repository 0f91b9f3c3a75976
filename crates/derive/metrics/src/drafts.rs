//! Metrics a workspace declares: worked on as drafts, published, brought back, retired.

use std::collections::BTreeMap;

use definitions::{Draft, Kind as Sort, NewDraft, Version};
use kernel::{Error, Kind, Permission, Result, Timestamp};
use store::Tx;

use crate::Catalogue;

/// One version of a metric, and what it changed.
#[derive(Clone, Debug)]
pub struct Edition {
    pub version: Version,
    /// Against the version before.
    pub changes: Vec<Difference>,
}

/// A field of a definition that differs between two versions of it, as definitions call it: `window_days`,
/// `filter.names`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub field: String,
    /// What it was; none where it was not there.
    pub from: Option<String>,
    /// What it is; none where it is no more.
    pub to: Option<String>,
}

/// The draft of a metric; none where nobody works on it.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn draft(tx: &mut Tx, name: &str) -> Result<Option<Draft>> {
    definitions::draft(tx, Sort::Metric, name).await
}

/// Every draft of a metric, also of those that were never published.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn drafted(tx: &mut Tx) -> Result<Vec<Draft>> {
    definitions::drafts(tx, Sort::Metric).await
}

/// The metrics at work, and over them this text.
///
/// # Errors
/// `Invalid` when it is no definition, calls itself otherwise, or the metrics would rest on each other in a circle.
pub async fn with(tx: &mut Tx, name: &str, text: &str) -> Result<Catalogue> {
    let called = Catalogue::name_of(text)?;
    if called != name {
        let error = Error::invalid("name", "error-definition-other-name").with("name", name);
        return Err(error.with("value", called));
    }
    Ok(with_text(tx, text).await?.1)
}

/// What a text calls itself, and the metrics as they would be once it is published.
///
/// # Errors
/// `Invalid` when it is no definition, or the metrics would rest on each other in a circle.
pub(crate) async fn with_text(tx: &mut Tx, text: &str) -> Result<(String, Catalogue)> {
    let called = Catalogue::name_of(text)?;
    let mut texts = Catalogue::texts(tx).await?;
    texts.insert(called.clone(), text.to_owned());
    let all: Vec<&str> = texts.values().map(String::as_str).collect();
    Ok((called, Catalogue::parse(&all)?))
}

/// Saves the text of a metric as a draft; answers its revision. `seen` is the revision the change was made on.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; as [`with`]; `Conflict` when somebody else saved meanwhile.
pub async fn save_draft(tx: &mut Tx, name: &str, text: &str, seen: Option<u32>) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    with(tx, name, text).await?;
    let base = match definitions::draft(tx, Sort::Metric, name).await? {
        Some(draft) if seen.is_some() => draft.base,
        _ => newest(tx, name).await?,
    };
    let draft = NewDraft {
        kind: Sort::Metric,
        name,
        text,
        base,
        seen,
    };
    definitions::save(tx, &draft).await
}

/// The number of the last version of a metric; 0 where there is none.
async fn newest(tx: &mut Tx, name: &str) -> Result<u32> {
    let all = definitions::newest(tx, Sort::Metric).await?;
    let found = all.iter().find(|version| version.name == name);
    let shipped = u32::from(Catalogue::shipped_text(name).is_some());
    Ok(found.map_or(shipped, |version| version.number))
}

/// Lets a draft go.
///
/// # Errors
/// `Forbidden` without leave; `Conflict` when it is not as it was seen.
pub async fn drop_draft(tx: &mut Tx, name: &str, seen: u32) -> Result<()> {
    definitions::drop_draft(tx, Sort::Metric, name, seen).await
}

/// Publishes the text of a metric without working on a draft first. Answers its version.
///
/// # Errors
/// As [`save_draft`]; `Conflict` when somebody works on a draft of it.
pub async fn publish(tx: &mut Tx, name: &str, text: &str, note: &str) -> Result<u32> {
    let seen = save_draft(tx, name, text, None).await?;
    publish_draft(tx, name, seen, note).await
}

/// Publishes the draft of a metric as it was seen: from now on its whole history is computed by it. Answers its
/// version.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` without a draft; `Invalid` when what it rests on
/// is no more; `Conflict` when it is not as it was seen, or somebody published meanwhile.
pub async fn publish_draft(tx: &mut Tx, name: &str, seen: u32, note: &str) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    if let Some(draft) = draft(tx, name).await? {
        with(tx, name, &draft.text).await?;
    }
    let shipped = Catalogue::shipped_text(name);
    definitions::publish(tx, Sort::Metric, name, seen, note, shipped).await
}

/// Takes a metric away. Its versions stay. Whoever else may rest on it, such as a scorecard, is for the caller to
/// ask; metrics that do are asked here.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` when there is none; `Conflict` when another metric
/// rests on it, or another version was published meanwhile.
pub async fn retire(tx: &mut Tx, name: &str, seen: u32, note: &str) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    let catalogue = Catalogue::of(tx).await?;
    catalogue.metric(name)?;
    if let Some(other) = catalogue.resting_on(name).first() {
        return Err(Error::conflict("error-metric-in-use").with("by", &other.name));
    }
    let shipped = Catalogue::shipped_text(name);
    definitions::retire(tx, Sort::Metric, name, seen, note, shipped).await
}

/// Every version of a metric, the newest first.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn editions(tx: &mut Tx, name: &str) -> Result<Vec<Edition>> {
    let mut versions = definitions::versions(tx, Sort::Metric).await?;
    versions.retain(|version| version.name == name);
    if let (true, Some(text)) = (versions.is_empty(), Catalogue::shipped_text(name)) {
        versions.push(Version {
            kind: Sort::Metric,
            name: name.to_owned(),
            number: 1,
            text: Some(text.to_owned()),
            note: String::new(),
            author: None,
            published_at: Timestamp::from_micros(0),
        });
    }
    if versions.is_empty() {
        return Err(Error::new(Kind::NotFound, "error-no-such-metric").with("value", name));
    }
    let mut was = None;
    let mut all = Vec::with_capacity(versions.len());
    for version in versions {
        let changes = differences(was.as_deref(), version.text.as_deref());
        was.clone_from(&version.text);
        all.push(Edition { version, changes });
    }
    all.reverse();
    Ok(all)
}

/// Makes a draft of an earlier version, in place of the one there may be.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` when there is no such version; as [`save_draft`].
pub async fn bring_back(tx: &mut Tx, name: &str, version: u32) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    let editions = editions(tx, name).await?;
    let found = editions.iter().find(|one| one.version.number == version);
    let text = found.and_then(|one| one.version.text.clone());
    let text = text.ok_or_else(|| Error::not_found("metric"))?;
    if let Some(draft) = draft(tx, name).await? {
        drop_draft(tx, name, draft.revision).await?;
    }
    save_draft(tx, name, &text, None).await
}

/// What differs between two texts of a metric, field by field; all of one where the other is not there.
#[must_use]
pub fn differences(was: Option<&str>, is: Option<&str>) -> Vec<Difference> {
    let fields = |text: Option<&str>| text.map(fields).unwrap_or_default();
    let (was, is) = (fields(was), fields(is));
    let mut names: Vec<&String> = was.keys().chain(is.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differs = names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name));
    differs
        .map(|name| Difference {
            field: name.clone(),
            from: was.get(name).cloned(),
            to: is.get(name).cloned(),
        })
        .collect()
}

/// A definition as names and texts as a person types them, those of its filter as `filter.names`; none where the text
/// is no TOML, which what was saved always is.
#[must_use]
pub fn fields(text: &str) -> BTreeMap<String, String> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let mut fields = BTreeMap::new();
    for (name, value) in table {
        match value {
            toml::Value::Table(inner) => {
                let inner = inner.iter().map(|(key, value)| (key.clone(), plain(value)));
                fields.extend(inner.map(|(key, value)| (format!("{name}.{key}"), value)));
            }
            other => drop(fields.insert(name, plain(&other))),
        }
    }
    fields
}

/// A value as a person writes it.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(all) => all.iter().map(plain).collect::<Vec<_>>().join(", "),
        toml::Value::Table(pairs) => {
            // A property that may have any of some values stands once with each.
            let pairs = pairs.iter().flat_map(|(key, value)| match value {
                toml::Value::Array(any) => any.iter().map(|one| (key, plain(one))).collect(),
                one => vec![(key, plain(one))],
            });
            let pairs = pairs.map(|(key, value)| format!("{key} = {value}"));
            pairs.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}
