//! The page: who is to be erased, what is under way, what was done, and how long each source's events stay.

use std::collections::BTreeSet;

use askama::Template;
use facts::Fact;
use kernel::Result;
use language::Words;
use privacy::{Ended, Keep, Rule};
use store::Tx;
use web::fault::Answer;
use web::page::{Page, Place};
use web::sent::Problems;
use web::settings::{Tab, tabs};
use web::visitor::{Visitor, render_as};

use super::PATH;
use super::erasure::{Foreseen, Form, Search};

/// How many erasures are listed, the newest first.
const MOST_LISTED: usize = 100;

/// An erasure that is over.
struct Done {
    iso: String,
    when: String,
    by: String,
    /// What went, in a sentence.
    what: String,
    /// What was searched and found afterwards.
    proof: String,
    /// Something of the person was still found.
    is_left: bool,
}

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
    under_way: Vec<String>,
    done: Vec<Done>,
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
    let asked = typed.search.asked();
    let ended = privacy::erasures(&mut tx, asked).await?;
    let begun = privacy::begun(&mut tx).await?;
    let under_way = begun.iter().map(|one| {
        let (id, by) = match &one.person {
            Some(person) => ("privacy-under-way", person.by.as_str()),
            None => ("privacy-cleaning", ""),
        };
        let slots = [("when", words.date_time(one.at).into()), ("by", by.into())];
        words.fill(id, &slots)
    });
    let rules = privacy::rules(&mut tx).await?;
    let names: BTreeSet<&str> = {
        let named = rules.iter().map(|rule| rule.source.as_str());
        named.chain(held.keys().map(String::as_str)).collect()
    };
    let sources = names.into_iter().map(|name| {
        let rule = rules.iter().find(|rule| rule.source == name);
        source(words, name, held.get(name).copied().unwrap_or(0), rule)
    });
    let view = Show {
        page: frame(visitor, &mut tx).await?,
        path: PATH,
        tabs: tabs(visitor, PATH),
        under_way: under_way.collect(),
        found: asked.map_or_else(String::new, |_| {
            words.fill("privacy-found", &[("count", ended.len().into())])
        }),
        done: ended
            .iter()
            .take(MOST_LISTED)
            .filter_map(|one| done(words, one))
            .collect(),
        sources: sources.collect(),
        typed,
    };
    render_as(view.typed.problems.status(), &view)
}

async fn frame(visitor: &Visitor, tx: &mut Tx) -> Result<Page> {
    let title = visitor.words.text("settings-title");
    visitor.page(tx, Place::Settings, &title).await
}

fn done(words: &Words, ended: &Ended) -> Option<Done> {
    let tally = privacy::tally(&ended.fact)?;
    let Fact::PersonErased { by, .. } = &ended.fact else {
        return None;
    };
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX).into();
    let what = [
        ("events", count(tally.events)),
        ("redacted", count(tally.redacted)),
        ("aside", count(tally.set_aside)),
        ("contacts", count(tally.contacts)),
        ("answers", count(tally.answers)),
    ];
    let proof = [
        ("files", count(tally.files_searched)),
        ("events", count(tally.events_searched)),
        ("left", count(tally.left)),
    ];
    Some(Done {
        iso: ended.at.to_string(),
        when: words.date_time(ended.at),
        by: by.clone(),
        what: words.fill("privacy-done-what", &what),
        proof: words.fill("erase-proof", &proof),
        is_left: tally.left > 0,
    })
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
