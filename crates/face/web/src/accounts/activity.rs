//! How many people use the product, week by week, against what they pay for.

use charts::{Area, AreaEvent, AreaLevel, AreaStep, AreaSteps, Band, Mark, Tone};
use customers::ContactRole;
use kernel::Day;
use language::Words;
use metrics::{Computed, MetricSeries};

use super::subject::Subject;
use super::value::{self, Counted};
use crate::markup::Markup;
use crate::standing;

/// How many weeks the long chart shows, and the short ones.
const YEAR: i32 = 52;

/// A chart with the same as a table.
pub(super) struct Activity {
    pub chart: Markup,
    /// Week, value, licences.
    pub rows: Vec<[String; 3]>,
}

/// The metrics of one name.
pub(super) fn series<'a>(computed: &'a Computed, metric: &str) -> Option<&'a MetricSeries> {
    computed
        .series
        .iter()
        .find(|series| series.metric == metric)
}

/// The values at the end of so many weeks up to a day, the oldest first; weeks before the first are left out.
pub(super) fn weekly(series: &MetricSeries, today: Day, weeks: i32) -> (Day, Vec<Option<f64>>) {
    let days = (0..=weeks).rev().map(|week| today - 7 * week);
    let days: Vec<Day> = days
        .skip_while(|day| series.on(*day).value.is_none())
        .collect();
    let values = days.iter().map(|day| series.on(*day).value).collect();
    (days.first().copied().unwrap_or(today), values)
}

/// Active people of the last twelve months; none where nobody was ever active.
pub(super) fn activity(subject: &Subject, computed: &Computed, words: &Words) -> Option<Activity> {
    let today = subject.today;
    let (from, values) = weekly(series(computed, "weekly_active_users")?, today, YEAR);
    let last = values.last().copied().flatten()?;
    let steps = steps(series(computed, "licences"), from, today, words);
    let highest = values.iter().flatten().copied();
    let highest = highest
        .chain(steps.steps.iter().map(|step| step.value))
        .fold(0.0, f64::max);
    let level = |value: f64| AreaLevel {
        value,
        text: words.decimal(value, 0),
    };
    let unit = words.text("account-activity-unit");
    let days: Vec<Day> = (0..)
        .map(|week| from + 7 * week)
        .take(values.len())
        .collect();
    let read = |value: &Option<f64>| value.map_or_else(String::new, |v| words.decimal(v, 0));
    let label = |(day, value): (&Day, &Option<f64>)| {
        let slots = [
            ("n", read(value).into()),
            ("day", words.date_in_year(*day).into()),
        ];
        words.fill("account-activity-point", &slots)
    };
    let peak = values.iter().flatten().copied().fold(0.0, f64::max);
    let said = [
        ("peak", words.decimal(peak, 0).into()),
        ("now", words.decimal(last, 0).into()),
    ];
    let chart = charts::area(&Area {
        values: values
            .iter()
            .map(|value| value.unwrap_or(f64::NAN))
            .collect(),
        from,
        to: today,
        steps,
        levels: charts::levels(highest).into_iter().map(level).collect(),
        marks: months(from, today, words),
        events: departures(subject, from, words),
        band: subject
            .standing
            .as_ref()
            .map_or(Band::Unknown, |s| standing::band(s.tier)),
        end_value: words.decimal(last, 0),
        end_unit: unit,
        labels: days.iter().zip(&values).map(label).collect(),
        height: 176,
        label: words.fill("account-activity-label", &said),
    });
    let licences = series(computed, "licences");
    let row = |(day, value): (&Day, &Option<f64>)| {
        let seats = licences.and_then(|series| series.on(*day).value);
        [words.date_short(*day, today), read(value), read(&seats)]
    };
    Some(Activity {
        chart: chart.into(),
        rows: days.iter().zip(&values).rev().step_by(4).map(row).collect(),
    })
}

/// The days on which the number of licences changed.
fn steps(licences: Option<&MetricSeries>, from: Day, today: Day, words: &Words) -> AreaSteps {
    let Some(licences) = licences else {
        return AreaSteps::default();
    };
    let say = |id: &str, seats: f64| words.fill(id, &[("count", value::whole(seats).into())]);
    let mut steps: Vec<AreaStep> = vec![];
    for day in from.through(today) {
        let Some(seats) = licences.on(day).value else {
            continue;
        };
        if steps
            .last()
            .is_none_or(|last| last.value.to_bits() != seats.to_bits())
        {
            let is_first = steps.is_empty();
            steps.push(AreaStep {
                day,
                value: seats,
                text: if is_first {
                    String::new()
                } else {
                    say("account-activity-bought", seats)
                },
            });
        }
    }
    let end_text = steps
        .last()
        .map_or_else(String::new, |last| say("unit-seats", last.value));
    AreaSteps { steps, end_text }
}

/// Champions and deciders who left meanwhile.
fn departures(subject: &Subject, from: Day, words: &Words) -> Vec<AreaEvent> {
    let mattered = |role| matches!(role, ContactRole::Champion | ContactRole::DecisionMaker);
    let left = subject.people.iter().filter(|person| mattered(person.role));
    let event = |person: &customers::Contact| {
        let day = person
            .left_on
            .filter(|day| *day >= from && *day <= subject.today)?;
        let text = words.fill(
            "account-activity-left",
            &[("name", person.name.as_str().into())],
        );
        Some(AreaEvent {
            day,
            text,
            lang: Some(words.language()),
            tone: Tone::Risk,
        })
    };
    left.filter_map(event).collect()
}

/// Every second month of the axis.
pub(super) fn months(from: Day, to: Day, words: &Words) -> Vec<Mark> {
    let first = from.next_month();
    let months = (0..).step_by(2).map(|n| first.add_months(n));
    let months = months.take_while(|day| *day <= to);
    let mark = |day: Day| Mark {
        day,
        text: words.month_short(day),
    };
    months.map(mark).collect()
}

/// A small chart of a metric over ninety days, for the list of all metrics.
pub(super) fn small(
    series: &MetricSeries,
    counted: impl Into<Counted>,
    today: Day,
    words: &Words,
) -> Markup {
    let counted = counted.into();
    let (_, values) = weekly(series, today, 13);
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    let Some((first, last)) = known.first().zip(known.last()) else {
        return Markup::default();
    };
    let read = |value: &f64| value::bare(counted, *value, words).into();
    let label = words.fill(
        "portfolio-trend-label",
        &[("from", read(first)), ("to", read(last))],
    );
    let values = values
        .iter()
        .map(|value| value.unwrap_or(f64::NAN))
        .collect();
    let mut spark = charts::Spark::word(values, Band::Unknown, label);
    spark.size = (168, 32);
    charts::spark(&spark).into()
}
