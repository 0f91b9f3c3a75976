//! The scorecards at work, those somebody works on, and a new one.

use std::sync::Arc;

use askama::Template;
use health::{Cards, Scorecard};
use kernel::Permission;
use language::Words;

use super::drafts::Begun;
use web::fault::Answer;
use web::named;
use web::page::{Page, Place};
use web::sent::Problems;
use web::visitor::{Visitor, render_as};

struct Line {
    href: String,
    name: String,
    version: String,
    /// Whom it is for.
    applies: String,
    measures: String,
    names: String,
}

#[derive(Template)]
#[template(path = "scorecards/list.html")]
struct List {
    page: Page,
    lines: Vec<Line>,
    /// Drafts of what was never published: name and address.
    drafts: Vec<(String, String)>,
    may_change: bool,
    /// Those a new one can begin with: name, words, whether it is chosen.
    froms: Vec<(String, String, bool)>,
    form: Begun,
    problems: Problems,
}

/// `GET /scorecards`
pub async fn list(visitor: Visitor) -> Answer {
    page(&visitor, Begun::default(), Problems::default()).await
}

pub(super) async fn page(visitor: &Visitor, form: Begun, problems: Problems) -> Answer {
    let mut tx = visitor.read().await?;
    let words = &visitor.words;
    let cards = Cards::of(&mut tx).await?;
    let title = words.text("nav-scorecards");
    let page = visitor.page(&mut tx, Place::Scorecards, &title).await?;
    let drafts = health::drafted(&mut tx).await?.into_iter();
    let new = drafts.filter(|draft| cards.named(&draft.name).is_err());
    let from = |card: &Arc<Scorecard>| {
        let chosen = card.name == form.from;
        (card.name.clone(), named::card(card, words), chosen)
    };
    let view = List {
        page: page.with_styles(&["rules.css"]),
        lines: cards
            .at_work()
            .iter()
            .map(|card| line(card, words))
            .collect(),
        drafts: new
            .map(|draft| (format!("/scorecards/{}", draft.name), draft.name))
            .collect(),
        may_change: visitor.actor().may(Permission::ManageTeamWork),
        froms: cards.at_work().iter().map(from).collect(),
        form,
        problems,
    };
    render_as(view.problems.status(), &view)
}

fn line(card: &Scorecard, words: &Words) -> Line {
    let names = card.measures.iter().map(|one| named::measure(one, words));
    Line {
        href: format!("/scorecards/{}", card.name),
        name: named::card(card, words),
        version: words.fill(
            "proof-list-version",
            &[("version", i64::from(card.version).into())],
        ),
        applies: named::applies(&card.applies, words),
        measures: words.fill(
            "proof-list-measures",
            &[("count", super::proof::number(card.measures.len()))],
        ),
        names: names.collect::<Vec<_>>().join(" · "),
    }
}
