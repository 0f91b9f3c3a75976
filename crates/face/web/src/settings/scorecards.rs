//! The scorecard at work: what it looks at, how much each measure weighs, and how figures become points.

use askama::Template;
use charts::Tone;
use health::{Measure, OnMissing, Scorecard};
use language::Words;
use metrics::{Catalogue, Unit};

use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

struct Line {
    name: String,
    about: String,
    weight: String,
    bar: Markup,
    /// `0% gives 0, 50% gives 45, …`
    curve: String,
    fades: String,
    missing: String,
}

struct Guard {
    name: String,
    about: String,
}

#[derive(Template)]
#[template(path = "settings/scorecards.html")]
struct Show {
    page: Page,
    mark: String,
    tiers: String,
    coverage: String,
    lines: Vec<Line>,
    guards: Vec<Guard>,
}

/// `GET /settings/scorecards`
pub async fn show(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let card = Scorecard::shipped()?;
    let title = words.text("nav-scorecards");
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    let total: f64 = card.measures.iter().map(|measure| measure.weight).sum();
    let slots = [
        ("watch", words.decimal(card.watch_from, 0).into()),
        ("healthy", words.decimal(card.healthy_from, 0).into()),
        ("margin", words.decimal(card.margin, 0).into()),
    ];
    render(&Show {
        page: page.with_styles(&["rules.css"]),
        mark: card.mark(),
        tiers: words.fill("scorecard-tiers", &slots),
        coverage: words.fill(
            "scorecard-coverage",
            &[("share", words.percent(card.least_coverage).into())],
        ),
        lines: card
            .measures
            .iter()
            .map(|measure| line(measure, total, words))
            .collect(),
        guards: card
            .guards
            .iter()
            .map(|guard| named("guard", &guard.name, words))
            .collect(),
    })
}

fn named(kind: &str, name: &str, words: &Words) -> Guard {
    let name = name.replace('_', "-");
    Guard {
        name: words.text(&format!("health-{kind}-{name}")),
        about: words.text(&format!("health-about-{name}")),
    }
}

fn line(measure: &Measure, total: f64, words: &Words) -> Line {
    let share = measure.weight / total;
    let Guard { name, about } = named("measure", &measure.name, words);
    Line {
        name,
        about,
        weight: words.percent(share),
        bar: charts::meter(share, Tone::Ink, "").into(),
        curve: curve(measure, words),
        fades: fades(measure, words),
        missing: words.text(match measure.on_missing {
            OnMissing::Redistribute => "health-missing-redistribute",
            OnMissing::Neutral => "health-missing-neutral",
            OnMissing::Block => "health-missing-block",
        }),
    }
}

fn curve(measure: &Measure, words: &Words) -> String {
    let unit =
        Catalogue::shipped().and_then(|all| all.metric(&measure.metric).map(|found| found.unit));
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
