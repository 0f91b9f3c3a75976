//! Every metric of one account on every day, from one division of its events.

use customers::Span;
use events::{Counted, Series, evaluate_after};
use kernel::Day;

use crate::Catalogue;
use crate::asked::SOURCE;
use crate::family::{Branch, roll_up};
use crate::model::{Kind, Metric, MetricSeries, Point, Slope, Stream};
use crate::opening::{Before, Begun, Places, noted};
use crate::peers::Traits;
use crate::{norm, opened};

/// Sources whose events are not use of the product: our own facts, what the record says, and answers.
const NOT_USE: [&str; 3] = ["tenure", "record", SOURCE];
/// Events that report a figure; they are no deed of anybody.
const GAUGES: [&str; 1] = ["users.active"];

/// The values of all metrics on each day from `first` to `last`, both included, in the catalogue's order.
/// `events` are one account's, or outlines of them, by (time, message id); those after `last` are left out. It has no peers, and none below.
#[must_use]
pub fn compute(
    catalogue: &Catalogue,
    events: &[impl Counted],
    first: Day,
    last: Day,
) -> Vec<MetricSeries> {
    let nobody = Traits::default();
    compute_after(catalogue, (None, &nobody), events, first, last)
}

/// As [`compute`] of an account that is like some peers, with others below it, whose events are in the same order.
pub(crate) fn compute_with_below<C: Counted>(
    catalogue: &Catalogue,
    traits: &Traits,
    events: &[C],
    below: &[Branch<C>],
    (first, last): (Day, Day),
) -> Vec<MetricSeries> {
    let part = catalogue.rolled_up();
    let below: Vec<Rolled<'_>> = part.map_or_else(Vec::new, |part| {
        let each = below.iter();
        each.map(|one| (compute(part, &one.events, first, last), &one.days[..]))
            .collect()
    });
    pass(catalogue, (None, traits), events, &below, (first, last))
}

/// As [`compute`]; with something known of what was before, `events` are those of the opening's day, which is
/// `first`, and later. Then values are exact from as many days after `first` on as [`Catalogue::reach`] says.
pub(crate) fn compute_after(
    catalogue: &Catalogue,
    (before, traits): (Option<Before<'_>>, &Traits),
    events: &[impl Counted],
    first: Day,
    last: Day,
) -> Vec<MetricSeries> {
    pass(catalogue, (before, traits), events, &[], (first, last))
}

/// The metrics of an account below, and when it was below.
type Rolled<'b> = (Vec<MetricSeries>, &'b [Span]);

fn pass(
    catalogue: &Catalogue,
    (before, traits): (Option<Before<'_>>, &Traits),
    events: &[impl Counted],
    below: &[Rolled<'_>],
    (first, last): (Day, Day),
) -> Vec<MetricSeries> {
    let mut pass = Pass {
        catalogue,
        before,
        traits,
        events,
        below,
        streams: Streams::divide(events),
        carried: Places::of(before.map(|before| before.opening)),
        days: (first, last),
        all: Vec::with_capacity(catalogue.metrics().len()),
    };
    for metric in catalogue.metrics() {
        let mut points = pass.points(metric);
        fall_back(&mut points, metric, &pass.all);
        let metric = metric.name.clone();
        pass.all.push(MetricSeries {
            metric,
            first,
            points,
        });
    }
    pass.all
}

struct Pass<'p, C> {
    catalogue: &'p Catalogue,
    before: Option<Before<'p>>,
    traits: &'p Traits,
    events: &'p [C],
    below: &'p [Rolled<'p>],
    streams: Streams<'p, C>,
    carried: Places<'p>,
    days: (Day, Day),
    all: Vec<MetricSeries>,
}

impl<C: Counted> Pass<'_, C> {
    fn points(&mut self, metric: &Metric) -> Vec<Point> {
        let (first, last) = self.days;
        match &metric.kind {
            Kind::Fold { stream, query } => {
                let carried = self.carried.fold();
                let events = self.streams.of(*stream).iter().copied();
                let series = evaluate_after(&carried, events, query, first, last);
                silenced(series, metric.silent)
            }
            Kind::DaysSinceFirst { .. } | Kind::DaysUntil { .. } => {
                let mark = self.carried.mark();
                noted(metric).map_or_else(Vec::new, |(noted, stream)| {
                    let events = self.streams.of(stream).iter().copied();
                    noted.points(mark, events, first, last)
                })
            }
            Kind::DaysOpen(what) => {
                opened::days_open(self.carried.open(), self.events, what, self.days)
            }
            Kind::OpenBalance(what) => {
                opened::balance(self.carried.open(), self.events, what, self.days)
            }
            Kind::Ratio { of, to, times } => ratio(self.of(of), self.of(to), *times, metric.silent),
            Kind::Trend { of, window } => {
                norm::trend(self.of(of), *window, self.whole(of, 2 * window - 1))
            }
            Kind::Slope(rule) => {
                let of = self.of(&rule.of);
                let ripe = self.catalogue.ripening(&rule.of);
                norm::slope(of, rule, self.whole(&rule.of, ripe + rule.window - 1))
            }
            Kind::Rollup { of, how } => {
                let below = self.below.iter().flat_map(move |(all, days)| {
                    let found = all.iter().filter(move |one| one.metric == *of);
                    found.map(move |one| (one, *days))
                });
                let below: Vec<_> = below.collect();
                roll_up(self.of(of), &below, *how)
            }
            Kind::PeerPercentile { of, among } => {
                let groups = self.traits.groups(among);
                let levels = self.catalogue.levels();
                levels.places(&metric.name, &groups, self.of(of), first)
            }
            Kind::OwnNorm { of, weeks } => {
                let ripe = self.catalogue.ripening(of);
                norm::own_norm(self.of(of), *weeks, self.whole(of, ripe + 7 * weeks))
            }
        }
    }

    fn of(&self, name: &str) -> &[Point] {
        points_of(&self.all, name)
    }

    /// The place of the first day that has so many days after a metric's first value behind it.
    fn whole(&self, name: &str, days: u32) -> Option<i64> {
        let first = self.days.0;
        let begun = begun_on(name, self.of(name), first, self.before)?;
        Some(i64::from(begun - first) + i64::from(days))
    }
}

/// The first days of the metrics that are held against their own past, as these series say them.
pub(crate) fn begun(
    catalogue: &Catalogue,
    all: &[MetricSeries],
    before: Option<Before<'_>>,
) -> Begun {
    let first = all.first().map_or(Day(0), |series| series.first);
    let held = catalogue.metrics().iter().filter_map(|metric| {
        let (Kind::Trend { of, .. } | Kind::Slope(Slope { of, .. }) | Kind::OwnNorm { of, .. }) =
            &metric.kind
        else {
            return None;
        };
        let begun = begun_on(of, points_of(all, of), first, before)?;
        Some((of.clone(), begun))
    });
    held.collect()
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

pub(crate) struct Streams<'e, C> {
    all: Vec<&'e C>,
    usage: Vec<&'e C>,
    people: Vec<&'e C>,
}

impl<'e, C: Counted> Streams<'e, C> {
    pub(crate) fn divide(events: &'e [C]) -> Self {
        let mut usage = Vec::with_capacity(events.len());
        for one in events {
            let event = one.event();
            if !NOT_USE.contains(&&*event.source) && !GAUGES.contains(&&*event.name) {
                usage.push(one);
            }
        }
        let people = usage
            .iter()
            .copied()
            .filter(|one| one.event().user.is_some())
            .collect();
        Self {
            all: events.iter().collect(),
            usage,
            people,
        }
    }

    pub(crate) fn of(&self, stream: Stream) -> &[&'e C] {
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
