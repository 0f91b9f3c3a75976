//! The formula, pure: from metrics to scores.

use kernel::Day;
use metrics::{MetricSeries, Point};

use crate::model::{DayScore, MeasureScore, Score};
use crate::scorecard::{Measure, OnMissing, Scorecard};
use crate::tier::Tier;

/// Every day's score, tier and coverage over the series of one account, which begin on one day.
/// Tiers depend on the days before them, so the first day is the account's first.
#[must_use]
pub fn day_scores(card: &Scorecard, series: &[MetricSeries]) -> Vec<DayScore> {
    let first = series.first().map_or(Day(0), |series| series.first);
    day_scores_after(card, series, Tier::NoData, first, None)
}

/// As [`day_scores`], from a day on, before which the account stood in this tier, and before another.
pub(crate) fn day_scores_after(
    card: &Scorecard,
    series: &[MetricSeries],
    mut tier: Tier,
    from: Day,
    until: Option<Day>,
) -> Vec<DayScore> {
    let inputs = Inputs::of(card, series);
    let begins = usize::try_from(from - inputs.first).unwrap_or(0);
    let ends = until.map_or(inputs.days, |until| {
        usize::try_from(until - inputs.first)
            .unwrap_or(0)
            .min(inputs.days)
    });
    let days = begins..ends;
    days.map(|at| {
        let total = inputs.total(at);
        let (score, _) = inputs.capped(at, &total);
        tier = Tier::after(tier, score, card);
        DayScore {
            day: inputs.day(at),
            score,
            tier,
            coverage: cents(total.coverage(card)),
        }
    })
    .collect()
}

/// The score of one day with its reasons; `scored` are all days as [`day_scores`] gave them, of which the
/// tier is taken. A day outside has no data.
#[must_use]
pub fn detailed(card: &Scorecard, series: &[MetricSeries], scored: &[DayScore], day: Day) -> Score {
    let inputs = Inputs::of(card, series);
    let found = scored.binary_search_by_key(&day, |score| score.day).ok();
    let tier = found.map_or(Tier::NoData, |found| scored[found].tier);
    let at = found.and_then(|_| usize::try_from(day - inputs.first).ok());
    let at = at.unwrap_or(usize::MAX);
    let total = inputs.total(at);
    let (score, guard) = inputs.capped(at, &total);
    let measures = card.measures.iter().enumerate().map(|(n, measure)| {
        let point = inputs.measure(n, at);
        let reading = Reading::of(card, measure, point, day);
        let share = if score.is_some() {
            reading.pull() / total.weight
        } else {
            0.0
        };
        MeasureScore {
            measure: measure.name.clone(),
            value: point.value,
            points: reading.points,
            weight: measure.weight,
            age_days: point.last_event.map(|last| day - last),
            freshness: reading.freshness,
            contribution: share,
            last_event: point.last_event,
        }
    });
    Score {
        day,
        score,
        tier,
        coverage: cents(total.coverage(card)),
        measures: measures.collect(),
        guard,
    }
}

/// What a measure says on a day.
struct Reading {
    points: Option<f64>,
    /// d of the formula.
    freshness: f64,
    /// w·d of the formula.
    weight: f64,
    /// w·d again, but nothing where neutral points stand in for data.
    known: f64,
    blocks: bool,
}

impl Reading {
    fn of(card: &Scorecard, measure: &Measure, point: Point, day: Day) -> Self {
        let freshness = freshness(measure, point, day);
        let (weight, value) = (measure.weight * freshness, point.value);
        if let Some(value) = value.filter(|_| weight > 0.0) {
            let points = Some(measure.points(value));
            return Self {
                points,
                freshness,
                weight,
                known: weight,
                blocks: false,
            };
        }
        let (points, weight) = match measure.on_missing {
            OnMissing::Neutral => (Some(card.neutral_points), measure.weight),
            OnMissing::Redistribute | OnMissing::Block => (None, 0.0),
        };
        let blocks = measure.on_missing == OnMissing::Block;
        Self {
            points,
            freshness: 0.0,
            weight,
            known: 0.0,
            blocks,
        }
    }

    fn pull(&self) -> f64 {
        self.weight * self.points.unwrap_or_default()
    }
}

fn freshness(measure: &Measure, point: Point, day: Day) -> f64 {
    if point.value.is_none() {
        return 0.0;
    }
    let age = point.last_event.map_or(0, |last| (day - last).max(0));
    if measure.expiry_days.is_some_and(|expiry| age > expiry) {
        return 0.0;
    }
    measure
        .half_life_days
        .map_or(1.0, |half| (-f64::from(age) / half).exp2())
}

/// Sums over the measures of one day.
#[derive(Default)]
struct Total {
    weight: f64,
    pull: f64,
    known: f64,
    blocked: bool,
}

impl Total {
    fn coverage(&self, card: &Scorecard) -> f64 {
        self.known
            / card
                .measures
                .iter()
                .map(|measure| measure.weight)
                .sum::<f64>()
    }

    fn score(&self, card: &Scorecard) -> Option<f64> {
        let enough = self.known > 0.0 && self.coverage(card) >= card.least_coverage;
        (enough && !self.blocked).then(|| cents(self.pull / self.weight))
    }
}

struct Inputs<'s> {
    card: &'s Scorecard,
    first: Day,
    days: usize,
    measures: Vec<&'s [Point]>,
    guards: Vec<&'s [Point]>,
}

impl<'s> Inputs<'s> {
    fn of(card: &'s Scorecard, series: &'s [MetricSeries]) -> Self {
        let find = |name: &str| {
            let found = series.iter().find(|series| series.metric == name);
            found.map_or(&[] as &[Point], |series| &series.points)
        };
        Self {
            card,
            first: series.first().map_or(Day(0), |series| series.first),
            days: series.first().map_or(0, |series| series.points.len()),
            measures: card
                .measures
                .iter()
                .map(|measure| find(&measure.metric))
                .collect(),
            guards: card
                .guards
                .iter()
                .map(|guard| find(&guard.metric))
                .collect(),
        }
    }

    fn day(&self, at: usize) -> Day {
        self.first + i32::try_from(at).unwrap_or(i32::MAX)
    }

    fn measure(&self, n: usize, at: usize) -> Point {
        self.measures[n].get(at).copied().unwrap_or_default()
    }

    fn total(&self, at: usize) -> Total {
        let day = self.day(at);
        let mut total = Total::default();
        for (n, measure) in self.card.measures.iter().enumerate() {
            let reading = Reading::of(self.card, measure, self.measure(n, at), day);
            total.weight += reading.weight;
            total.pull += reading.pull();
            total.known += reading.known;
            total.blocked |= reading.blocks;
        }
        total
    }

    /// The score under the lowest cap that holds, and the guard whose cap it met.
    fn capped(&self, at: usize, total: &Total) -> (Option<f64>, Option<String>) {
        let Some(score) = total.score(self.card) else {
            return (None, None);
        };
        let holds = |(guard, points): (&'s crate::Guard, &&[Point])| {
            let value = points.get(at).and_then(|point| point.value);
            value
                .is_some_and(|value| value > guard.above)
                .then_some(guard)
        };
        let holding = self.card.guards.iter().zip(&self.guards).filter_map(holds);
        let lowest = holding.min_by(|a, b| a.cap.total_cmp(&b.cap));
        match lowest.filter(|guard| guard.cap < score) {
            Some(guard) => (Some(cents(guard.cap)), Some(guard.name.clone())),
            None => (Some(score), None),
        }
    }
}

/// Rounded to two decimals: what is stored is what is computed.
fn cents(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
