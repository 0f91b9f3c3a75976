//! Scorecards somebody works on: saved, compared, published, brought back.

use std::collections::BTreeMap;

use definitions::{Draft, Kind as Sort, NewDraft, Version};
use kernel::{Error, Kind, Permission, Result};
use metrics::Catalogue;
use store::Tx;

use crate::cards::Cards;
use crate::scorecard::Scorecard;

const SORT: Sort = Sort::Scorecard;

/// A scorecard somebody works on.
#[derive(Clone, Debug, PartialEq)]
pub struct Drafted {
    pub card: Scorecard,
    pub draft: Draft,
}

/// One version of a scorecard, and what it changed.
#[derive(Clone, Debug)]
pub struct Edition {
    pub version: Version,
    /// None where it was retired.
    pub card: Option<Scorecard>,
    /// Against the version before.
    pub changes: Vec<Difference>,
}

/// One thing that differs between two scorecards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: of the scorecard itself, of a measure, or of a guard.
    pub part: Part,
    /// The field, as definitions call it, such as `weight`; empty where the whole part came or went.
    pub field: &'static str,
    /// What it was; none where it was not there.
    pub from: Option<String>,
    /// What it is; none where it is no more.
    pub to: Option<String>,
}

/// A part of a scorecard, by name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Card,
    Measure(String),
    Guard(String),
}

/// The draft of a scorecard; none where nobody works on it.
///
/// # Errors
/// `NotFound` for those who may not read customers; `Invalid` when what it rests on is no more.
pub async fn draft(tx: &mut Tx, name: &str) -> Result<Option<Drafted>> {
    let Some(draft) = definitions::draft(tx, SORT, name).await? else {
        return Ok(None);
    };
    let card = Scorecard::parse(&draft.text, 0, Catalogue::of(tx).await?.as_ref())?;
    Ok(Some(Drafted { card, draft }))
}

/// Every draft of a scorecard, also of those that were never published.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn drafted(tx: &mut Tx) -> Result<Vec<Draft>> {
    definitions::drafts(tx, SORT).await
}

/// Saves a draft of a scorecard; answers its revision. `seen` is the revision the change was made on.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `Invalid` when it makes no sense, its field saying where;
/// `Conflict` when somebody else saved meanwhile.
pub async fn save_draft(tx: &mut Tx, card: &Scorecard, seen: Option<u32>) -> Result<u32> {
    save_text(tx, &card.name, &card.text(), seen).await
}

/// As [`save_draft`], of a text, which is kept as it is.
///
/// # Errors
/// As [`save_draft`]; `Invalid` too when the text calls itself otherwise.
pub async fn save_text(tx: &mut Tx, name: &str, text: &str, seen: Option<u32>) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    let card = Scorecard::parse(text, 0, Catalogue::of(tx).await?.as_ref())?;
    if card.name != name {
        let error = Error::invalid("name", "error-definition-other-name");
        return Err(error.with("name", name).with("value", card.name));
    }
    let base = match definitions::draft(tx, SORT, name).await? {
        Some(draft) if seen.is_some() => draft.base,
        _ => newest(tx, name).await?,
    };
    let new = NewDraft {
        kind: SORT,
        name,
        text,
        base,
        seen,
    };
    definitions::save(tx, &new).await
}

/// The number of the last version of a scorecard; 0 where there is none.
async fn newest(tx: &mut Tx, name: &str) -> Result<u32> {
    let all = definitions::newest(tx, SORT).await?;
    let found = all.iter().find(|version| version.name == name);
    let shipped = u32::from(shipped(name).is_some());
    Ok(found.map_or(shipped, |version| version.number))
}

fn shipped(name: &str) -> Option<&'static str> {
    let known = Scorecard::shipped().is_ok_and(|card| card.name == name);
    known.then_some(Scorecard::SHIPPED)
}

/// Lets a draft go.
///
/// # Errors
/// `Forbidden` without leave; `Conflict` when it is not as it was seen.
pub async fn drop_draft(tx: &mut Tx, name: &str, seen: u32) -> Result<()> {
    definitions::drop_draft(tx, SORT, name, seen).await
}

/// Publishes the draft of a scorecard as it was seen: from today on it scores. Answers its version.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` without a draft; `Invalid` when what it rests on
/// is no more; `Conflict` when it is not as it was seen, or somebody published meanwhile.
pub async fn publish(tx: &mut Tx, name: &str, seen: u32, note: &str) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    draft(tx, name).await?;
    definitions::publish(tx, SORT, name, seen, note, shipped(name)).await
}

/// Takes a scorecard away: from today on others score its accounts. Its past stays.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` when there is none; `Conflict` when it is the last
/// one, or another version was published meanwhile.
pub async fn retire(tx: &mut Tx, name: &str, seen: u32, note: &str) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    let cards = Cards::of(tx).await?;
    cards.named(name)?;
    if cards.at_work().len() == 1 {
        return Err(Error::conflict("error-scorecard-last"));
    }
    definitions::retire(tx, SORT, name, seen, note, shipped(name)).await
}

/// Takes a metric away that no scorecard looks at, nor a draft of one.
///
/// # Errors
/// As `metrics::retire`; `Conflict` when a scorecard looks at it.
pub async fn retire_metric(tx: &mut Tx, name: &str, seen: u32, note: &str) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    let cards = Cards::of(tx).await?;
    let mut by: Vec<String> = Vec::new();
    let at_work = cards.at_work().iter().filter(|card| card.uses(name));
    by.extend(at_work.map(|card| card.name.clone()));
    for begun in drafted(tx).await? {
        let draft = draft(tx, &begun.name).await?;
        let uses = draft.is_some_and(|draft| draft.card.uses(name));
        by.extend(uses.then_some(begun.name));
    }
    match by.first() {
        Some(card) => Err(Error::conflict("error-metric-in-use").with("by", card)),
        None => metrics::retire(tx, name, seen, note).await,
    }
}

/// Every version of a scorecard, the newest first.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn editions(tx: &mut Tx, name: &str) -> Result<Vec<Edition>> {
    let mut versions = definitions::versions(tx, SORT).await?;
    versions.retain(|version| version.name == name);
    if let (true, Some(text)) = (versions.is_empty(), shipped(name)) {
        versions.push(Version {
            kind: SORT,
            name: name.to_owned(),
            number: 1,
            text: Some(text.to_owned()),
            note: String::new(),
            author: None,
            published_at: kernel::Timestamp::from_micros(0),
        });
    }
    if versions.is_empty() {
        return Err(Error::new(Kind::NotFound, "error-no-such-scorecard").with("value", name));
    }
    let catalogue = Catalogue::of(tx).await?;
    let mut all: Vec<Edition> = Vec::with_capacity(versions.len());
    for version in versions {
        let text = version.text.as_deref();
        let card = text.map(|text| Scorecard::parse(text, version.number, &catalogue));
        let card = card.transpose()?;
        let was = all.last().and_then(|edition| edition.card.as_ref());
        let changes = differences(was, card.as_ref());
        all.push(Edition {
            version,
            card,
            changes,
        });
    }
    all.reverse();
    Ok(all)
}

/// Makes a draft of an earlier version, in place of the one there may be.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` when there is no such version.
pub async fn bring_back(tx: &mut Tx, name: &str, version: u32) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    let editions = editions(tx, name).await?;
    let found = editions.iter().find(|one| one.version.number == version);
    let text = found.and_then(|one| one.version.text.clone());
    let text = text.ok_or_else(|| Error::not_found("scorecard"))?;
    if let Some(draft) = definitions::draft(tx, SORT, name).await? {
        definitions::drop_draft(tx, SORT, name, draft.revision).await?;
    }
    save_text(tx, name, &text, None).await
}

/// What differs between two scorecards, part by part; all of one where the other is not there.
#[must_use]
pub fn differences(was: Option<&Scorecard>, is: Option<&Scorecard>) -> Vec<Difference> {
    let (was, is) = (was.map(fields), is.map(fields));
    let none = BTreeMap::new();
    let (was, is) = (was.as_ref().unwrap_or(&none), is.as_ref().unwrap_or(&none));
    let mut all = Vec::new();
    for (part, fields) in was {
        match is.get(part) {
            Some(others) => all.extend(changed(part, fields, others)),
            None => all.push(whole(part, true)),
        }
    }
    let came = is.keys().filter(|part| !was.contains_key(part));
    all.extend(came.map(|part| whole(part, false)));
    all
}

type Fields = BTreeMap<&'static str, String>;

fn changed(part: &Part, was: &Fields, is: &Fields) -> Vec<Difference> {
    let mut names: Vec<&'static str> = was.keys().chain(is.keys()).copied().collect();
    names.sort_unstable();
    names.dedup();
    let differs = names
        .into_iter()
        .filter(|name| was.get(name) != is.get(name));
    differs
        .map(|field| Difference {
            part: part.clone(),
            field,
            from: was.get(field).cloned(),
            to: is.get(field).cloned(),
        })
        .collect()
}

fn whole(part: &Part, gone: bool) -> Difference {
    let there = Some(String::new());
    Difference {
        part: part.clone(),
        field: "",
        from: if gone { there.clone() } else { None },
        to: if gone { None } else { there },
    }
}

/// A scorecard as parts and fields with their figures as text.
fn fields(card: &Scorecard) -> BTreeMap<Part, Fields> {
    let mut parts = BTreeMap::new();
    let mut own = Fields::from([
        ("order", card.order.to_string()),
        ("neutral_points", card.neutral_points.to_string()),
        ("least_coverage", card.least_coverage.to_string()),
        ("watch_from", card.watch_from.to_string()),
        ("healthy_from", card.healthy_from.to_string()),
        ("margin", card.margin.to_string()),
        ("rollup", card.rollup.as_str().to_owned()),
    ]);
    put(&mut own, "title", card.title.as_ref());
    let applies = card.applies.0.iter();
    let applies =
        applies.map(|(field, values)| format!("{}: {}", field.as_str(), values.join(", ")));
    let applies = applies.collect::<Vec<_>>().join("; ");
    put(
        &mut own,
        "for",
        Some(&applies).filter(|text| !text.is_empty()),
    );
    parts.insert(Part::Card, own);
    for one in &card.measures {
        let pairs = one.curve.pairs().iter();
        let pairs = pairs.map(|[x, y]| format!("{x} = {y}"));
        let mut own = Fields::from([
            ("metric", one.metric.clone()),
            ("weight", one.weight.to_string()),
            ("curve", pairs.collect::<Vec<_>>().join(", ")),
            ("on_missing", one.on_missing.as_str().to_owned()),
        ]);
        put(&mut own, "title", one.title.as_ref());
        put(&mut own, "group", one.group.as_ref());
        put(&mut own, "rationale", one.rationale.as_ref());
        put(&mut own, "owner", one.owner.as_ref());
        put(&mut own, "half_life_days", one.half_life_days.as_ref());
        put(&mut own, "expiry_days", one.expiry_days.as_ref());
        put(&mut own, "floor", one.floor.as_ref());
        put(&mut own, "ceiling", one.ceiling.as_ref());
        parts.insert(Part::Measure(one.name.clone()), own);
    }
    for one in &card.guards {
        let mut own = Fields::from([
            ("metric", one.metric.clone()),
            ("above", one.above.to_string()),
            ("cap", one.cap.to_string()),
        ]);
        put(&mut own, "title", one.title.as_ref());
        put(&mut own, "reason", one.reason.as_ref());
        parts.insert(Part::Guard(one.name.clone()), own);
    }
    parts
}

fn put<T: ToString>(fields: &mut Fields, name: &'static str, value: Option<&T>) {
    if let Some(value) = value {
        fields.insert(name, value.to_string());
    }
}
