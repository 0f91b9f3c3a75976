//! One change to all events of a sender and reason: shown first on some of them, then made, and all tried again.

use askama::Template;
use axum::extract::Query;
use landing::{Change, Listing};

use super::{AT_ONCE, Asked, title, try_again};
use web::fault::Answer;
use web::page::{Page, Place};
use web::sent::{Problems, Sent};
use web::toast::Toast;
use web::visitor::{Visitor, back, render_as};

/// How many events are shown as they would be.
const SHOWN: usize = 5;
/// How many characters of an event are shown.
const EXCERPT: usize = 1_000;

struct Row {
    id: i64,
    was: String,
    becomes: String,
}

#[derive(Template)]
#[template(path = "settings/asides/change.html")]
struct Preview {
    page: Page,
    title: String,
    list: String,
    asked: Asked,
    /// How many of the newest would be others; empty when there is something to mend first.
    count: String,
    rows: Vec<Row>,
    problems: Problems,
}

/// `GET /settings/asides/change`
pub async fn preview(visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    match asked.change() {
        Ok(change) => page(&visitor, asked, Some(change), Problems::default()).await,
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            page(&visitor, asked, None, problems).await
        }
    }
}

async fn page(
    visitor: &Visitor,
    asked: Asked,
    change: Option<Change>,
    problems: Problems,
) -> Answer {
    let words = &visitor.words;
    let listing = Listing {
        limit: AT_ONCE,
        ..asked.listing()?
    };
    let mut tx = visitor.read().await?;
    let asides = landing::asides(&mut tx, &listing).await?;
    let changed = change.map(|change| landing::foresee(&asides, &change));
    let heading = match listing.reason {
        Some(reason) => title(words, reason),
        None => words.text("asides-title"),
    };
    let count = changed.as_ref().map(|changed| {
        let slots = [
            ("changed", changed.len().into()),
            ("seen", asides.len().into()),
        ];
        words.fill("asides-change-count", &slots)
    });
    let rows = changed.unwrap_or_default().into_iter().take(SHOWN);
    let view = Preview {
        page: visitor
            .page(&mut tx, Place::Settings, &heading)
            .await?
            .with_styles(&["asides.css"]),
        title: heading,
        list: asked.path(),
        asked,
        count: count.unwrap_or_default(),
        rows: rows
            .map(|(aside, becomes)| Row {
                id: aside.id,
                was: excerpt(&aside.raw),
                becomes: excerpt(&becomes),
            })
            .collect(),
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn excerpt(text: &str) -> String {
    let mut excerpt: String = text.chars().take(EXCERPT).collect();
    if excerpt.len() < text.len() {
        excerpt.push('…');
    }
    excerpt
}

/// `POST /settings/asides/change`
pub async fn update(visitor: Visitor, Sent(asked): Sent<Asked>) -> Answer {
    let change = match asked.change() {
        Ok(change) => change,
        Err(error) => {
            let problems = Problems::of(error, &visitor.words)?;
            return page(&visitor, asked, None, problems).await;
        }
    };
    let (changed, replayed, rest) = try_again(&visitor, asked.listing()?, Some(&change)).await?;
    let slots = [
        ("changed", changed.into()),
        ("accepted", replayed.accepted.into()),
        ("left", replayed.left.into()),
    ];
    let toast = Toast::plain(visitor.words.fill("asides-changed", &slots));
    let to = match rest {
        Some(id) => format!("{}&tried={id}", asked.path()),
        None => asked.path(),
    };
    Ok(toast.on_next_page(&visitor, back(&to)))
}
