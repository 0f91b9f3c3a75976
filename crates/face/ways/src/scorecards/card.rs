//! The scorecard at work: what it looks at, how much each measure weighs, and how figures become points.

use charts::Tone;
use health::{Measure, OnMissing, Scorecard};
use language::Words;
use metrics::{Catalogue, Unit};

use web::markup::Markup;
use web::named;

pub(super) struct Line {
    pub name: String,
    pub about: String,
    pub weight: String,
    pub bar: Markup,
    /// `0% gives 0, 50% gives 45, …`
    pub curve: String,
    pub fades: String,
    pub missing: String,
}

pub(super) struct Guard {
    pub name: String,
    pub about: String,
}

/// A scorecard's definition as it is read.
pub(super) struct Card {
    pub mark: String,
    pub tiers: String,
    pub coverage: String,
    pub lines: Vec<Line>,
    pub guards: Vec<Guard>,
}

impl Card {
    pub(super) fn of(card: &Scorecard, catalogue: &Catalogue, words: &Words) -> Self {
        let total: f64 = card.measures.iter().map(|measure| measure.weight).sum();
        let slots = [
            ("watch", words.decimal(card.watch_from, 0).into()),
            ("healthy", words.decimal(card.healthy_from, 0).into()),
            ("margin", words.decimal(card.margin, 0).into()),
        ];
        let measures = card.measures.iter();
        let guards = card.guards.iter();
        Self {
            mark: card.mark(),
            tiers: words.fill("scorecard-tiers", &slots),
            coverage: words.fill(
                "scorecard-coverage",
                &[("share", words.percent(card.least_coverage).into())],
            ),
            lines: measures
                .map(|measure| line(measure, total, catalogue, words))
                .collect(),
            guards: guards.map(|guard| guarded(guard, words)).collect(),
        }
    }
}

fn guarded(guard: &health::Guard, words: &Words) -> Guard {
    let id = guard.name.replace('_', "-");
    let about = format!("health-about-{id}");
    Guard {
        name: named::guard(guard, words),
        about: match &guard.reason {
            Some(reason) => reason.clone(),
            None if words.has(&about) => words.text(&about),
            None => String::new(),
        },
    }
}

fn line(one: &Measure, total: f64, catalogue: &Catalogue, words: &Words) -> Line {
    let share = one.weight / total;
    let about = format!("health-about-{}", one.name.replace('_', "-"));
    Line {
        name: named::measure(one, words),
        about: match &one.rationale {
            Some(rationale) => rationale.clone(),
            None if words.has(&about) => words.text(&about),
            None => String::new(),
        },
        weight: words.percent(share),
        bar: charts::meter(share, Tone::Ink, "").into(),
        curve: curve(one, catalogue, words),
        fades: fades(one, words),
        missing: words.text(match one.on_missing {
            OnMissing::Redistribute => "health-missing-redistribute",
            OnMissing::Neutral => "health-missing-neutral",
            OnMissing::Block => "health-missing-block",
        }),
    }
}

fn curve(measure: &Measure, catalogue: &Catalogue, words: &Words) -> String {
    let unit = catalogue.metric(&measure.metric).map(|found| found.unit);
    let value = |x: f64| match unit {
        Ok(Unit::Share | Unit::Change) => words.percent(x),
        Ok(Unit::YesNo) if x > 0.0 => words.text("scorecard-yes"),
        Ok(Unit::YesNo) => words.text("scorecard-no"),
        Ok(Unit::Days) => words.fill("unit-days", &[("count", whole(x).into())]),
        _ => words.decimal(x, u8::from(x.fract() != 0.0)),
    };
    let pair = |[x, points]: &[f64; 2]| {
        let slots = [
            ("value", value(*x).into()),
            ("points", words.decimal(*points, 0).into()),
        ];
        words.fill("scorecard-point", &slots)
    };
    measure
        .curve
        .pairs()
        .iter()
        .map(pair)
        .collect::<Vec<_>>()
        .join(" · ")
}

fn fades(measure: &Measure, words: &Words) -> String {
    match (measure.half_life_days, measure.expiry_days) {
        (Some(half), Some(expiry)) => words.fill(
            "scorecard-fades",
            &[("half", whole(half).into()), ("expiry", expiry.into())],
        ),
        (Some(half), None) => words.fill("scorecard-halves", &[("half", whole(half).into())]),
        (None, Some(expiry)) => words.fill("scorecard-expires", &[("expiry", expiry.into())]),
        (None, None) => String::new(),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "days and figures of a curve are small"
)]
fn whole(x: f64) -> i64 {
    x.round() as i64
}
