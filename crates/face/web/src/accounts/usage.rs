//! All metrics of an account: what each says now, how old that is, and ninety days of it.

use askama::Template;
use axum::extract::Path;
use kernel::{Day, Result};
use language::Words;

use super::activity::{self, Activity};
use super::header::{self, Header};
use super::subject::Subject;
use super::value;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::visitor::Visitor;

struct Line {
    name: String,
    now: String,
    was: String,
    chart: Markup,
    age: String,
    /// Where its events are.
    href: String,
}

#[derive(Template)]
#[template(path = "accounts/usage.html")]
struct List {
    page: Page,
    header: Header,
    activity: Option<Activity>,
    lines: Vec<Line>,
}

/// How far back the earlier value lies, in days.
const BACK: i32 = 90;

/// `GET /accounts/{id}/usage`
pub async fn list(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let mut tx = visitor.read().await?;
    let subject = Subject::load(&visitor, &mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "usage").await?;
    let computed = subject.computed(&visitor, &mut tx).await?;
    subject.render(&List {
        activity: activity::activity(&subject, &computed, &visitor.words),
        lines: lines(&visitor, &subject, &computed)?,
        page: header.page.clone(),
        header,
    })
}

/// How old a figure is; of a past day, the day of the last event it rests on.
fn age(subject: &Subject, last_event: Option<Day>, words: &Words) -> String {
    match last_event {
        Some(day) if subject.as_of.is_past() => words.date_short(day, subject.today),
        last_event => value::age(last_event, subject.today, words),
    }
}

fn lines(visitor: &Visitor, subject: &Subject, computed: &metrics::Computed) -> Result<Vec<Line>> {
    let (words, today) = (&visitor.words, subject.today);
    let line = |metric: &metrics::Metric| {
        let series = activity::series(computed, &metric.name)?;
        let (now, was) = (series.on(today), series.on(today - BACK));
        now.value?;
        let counted = (metric.unit, subject.account.currency);
        let query = format!(
            "evidence?metric={}&first={}&last={today}",
            metric.name,
            today - BACK
        );
        Some(Line {
            name: crate::named::metric(metric, words),
            now: value::text(counted, now.value, words),
            was: value::text(counted, was.value, words),
            chart: activity::small(series, counted, today, words),
            age: age(subject, now.last_event, words),
            href: subject.link(&query),
        })
    };
    Ok(subject
        .catalogue
        .metrics()
        .iter()
        .filter_map(line)
        .collect())
}
