//! The page: who is to be erased, what is under way, what was done, and how long each source's events stay.

use askama::Template;
use kernel::Result;
use language::Words;
use privacy::{Keep, Rule};
use store::Tx;
use web::fault::Answer;
use web::markup::Markup;
use web::page::{Page, Place};
use web::sent::Problems;
use web::settings::{Tab, tabs};
use web::visitor::{Visitor, render_as};

use super::PATH;
use super::erasure::{Foreseen, Form, Search};
use super::ledger::Ledger;

/// How long the events of a source stay.
struct Source {
    name: String,
    events: String,
    /// In a number field; empty for ever.
    days: String,
    kept: String,
    /// The day before which they are gone; empty when none are.
    gone: String,
    /// The record's own events follow the record.
    is_ours: bool,
}

/// What was typed on the page, and what became of it.
#[derive(Default)]
pub(super) struct Typed {
    pub form: Form,
    pub foreseen: Option<Foreseen>,
    pub search: Search,
    pub source: String,
    pub problems: Problems,
}

#[derive(Template)]
#[template(path = "settings/privacy.html")]
struct Show {
    page: Page,
    path: &'static str,
    tabs: Vec<Tab>,
    typed: Typed,
    erasures: Markup,
    /// What a search for a person found; empty when none was made.
    found: String,
    sources: Vec<Source>,
}

/// `GET /settings/privacy`
pub async fn show(visitor: Visitor) -> Answer {
    page(&visitor, Typed::default()).await
}

/// The page with what was typed on it.
pub(super) async fn page(visitor: &Visitor, typed: Typed) -> Answer {
    let words = &visitor.words;
    let held = visitor.web.eraser.sources().await?;
    let mut tx = visitor.read().await?;
    let ledger = Ledger::read(words, &mut tx, typed.search.asked()).await?;
    let rules = privacy::rules(&mut tx).await?;
    let sources = privacy::by_source(&rules, &held).into_iter();
    let sources = sources.map(|(name, (events, rule))| source(words, name, events, rule));
    let view = Show {
        page: frame(visitor, &mut tx).await?,
        path: PATH,
        tabs: tabs(visitor, PATH),
        erasures: Markup::ours(ledger.render()?),
        found: ledger.found,
        sources: sources.collect(),
        typed,
    };
    render_as(view.typed.problems.status(), &view)
}

async fn frame(visitor: &Visitor, tx: &mut Tx) -> Result<Page> {
    let title = visitor.words.text("settings-title");
    visitor.page(tx, Place::Settings, &title).await
}

fn source(words: &Words, name: &str, events: u64, rule: Option<&Rule>) -> Source {
    let days = rule.and_then(|rule| match rule.keep {
        Keep::Days(days) => Some(days),
        Keep::ForEver => None,
    });
    let gone = rule.and_then(|rule| rule.expired_before);
    Source {
        name: name.to_owned(),
        events: words.number(i64::try_from(events).unwrap_or(i64::MAX)),
        kept: match days {
            Some(days) => words.fill("privacy-kept-days", &[("days", i64::from(days).into())]),
            None => words.text("privacy-kept-ever"),
        },
        days: days.map(|days| days.to_string()).unwrap_or_default(),
        gone: gone
            .map(|day| words.fill("retention-expired", &[("day", words.date(day).into())]))
            .unwrap_or_default(),
        is_ours: privacy::is_ours(name),
    }
}
