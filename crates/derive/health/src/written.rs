//! Scorecards as TOML.

use std::collections::BTreeMap;

use kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::scorecard::{Applies, Curve, Field, Guard, Measure, OnMissing, Rollup, Scorecard};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default)]
    order: u32,
    neutral_points: f64,
    least_coverage: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    rollup: Option<String>,
    #[serde(rename = "for", default, skip_serializing_if = "BTreeMap::is_empty")]
    applies: BTreeMap<String, Vec<String>>,
    tiers: WrittenTiers,
    measures: Vec<WrittenMeasure>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    guards: Vec<WrittenGuard>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTiers {
    watch_from: f64,
    healthy_from: f64,
    margin: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMeasure {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    metric: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    shows: Option<String>,
    weight: f64,
    curve: Vec<[f64; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ceiling: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    half_life_days: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiry_days: Option<i32>,
    on_missing: WrittenOnMissing,
    #[serde(skip_serializing_if = "Option::is_none")]
    rationale: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenOnMissing {
    Redistribute,
    Neutral,
    Block,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGuard {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    metric: String,
    above: f64,
    cap: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Reads a scorecard; whether it makes sense is asked elsewhere, but for its curves.
pub(crate) fn read(text: &str, version: u32) -> Result<Scorecard> {
    let read: Written = toml::from_str(text).map_err(|error| unreadable(text, &error))?;
    let measures: Result<Vec<Measure>> = read.measures.into_iter().map(measure).collect();
    Ok(Scorecard {
        name: read.name,
        version,
        title: read.title,
        order: read.order,
        applies: applies(read.applies)?,
        measures: measures?,
        guards: read.guards.into_iter().map(guard).collect(),
        watch_from: read.tiers.watch_from,
        healthy_from: read.tiers.healthy_from,
        margin: read.tiers.margin,
        neutral_points: read.neutral_points,
        least_coverage: read.least_coverage,
        rollup: match read.rollup {
            Some(word) => word.parse()?,
            None => Rollup::default(),
        },
    })
}

/// What is wrong with a text that is no scorecard, and in which line.
fn unreadable(text: &str, error: &toml::de::Error) -> Error {
    let before = error.span().and_then(|span| text.get(..span.start));
    let line = before.map_or(1, |before| before.matches('\n').count() + 1);
    Error::invalid("text", "error-scorecard-text")
        .with("line", line)
        .with("cause", error.message())
        .because(error)
}

fn applies(read: BTreeMap<String, Vec<String>>) -> Result<Applies> {
    let mut applies = Applies::default();
    for (name, values) in read {
        let mut fields = Field::ALL.into_iter();
        let field = fields.find(|field| field.as_str() == name);
        let field = field.ok_or_else(|| {
            Error::invalid("for", "error-scorecard-field")
                .with("value", &name)
                .on(format!("for.{name}"))
        })?;
        applies.0.insert(field, values);
    }
    Ok(applies)
}

fn measure(read: WrittenMeasure) -> Result<Measure> {
    let curve = Curve::new(read.curve)
        .map_err(|error| error.on(format!("measures.{}.curve", read.name)))?;
    Ok(Measure {
        shows: read.shows.unwrap_or_else(|| read.metric.clone()),
        name: read.name,
        title: read.title,
        group: read.group,
        rationale: read.rationale,
        owner: read.owner,
        metric: read.metric,
        weight: read.weight,
        curve,
        half_life_days: read.half_life_days,
        expiry_days: read.expiry_days,
        on_missing: match read.on_missing {
            WrittenOnMissing::Redistribute => OnMissing::Redistribute,
            WrittenOnMissing::Neutral => OnMissing::Neutral,
            WrittenOnMissing::Block => OnMissing::Block,
        },
        floor: read.floor,
        ceiling: read.ceiling,
    })
}

fn guard(read: WrittenGuard) -> Guard {
    Guard {
        name: read.name,
        title: read.title,
        reason: read.reason,
        metric: read.metric,
        above: read.above,
        cap: read.cap,
    }
}

/// A scorecard as TOML.
pub(crate) fn write(card: &Scorecard) -> String {
    let applies = card.applies.0.iter();
    let written = Written {
        name: card.name.clone(),
        title: card.title.clone(),
        order: card.order,
        neutral_points: card.neutral_points,
        least_coverage: card.least_coverage,
        // What is usual is not written, as before there was a choice.
        rollup: (card.rollup != Rollup::default()).then(|| card.rollup.as_str().to_owned()),
        applies: applies
            .map(|(field, values)| (field.as_str().to_owned(), values.clone()))
            .collect(),
        tiers: WrittenTiers {
            watch_from: card.watch_from,
            healthy_from: card.healthy_from,
            margin: card.margin,
        },
        measures: card.measures.iter().map(write_measure).collect(),
        guards: card.guards.iter().map(write_guard).collect(),
    };
    toml::to_string(&written).unwrap_or_default()
}

fn write_measure(measure: &Measure) -> WrittenMeasure {
    let shows = (measure.shows != measure.metric).then(|| measure.shows.clone());
    WrittenMeasure {
        name: measure.name.clone(),
        title: measure.title.clone(),
        group: measure.group.clone(),
        metric: measure.metric.clone(),
        shows,
        weight: measure.weight,
        curve: measure.curve.pairs().to_vec(),
        floor: measure.floor,
        ceiling: measure.ceiling,
        half_life_days: measure.half_life_days,
        expiry_days: measure.expiry_days,
        on_missing: match measure.on_missing {
            OnMissing::Redistribute => WrittenOnMissing::Redistribute,
            OnMissing::Neutral => WrittenOnMissing::Neutral,
            OnMissing::Block => WrittenOnMissing::Block,
        },
        rationale: measure.rationale.clone(),
        owner: measure.owner.clone(),
    }
}

fn write_guard(guard: &Guard) -> WrittenGuard {
    WrittenGuard {
        name: guard.name.clone(),
        title: guard.title.clone(),
        metric: guard.metric.clone(),
        above: guard.above,
        cap: guard.cap,
        reason: guard.reason.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use metrics::Catalogue;

    #[test]
    fn what_is_written_is_read_back_as_it_was() {
        let shipped = Scorecard::shipped().unwrap();
        let mut card = Scorecard::clone(shipped);
        card.title = Some("한국 \"Core\"\n= 1".to_owned());
        card.applies
            .0
            .insert(Field::Country, vec!["KR".to_owned(), "JP".to_owned()]);
        card.measures[0].ceiling = Some(90.0);
        card.measures[1].rationale = Some("Who signs must be there.".to_owned());
        card.guards[0].reason = Some("A stopped plant.".to_owned());
        let [mut worst, mut share] = [card.clone(), card.clone()];
        worst.rollup = Rollup::Worst;
        share.rollup = Rollup::ShareAtRisk;
        assert!(!card.text().contains("rollup") && worst.text().contains("rollup = \"worst\""));
        for card in [Scorecard::clone(shipped), card, worst, share] {
            let again = Scorecard::parse(&card.text(), 1, Catalogue::shipped().unwrap());
            assert_eq!(again.unwrap(), card);
        }
    }
}
