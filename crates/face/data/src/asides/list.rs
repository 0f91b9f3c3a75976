//! All kinds of events set aside, with how many there are of each.

use askama::Template;
use landing::Group;

use super::{Asked, remedy, title};
use web::fault::Answer;
use web::page::{Page, Place};
use web::settings::{Tab, tabs};
use web::visitor::{Visitor, render};

struct Row {
    title: String,
    means: String,
    remedy: String,
    source: String,
    reason: &'static str,
    events: String,
    last_iso: String,
    last: String,
    href: String,
}

#[derive(Template)]
#[template(path = "settings/asides/list.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
}

/// `GET /settings/asides`
pub async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let groups = landing::groups(&mut tx).await?;
    let heading = visitor.words.text("settings-title");
    let page = visitor.page(&mut tx, Place::Settings, &heading).await?;
    render(&List {
        page: page.with_styles(&["asides.css"]),
        tabs: tabs(&visitor, "/settings/asides"),
        rows: groups.iter().map(|group| row(&visitor, group)).collect(),
    })
}

fn row(visitor: &Visitor, group: &Group) -> Row {
    let words = &visitor.words;
    Row {
        title: title(words, group.reason),
        means: words.text(group.reason.message()),
        remedy: remedy(words, group.reason),
        source: group.source.clone(),
        reason: group.reason.as_str(),
        events: words.number(i64::try_from(group.events).unwrap_or(i64::MAX)),
        last_iso: group.last_at.to_string(),
        last: words.date_time(group.last_at),
        href: Asked::of(&group.source, group.reason).path(),
    }
}
