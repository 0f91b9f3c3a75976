//! What proves a claim: the metric, and the events behind it.

use askama::Template;
use axum::extract::{Path, Query};
use customers::Account;
use events::{Event, Filter, Reader, Selection};
use kernel::{Day, Error, Permission, Result};
use language::Words;
use serde::Deserialize;
use store::Tx;

use crate::accounts::as_of::AsOf;
use crate::fault::Answer;
use crate::markup::Markup;
use crate::page::{Page, Place};
use crate::routes::{Route, Who};
use crate::ui;
use crate::visitor::{Visitor, render};

/// The most events shown; a sentence says when there are more.
const MOST: usize = 100;

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(
        "/accounts/{id}/evidence",
        Who::May(Permission::ReadCustomers),
        show,
    )]
}

/// The days, both included, and a metric or the names of events.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Asked {
    metric: String,
    /// Names, with commas between.
    events: String,
    first: String,
    last: String,
}

/// One event, as it is listed.
pub(crate) struct Line {
    pub(crate) iso: String,
    pub(crate) date: String,
    pub(crate) time: String,
    pub(crate) name: String,
    /// The properties as text, in the words of the source.
    pub(crate) properties: String,
    pub(crate) source: String,
}

struct Parts {
    words: Words,
    account: Markup,
    account_href: String,
    heading: String,
    days: String,
    definition: String,
    lines: Vec<Line>,
    count: String,
    has_more: bool,
}

#[derive(Template)]
#[template(path = "evidence/_show.html")]
struct Part {
    parts: Parts,
}

#[derive(Template)]
#[template(path = "evidence/show.html")]
struct Show {
    page: Page,
    parts: Parts,
}

/// `GET /accounts/{id}/evidence`; htmx gets the dialog's inside.
async fn show(visitor: Visitor, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let mut tx = visitor.read().await?;
    let account = customers::account(&mut tx, &id.parse()?).await?;
    let as_of = AsOf::of(&visitor, &mut tx, &account).await?;
    as_of.sound()?;
    let reader = as_of.reader(&visitor);
    let found = find(reader.as_ref(), &mut tx, &account, &asked).await?;
    let account_href = as_of.link(&format!("/accounts/{}", account.id));
    let parts = parts(&visitor.words, &account, account_href, &asked, found)?;
    if visitor.partial {
        return render(&Part { parts });
    }
    let page = visitor
        .page(&mut tx, Place::Portfolio, &parts.heading)
        .await?;
    render(&Show { page, parts })
}

fn days(asked: &Asked) -> Result<(Day, Day)> {
    let day = |text: &str, field: &'static str| {
        text.parse::<Day>().map_err(|error: Error| error.on(field))
    };
    Ok((day(&asked.first, "first")?, day(&asked.last, "last")?))
}

async fn find(
    reader: &dyn Reader,
    tx: &mut Tx,
    account: &Account,
    asked: &Asked,
) -> Result<Vec<Event>> {
    let (first, last) = days(asked)?;
    if !asked.metric.is_empty() && asked.events.is_empty() {
        return metrics::evidence(
            tx,
            reader,
            &account.id,
            &asked.metric,
            first,
            last,
            MOST + 1,
        )
        .await;
    }
    let names = asked
        .events
        .split(',')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    let selection = Selection {
        account: account.key,
        filter: Filter {
            names,
            ..Filter::default()
        },
        first,
        last,
        known_by: None,
        limit: MOST + 1,
    };
    customers::events_of(tx, reader, account, &selection).await
}

fn parts(
    words: &Words,
    account: &Account,
    account_href: String,
    asked: &Asked,
    mut found: Vec<Event>,
) -> Result<Parts> {
    let (first, last) = days(asked)?;
    let has_more = found.len() > MOST;
    found.truncate(MOST);
    let metric = format!("metric-{}", asked.metric.replace('_', "-"));
    let about = format!("{metric}-about");
    let named = words.has(&metric);
    Ok(Parts {
        words: words.clone(),
        account: ui::named(&account.name, &words.language()),
        account_href,
        heading: if named {
            words.text(&metric)
        } else {
            words.text("evidence-title")
        },
        definition: if words.has(&about) {
            words.text(&about)
        } else {
            String::new()
        },
        days: words.date_range(first, last),
        count: words.fill("unit-events", &[("count", found.len().into())]),
        lines: found.iter().map(|event| line(event, words)).collect(),
        has_more,
    })
}

/// An event as it is listed.
pub(crate) fn line(event: &Event, words: &Words) -> Line {
    let id = format!("event-{}", event.name.replace(['.', '_'], "-"));
    let day = words.day_of(event.time);
    Line {
        iso: event.time.to_string(),
        date: words.date_weekday(day),
        time: words.time(event.time),
        name: if words.has(&id) {
            words.text(&id)
        } else {
            event.name.to_string()
        },
        properties: properties(event),
        source: event.source.to_string(),
    }
}

/// `score: 4, kind: nps`: the properties a person can read, without our own ids.
fn properties(event: &Event) -> String {
    let Ok(serde_json::Value::Object(all)) = serde_json::from_str(&event.properties) else {
        return String::new();
    };
    let is_id = |text: &str| text.len() > 30 && text.contains('_');
    let mut shown: Vec<String> = event.user.iter().cloned().collect();
    shown.extend(all.iter().filter_map(|(name, value)| match value {
        serde_json::Value::String(text) if is_id(text) => None,
        serde_json::Value::String(text) => Some(format!("{name}: {text}")),
        serde_json::Value::Null => None,
        other => Some(format!("{name}: {other}")),
    }));
    shown.join(" · ")
}
