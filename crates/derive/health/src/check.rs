//! Whether a scorecard makes sense. Every error says where, and what to do.

use kernel::{Error, Result};
use metrics::Catalogue;

use crate::scorecard::{Guard, Measure, Scorecard};

/// Measures of one scorecard, and guards.
const MOST: usize = 40;

pub(crate) fn check(card: &Scorecard, catalogue: &Catalogue) -> Result<()> {
    if card.measures.is_empty() {
        return Err(Error::invalid("measures", "error-scorecard-empty"));
    }
    if card.measures.len().max(card.guards.len()) > MOST {
        return Err(Error::invalid("measures", "error-scorecard-too-many").with("most", MOST));
    }
    for measure in &card.measures {
        measured(card, measure, catalogue)
            .map_err(|error| within("measures", &measure.name, error))?;
    }
    let total: f64 = card.measures.iter().map(|measure| measure.weight).sum();
    if total <= 0.0 {
        return Err(Error::invalid("measures", "error-scorecard-weightless"));
    }
    for guard in &card.guards {
        guarded(card, guard, catalogue).map_err(|error| within("guards", &guard.name, error))?;
    }
    tiers(card)?;
    between("neutral_points", card.neutral_points, 0.0, 100.0)?;
    between("least_coverage", card.least_coverage, 0.0, 1.0)?;
    let empty = card.applies.0.iter().find(|(_, values)| values.is_empty());
    if let Some((field, _)) = empty {
        return Err(
            Error::invalid("for", "error-scorecard-nobody").on(format!("for.{}", field.as_str()))
        );
    }
    Ok(())
}

fn within(what: &str, name: &str, error: Error) -> Error {
    let field = error.field().unwrap_or_default().to_owned();
    error.on(format!("{what}.{name}.{field}"))
}

fn measured(card: &Scorecard, measure: &Measure, catalogue: &Catalogue) -> Result<()> {
    named(&measure.name)?;
    let twice = |other: &&Measure| other.name == measure.name;
    if card.measures.iter().filter(twice).count() > 1 {
        return Err(Error::invalid("name", "error-scorecard-twice").with("value", &measure.name));
    }
    known(catalogue, "metric", &measure.metric)?;
    known(catalogue, "shows", &measure.shows)?;
    between("weight", measure.weight, 0.0, 1_000.0)?;
    if let Some(half) = measure.half_life_days {
        between("half_life_days", half, 0.01, 36_500.0)?;
    }
    if let Some(expiry) = measure.expiry_days {
        between("expiry_days", expiry.into(), 1.0, 36_500.0)?;
    }
    let (floor, ceiling) = (
        measure.floor.unwrap_or(0.0),
        measure.ceiling.unwrap_or(100.0),
    );
    between("floor", floor, 0.0, 100.0)?;
    between("ceiling", ceiling, floor, 100.0)
}

fn guarded(card: &Scorecard, guard: &Guard, catalogue: &Catalogue) -> Result<()> {
    named(&guard.name)?;
    let twice = |other: &&Guard| other.name == guard.name;
    if card.guards.iter().filter(twice).count() > 1 {
        return Err(Error::invalid("name", "error-scorecard-twice").with("value", &guard.name));
    }
    known(catalogue, "metric", &guard.metric)?;
    between("above", guard.above, f64::MIN, f64::MAX)?;
    between("cap", guard.cap, 0.0, 100.0)
}

/// Edges rise, and a margin is less than half a tier: otherwise a tier could never be entered.
fn tiers(card: &Scorecard) -> Result<()> {
    between("tiers.watch_from", card.watch_from, 0.01, 100.0)?;
    between("tiers.healthy_from", card.healthy_from, 0.01, 100.0)?;
    if card.watch_from >= card.healthy_from {
        return Err(Error::invalid(
            "tiers.healthy_from",
            "error-scorecard-edges",
        ));
    }
    let widest = (card.healthy_from - card.watch_from) / 2.0;
    if !(0.0..widest).contains(&card.margin) {
        let error = Error::invalid("tiers.margin", "error-scorecard-margin");
        return Err(error.with("most", widest));
    }
    Ok(())
}

fn named(name: &str) -> Result<()> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.len() <= 60 && name.chars().all(good) {
        return Ok(());
    }
    Err(Error::invalid("name", "error-definition-name").with("value", name))
}

fn known(catalogue: &Catalogue, field: &str, metric: &str) -> Result<()> {
    if catalogue.metric(metric).is_ok() {
        return Ok(());
    }
    Err(Error::invalid(field, "error-scorecard-metric").with("value", metric))
}

fn between(field: &str, value: f64, least: f64, most: f64) -> Result<()> {
    if value.is_finite() && (least..=most).contains(&value) {
        return Ok(());
    }
    let error = Error::invalid(field, "error-scorecard-between");
    Err(error.with("least", least).with("most", most))
}
