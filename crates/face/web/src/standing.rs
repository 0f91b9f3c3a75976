//! How a score is shown everywhere: silhouette, number, change in thirty days.

use charts::{Band, Change, Health};
use health::{Course, Standing, Tier};
use language::Words;

use crate::markup::Markup;

/// The band of a tier.
#[must_use]
pub const fn band(tier: Tier) -> Band {
    match tier {
        Tier::Healthy => Band::Good,
        Tier::Watch => Band::Watch,
        Tier::AtRisk => Band::Risk,
        Tier::NoData => Band::Unknown,
    }
}

/// A score as a whole number, as it is read.
#[must_use]
pub fn points(score: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "scores lie between 0 and 100"
    )]
    let whole = score.round() as i32;
    whole
}

/// Silhouette, number and change; the words for having none where an account was never scored.
#[must_use]
pub fn mark(standing: Option<&Standing>, words: &Words) -> Markup {
    let tier = standing.map_or(Tier::NoData, |standing| standing.tier);
    let score = standing.and_then(|standing| standing.score);
    let was = standing.and_then(|standing| standing.was_30);
    let is_notable = standing.is_some_and(|one| one.course_30() != Course::Wavering);
    let change = score.zip(was).map(|(now, was)| Change {
        points: points(now) - points(was),
        is_notable,
    });
    let drawing = charts::health(&Health {
        band: band(tier),
        band_words: words.text(tier.message()),
        score: score.map_or_else(
            || "–".to_owned(),
            |score| words.number(points(score).into()),
        ),
        change,
        change_words: change
            .map(|change| change_words(change.points, words))
            .unwrap_or_default(),
    });
    drawing.into()
}

fn change_words(change: i32, words: &Words) -> String {
    let slots = [("points", change.abs().into())];
    match change {
        0 => words.text("health-delta-same"),
        1.. => words.fill("health-delta-up", &slots),
        _ => words.fill("health-delta-down", &slots),
    }
}
