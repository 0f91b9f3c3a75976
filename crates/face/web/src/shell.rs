//! The frame around every page: the sidebar, the palette's answers, the look.

mod look;
mod palette;

use kernel::{Permission, Result};
use store::Tx;

use crate::page::{Link, Page, Place, User};
use crate::routes::{Route, Who};
use crate::ui;
use crate::visitor::{Visitor, back, clock_line};

/// The frame's own addresses.
pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    vec![
        Route::get("/", reads, async || back("/today")),
        Route::post("/look", reads, look::update),
        Route::get("/palette.json", reads, palette::list),
    ]
}

/// The frame of a page for a visitor, with the counts of this moment.
pub(crate) async fn page(
    visitor: &Visitor,
    tx: &mut Tx,
    place: Place,
    title: &str,
) -> Result<Page> {
    let workspace = identity::workspace(tx)
        .await?
        .map_or_else(String::new, |found| found.name);
    let member = &visitor.member;
    Ok(Page {
        words: visitor.words.clone(),
        look: visitor.look,
        title: title.to_owned(),
        place,
        csrf: visitor.csrf.clone(),
        workspace,
        user: User {
            initials: ui::initials(&member.name),
            name: member.name.clone(),
            line: clock_line(&visitor.words, &member.zone, tx.now()),
            email: member.email.as_str().to_owned(),
        },
        places: counted_places(visitor, tx).await?,
        ways: ways(visitor),
        segments: segments(tx).await?,
        styles: &[],
        toast: visitor
            .waiting
            .as_ref()
            .map(|toast| toast.markup(visitor))
            .unwrap_or_default(),
        here: visitor.here.clone(),
    })
}

async fn counted_places(visitor: &Visitor, tx: &mut Tx) -> Result<Vec<Link>> {
    let accounts = customers::count(tx).await?;
    let mut places = places(visitor);
    for place in &mut places {
        if place.place == Place::Portfolio {
            place.count = visitor
                .words
                .number(i64::try_from(accounts).unwrap_or(i64::MAX));
        }
    }
    Ok(places)
}

/// Every place of the sidebar but the segments.
pub(crate) fn links(visitor: &Visitor) -> Vec<Link> {
    let settings = link(
        &visitor.words,
        "shell-settings",
        "/settings",
        "settings-2",
        "",
        Place::Settings,
    );
    places(visitor)
        .into_iter()
        .chain(ways(visitor))
        .chain([settings])
        .collect()
}

fn places(visitor: &Visitor) -> Vec<Link> {
    let words = &visitor.words;
    let mut places = vec![
        link(words, "nav-today", "/today", "sun", "t", Place::Today),
        link(
            words,
            "nav-portfolio",
            "/portfolio",
            "layers",
            "p",
            Place::Portfolio,
        ),
    ];
    if visitor.actor().may(Permission::Import) {
        places.push(link(
            words,
            "nav-import",
            "/imports",
            "file-up",
            "i",
            Place::Import,
        ));
    }
    places
}

fn ways(visitor: &Visitor) -> Vec<Link> {
    let words = &visitor.words;
    vec![
        link(
            words,
            "nav-playbooks",
            "/settings/playbooks",
            "workflow",
            "b",
            Place::Playbooks,
        ),
        link(
            words,
            "nav-scorecards",
            "/settings/scorecards",
            "gauge",
            "s",
            Place::Scorecards,
        ),
    ]
}

async fn segments(tx: &mut Tx) -> Result<Vec<Link>> {
    let saved = customers::segments(tx).await?;
    let line = |segment: customers::Segment| Link {
        label: segment.name,
        href: format!("/portfolio?{}", segment.query),
        icon: "",
        count: String::new(),
        go: "",
        place: Place::Elsewhere,
    };
    Ok(saved.into_iter().map(line).collect())
}

fn link(
    words: &language::Words,
    id: &str,
    href: &str,
    icon: &'static str,
    go: &'static str,
    place: Place,
) -> Link {
    Link {
        label: words.text(id),
        href: href.to_owned(),
        icon,
        count: String::new(),
        go,
        place,
    }
}
