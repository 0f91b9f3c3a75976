//! A play as a reader's language says it.

use kernel::{Language, Result};
use language::{Slot, Words};
use metrics::{Catalogue, Unit};

use crate::{Condition, Direction, Play, Trigger, play};

/// A play, to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlayText {
    /// What it is called.
    pub name: String,
    /// The rule as one sentence.
    pub rule: String,
    /// What it suggests to do.
    pub deed: Option<String>,
    /// The text it is written in.
    pub source: &'static str,
}

/// A shipped play in a language.
///
/// # Errors
/// `NotFound` when there is none of this name.
pub fn play_text(name: &str, language: Language) -> Result<PlayText> {
    let play = play(name)?;
    let words = Words::new(language);
    Ok(PlayText {
        name: words.text(&format!("play-{}-name", play.name)),
        rule: rule(play, &words),
        deed: play
            .deed
            .as_ref()
            .map(|key| words.text(&format!("deed-{key}"))),
        source: &play.text,
    })
}

fn rule(play: &Play, words: &Words) -> String {
    let then = words.fill(
        &format!("rule-then-{}", play.kind),
        &[("days", play.due_days.into())],
    );
    let when = trigger(&play.when, words);
    let and = play.and.iter().map(|one| condition(one, words));
    let and = and.reduce(|a, b| words.fill("rule-both", &[("a", a.into()), ("b", b.into())]));
    let mut slots: Vec<(&str, Slot<'_>)> = vec![("when", when.into()), ("then", then.into())];
    match and {
        None => words.fill("rule-sentence", &slots),
        Some(and) => {
            slots.push(("and", and.into()));
            words.fill("rule-sentence-and", &slots)
        }
    }
}

fn trigger(when: &Trigger, words: &Words) -> String {
    match when {
        Trigger::Left(role) => words.text(&format!("rule-left-{}", role.as_str())),
        Trigger::Moved {
            metric,
            direction,
            percent,
            days,
            from,
        } => {
            let way = match direction {
                Direction::Fell => "rule-fell",
                Direction::Rose => "rule-rose",
            };
            let mut slots: Vec<(&str, Slot<'_>)> = vec![
                ("metric", metric_name(metric, words).into()),
                ("percent", (*percent).into()),
                ("days", (*days).into()),
            ];
            let Some(from) = from else {
                return words.fill(way, &slots);
            };
            slots.push(("from", (*from).into()));
            words.fill(&format!("{way}-from"), &slots)
        }
        Trigger::Answer { kind, most } => {
            let kind = words.text(&format!("survey-kind-{kind}"));
            let slots = [("kind", kind.into()), ("most", (*most).into())];
            words.fill("rule-answer", &slots)
        }
        Trigger::TicketOpen { priority, days } => {
            let slots = [
                ("priority", priority.as_str().into()),
                ("days", (*days).into()),
            ];
            words.fill("rule-ticket", &slots)
        }
        Trigger::NoticeCloses { days } => words.fill("rule-notice", &[("days", (*days).into())]),
        Trigger::Health(tier) => words.text(&format!("rule-health-{}", tier.as_str())),
    }
}

fn condition(and: &Condition, words: &Words) -> String {
    match and {
        Condition::Stage(stage) => words.text(&format!("rule-and-stage-{}", stage.as_str())),
        Condition::NotStage(stage) => words.text(&format!("rule-and-not-stage-{}", stage.as_str())),
        Condition::Health(tier) => words.text(&format!("rule-and-health-{}", tier.as_str())),
        Condition::BelowHealthy => words.text("rule-and-health-below"),
        Condition::NoOpenRisk => words.text("rule-and-no-risk"),
        Condition::AtLeast { metric, value } => {
            compared("rule-and-at-least", metric, *value, words)
        }
        Condition::AtMost { metric, value } => compared("rule-and-at-most", metric, *value, words),
    }
}

fn compared(message: &str, metric: &str, value: f64, words: &Words) -> String {
    let unit = Catalogue::shipped().and_then(|all| all.metric(metric).map(|m| m.unit));
    let value = match unit {
        Ok(Unit::Share | Unit::Change) => words.percent(value),
        _ if value.fract() == 0.0 => words.decimal(value, 0),
        _ => words.decimal(value, 2),
    };
    let slots = [
        ("metric", metric_name(metric, words).into()),
        ("value", value.into()),
    ];
    words.fill(message, &slots)
}

fn metric_name(metric: &str, words: &Words) -> String {
    words.text(&format!("metric-{}", metric.replace('_', "-")))
}
