//! One measure of a score, opened: what it said then and says now, how that became points, and the events it
//! rests on.

use askama::Template;
use axum::extract::{Path, Query};
use charts::CurveMark;
use health::{Measure, MeasureScore, Step};
use kernel::{Day, Error, Result};
use language::Words;
use metrics::Unit;
use serde::Deserialize;
use store::Tx;

use super::subject::Subject;
use super::{value, why};
use crate::evidence;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::ui;
use crate::visitor::{Visitor, render};

/// How many events are shown.
const MOST: usize = 200;
/// How far before the first day events are looked for: what a value of that day rests on.
const BEFORE: i32 = 28;

/// The days, both included.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

/// One figure on both days.
struct Line {
    name: String,
    then: String,
    now: String,
}

struct Parts {
    words: Words,
    account: Markup,
    account_href: String,
    heading: String,
    sentence: String,
    about: String,
    days: [String; 2],
    gone: String,
    lines: Vec<Line>,
    /// The curve with both days on it.
    drawn: Markup,
    /// The curve's points, value and score.
    curve: Vec<(String, String)>,
    events: Vec<evidence::Line>,
    has_more: bool,
}

#[derive(Template)]
#[template(path = "accounts/_measure.html")]
struct Part {
    parts: Parts,
}

#[derive(Template)]
#[template(path = "accounts/measure.html")]
struct Show {
    page: Page,
    parts: Parts,
}

/// `GET /accounts/{id}/measures/{measure}`; htmx gets the dialog's inside.
pub async fn show(
    visitor: Visitor,
    Path((id, measure)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    subject.as_of.sound()?;
    let parts = parts(&visitor, &mut tx, &subject, &measure, &asked).await?;
    if visitor.partial {
        return render(&Part { parts });
    }
    let page = visitor
        .page(&mut tx, Place::Portfolio, &parts.heading)
        .await?;
    let page = page.with_styles(&["account.css"]);
    render(&Show { page, parts })
}

async fn parts(
    visitor: &Visitor,
    tx: &mut Tx,
    subject: &Subject,
    name: &str,
    asked: &Asked,
) -> Result<Parts> {
    let (words, today) = (&visitor.words, subject.today);
    let (from, to) = days(asked, today)?;
    let computed = subject.computed(visitor, tx).await?;
    let (eras, catalogue) = (&subject.eras, &subject.catalogue);
    let fall = health::waterfall(eras, catalogue, &computed, from, to)?;
    let at = fall.steps.iter().position(|step| step.name == name);
    let at = at.ok_or_else(|| Error::not_found("page"))?;
    let (step, part) = (&fall.steps[at], why::hundredths(&fall)[at]);
    let measures = fall.by.measures.iter().chain(&fall.was_by.measures);
    let measure = measures.into_iter().find(|measure| measure.name == name);
    let of = |score: &health::Score| score.measures.iter().find(|m| m.measure == name).cloned();
    let (then, now) = (of(&fall.from), of(&fall.to));
    let mut found = metrics::evidence(
        tx,
        subject.as_of.reader(visitor).as_ref(),
        &subject.account.id,
        &step.metric,
        from - BEFORE,
        to,
        MOST + 1,
    )
    .await?;
    let has_more = found.len() > MOST;
    found.truncate(MOST);
    let about = format!("health-about-{}", name.replace('_', "-"));
    Ok(Parts {
        account: ui::named(&subject.account.name, &words.language()),
        account_href: subject.link(""),
        heading: crate::named::step(step, words),
        sentence: why::sentence(subject, step, from, words),
        about: if words.has(&about) {
            words.text(&about)
        } else {
            String::new()
        },
        days: [from, to].map(|day| words.date_short(day, today)),
        gone: why::gone(tx, from, words).await?,
        drawn: measure.map_or_else(Markup::default, |measure| {
            drawn(
                measure,
                subject,
                &fall,
                (then.as_ref(), now.as_ref()),
                words,
            )
        }),
        lines: lines(subject, step, (then, now), part, words),
        curve: measure
            .map(|measure| curve(measure, words))
            .unwrap_or_default(),
        events: found
            .iter()
            .map(|event| evidence::line(event, words))
            .collect(),
        has_more,
        words: words.clone(),
    })
}

fn days(asked: &Asked, today: Day) -> Result<(Day, Day)> {
    let read = |text: &str, usual: Day| match text {
        "" => Ok(usual),
        text => text.parse::<Day>(),
    };
    let to = read(&asked.to, today)?.min(today);
    Ok((read(&asked.from, to - why::DAYS)?.min(to), to))
}

fn lines(
    subject: &Subject,
    step: &Step,
    (then, now): (Option<MeasureScore>, Option<MeasureScore>),
    part: i64,
    words: &Words,
) -> Vec<Line> {
    let counted = (step.unit, subject.account.currency);
    let mut lines = vec![Line {
        name: crate::named::evidence(step, words),
        then: value::text(counted, step.then, words),
        now: value::text(counted, step.now, words),
    }];
    let difference = Line {
        name: words.text("measure-difference"),
        then: String::new(),
        now: why::signed(part, words),
    };
    let (Some(then), Some(now)) = (then, now) else {
        lines.push(difference);
        return lines;
    };
    let mut line = |id: &str, read: &dyn Fn(&MeasureScore) -> String| {
        lines.push(Line {
            name: words.text(id),
            then: read(&then),
            now: read(&now),
        });
    };
    let none = || words.text("metric-no-value");
    let decimal = |value: Option<f64>| value.map_or_else(none, |v| words.decimal(v, 2));
    line("measure-scored-value", &|m| decimal(m.value));
    line("measure-points", &|m| {
        m.points.map_or_else(none, |p| words.decimal(p, 1))
    });
    line("measure-weight", &|m| words.decimal(m.weight, 0));
    line("measure-freshness", &|m| words.percent(m.freshness));
    line("measure-age", &|m| {
        m.age_days.map_or_else(none, |days| {
            words.fill("unit-days", &[("count", days.into())])
        })
    });
    line("measure-contribution", &|m| {
        words.decimal(m.contribution, 2)
    });
    lines.push(difference);
    lines
}

/// The curve, and where on it the measure stood on both days.
fn drawn(
    measure: &Measure,
    subject: &Subject,
    fall: &health::Waterfall,
    (then, now): (Option<&MeasureScore>, Option<&MeasureScore>),
    words: &Words,
) -> Markup {
    let mark = |score: Option<&MeasureScore>, day: Day, is_now: bool| {
        let score = score?;
        Some(CurveMark {
            value: score.value?,
            points: score.points?,
            text: subject.as_of.name(day, words),
            is_now,
        })
    };
    let marks = [
        mark(then, fall.from.day, false),
        mark(now, fall.to.day, true),
    ];
    let mut marks: Vec<CurveMark> = marks.into_iter().flatten().collect();
    let unit = subject.catalogue.metric(&measure.metric);
    let unit = unit.map_or(Unit::Score, |metric| metric.unit);
    let counted = (unit, subject.account.currency);
    let close = |a: f64, b: f64, of: f64| (a - b).abs() < of;
    let pairs = measure.curve.pairs();
    let span = pairs[pairs.len() - 1][0] - pairs[0][0];
    if let [then, now] = marks.as_mut_slice()
        && close(then.value, now.value, 0.14 * span)
        && close(then.points, now.points, 30.0)
    {
        then.text.clear();
    }
    let say = |mark: &CurveMark| {
        let slots = [
            ("day", mark.text.clone().into()),
            ("value", value::bare(counted, mark.value, words).into()),
            (
                "points",
                value::bare(Unit::Score, mark.points, words).into(),
            ),
        ];
        words.fill("measure-place", &slots)
    };
    let label: Vec<String> = marks.iter().filter(|mark| mark.is_now).map(say).collect();
    charts::curve(&charts::Curve {
        pairs: pairs
            .iter()
            .map(|[x, _]| [*x, measure.points(*x)])
            .collect(),
        ticks: pairs
            .iter()
            .map(|[x, _]| (*x, value::bare(counted, *x, words)))
            .collect(),
        marks,
        label: label.concat(),
    })
    .into()
}

fn curve(measure: &Measure, words: &Words) -> Vec<(String, String)> {
    let number = |n: f64| words.decimal(n, u8::from(n.fract() != 0.0));
    let pairs = measure.curve.pairs().iter();
    pairs
        .map(|[value, points]| (number(*value), number(*points)))
        .collect()
}
