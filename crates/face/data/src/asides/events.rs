//! The events of one sender and reason: looked through, tried again together, let go together.

use askama::Template;
use axum::extract::Query;
use ingest::Replayed;
use landing::{Aside, Group, Listing};
use language::Words;

use super::{Asked, ROWS, remedy, title, try_again};
use web::fault::Answer;
use web::page::{Page, Place};
use web::sent::Sent;
use web::toast::Toast;
use web::visitor::{Visitor, back, render};

/// How many characters of an event stand in its row.
const EXCERPT: usize = 160;

struct Row {
    id: i64,
    iso: String,
    when: String,
    account: String,
    detail: String,
    excerpt: String,
}

#[derive(Template)]
#[template(path = "settings/asides/events.html")]
struct List {
    page: Page,
    title: String,
    means: String,
    remedy: String,
    asked: Asked,
    /// `1,204 events of web`; empty when there are none.
    count: String,
    /// What letting them all go would cost.
    loss: String,
    rows: Vec<Row>,
    /// Where the older ones are; empty at the end.
    older: String,
}

/// `GET /settings/asides/events`
pub async fn list(visitor: Visitor, Query(asked): Query<Asked>) -> Answer {
    let (listing, words) = (asked.listing()?, &visitor.words);
    let mut tx = visitor.read().await?;
    let groups = landing::groups(&mut tx).await?;
    let events = count(&groups, &listing);
    let asides = landing::asides(&mut tx, &listing).await?;
    let heading = match listing.reason {
        Some(reason) => title(words, reason),
        None => words.text("asides-title"),
    };
    let page = visitor.page(&mut tx, Place::Settings, &heading).await?;
    let last = asides.last().filter(|_| asides.len() == ROWS);
    let slots = [
        ("count", events.into()),
        ("source", asked.source.as_str().into()),
    ];
    let text = |id: &str| {
        if events == 0 {
            String::new()
        } else {
            words.fill(id, &slots)
        }
    };
    render(&List {
        page: page.with_styles(&["asides.css"]),
        title: heading,
        means: listing
            .reason
            .map(|reason| words.text(reason.message()))
            .unwrap_or_default(),
        remedy: listing
            .reason
            .map(|reason| remedy(words, reason))
            .unwrap_or_default(),
        count: text("asides-count"),
        loss: text("asides-loss-all"),
        rows: asides.iter().map(|aside| row(words, aside)).collect(),
        older: last
            .map(|one| format!("{}&before={}", asked.path(), one.id))
            .unwrap_or_default(),
        asked,
    })
}

fn count(groups: &[Group], listing: &Listing) -> i64 {
    let is_meant = |group: &&Group| {
        listing
            .source
            .as_ref()
            .is_none_or(|source| *source == group.source)
            && listing.reason.is_none_or(|reason| reason == group.reason)
    };
    let all: u64 = groups
        .iter()
        .filter(is_meant)
        .map(|group| group.events)
        .sum();
    i64::try_from(all).unwrap_or(i64::MAX)
}

fn row(words: &Words, aside: &Aside) -> Row {
    let mut excerpt: String = aside.raw.chars().take(EXCERPT).collect();
    if excerpt.len() < aside.raw.len() {
        excerpt.push('…');
    }
    Row {
        id: aside.id,
        iso: aside.received_at.to_string(),
        when: words.date_time(aside.received_at),
        account: aside.account.clone().unwrap_or_default(),
        detail: aside.detail.clone().unwrap_or_default(),
        excerpt,
    }
}

/// `POST /settings/asides/replay`: tries all of them again, some thousands at a time.
pub async fn replay(visitor: Visitor, Sent(asked): Sent<Asked>) -> Answer {
    let (_, replayed, rest) = try_again(&visitor, asked.listing()?, None).await?;
    let toast = Toast::plain(told(&visitor.words, replayed));
    let to = match rest {
        Some(id) => format!("{}&tried={id}", asked.path()),
        None => asked.path(),
    };
    Ok(toast.on_next_page(&visitor, back(&to)))
}

/// What became of them, as a sentence.
pub(super) fn told(words: &Words, replayed: Replayed) -> String {
    let id = match (replayed.accepted, replayed.left) {
        (0, 0) => "asides-tried-nothing",
        (0, _) => "asides-tried-none",
        (_, 0) => "asides-tried-all",
        _ => "asides-tried-some",
    };
    let slots = [
        ("accepted", replayed.accepted.into()),
        ("left", replayed.left.into()),
    ];
    words.fill(id, &slots)
}

/// `POST /settings/asides/removal`
pub async fn destroy(visitor: Visitor, Sent(asked): Sent<Asked>) -> Answer {
    let mut tx = visitor.begin().await?;
    let events = landing::discard_all(&mut tx, &asked.listing()?).await?;
    tx.commit().await?;
    let count = i64::try_from(events).unwrap_or(i64::MAX);
    let toast = Toast::plain(
        visitor
            .words
            .fill("asides-gone", &[("count", count.into())]),
    );
    Ok(toast.on_next_page(&visitor, back("/settings/asides")))
}
