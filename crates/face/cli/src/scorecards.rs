//! `tenure scorecards`

use health::{Cards, Scorecard};
use kernel::{Actor, Result};
use serde_json::{Value, json};
use store::Store;

use crate::say;

/// Prints the scorecards there are, by name.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn scorecards(store: &Store, as_json: bool) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let cards = Cards::of(&mut tx).await?;
    let cards = cards.at_work();
    if as_json {
        let rows: Vec<Value> = cards.iter().map(|card| row(card)).collect();
        say(&json!({ "scorecards": rows }).to_string());
        return Ok(());
    }
    for card in cards {
        let measures: Vec<&str> = card.measures.iter().map(|one| one.name.as_str()).collect();
        say(&format!(
            "{:<12} {:>3}  {}",
            card.name,
            card.version,
            measures.join(", ")
        ));
    }
    Ok(())
}

fn row(card: &Scorecard) -> Value {
    let measure = |measure: &health::Measure| json!({ "measure": measure.name, "metric": measure.metric, "weight": measure.weight });
    let measures: Vec<Value> = card.measures.iter().map(measure).collect();
    json!({
        "scorecard": card.name,
        "version": card.version,
        "watch_from": card.watch_from,
        "healthy_from": card.healthy_from,
        "measures": measures,
    })
}
