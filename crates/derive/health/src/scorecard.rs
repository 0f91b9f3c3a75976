//! Reads scorecards, and holds the one we ship.

use std::sync::OnceLock;

use kernel::{Error, Kind, Permission, Result};
use metrics::Catalogue;
use serde::Deserialize;
use store::Tx;

/// How an account is scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    pub name: String,
    pub version: u32,
    pub measures: Vec<Measure>,
    pub guards: Vec<Guard>,
    /// The lowest score of the tier "watch".
    pub watch_from: f64,
    /// The lowest score of the tier "healthy".
    pub healthy_from: f64,
    /// Points by which an edge must be passed before the tier changes.
    pub margin: f64,
    /// Points of a measure without data that counts as neutral.
    pub neutral_points: f64,
    /// The share of the weights, 0 to 1, below which there is no score.
    pub least_coverage: f64,
}

/// One thing a scorecard looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name, such as `senior_contact`; the catalogue of messages knows it as `health-measure-senior-contact`.
    pub name: String,
    /// The metric it scores.
    pub metric: String,
    /// The metric shown to a person as its evidence, which may be plainer than the one scored.
    pub shows: String,
    pub weight: f64,
    pub curve: Curve,
    /// Days after which it weighs half; it does not fade where there is none.
    pub half_life_days: Option<f64>,
    /// Days after which it weighs nothing.
    pub expiry_days: Option<i32>,
    pub on_missing: OnMissing,
}

impl Measure {
    /// The id of its name in the catalogue of messages.
    #[must_use]
    pub fn message(&self) -> String {
        format!("health-measure-{}", self.name.replace('_', "-"))
    }
}

/// What becomes of a measure without data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnMissing {
    /// It is left out, and the others weigh more.
    Redistribute,
    /// It counts with the scorecard's neutral points.
    Neutral,
    /// Without it there is no score.
    Block,
}

/// A condition under which a score cannot be above a cap.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    pub name: String,
    pub metric: String,
    /// It holds while the metric is above this.
    pub above: f64,
    /// The highest score while it holds.
    pub cap: f64,
}

/// A line through points, flat beyond its ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve(Vec<[f64; 2]>);

impl Curve {
    /// A curve through `[value, points]` pairs.
    ///
    /// # Errors
    /// `Invalid` without pairs, when values do not rise, or points leave 0 to 100.
    pub fn new(pairs: Vec<[f64; 2]>) -> Result<Self> {
        let rises = pairs.windows(2).all(|two| two[0][0] < two[1][0]);
        let inside = |pair: &[f64; 2]| pair[0].is_finite() && (0.0..=100.0).contains(&pair[1]);
        if pairs.is_empty() || !rises || !pairs.iter().all(inside) {
            return Err(wrong("a curve's values rise, and its points are 0 to 100"));
        }
        Ok(Self(pairs))
    }

    /// The points of a value, 0 to 100.
    #[must_use]
    pub fn points(&self, value: f64) -> f64 {
        let next = self.0.partition_point(|pair| pair[0] <= value);
        match (next.checked_sub(1).map(|at| &self.0[at]), self.0.get(next)) {
            (Some([x, y]), Some([to_x, to_y])) => y + (to_y - y) * ((value - x) / (to_x - x)),
            (Some([_, y]), None) | (None, Some([_, y])) => *y,
            (None, None) => 0.0,
        }
    }

    /// The pairs it was made of.
    #[must_use]
    pub fn pairs(&self) -> &[[f64; 2]] {
        &self.0
    }
}

impl Scorecard {
    /// The scorecard that comes with the program.
    ///
    /// # Errors
    /// `Invalid` when it is wrong, which a test rules out.
    pub fn shipped() -> Result<&'static Self> {
        static CORE: OnceLock<Result<Scorecard>> = OnceLock::new();
        const TEXT: &str = include_str!("../../../../starters/scorecards/core.toml");
        CORE.get_or_init(|| Self::parse(TEXT))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The scorecards at work, by name.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub fn all(tx: &Tx) -> Result<Vec<&'static Self>> {
        tx.need(Permission::ReadCustomers)?;
        Ok(vec![Self::shipped()?])
    }

    /// The scorecard of a name.
    ///
    /// # Errors
    /// `NotFound` when there is none, or for those who may not read customers.
    pub fn named(tx: &Tx, name: &str) -> Result<&'static Self> {
        let found = Self::all(tx)?.into_iter().find(|card| card.name == name);
        found.ok_or_else(|| {
            Error::new(Kind::NotFound, "error-no-such-scorecard").with("value", name)
        })
    }

    /// Reads a scorecard from TOML.
    ///
    /// # Errors
    /// `Invalid` when it is none, or its weights, curves, edges or metrics make no sense.
    pub fn parse(text: &str) -> Result<Self> {
        let read: Written = toml::from_str(text).map_err(|error| wrong(&error.to_string()))?;
        let measures: Result<Vec<Measure>> = read.measures.into_iter().map(measure).collect();
        let card = Self {
            name: read.name,
            version: read.version,
            measures: measures?,
            guards: read.guards.into_iter().map(guard).collect(),
            watch_from: read.tiers.watch_from,
            healthy_from: read.tiers.healthy_from,
            margin: read.tiers.margin,
            neutral_points: read.neutral_points,
            least_coverage: read.least_coverage,
        };
        card.check()?;
        Ok(card)
    }

    /// Its name and version as stored with each score, such as `core 1`.
    #[must_use]
    pub fn mark(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The metrics it needs, and no others.
    ///
    /// # Errors
    /// `NotFound` when one of them is not there, which [`Self::parse`] rules out.
    pub(crate) fn catalogue(&self) -> Result<Catalogue> {
        let measures = self.measures.iter().map(|one| one.metric.as_str());
        let guards = self.guards.iter().map(|one| one.metric.as_str());
        let names: Vec<&str> = measures.chain(guards).collect();
        Catalogue::shipped()?.only(&names)
    }

    fn check(&self) -> Result<()> {
        let catalogue = Catalogue::shipped()?;
        for measure in &self.measures {
            catalogue.metric(&measure.metric)?;
            catalogue.metric(&measure.shows)?;
            let twice = self
                .measures
                .iter()
                .filter(|other| other.name == measure.name)
                .count()
                > 1;
            let fades = measure.half_life_days.is_none_or(|days| days > 0.0);
            if !(measure.weight > 0.0 && measure.weight.is_finite()) || twice || !fades {
                return Err(wrong(
                    "weights and half-lives are above 0, and names stand once",
                ));
            }
        }
        for guard in &self.guards {
            catalogue.metric(&guard.metric)?;
        }
        let edges = 0.0 < self.watch_from && self.watch_from < self.healthy_from;
        let close = 2.0 * self.margin < self.healthy_from - self.watch_from;
        if self.measures.is_empty() || !edges || self.margin < 0.0 || !close {
            return Err(wrong(
                "measures are needed, edges rise, and the margin is less than half a tier",
            ));
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    version: u32,
    neutral_points: f64,
    least_coverage: f64,
    tiers: WrittenTiers,
    measures: Vec<WrittenMeasure>,
    #[serde(default)]
    guards: Vec<WrittenGuard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTiers {
    watch_from: f64,
    healthy_from: f64,
    margin: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMeasure {
    name: String,
    metric: String,
    shows: Option<String>,
    weight: f64,
    curve: Vec<[f64; 2]>,
    half_life_days: Option<f64>,
    expiry_days: Option<i32>,
    on_missing: WrittenOnMissing,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenOnMissing {
    Redistribute,
    Neutral,
    Block,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGuard {
    name: String,
    metric: String,
    above: f64,
    cap: f64,
}

fn measure(read: WrittenMeasure) -> Result<Measure> {
    Ok(Measure {
        shows: read.shows.unwrap_or_else(|| read.metric.clone()),
        name: read.name,
        metric: read.metric,
        weight: read.weight,
        curve: Curve::new(read.curve)?,
        half_life_days: read.half_life_days,
        expiry_days: read.expiry_days,
        on_missing: match read.on_missing {
            WrittenOnMissing::Redistribute => OnMissing::Redistribute,
            WrittenOnMissing::Neutral => OnMissing::Neutral,
            WrittenOnMissing::Block => OnMissing::Block,
        },
    })
}

fn guard(read: WrittenGuard) -> Guard {
    Guard {
        name: read.name,
        metric: read.metric,
        above: read.above,
        cap: read.cap,
    }
}

fn wrong(cause: &str) -> Error {
    Error::invalid("scorecard", "error-scorecard-definition").because(cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_scorecard_reads_and_weighs_a_hundred() {
        let card = Scorecard::shipped().unwrap();
        let total: f64 = card.measures.iter().map(|measure| measure.weight).sum();
        assert!((total - 100.0).abs() < 1e-9);
        assert_eq!((card.measures.len(), card.mark().as_str()), (6, "core 1"));
    }

    #[test]
    fn a_curve_is_straight_between_its_points_and_flat_beyond() {
        let curve = Curve::new(vec![[0.0, 0.0], [0.5, 45.0], [1.0, 100.0]]).unwrap();
        let cases = [
            (-1.0, 0.0),
            (0.0, 0.0),
            (0.25, 22.5),
            (0.5, 45.0),
            (0.75, 72.5),
            (1.0, 100.0),
            (7.0, 100.0),
        ];
        for (value, points) in cases {
            assert!((curve.points(value) - points).abs() < 1e-12, "{value}");
        }
        assert!(Curve::new(vec![]).is_err());
        assert!(Curve::new(vec![[1.0, 0.0], [1.0, 5.0]]).is_err());
        assert!(Curve::new(vec![[1.0, 101.0]]).is_err());
    }
}
