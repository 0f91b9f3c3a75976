//! What measures, guards, metrics and scorecards are called: in a workspace's own words where it has some, else in
//! the catalogue's, else by the name in definitions.

use health::{Applies, Cause, Field, Guard, Measure, Scorecard, Step};
use language::Words;
use metrics::Metric;

/// A scorecard's name.
#[must_use]
pub fn card(card: &Scorecard, words: &Words) -> String {
    let id = format!("scorecard-name-{}", card.name.replace('_', "-"));
    called(card.title.as_ref(), &id, &card.name, words)
}

/// Whom a scorecard is for, such as `Country: KR, JP`.
#[must_use]
pub fn applies(applies: &Applies, words: &Words) -> String {
    if applies.is_everyone() {
        return words.text("scorecard-for-everyone");
    }
    let all = applies.0.iter();
    fields(
        all.map(|(field, values)| (*field, values.join(", "))),
        words,
    )
}

/// What an account was in some fields, such as `Country: KR`.
#[must_use]
pub fn was(was: &[(Field, Option<String>)], words: &Words) -> String {
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "–".to_owned());
    fields(
        was.iter().map(|(field, value)| (*field, said(value))),
        words,
    )
}

fn fields(all: impl Iterator<Item = (Field, String)>, words: &Words) -> String {
    let one = |(field, values): (Field, String)| {
        let field = words.text(&format!("scorecard-for-{}", field.as_str()));
        let slots = [("field", field.into()), ("values", values.into())];
        words.fill("scorecard-for-one", &slots)
    };
    all.map(one).collect::<Vec<_>>().join(" · ")
}

/// A measure's name.
#[must_use]
pub fn measure(measure: &Measure, words: &Words) -> String {
    let title = measure.title.as_ref();
    called(title, &measure.message(), &measure.name, words)
}

/// A guard's name.
#[must_use]
pub fn guard(guard: &Guard, words: &Words) -> String {
    let id = format!("health-guard-{}", guard.name.replace('_', "-"));
    called(guard.title.as_ref(), &id, &guard.name, words)
}

/// A metric's name.
#[must_use]
pub fn metric(metric: &Metric, words: &Words) -> String {
    called(
        metric.title.as_ref(),
        &metric.message(),
        &metric.name,
        words,
    )
}

/// The name of the measure or guard that made a step.
#[must_use]
pub fn step(step: &Step, words: &Words) -> String {
    called(step.called.as_ref(), &step.title(), &step.name, words)
}

/// The name of the metric a step shows as evidence.
#[must_use]
pub fn evidence(step: &Step, words: &Words) -> String {
    let id = format!("metric-{}", step.metric.replace('_', "-"));
    called(step.metric_called.as_ref(), &id, &step.metric, words)
}

/// The id of the sentence that tells a step: its own, or one for any that a workspace made.
#[must_use]
pub fn sentence(step: &Step, words: &Words) -> String {
    let id = step.message();
    if words.has(&id) {
        return id;
    }
    let cause = match step.cause {
        Cause::Measure => "step",
        Cause::Guard => "guard",
    };
    format!("health-{cause}-other-{}", step.change.as_str())
}

fn called(title: Option<&String>, id: &str, name: &str, words: &Words) -> String {
    match title {
        Some(title) => title.clone(),
        None if words.has(id) => words.text(id),
        None => name.replace('_', " "),
    }
}
