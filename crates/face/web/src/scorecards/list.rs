//! The scorecards at work.

use std::sync::Arc;

use askama::Template;
use health::{Cards, Scorecard};

use crate::fault::Answer;
use crate::named;
use crate::page::{Page, Place};
use crate::visitor::{Visitor, render};

struct Line {
    href: String,
    name: String,
    version: String,
    measures: String,
    names: String,
}

#[derive(Template)]
#[template(path = "scorecards/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
}

/// `GET /scorecards`
pub async fn list(visitor: Visitor) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let cards = Cards::of(&mut tx).await?;
    let line = |card: &Arc<Scorecard>| {
        let names = card.measures.iter().map(|one| named::measure(one, words));
        Line {
            href: format!("/scorecards/{}", card.name),
            name: named::card(card, words),
            version: words.fill(
                "proof-list-version",
                &[("version", i64::from(card.version).into())],
            ),
            measures: words.fill(
                "proof-list-measures",
                &[("count", super::proof::number(card.measures.len()))],
            ),
            names: names.collect::<Vec<_>>().join(" · "),
        }
    };
    let lines = cards.at_work().iter().map(line).collect();
    let title = words.text("nav-scorecards");
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    render(&List {
        page: page.with_styles(&["rules.css"]),
        lines,
    })
}
