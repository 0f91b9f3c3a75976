//! The frame around every page: the sidebar, the palette's answers, the look.

mod look;
mod palette;

use kernel::{Permission, Result};
use store::Tx;

use crate::page::{Link, Page, Place, User};
use crate::routes::{Route, Who};
use crate::visitor::{Visitor, back, clock_line};
use crate::{portfolio, ui};

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
        segments: segments(visitor, tx).await?,
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
    let book = visitor.shared.books.lately(tx).await?;
    let accounts = portfolio::customers(&book, &visitor.member.id);
    let open = tasks::open_count(tx, Some(&visitor.member.id)).await?;
    let mut places = places(visitor);
    for place in &mut places {
        let count = match place.place {
            Place::Today => open,
            Place::Portfolio => accounts,
            _ => 0,
        };
        if count > 0 {
            place.count = visitor.words.number(count);
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
            "/scorecards",
            "gauge",
            "s",
            Place::Scorecards,
        ),
        link(
            words,
            "nav-metrics",
            "/metrics",
            "chart-no-axes-column",
            "m",
            Place::Metrics,
        ),
    ]
}

/// Views everyone has at hand: message and query.
const VIEWS: [(&str, &str); 3] = [
    ("shell-view-mine", "owner=me&stage=not:churned"),
    ("portfolio-view-renewing", "renewal=0d..90d"),
    ("portfolio-view-falling", "course=falling"),
];

async fn segments(visitor: &Visitor, tx: &mut Tx) -> Result<Vec<Link>> {
    let words = &visitor.words;
    let book = visitor.shared.books.lately(tx).await?;
    let line = |label: String, query: &str| Link {
        label,
        href: format!("/portfolio?{query}"),
        icon: "",
        count: portfolio::count(&book, query, visitor, words),
        go: "",
        place: Place::Elsewhere,
    };
    let saved = customers::segments(tx).await?;
    let views = VIEWS.iter().map(|(id, query)| line(words.text(id), query));
    let saved = saved
        .into_iter()
        .map(|found| line(found.name, &found.query));
    Ok(views.chain(saved).collect())
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
