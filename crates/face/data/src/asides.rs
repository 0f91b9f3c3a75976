//! Events set aside: each kind with its reason, each event with its own text, to mend, to try again or to let go.

mod change;
mod events;
mod list;
mod show;

use ingest::Replayed;
use kernel::{Permission, Result};
use landing::{Change, Listing, Reason};
use language::Words;
use serde::Deserialize;

use web::address::encode;
use web::routes::{Route, Who};
use web::visitor::Visitor;

/// How many events one page lists.
const ROWS: usize = 50;
/// Changed, and tried again, in one transaction each.
const AT_ONCE: usize = 1_000;
/// How many such steps one press of the button takes; the page then offers to go on.
const STEPS: usize = 10;

pub(crate) fn routes() -> Vec<Route> {
    let imports = Who::May(Permission::Import);
    vec![
        Route::get("/settings/asides", imports, list::list),
        Route::get("/settings/asides/events", imports, events::list),
        Route::get("/settings/asides/change", imports, change::preview),
        Route::post("/settings/asides/change", imports, change::update),
        Route::post("/settings/asides/replay", imports, events::replay),
        Route::post("/settings/asides/removal", imports, events::destroy),
        Route::get("/settings/asides/{id}", imports, show::show),
        Route::post("/settings/asides/{id}", imports, show::update),
        Route::post("/settings/asides/{id}/removal", imports, show::destroy),
    ]
}

/// Which events: those of one sender and reason, and where in their list.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    source: String,
    reason: String,
    /// Only those older than this one.
    before: String,
    /// Those from here on were tried again just now, older ones not yet.
    tried: String,
    /// A change to all of them: the place, what stands there, and what is to stand there.
    path: String,
    was: String,
    becomes: String,
}

impl Asked {
    fn of(source: &str, reason: Reason) -> Self {
        Self {
            source: source.to_owned(),
            reason: reason.to_string(),
            ..Self::default()
        }
    }

    fn listing(&self) -> Result<Listing> {
        let reason = Some(self.reason.as_str()).filter(|word| !word.is_empty());
        Ok(Listing {
            source: Some(self.source.clone()).filter(|name| !name.is_empty()),
            reason: reason.map(str::parse).transpose()?,
            before: self.before.parse().ok(),
            limit: ROWS,
        })
    }

    fn change(&self) -> Result<Change> {
        Change::parse(&self.path, &self.was, &self.becomes)
    }

    /// Where the list of them is.
    fn path(&self) -> String {
        let (source, reason) = (encode(&self.source), encode(&self.reason));
        format!("/settings/asides/events?source={source}&reason={reason}")
    }
}

/// Tries some thousands again, the newest first, with a change where there is one. Answers how many are others now,
/// what became of them, and where to go on.
async fn try_again(
    visitor: &Visitor,
    listing: Listing,
    change: Option<&Change>,
) -> Result<(usize, Replayed, Option<i64>)> {
    let (web, actor) = (&visitor.web, visitor.actor());
    let mut listing = Listing {
        limit: AT_ONCE,
        ..listing
    };
    let (mut changed, mut all) = (0, Replayed::default());
    for _ in 0..STEPS {
        if let Some(change) = change {
            let mut tx = visitor.begin().await?;
            let (some, _) = landing::change_some(&mut tx, &listing, change).await?;
            tx.commit().await?;
            changed += some.changed;
        }
        let (log, store) = (web.log.as_ref(), &web.store);
        let (some, rest) = ingest::replay_some(store, log, &actor, &listing).await?;
        all.accepted += some.accepted;
        all.left += some.left;
        listing.before = rest;
        if rest.is_none() {
            break;
        }
    }
    Ok((changed, all, listing.before))
}

/// A reason in a few words.
fn title(words: &Words, reason: Reason) -> String {
    words.text(&format!("asides-{}", reason.as_str().replace('_', "-")))
}

/// What to do about events of a reason.
fn remedy(words: &Words, reason: Reason) -> String {
    words.text(match reason {
        Reason::UnknownAccount => "asides-do-account",
        Reason::NoAccount => "asides-do-member",
        _ => "asides-do-mend",
    })
}
