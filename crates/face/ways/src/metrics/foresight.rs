//! What a metric says today of a part of the book: how it lies, three customers, and what its history costs.

use std::time::Duration;

use askama::Template;
use kernel::{Error, Result};
use language::Words;
use metrics::{Catalogue, Finding, Foreseen, Foresight, Metric, Sample};
use store::Tx;
use web::accounts::value;
use web::markup::Markup;
use web::named;
use web::visitor::Visitor;

use super::samples::Samples;
use crate::scorecards::number;

/// A course is drawn through one day of so many.
const EVERY: usize = 4;

/// One customer.
struct Row {
    name: String,
    href: String,
    /// Which of all: the most, the middle or the least.
    which: String,
    value: String,
    course: Markup,
    fresh: String,
}

/// The side of a metric's page.
#[derive(Template)]
#[template(path = "metrics/_foresight.html")]
pub(super) struct Side {
    words: Words,
    /// Why nothing can be foreseen; empty where it can.
    problem: String,
    /// What somebody who declares it should know.
    notes: Vec<String>,
    known: String,
    lies: Markup,
    middle: String,
    rows: Vec<Row>,
    cost: String,
}

/// What a text of a metric would say; the side says so where it makes no sense.
///
/// # Errors
/// As [`Sample::read`].
pub(super) async fn side(
    visitor: &Visitor,
    tx: &mut Tx,
    name: &str,
    text: Result<String>,
) -> Result<Side> {
    let words = &visitor.words;
    let catalogue = match text {
        Ok(text) => metrics::with(tx, name, &text).await,
        Err(error) => Err(error),
    };
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(error) => return Ok(Side::wrong(words.error(&error), words)),
    };
    let sample = visitor.further::<Samples>().of(visitor, tx).await?;
    let (called, asked) = (name.to_owned(), sample.clone());
    let known = catalogue.clone();
    let reckoned = tokio::task::spawn_blocking(move || {
        let foresight = asked.foresee(&known, &called)?;
        Ok::<_, Error>((foresight, asked.check(&known, &called)?))
    });
    let (foresight, findings) = reckoned.await.map_err(Error::internal)??;
    let metric = catalogue.metric(name)?;
    let asked = metric.sql.is_some().then(|| words.text("metrics-note-sql"));
    let notes = findings.iter().map(|one| note(one, &catalogue, words));
    let notes = notes.chain(asked);
    Ok(Side {
        notes: notes.collect(),
        ..Side::of(metric, &sample, foresight, words)
    })
}

/// What was found, in words; a metric that is named is called as the reader calls it.
fn note(finding: &Finding, catalogue: &Catalogue, words: &Words) -> String {
    let slots = finding.slots().into_iter().map(|(name, text)| {
        let called = (name == "metric").then(|| catalogue.metric(&text));
        let text = match called {
            Some(Ok(metric)) => named::metric(metric, words),
            _ => text,
        };
        (name, text.into())
    });
    words.fill(finding.message(), &slots.collect::<Vec<_>>())
}

impl Side {
    fn wrong(problem: String, words: &Words) -> Self {
        Self {
            words: words.clone(),
            problem,
            notes: vec![],
            known: String::new(),
            lies: Markup::default(),
            middle: String::new(),
            rows: vec![],
            cost: String::new(),
        }
    }

    fn of(metric: &Metric, sample: &Sample, mut foresight: Foresight, words: &Words) -> Self {
        let (looked, cost) = (foresight.seen.len(), cost(&foresight, sample, words));
        foresight.seen.retain(|one| one.now.value.is_some());
        let value = |one: &Foreseen| one.now.value.unwrap_or_default();
        foresight.seen.sort_by(|a, b| value(b).total_cmp(&value(a)));
        let values: Vec<f64> = foresight.seen.iter().rev().map(value).collect();
        let slots = [
            ("known", number(values.len())),
            ("looked", number(looked)),
            ("all", number(sample.accounts)),
        ];
        let known = match looked < sample.accounts {
            true => words.fill("metrics-known-of-sample", &slots),
            false => words.fill(
                "metrics-coverage",
                &[slots[0].clone(), ("all", number(looked))],
            ),
        };
        let middle = super::list::middle(metric.unit, &values, words);
        Self {
            words: words.clone(),
            problem: String::new(),
            notes: vec![],
            known,
            lies: lies(metric, &values, &middle, words),
            middle,
            rows: rows(metric, &foresight.seen, sample, words),
            cost,
        }
    }
}

/// The most, the middle and the least of those that have a value, the most first.
fn rows(metric: &Metric, sorted: &[Foreseen], sample: &Sample, words: &Words) -> Vec<Row> {
    let last = sorted.len().saturating_sub(1);
    let places = [(0, "most"), (last / 2, "middle"), (last, "least")];
    let mut taken = Vec::new();
    let mut rows = Vec::new();
    for (at, which) in places {
        let Some(one) = sorted.get(at).filter(|_| !taken.contains(&at)) else {
            continue;
        };
        taken.push(at);
        rows.push(Row {
            name: one.name.clone(),
            href: format!("/accounts/{}", one.account),
            which: words.text(&format!("metrics-row-{which}")),
            value: value::text((metric.unit, one.currency), one.now.value, words),
            course: course(metric, one, words),
            fresh: value::age(one.now.last_event, sample.day, words),
        });
    }
    rows
}

fn course(metric: &Metric, one: &Foreseen, words: &Words) -> Markup {
    let mut values: Vec<f64> = one.course.iter().rev().step_by(EVERY).map(finite).collect();
    values.reverse();
    let known = || values.iter().copied().filter(|value| value.is_finite());
    let (Some(from), Some(to)) = (known().next(), known().next_back()) else {
        return Markup::default();
    };
    let text = |value| value::bare((metric.unit, one.currency), value, words);
    let label = words.fill(
        "metrics-course",
        &[("from", text(from).into()), ("to", text(to).into())],
    );
    charts::spark(&charts::Spark::word(values, charts::Band::Unknown, label)).into()
}

fn finite(value: &Option<f64>) -> f64 {
    value.unwrap_or(f64::NAN)
}

fn lies(metric: &Metric, values: &[f64], middle: &str, words: &Words) -> Markup {
    let (Some(least), Some(most)) = (values.first(), values.last()) else {
        return Markup::default();
    };
    let text = |value| value::bare(metric.unit, value, words);
    charts::histogram(&charts::Histogram {
        values: values.to_vec(),
        mark: values.get((values.len() - 1) / 2).copied(),
        ends: (text(*least), text(*most)),
        label: middle.to_owned(),
    })
    .into()
}

/// What its whole history would cost.
fn cost(foresight: &Foresight, sample: &Sample, words: &Words) -> String {
    let seconds = foresight.cost.as_secs_f64();
    let events = i64::try_from(sample.events).unwrap_or(i64::MAX);
    let slots = [
        ("events", events.into()),
        ("accounts", number(sample.accounts)),
        (
            "seconds",
            words.decimal(seconds, u8::from(seconds < 10.0)).into(),
        ),
    ];
    match foresight.cost < Duration::from_millis(100) {
        true => words.fill("metrics-cost-none", &slots),
        false => words.fill("metrics-cost", &slots),
    }
}
