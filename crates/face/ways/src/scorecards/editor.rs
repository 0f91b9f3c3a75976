//! The form of a scorecard somebody works on.

use charts::{Swarm, SwarmDot, Thresholds};
use health::{Drafted, Field, OnMissing, Preview, Scorecard, Tier};
use language::Words;
use metrics::{Catalogue, Unit};

use super::typed::{Typed, TypedGuard, TypedMeasure};
use web::markup::Markup;
use web::{named, standing};

/// The most accounts named that would change their tier.
const MOST_MOVED: usize = 40;

/// An option of a list.
pub(super) struct Choice {
    pub value: String,
    pub text: String,
    pub is_chosen: bool,
}

pub(super) struct MeasureField {
    pub at: usize,
    pub typed: TypedMeasure,
    /// What it is called, by whoever names it.
    pub name: String,
    /// Whether values of its curve are typed as percentages.
    pub is_share: bool,
    pub metrics: Vec<Choice>,
    pub shows: Vec<Choice>,
    pub missing: Vec<Choice>,
}

pub(super) struct GuardField {
    pub at: usize,
    pub typed: TypedGuard,
    pub name: String,
    pub metrics: Vec<Choice>,
}

/// A field that chooses accounts.
pub(super) struct ForField {
    pub name: &'static str,
    pub label: String,
    pub value: String,
}

/// The form, and what stands around it.
pub(super) struct Editor {
    /// The revision that was seen; empty where there is no draft.
    pub seen: String,
    /// `Draft on version 1, saved 08:51 by Emi`; empty where there is no draft.
    pub saved: String,
    pub typed: Typed,
    pub applies: Vec<ForField>,
    pub measures: Vec<MeasureField>,
    pub guards: Vec<GuardField>,
    /// Metrics to add a measure or a guard of.
    pub metrics: Vec<Choice>,
    pub preview: Markup,
}

impl Editor {
    pub(super) fn of(typed: Typed, catalogue: &Catalogue, words: &Words) -> Self {
        let applies = Field::ALL.into_iter().zip(&typed.applies);
        let measures = typed.measures.iter().enumerate();
        let guards = typed.guards.iter().enumerate();
        Self {
            seen: String::new(),
            saved: String::new(),
            applies: applies
                .map(|(field, value)| ForField {
                    name: field.as_str(),
                    label: words.text(&format!("scorecard-for-{}", field.as_str())),
                    value: value.clone(),
                })
                .collect(),
            measures: measures
                .map(|(at, typed)| measure(at, typed, catalogue, words))
                .collect(),
            guards: guards
                .map(|(at, typed)| GuardField {
                    at,
                    name: titled("guard", &typed.title, &typed.name, words),
                    metrics: metrics(&typed.metric, catalogue, words),
                    typed: typed.clone(),
                })
                .collect(),
            metrics: metrics("", catalogue, words),
            preview: Markup::default(),
            typed,
        }
    }

    /// Whether something is wrong in a measure (`m`) or a guard (`g`), which is then shown open.
    pub(super) fn wrong_in(
        &self,
        problems: &web::sent::Problems,
        letter: &str,
        at: &usize,
    ) -> bool {
        let prefix = format!("{letter}{at}-");
        problems
            .all()
            .iter()
            .any(|(field, _)| field.starts_with(&prefix))
    }

    /// With what is said of a draft that is there.
    pub(super) fn drafted(mut self, draft: &Drafted, by: &str, words: &Words) -> Self {
        let slots = [
            ("version", i64::from(draft.draft.base).into()),
            ("at", words.date_time(draft.draft.saved_at).into()),
            ("name", by.into()),
        ];
        self.seen = draft.draft.revision.to_string();
        self.saved = words.fill("scorecard-draft-saved", &slots);
        self
    }
}

fn measure(at: usize, typed: &TypedMeasure, catalogue: &Catalogue, words: &Words) -> MeasureField {
    let metric = catalogue.metric(&typed.metric);
    let missing = |one: OnMissing| Choice {
        value: one.as_str().to_owned(),
        text: words.text(&format!("health-missing-{}", one.as_str())),
        is_chosen: one.as_str() == typed.on_missing,
    };
    MeasureField {
        at,
        name: titled("measure", &typed.title, &typed.name, words),
        is_share: metric.is_ok_and(|metric| matches!(metric.unit, Unit::Share | Unit::Change)),
        metrics: metrics(&typed.metric, catalogue, words),
        shows: metrics(&typed.shows, catalogue, words),
        missing: OnMissing::ALL.map(missing).into(),
        typed: typed.clone(),
    }
}

fn titled(kind: &str, title: &str, name: &str, words: &Words) -> String {
    let id = format!("health-{kind}-{}", name.replace('_', "-"));
    match title {
        "" if words.has(&id) => words.text(&id),
        "" => name.replace('_', " "),
        title => title.to_owned(),
    }
}

fn metrics(chosen: &str, catalogue: &Catalogue, words: &Words) -> Vec<Choice> {
    let all = catalogue.metrics().iter();
    let mut all: Vec<Choice> = all
        .map(|metric| Choice {
            value: metric.name.clone(),
            text: named::metric(metric, words),
            is_chosen: metric.name == chosen,
        })
        .collect();
    all.sort_by(|a, b| a.text.cmp(&b.text));
    if !chosen.is_empty() && !all.iter().any(|one| one.is_chosen) {
        let (value, text) = (chosen.to_owned(), chosen.to_owned());
        all.insert(
            0,
            Choice {
                value,
                text,
                is_chosen: true,
            },
        );
    }
    all
}

/// An account whose tier would change.
pub(super) struct MovedLine {
    pub name: String,
    pub href: String,
    pub was: Markup,
    pub now: Markup,
}

/// What publishing would do.
#[derive(askama::Template)]
#[template(path = "scorecards/_preview.html")]
pub(super) struct Foreseen {
    pub words: Words,
    pub problem: String,
    /// `For 14 customers; 5 scores would change.`
    pub line: String,
    pub title: String,
    pub drawing: Markup,
    pub total: String,
    pub moved: Vec<MovedLine>,
    pub more: String,
}

impl Foreseen {
    /// A draft that makes no sense foresees nothing.
    pub(super) fn wrong(problem: String, words: &Words) -> Self {
        Self {
            words: words.clone(),
            problem,
            line: String::new(),
            title: String::new(),
            drawing: Markup::default(),
            total: String::new(),
            moved: vec![],
            more: String::new(),
        }
    }

    pub(super) fn of(preview: &Preview, draft: &Scorecard, words: &Words) -> Self {
        let total: f64 = draft.measures.iter().map(|one| one.weight).sum();
        let line = match preview.accounts {
            0 => words.text("scorecard-foreseen-nobody"),
            many => words.fill(
                "scorecard-foreseen",
                &[
                    ("accounts", super::proof::number(many)),
                    ("changed", super::proof::number(preview.changed)),
                ],
            ),
        };
        let moved = preview.moved.len();
        Self {
            words: words.clone(),
            problem: String::new(),
            line,
            title: match moved {
                0 => words.text("scorecard-moved-none"),
                many => words.fill("scorecard-moved", &[("count", super::proof::number(many))]),
            },
            drawing: drawing(preview, draft, words),
            total: words.fill(
                "scorecard-total",
                &[(
                    "total",
                    words.decimal(total, u8::from(total.fract() != 0.0)).into(),
                )],
            ),
            moved: preview
                .moved
                .iter()
                .take(MOST_MOVED)
                .map(|one| MovedLine {
                    name: one.name.clone(),
                    href: format!("/accounts/{}", one.account),
                    was: mark(one.was, words),
                    now: mark(one.now, words),
                })
                .collect(),
            more: match moved.saturating_sub(MOST_MOVED) {
                0 => String::new(),
                more => words.fill(
                    "scorecard-moved-more",
                    &[("count", super::proof::number(more))],
                ),
            },
        }
    }
}

fn mark((score, tier): (Option<f64>, Tier), words: &Words) -> Markup {
    let number = |score| words.number(standing::points(score).into());
    charts::health(&charts::Health {
        band: standing::band(tier),
        band_words: words.text(tier.message()),
        score: score.map_or_else(|| "–".to_owned(), number),
        change: None,
        change_words: String::new(),
    })
    .into()
}

/// Where the accounts would fall.
fn drawing(preview: &Preview, draft: &Scorecard, words: &Words) -> Markup {
    if preview.scores.is_empty() {
        return Markup::default();
    }
    let dots = preview.scores.iter().map(|(score, tier)| SwarmDot {
        score: *score,
        weight: 1.0,
        band: standing::band(*tier),
        ..SwarmDot::default()
    });
    let slots = [("count", super::proof::number(preview.scores.len()))];
    charts::swarm(&Swarm {
        dots: dots.collect(),
        thresholds: Thresholds {
            watch: draft.watch_from,
            good: draft.healthy_from,
        },
        label: words.fill("scorecard-fall", &slots),
    })
    .into()
}
