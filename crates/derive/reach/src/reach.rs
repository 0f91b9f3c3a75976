//! The smallest change that would move a score into another tier.

use health::{Guard, Measure, MeasureScore, Score, Scorecard, Tier};
use kernel::Result;
use metrics::{Catalogue, Computed, Kind, Unit};

/// What would carry a score over the next edge, either way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reach {
    /// One for each measure that could do it alone: the smallest first.
    pub up: Vec<Nudge>,
    pub down: Vec<Nudge>,
    /// The guard that keeps the score below the next edge whatever measures say.
    pub held_by: Option<String>,
}

/// A change of one measure's value that alone would do it, all else as it is: events, ages, other measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Nudge {
    pub measure: String,
    /// The metric it scores, and what its figures count.
    pub metric: String,
    pub unit: Unit,
    /// The tier it would be in.
    pub tier: Tier,
    pub from: f64,
    /// The nearest value that does it, to the last digit.
    pub edge: f64,
    /// The nearest that there can be and that a person would say: whole people, days and percents.
    pub to: f64,
    /// The change as a part of what the measure's curve spans.
    pub share: f64,
    /// The same in people, where the metric is a share of them.
    pub counted: Option<Counted>,
}

/// So many of so many.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub metric: String,
    pub from: f64,
    pub to: f64,
    pub of: f64,
}

/// What would move a score of an account to another tier.
///
/// # Errors
/// `NotFound` when the scorecard looks at a metric that is not in the catalogue.
pub fn reach(
    card: &Scorecard,
    catalogue: &Catalogue,
    computed: &Computed,
    score: &Score,
) -> Result<Reach> {
    if score.score.is_none() {
        return Ok(Reach::default());
    }
    let desk = Desk {
        card,
        catalogue,
        computed,
        score,
        cap: lowest_cap(card, computed, score),
    };
    let next = match score.tier {
        Tier::AtRisk => Some(card.watch_from),
        Tier::Watch => Some(card.healthy_from),
        Tier::NoData | Tier::Healthy => None,
    };
    let holds = |guard: &&Guard| next.is_some_and(|edge| guard.cap < edge + card.margin);
    Ok(Reach {
        up: desk.nudges(|tier| tier > score.tier)?,
        down: desk.nudges(|tier| tier < score.tier)?,
        held_by: desk.cap.filter(holds).map(|guard| guard.name.clone()),
    })
}

/// The guard with the lowest cap of those that hold, whether or not the score meets it.
fn lowest_cap<'c>(card: &'c Scorecard, computed: &Computed, score: &Score) -> Option<&'c Guard> {
    let value = |metric: &str| on(computed, metric, score).unwrap_or(f64::NEG_INFINITY);
    let guards = card.guards.iter();
    let holding = guards.filter(|guard| value(&guard.metric) > guard.above);
    holding.min_by(|a, b| a.cap.total_cmp(&b.cap))
}

/// A metric's value on the day of the score.
fn on(computed: &Computed, metric: &str, score: &Score) -> Option<f64> {
    let mut series = computed.series.iter();
    let found = series.find(|series| series.metric == metric)?;
    found.on(score.day).value
}

/// What a measure weighs in a score: w·d, or w where neutral points stand in for data.
fn weight(measure: &MeasureScore) -> f64 {
    match measure.points {
        None => 0.0,
        Some(_) if measure.freshness > 0.0 => measure.weight * measure.freshness,
        Some(_) => measure.weight,
    }
}

struct Desk<'a> {
    card: &'a Scorecard,
    catalogue: &'a Catalogue,
    computed: &'a Computed,
    score: &'a Score,
    cap: Option<&'a Guard>,
}

impl Desk<'_> {
    fn nudges(&self, wanted: impl Fn(Tier) -> bool) -> Result<Vec<Nudge>> {
        let mut found = vec![];
        for (measure, now) in self.card.measures.iter().zip(&self.score.measures) {
            if let Some(value) = now.value.filter(|_| now.freshness > 0.0) {
                let moved = |to: f64| wanted(self.tier(measure, now, to));
                found.extend(self.nudge(measure, value, &moved)?.map(|mut nudge| {
                    nudge.tier = self.tier(measure, now, nudge.to);
                    nudge
                }));
            }
        }
        found.sort_by(|a, b| a.share.total_cmp(&b.share));
        Ok(found)
    }

    /// The tier with another value of one measure.
    fn tier(&self, measure: &Measure, now: &MeasureScore, value: f64) -> Tier {
        let all = self.score.measures.iter();
        let pull = |one: &MeasureScore| weight(one) * one.points.unwrap_or_default();
        let (mut sum, total) = all.fold((0.0, 0.0), |(sum, total), one| {
            (sum + pull(one), total + weight(one))
        });
        sum += weight(now) * measure.points(value) - pull(now);
        let score = (sum / total * 100.0).round() / 100.0;
        let score = self.cap.map_or(score, |guard| score.min(guard.cap));
        Tier::after(self.score.tier, Some(score), self.card)
    }

    fn nudge(
        &self,
        measure: &Measure,
        from: f64,
        moved: &impl Fn(f64) -> bool,
    ) -> Result<Option<Nudge>> {
        let metric = self.catalogue.metric(&measure.metric)?;
        let bounds = bounds(metric.unit);
        let knots = measure.curve.pairs().iter().map(|pair| pair[0]);
        let knots: Vec<f64> = knots.filter(|x| bounds.0 < *x && *x < bounds.1).collect();
        let above = knots.iter().copied().filter(|x| *x > from);
        let above = nearest(from, above.chain([bounds.1]), moved);
        let below = knots.iter().rev().copied().filter(|x| *x < from);
        let below = nearest(from, below.chain([bounds.0]), moved);
        let both = above.into_iter().chain(below);
        let Some(edge) = both.min_by(|a, b| (a - from).abs().total_cmp(&(b - from).abs())) else {
            return Ok(None);
        };
        let counts = self.counts(&metric.kind, metric.unit);
        let step = counts
            .as_ref()
            .map_or(step(metric.unit), |one| 1.0 / one.of);
        let round = |x: f64| if edge > from { x.ceil() } else { x.floor() };
        let said = round((edge / step * 1e9).round() / 1e9) * step;
        let to = Some(said.clamp(bounds.0, bounds.1)).filter(|said| moved(*said));
        let to = to.unwrap_or(edge);
        let pairs = measure.curve.pairs();
        let span = pairs[pairs.len() - 1][0] - pairs[0][0];
        Ok(Some(Nudge {
            measure: measure.name.clone(),
            metric: measure.metric.clone(),
            unit: metric.unit,
            tier: self.score.tier,
            from,
            edge,
            to,
            share: (edge - from).abs() / span,
            counted: counts.map(|one| Counted {
                to: (to * one.of).round(),
                ..one
            }),
        }))
    }

    /// Of what, and how many, a share of people is one.
    fn counts(&self, kind: &Kind, unit: Unit) -> Option<Counted> {
        let Kind::Ratio { of, to, .. } = kind else {
            return None;
        };
        let people = self.catalogue.metric(of).ok()?.unit == Unit::People;
        let whole = on(self.computed, to, self.score)?;
        (unit == Unit::Share && people && whole > 0.0).then_some(Counted {
            metric: of.clone(),
            from: on(self.computed, of, self.score)?,
            to: 0.0,
            of: whole,
        })
    }
}

/// The value closest to `from` on the way along these stops that has moved the score.
fn nearest(
    from: f64,
    stops: impl Iterator<Item = f64>,
    moved: &impl Fn(f64) -> bool,
) -> Option<f64> {
    let mut near = from;
    for far in stops {
        let far = far.clamp(-1e9, 1e9);
        if moved(far) {
            return Some(halved(near, far, moved));
        }
        near = far;
    }
    None
}

/// Between a value that has not moved the score and one that has, the first that has; past the edge by a billionth
/// of the way, so that no rounding in the last digit undoes it.
fn halved(from: f64, to: f64, moved: &impl Fn(f64) -> bool) -> f64 {
    let (mut near, mut far) = (from, to);
    for _ in 0..48 {
        let middle = f64::midpoint(near, far);
        if moved(middle) {
            far = middle;
        } else {
            near = middle;
        }
    }
    let past = far + (to - from) * 1e-9;
    if (past - from).abs() < (to - from).abs() {
        past
    } else {
        to
    }
}

/// The least and the most that there can be.
fn bounds(unit: Unit) -> (f64, f64) {
    match unit {
        Unit::Share | Unit::YesNo => (0.0, 1.0),
        Unit::Change => (-1.0, f64::INFINITY),
        _ => (0.0, f64::INFINITY),
    }
}

/// Steps in which a figure is said.
fn step(unit: Unit) -> f64 {
    match unit {
        Unit::Share | Unit::Change => 0.01,
        Unit::PerWeek => 0.1,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests;
