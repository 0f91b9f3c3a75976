//! What a metric says today of a part of the book: how it lies, three customers, and what its history costs.

use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use foresight::{Answer, Finding, Foreseen, Foresight, Sample};
use kernel::{Error, Kind, Result};
use language::Words;
use metrics::{Catalogue, Metric};
use store::Tx;
use web::accounts::value;
use web::markup::Markup;
use web::named;
use web::visitor::Visitor;

use super::question::Told;
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
    /// Why the question was not answered, which is told where it is typed; empty where it was, or there is none.
    pub(super) wrong: String,
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
    told: Told,
) -> Result<Side> {
    let words = &visitor.words;
    let catalogue = match text {
        Ok(text) => metrics::with(tx, name, &text).await,
        Err(error) => Err(error),
    };
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(error) if error.field() == Some("query") => return Ok(Side::unanswered(&error, words)),
        Err(error) => return Ok(Side::of_problem(words.error(&error), words)),
    };
    match told {
        Told::Nothing => from_events(visitor, tx, &catalogue, name).await,
        Told::NotYet => Ok(Side::of_problem(words.text("metrics-query-not-yet"), words)),
        Told::Answered(Err(error)) => Ok(Side::unanswered(&error, words)),
        Told::Answered(Ok(answer)) => from_answer(visitor, tx, (&catalogue, name), answer).await,
    }
}

async fn from_events(
    visitor: &Visitor,
    tx: &mut Tx,
    catalogue: &Catalogue,
    name: &str,
) -> Result<Side> {
    let words = &visitor.words;
    let sample = visitor.further::<Samples>().of(visitor, tx).await?;
    let (called, asked, known) = (name.to_owned(), sample.clone(), catalogue.clone());
    let reckoned = tokio::task::spawn_blocking(move || {
        let foresight = asked.foresee(&known, &called)?;
        Ok::<_, Error>((foresight, asked.check(&known, &called)?))
    });
    let (foresight, findings) = reckoned.await.map_err(Error::internal)??;
    let metric = catalogue.metric(name)?;
    let cost = cost(&foresight, &sample, words);
    let unasked = metric.sql.is_some() && visitor.web.asker.is_none();
    let unasked = unasked.then(|| words.text("metrics-note-sql"));
    let notes = findings.iter().map(|one| note(one, catalogue, words));
    Ok(Side {
        notes: notes.chain(unasked).collect(),
        cost,
        ..Side::of(metric, &sample, foresight, words)
    })
}

/// What a metric in SQL would say, from what its question was answered.
async fn from_answer(
    visitor: &Visitor,
    tx: &mut Tx,
    (catalogue, name): (&Catalogue, &str),
    answer: Arc<Answer>,
) -> Result<Side> {
    let words = &visitor.words;
    let days = match metrics::if_answered(tx, catalogue, name, &answer.rows).await {
        Ok(days) => days,
        Err(error) if error.kind() == Kind::Invalid => return Ok(Side::unanswered(&error, words)),
        Err(error) => return Err(error),
    };
    let sample = visitor.further::<Samples>().of(visitor, tx).await?;
    let (called, asked, known) = (name.to_owned(), sample.clone(), catalogue.clone());
    let cost = cost_of(&answer, words);
    let reckoned = tokio::task::spawn_blocking(move || {
        let foresight = asked.foresee_answered(&known, &called, (&answer, &days))?;
        let odd = asked.check_answered(&answer).into_iter();
        let findings = odd.chain(asked.check(&known, &called)?);
        Ok::<_, Error>((foresight, findings.collect::<Vec<_>>()))
    });
    let (foresight, findings) = reckoned.await.map_err(Error::internal)??;
    let notes = findings.iter().map(|one| note(one, catalogue, words));
    Ok(Side {
        notes: notes.collect(),
        cost,
        ..Side::of(catalogue.metric(name)?, &sample, foresight, words)
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
    /// Nothing is foreseen while the question is not answered; why not is told where it is typed.
    fn unanswered(error: &Error, words: &Words) -> Self {
        Self {
            wrong: words.error(error),
            ..Self::of_problem(words.text("metrics-query-failed"), words)
        }
    }

    fn of_problem(problem: String, words: &Words) -> Self {
        Self {
            words: words.clone(),
            problem,
            notes: vec![],
            known: String::new(),
            lies: Markup::default(),
            middle: String::new(),
            rows: vec![],
            cost: String::new(),
            wrong: String::new(),
        }
    }

    fn of(metric: &Metric, sample: &Sample, mut foresight: Foresight, words: &Words) -> Self {
        let looked = foresight.seen.len();
        foresight.seen.retain(|one| one.now.value.is_some());
        let value = |one: &Foreseen| one.now.value.unwrap_or_default();
        foresight.seen.sort_by(|a, b| value(b).total_cmp(&value(a)));
        let values: Vec<f64> = foresight.seen.iter().rev().map(value).collect();
        let slots = [
            ("known", number(values.len())),
            ("looked", number(looked)),
            ("all", number(sample.accounts())),
        ];
        let known = match looked < sample.accounts() {
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
            cost: String::new(),
            wrong: String::new(),
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
    let from = values.iter().position(|value| value.is_finite());
    let (Some(from), Some(to)) = (from, values.iter().rfind(|value| value.is_finite())) else {
        return Markup::default();
    };
    let days = i32::try_from((values.len() - 1 - from) * EVERY).unwrap_or(i32::MAX);
    let text = |value| value::bare((metric.unit, one.currency), value, words);
    let slots = [
        ("from", text(values[from]).into()),
        ("ago", words.ago(days).into()),
        ("to", text(*to).into()),
    ];
    let label = words.fill("metrics-course", &slots);
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
        ("accounts", number(sample.accounts())),
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

/// What the question took.
fn cost_of(answer: &Answer, words: &Words) -> String {
    let slots = [
        ("at", words.date_time(answer.at).into()),
        (
            "seconds",
            words.decimal(answer.took.as_secs_f64(), 1).into(),
        ),
    ];
    words.fill("metrics-cost-query", &slots)
}
