//! Every metric of one account on every day, from one division of its events.

use events::{Event, Query, evaluate_sorted};
use kernel::Day;

use crate::days_open;
use crate::model::{Kind, Metric, MetricSeries, Point, Stream};
use crate::{Catalogue, Computed};

/// Sources whose events are not use of the product: our own facts, and what the record says.
const NOT_USE: [&str; 2] = ["tenure", "record"];
/// Events that report a figure; they are no deed of anybody.
const GAUGES: [&str; 1] = ["users.active"];

/// The values of all metrics on each day from `first` to `last`, both included, in the catalogue's order.
/// `events` are one account's, by (time, message id); those after `last` are left out.
#[must_use]
pub fn compute(
    catalogue: &Catalogue,
    events: &[Event],
    first: Day,
    last: Day,
) -> Vec<MetricSeries> {
    let streams = Streams::divide(events);
    let mut all: Vec<MetricSeries> = Vec::with_capacity(catalogue.metrics().len());
    for metric in catalogue.metrics() {
        let mut points = match &metric.kind {
            Kind::Fold { stream, query } => {
                fold(streams.of(*stream), query, metric.silent, first, last)
            }
            Kind::DaysOpen(open) => days_open::points(events, open, first, last),
            Kind::Ratio { of, to, times } => ratio(
                points_of(&all, of),
                points_of(&all, to),
                *times,
                metric.silent,
            ),
            Kind::Trend { of, window } => trend(points_of(&all, of), *window),
        };
        fall_back(&mut points, metric, &all);
        let metric = metric.name.clone();
        all.push(MetricSeries {
            metric,
            first,
            points,
        });
    }
    all
}

/// The whole history of an account up to `today`, from its first event on.
pub(crate) fn compute_whole(
    catalogue: &Catalogue,
    account: kernel::AccountId,
    events: &[Event],
    today: Day,
) -> Computed {
    let first = events
        .first()
        .map(Event::day)
        .filter(|first| *first <= today);
    let series = first.map_or_else(Vec::new, |first| compute(catalogue, events, first, today));
    let digest = digest(&series);
    Computed {
        account,
        series,
        last: today,
        digest,
    }
}

pub(crate) struct Streams<'e> {
    all: Vec<&'e Event>,
    usage: Vec<&'e Event>,
    people: Vec<&'e Event>,
}

impl<'e> Streams<'e> {
    pub(crate) fn divide(events: &'e [Event]) -> Self {
        let mut usage = Vec::with_capacity(events.len());
        for event in events {
            if !NOT_USE.contains(&&*event.source) && !GAUGES.contains(&&*event.name) {
                usage.push(event);
            }
        }
        let people = usage
            .iter()
            .copied()
            .filter(|event| event.user.is_some())
            .collect();
        Self {
            all: events.iter().collect(),
            usage,
            people,
        }
    }

    pub(crate) fn of(&self, stream: Stream) -> &[&'e Event] {
        match stream {
            Stream::All => &self.all,
            Stream::Usage => &self.usage,
            Stream::People => &self.people,
        }
    }
}

fn fold(
    events: &[&Event],
    query: &Query,
    silent: Option<f64>,
    first: Day,
    last: Day,
) -> Vec<Point> {
    let series = evaluate_sorted(events.iter().copied(), query, first, last);
    let points = series.values.into_iter().zip(series.last_event);
    points
        .map(|(value, last_event)| {
            let value = value.or_else(|| silent.filter(|_| last_event.is_some()));
            Point { value, last_event }
        })
        .collect()
}

fn points_of<'s>(all: &'s [MetricSeries], name: &str) -> &'s [Point] {
    let found = all.iter().find(|series| series.metric == name);
    found.map_or(&[], |series| &series.points)
}

fn ratio(of: &[Point], to: &[Point], times: f64, silent: Option<f64>) -> Vec<Point> {
    of.iter()
        .zip(to)
        .map(|(of, to)| {
            let value = match (of.value, to.value) {
                (Some(of), Some(to)) if to > 0.0 => Some(of / to * times),
                (Some(of), Some(_)) if of <= 0.0 => silent,
                _ => None,
            };
            Point {
                value,
                last_event: of.last_event,
            }
        })
        .collect()
}

/// The change from the window before. None until two whole windows have passed since the first value,
/// because a window that began before the account did would make every newcomer grow.
fn trend(of: &[Point], window: u32) -> Vec<Point> {
    let window = usize::try_from(window).unwrap_or(usize::MAX);
    let begun = of
        .iter()
        .position(|point| point.value.is_some())
        .unwrap_or(of.len());
    let whole = begun
        .saturating_add(window.saturating_mul(2))
        .saturating_sub(1);
    of.iter()
        .enumerate()
        .map(|(at, now)| {
            let before = (at >= whole).then(|| of[at - window].value).flatten();
            let value = match (before, now.value) {
                (Some(before), Some(now)) if before > 0.0 => Some(now / before - 1.0),
                _ => None,
            };
            Point {
                value,
                last_event: now.last_event,
            }
        })
        .collect()
}

fn fall_back(points: &mut [Point], metric: &Metric, all: &[MetricSeries]) {
    let Some(other) = &metric.otherwise else {
        return;
    };
    for (point, other) in points.iter_mut().zip(points_of(all, other)) {
        if point.value.is_none() && other.value.is_some() {
            *point = *other;
        }
    }
}

/// A number that changes when any point does: multiply and fold (FNV over whole words).
fn digest(all: &[MetricSeries]) -> i64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut mix = |word: u64| {
        hash = (hash ^ word).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    };
    for series in all {
        series.metric.bytes().for_each(|byte| mix(byte.into()));
        mix(u64::from(series.first.0.unsigned_abs()));
        for point in &series.points {
            mix(point.value.map_or(u64::MAX, f64::to_bits));
            mix(point
                .last_event
                .map_or(u64::MAX, |day| day.0.unsigned_abs().into()));
        }
    }
    i64::from_ne_bytes(hash.to_ne_bytes())
}

#[cfg(test)]
mod tests;
