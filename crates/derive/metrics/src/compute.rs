//! Every metric of one account on every day, from one division of its events.

use events::{Event, Series, evaluate_after};
use kernel::Day;

use crate::Catalogue;
use crate::days_open;
use crate::model::{Kind, Metric, MetricSeries, Point, Stream};
use crate::opening::{Before, Begun};

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
    compute_after(catalogue, None, events, first, last)
}

/// As [`compute`]; with something known of what was before, `events` are those of the opening's day, which is
/// `first`, and later. Then values are exact from as many days after `first` on as [`Catalogue::reach`] says.
pub(crate) fn compute_after(
    catalogue: &Catalogue,
    before: Option<Before<'_>>,
    events: &[Event],
    first: Day,
    last: Day,
) -> Vec<MetricSeries> {
    let streams = Streams::divide(events);
    let opening = before.map(|before| before.opening);
    let (mut folds, mut opens) = (0.., 0..);
    let mut all: Vec<MetricSeries> = Vec::with_capacity(catalogue.metrics().len());
    for metric in catalogue.metrics() {
        let mut points = match &metric.kind {
            Kind::Fold { stream, query } => {
                let carried = opening.zip(folds.next()).map(|(it, place)| it.fold(place));
                let carried = carried.unwrap_or_default();
                let events = streams.of(*stream).iter().copied();
                let series = evaluate_after(&carried, events, query, first, last);
                silenced(series, metric.silent)
            }
            Kind::DaysOpen(what) => {
                let open = opening.zip(opens.next()).map(|(it, place)| it.open(place));
                days_open::points(open.unwrap_or_default(), events, what, first, last)
            }
            Kind::Ratio { of, to, times } => ratio(
                points_of(&all, of),
                points_of(&all, to),
                *times,
                metric.silent,
            ),
            Kind::Trend { of, window } => {
                let points = points_of(&all, of);
                trend(points, *window, first, begun_on(of, points, first, before))
            }
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

/// The first days of the metrics whose trend is asked for, as these series say them.
pub(crate) fn begun(
    catalogue: &Catalogue,
    all: &[MetricSeries],
    before: Option<Before<'_>>,
) -> Begun {
    let first = all.first().map_or(Day(0), |series| series.first);
    let trends = catalogue.metrics().iter().filter_map(|metric| {
        let Kind::Trend { of, .. } = &metric.kind else {
            return None;
        };
        let begun = begun_on(of, points_of(all, of), first, before)?;
        Some((of.clone(), begun))
    });
    trends.collect()
}

fn begun_on(name: &str, points: &[Point], first: Day, before: Option<Before<'_>>) -> Option<Day> {
    let from = before.map_or(first, |before| before.unchanged);
    let known = before.and_then(|before| before.begun.get(name).copied());
    known.filter(|known| *known < from).or_else(|| {
        let days = (0_i32..).map(|at| first + at).zip(points);
        let mut valued = days.filter(|(day, point)| *day >= from && point.value.is_some());
        valued.next().map(|(day, _)| day)
    })
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

fn silenced(series: Series, silent: Option<f64>) -> Vec<Point> {
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
fn trend(of: &[Point], window: u32, first: Day, begun: Option<Day>) -> Vec<Point> {
    let days = i64::from(window);
    let whole = begun.map(|begun| i64::from(begun - first) + 2 * days - 1);
    let mut points = Vec::with_capacity(of.len());
    for (at, now) in (0_i64..).zip(of) {
        let then = usize::try_from(at - days).ok();
        let then = then.filter(|_| whole.is_some_and(|whole| at >= whole));
        let value = match (then.and_then(|then| of[then].value), now.value) {
            (Some(before), Some(now)) if before > 0.0 => Some(now / before - 1.0),
            _ => None,
        };
        points.push(Point {
            value,
            last_event: now.last_event,
        });
    }
    points
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

#[cfg(test)]
mod tests;
