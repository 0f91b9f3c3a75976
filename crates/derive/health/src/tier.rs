//! The four tiers, and when one gives way to another.

use std::fmt;
use std::str::FromStr;

use kernel::{Error, Result};

use crate::Scorecard;

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Too little is known for a score.
    NoData,
    AtRisk,
    Watch,
    Healthy,
}

impl Tier {
    /// Every tier; the place of each is its number in stored scores.
    pub const ALL: [Self; 4] = [Self::NoData, Self::AtRisk, Self::Watch, Self::Healthy];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::AtRisk => "at_risk",
            Self::Watch => "watch",
            Self::Healthy => "healthy",
        }
    }

    /// The id of its name in the catalogue of messages.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::NoData => "tier-no-data",
            Self::AtRisk => "tier-at-risk",
            Self::Watch => "tier-watch",
            Self::Healthy => "tier-healthy",
        }
    }

    /// Whether a score is known and is not healthy.
    #[must_use]
    pub const fn is_below_healthy(self) -> bool {
        matches!(self, Self::AtRisk | Self::Watch)
    }

    /// The tier of a score on the day after `before`. Edges belong to the tier above them; a tier once
    /// reached is left only when the score passes its edge by the scorecard's margin.
    #[must_use]
    pub fn after(before: Self, score: Option<f64>, card: &Scorecard) -> Self {
        let Some(score) = score else {
            return Self::NoData;
        };
        let reaches = |tier: Self, edge: f64| {
            let margin = match before {
                Self::NoData => 0.0,
                before if before >= tier => -card.margin,
                _ => card.margin,
            };
            score >= edge + margin
        };
        if reaches(Self::Healthy, card.healthy_from) {
            Self::Healthy
        } else if reaches(Self::Watch, card.watch_from) {
            Self::Watch
        } else {
            Self::AtRisk
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Tier {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|tier| tier.as_str() == text)
            .ok_or_else(|| Error::invalid("tier", "error-no-such-tier").with("value", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(before: Tier, score: f64) -> Tier {
        Tier::after(before, Some(score), Scorecard::shipped().unwrap())
    }

    #[test]
    fn a_first_score_falls_where_the_edges_say() {
        let cases = [
            (44.99, Tier::AtRisk),
            (45.0, Tier::Watch),
            (69.99, Tier::Watch),
            (70.0, Tier::Healthy),
        ];
        for (score, tier) in cases {
            assert_eq!(after(Tier::NoData, score), tier, "{score}");
        }
        let card = Scorecard::shipped().unwrap();
        assert_eq!(Tier::after(Tier::Healthy, None, card), Tier::NoData);
    }

    #[test]
    fn a_tier_is_left_only_by_passing_its_edge_clearly() {
        use Tier::{AtRisk, Healthy, Watch};
        let cases = [
            (Healthy, 68.0, Healthy),
            (Healthy, 67.99, Watch),
            (Healthy, 43.5, Watch),
            (Healthy, 42.99, AtRisk),
            (Watch, 71.99, Watch),
            (Watch, 72.0, Healthy),
            (Watch, 43.0, Watch),
            (Watch, 42.99, AtRisk),
            (AtRisk, 46.99, AtRisk),
            (AtRisk, 47.0, Watch),
            (AtRisk, 71.99, Watch),
            (AtRisk, 72.0, Healthy),
        ];
        for (before, score, tier) in cases {
            assert_eq!(after(before, score), tier, "{before} {score}");
        }
    }
}
