//! The nouns: a scorecard, its measures, their curves, and its guards.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use customers::Account;
use kernel::{Error, Result};
use metrics::Catalogue;

use crate::written;

/// How an account is scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    pub name: String,
    /// Its number among the versions that were published; 0 for a draft.
    pub version: u32,
    /// What a workspace calls it; what we ship is called by the catalogue of messages.
    pub title: Option<String>,
    /// Its place among the scorecards: the first one that is for an account scores it.
    pub order: u32,
    /// Whom it is for.
    pub applies: Applies,
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

/// Whom a scorecard is for: those of whom each field has one of these values; everyone where there are no fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applies(pub BTreeMap<Field, Vec<String>>);

/// A field of an account by which a scorecard is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Stage,
    Industry,
    Country,
    Region,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 4] = [Self::Stage, Self::Industry, Self::Country, Self::Region];

    /// The word in definitions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stage => "stage",
            Self::Industry => "industry",
            Self::Country => "country",
            Self::Region => "region",
        }
    }

    /// What an account has in it.
    #[must_use]
    pub fn of(self, account: &Account) -> Option<&str> {
        match self {
            Self::Stage => Some(account.stage.as_str()),
            Self::Industry => account.industry.as_deref(),
            Self::Country => account.country.as_deref(),
            Self::Region => account.region.as_deref(),
        }
    }
}

impl Applies {
    /// Whether it is for an account; letters may be large or small.
    #[must_use]
    pub fn to(&self, account: &Account) -> bool {
        let lower = |text: &str| text.trim().to_lowercase();
        self.0.iter().all(|(field, wanted)| {
            let has = field.of(account).map(lower);
            has.is_some_and(|has| wanted.iter().any(|one| lower(one) == has))
        })
    }

    /// Whether it is for everyone.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.0.is_empty()
    }
}

/// One thing a scorecard looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name, such as `senior_contact`; the catalogue of messages knows it as `health-measure-senior-contact`.
    pub name: String,
    /// What a workspace calls it.
    pub title: Option<String>,
    /// The group it stands in.
    pub group: Option<String>,
    /// Why it is looked at, and weighs what it does.
    pub rationale: Option<String>,
    /// Who answers for it.
    pub owner: Option<String>,
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
    /// The fewest points it gives, whatever the curve says.
    pub floor: Option<f64>,
    /// The most points it gives.
    pub ceiling: Option<f64>,
}

/// Where the points of a curve go as its values rise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// Up and down, or nowhere.
    Both,
}

impl Measure {
    /// The points of a value, between the floor and the ceiling.
    #[must_use]
    pub fn points(&self, value: f64) -> f64 {
        let most = self.ceiling.unwrap_or(100.0);
        let least = self.floor.unwrap_or(0.0);
        self.curve.points(value).min(most).max(least)
    }

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

impl OnMissing {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Redistribute, Self::Neutral, Self::Block];

    /// The word in definitions.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Redistribute => "redistribute",
            Self::Neutral => "neutral",
            Self::Block => "block",
        }
    }
}

/// A condition under which a score cannot be above a cap.
#[derive(Clone, Debug, PartialEq)]
pub struct Guard {
    pub name: String,
    /// What a workspace calls it.
    pub title: Option<String>,
    /// Why it stands there: shown when it bites.
    pub reason: Option<String>,
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
        if pairs.is_empty() {
            return Err(Error::invalid("curve", "error-curve-empty"));
        }
        if !rises {
            return Err(Error::invalid("curve", "error-curve-order"));
        }
        if !pairs.iter().all(inside) {
            return Err(Error::invalid("curve", "error-curve-points"));
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

    /// Where its points go.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let rise = |two: &[[f64; 2]]| two[1][1] - two[0][1];
        let ups = self.0.windows(2).any(|two| rise(two) > 0.0);
        let downs = self.0.windows(2).any(|two| rise(two) < 0.0);
        match (ups, downs) {
            (true, false) => Direction::Up,
            (false, true) => Direction::Down,
            _ => Direction::Both,
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
    pub fn shipped() -> Result<&'static Arc<Self>> {
        static CORE: OnceLock<Result<Arc<Scorecard>>> = OnceLock::new();
        CORE.get_or_init(|| Self::parse(Self::SHIPPED, 1, Catalogue::shipped()?).map(Arc::new))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// The text of [`Self::shipped`].
    pub const SHIPPED: &'static str = include_str!("../../../../starters/scorecards/core.toml");

    /// Reads a scorecard from TOML, as the version of this number.
    ///
    /// # Errors
    /// `Invalid` when it is none, or its weights, curves, edges or metrics make no sense; its field says where, such
    /// as `measures.sponsor.weight`.
    pub fn parse(text: &str, version: u32, catalogue: &Catalogue) -> Result<Self> {
        let card = written::read(text, version)?;
        crate::check::check(&card, catalogue)?;
        Ok(card)
    }

    /// As TOML: [`Self::parse`] reads it back as it was.
    #[must_use]
    pub fn text(&self) -> String {
        written::write(self)
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
    pub fn catalogue(&self, all: &Catalogue) -> Result<Catalogue> {
        let names: Vec<&str> = self.metrics().collect();
        all.only(&names)
    }

    /// The names of the metrics it scores and guards by.
    pub fn metrics(&self) -> impl Iterator<Item = &str> {
        let measures = self.measures.iter().map(|one| one.metric.as_str());
        let guards = self.guards.iter().map(|one| one.metric.as_str());
        measures.chain(guards)
    }

    /// Says whether it rests on a metric, be it only to show it.
    #[must_use]
    pub fn uses(&self, metric: &str) -> bool {
        let shown = self.measures.iter().any(|one| one.shows == metric);
        shown || self.metrics().any(|one| one == metric)
    }
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
