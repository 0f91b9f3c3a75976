//! A play as a reader's language says it.

use kernel::Language;
use language::{Slot, Words};
use metrics::{Catalogue, Unit};

use crate::judge::{real, whole};
use crate::{Condition, Direction, Play, Trigger};

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
    pub source: String,
}

/// A play in a language, its metrics called as this catalogue calls them.
#[must_use]
pub fn play_text(play: &Play, catalogue: &Catalogue, language: Language) -> PlayText {
    let words = &Words::new(language);
    let deed = play.deed.as_ref();
    PlayText {
        name: words.text(&format!("play-{}-name", play.name)),
        rule: Reader { catalogue, words }.rule(play),
        deed: deed.map(|key| words.text(&format!("deed-{key}"))),
        source: play.text.clone(),
    }
}

/// In whose words a rule is told.
struct Reader<'r> {
    catalogue: &'r Catalogue,
    words: &'r Words,
}

impl Reader<'_> {
    fn rule(&self, play: &Play) -> String {
        let words = self.words;
        let then = format!("rule-then-{}", play.kind);
        let then = words.fill(&then, &[("days", play.due_days.into())]);
        let when = self.trigger(&play.when);
        let and = play.and.iter().map(|one| self.condition(one));
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

    fn trigger(&self, when: &Trigger) -> String {
        let words = self.words;
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
                    ("metric", self.name(metric).into()),
                    ("percent", (*percent).into()),
                    ("days", (*days).into()),
                ];
                let Some(from) = from else {
                    return words.fill(way, &slots);
                };
                slots.push(("from", self.figure(metric, real(*from)).into()));
                words.fill(&format!("{way}-from"), &slots)
            }
            Trigger::Answer { kind, most } => {
                let kind = words.text(&format!("survey-kind-{kind}"));
                let slots = [("kind", kind.into()), ("most", (*most).into())];
                words.fill("rule-answer", &slots)
            }
            Trigger::TicketOpen { priority, days } => {
                let priority = priority.as_str().into();
                let slots = [("priority", priority), ("days", (*days).into())];
                words.fill("rule-ticket", &slots)
            }
            Trigger::NoticeCloses { days } => {
                words.fill("rule-notice", &[("days", (*days).into())])
            }
            Trigger::Health(tier) => words.text(&format!("rule-health-{}", tier.as_str())),
        }
    }

    fn condition(&self, and: &Condition) -> String {
        let text = |id: String| self.words.text(&id);
        match and {
            Condition::Stage(stage) => text(format!("rule-and-stage-{}", stage.as_str())),
            Condition::NotStage(stage) => text(format!("rule-and-not-stage-{}", stage.as_str())),
            Condition::Health(tier) => text(format!("rule-and-health-{}", tier.as_str())),
            Condition::BelowHealthy => text("rule-and-health-below".to_owned()),
            Condition::NoOpenRisk => text("rule-and-no-risk".to_owned()),
            Condition::AtLeast { metric, value } => {
                self.compared("rule-and-at-least", metric, *value)
            }
            Condition::AtMost { metric, value } => {
                self.compared("rule-and-at-most", metric, *value)
            }
        }
    }

    fn compared(&self, message: &str, metric: &str, value: f64) -> String {
        let value = self.figure(metric, value);
        let slots = [
            ("metric", self.name(metric).into()),
            ("value", value.into()),
        ];
        self.words.fill(message, &slots)
    }

    /// What a metric is called: in the workspace's own words where it has some, else in the reader's, else by the name
    /// in definitions.
    fn name(&self, metric: &str) -> String {
        let known = self.catalogue.metric(metric).ok();
        let id = format!("metric-{}", metric.replace('_', "-"));
        match known.and_then(|known| known.title.clone()) {
            Some(title) => title,
            None if self.words.has(&id) => self.words.text(&id),
            None => metric.replace('_', " "),
        }
    }

    /// A figure with the metric's unit.
    fn figure(&self, metric: &str, value: f64) -> String {
        let unit = self.catalogue.metric(metric).map(|known| known.unit);
        let unit = unit.unwrap_or(Unit::Number);
        let n: Slot<'_> = match unit {
            Unit::Share | Unit::Change => self.words.percent(value).into(),
            Unit::PerWeek => Slot::Decimal(value, 1),
            _ if value.fract() == 0.0 => Slot::Number(whole(value)),
            _ => Slot::Decimal(value, 2),
        };
        self.words.fill(&unit.message(), &[("n", n)])
    }
}
