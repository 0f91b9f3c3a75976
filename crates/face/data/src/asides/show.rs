//! One event set aside: its text, mended and tried again, or let go.

use askama::Template;
use axum::extract::Path;
use ingest::Replayed;
use kernel::{Error, Result};
use landing::Aside;
use serde::Deserialize;

use super::{Asked, events, remedy, title};
use web::fault::Answer;
use web::page::{Page, Place};
use web::sent::{Problems, Sent};
use web::toast::Toast;
use web::visitor::{Visitor, back, render_as};

/// The event's text as somebody mended it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Form {
    raw: String,
}

#[derive(Template)]
#[template(path = "settings/asides/show.html")]
struct Show {
    page: Page,
    id: i64,
    title: String,
    means: String,
    remedy: String,
    list: String,
    source: String,
    account: String,
    detail: String,
    iso: String,
    when: String,
    /// That it was cut, and what that means; empty when it is whole.
    cut: String,
    raw: String,
    problems: Problems,
}

/// `GET /settings/asides/{id}`
pub async fn show(visitor: Visitor, Path(id): Path<String>) -> Answer {
    page(&visitor, number(&id)?, None, Problems::default()).await
}

/// `POST /settings/asides/{id}`: keeps the mended text and tries it.
pub async fn update(visitor: Visitor, Path(id): Path<String>, Sent(form): Sent<Form>) -> Answer {
    let id = number(&id)?;
    match mend(&visitor, id, &form.raw).await {
        Ok((aside, replayed)) => {
            let toast = Toast::plain(events::told(&visitor.words, replayed));
            let to = match replayed.accepted {
                0 => format!("/settings/asides/{id}"),
                _ => Asked::of(&aside.source, aside.reason).path(),
            };
            Ok(toast.on_next_page(&visitor, back(&to)))
        }
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            page(&visitor, id, Some(form.raw), problems).await
        }
    }
}

/// Browsers send lines of a text field with carriage returns; JSON has no use for them.
async fn mend(visitor: &Visitor, id: i64, raw: &str) -> Result<(Aside, Replayed)> {
    let raw = raw.replace("\r\n", "\n");
    let mut tx = visitor.begin().await?;
    let aside = landing::aside(&mut tx, id).await?;
    if raw != aside.raw.replace("\r\n", "\n") {
        landing::edit(&mut tx, id, &raw).await?;
    }
    tx.commit().await?;
    let web = &visitor.web;
    let replayed = ingest::replay_one(&web.store, web.log.as_ref(), &visitor.actor(), id).await?;
    Ok((aside, replayed))
}

/// `POST /settings/asides/{id}/removal`
pub async fn destroy(visitor: Visitor, Path(id): Path<String>) -> Answer {
    let id = number(&id)?;
    let mut tx = visitor.begin().await?;
    let aside = landing::aside(&mut tx, id).await?;
    landing::discard(&mut tx, id).await?;
    tx.commit().await?;
    let toast = Toast::plain(visitor.words.fill("asides-gone", &[("count", 1.into())]));
    let list = Asked::of(&aside.source, aside.reason).path();
    Ok(toast.on_next_page(&visitor, back(&list)))
}

fn number(id: &str) -> Result<i64> {
    id.parse().map_err(|_| Error::not_found("event"))
}

async fn page(visitor: &Visitor, id: i64, typed: Option<String>, problems: Problems) -> Answer {
    let words = &visitor.words;
    let mut tx = visitor.read().await?;
    let aside = landing::aside(&mut tx, id).await?;
    let heading = title(words, aside.reason);
    let page = visitor.page(&mut tx, Place::Settings, &heading).await?;
    let kilobytes = aside.bytes.div_ceil(1024);
    let cut = match aside.is_whole() {
        true => String::new(),
        false => words.fill("asides-cut", &[("size", kilobytes.into())]),
    };
    let view = Show {
        page: page.with_styles(&["asides.css"]),
        id,
        title: heading,
        means: words.text(aside.reason.message()),
        remedy: remedy(words, aside.reason),
        list: Asked::of(&aside.source, aside.reason).path(),
        source: aside.source,
        account: aside.account.unwrap_or_default(),
        detail: aside.detail.unwrap_or_default(),
        iso: aside.received_at.to_string(),
        when: words.date_time(aside.received_at),
        cut,
        raw: typed.unwrap_or(aside.raw),
        problems,
    };
    render_as(view.problems.status(), &view)
}
