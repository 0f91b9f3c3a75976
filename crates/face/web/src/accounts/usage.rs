//! All metrics of an account: what each says now, how old that is, and ninety days of it.

use askama::Template;
use axum::extract::Path;
use kernel::Result;
use metrics::Catalogue;

use super::activity::{self, Activity};
use super::header::{self, Header};
use super::subject::Subject;
use super::value;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::Page;
use crate::visitor::{Visitor, render};

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
    let subject = Subject::load(&mut tx, &id).await?;
    let header = header::header(&visitor, &mut tx, &subject, "usage").await?;
    let web = &visitor.web;
    let computed = visitor
        .shared
        .recent
        .computed(&mut tx, web.events.as_ref(), &subject.account)
        .await?;
    render(&List {
        activity: activity::activity(&subject, &computed, &visitor.words),
        lines: lines(&visitor, &subject, &computed)?,
        page: header.page.clone(),
        header,
    })
}

fn lines(visitor: &Visitor, subject: &Subject, computed: &metrics::Computed) -> Result<Vec<Line>> {
    let (words, today) = (&visitor.words, subject.today);
    let line = |metric: &metrics::Metric| {
        let series = activity::series(computed, &metric.name)?;
        let (now, was) = (series.on(today), series.on(today - BACK));
        now.value?;
        let query = format!(
            "evidence?metric={}&first={}&last={today}",
            metric.name,
            today - BACK
        );
        Some(Line {
            name: crate::named::metric(metric, words),
            now: value::text(metric.unit, now.value, words),
            was: value::text(metric.unit, was.value, words),
            chart: activity::small(series, metric.unit, today, words),
            age: value::age(now.last_event, today, words),
            href: subject.path(&query),
        })
    };
    Ok(Catalogue::shipped()?
        .metrics()
        .iter()
        .filter_map(line)
        .collect())
}
