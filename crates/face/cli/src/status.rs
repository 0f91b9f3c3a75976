//! `tenure status`

use events::Reader;
use kernel::{Actor, Result};
use serde_json::json;
use store::Store;

use crate::say;

/// Prints how much of everything the data folder holds.
///
/// # Errors
/// `Unavailable` when the record or the lake does not answer.
pub async fn status(store: &Store, events: &dyn Reader, as_json: bool) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let census = events.census().await?;
    let scored = health::census(&mut tx).await?;
    let age = scored.updated_at.map(|at| tx.now().seconds_since(at));
    let facts = json!({
        "accounts": customers::count(&mut tx).await?,
        "contacts": customers::contacts_all(&mut tx).await?.len(),
        "subscriptions": customers::count_subscriptions(&mut tx).await?,
        "tickets": support::count(&mut tx).await?,
        "answers": surveys::count_answers(&mut tx).await?,
        "events": census.events,
        "tasks": tasks::count(&mut tx).await?,
        "days_scored": scored.days,
        "last_event": census.last.map(|at| at.to_string()),
        "scores_age_seconds": age,
    });
    if as_json {
        say(&facts.to_string());
    } else {
        for (name, value) in facts.as_object().into_iter().flatten() {
            say(&format!("{name:<20} {value}"));
        }
    }
    Ok(())
}
