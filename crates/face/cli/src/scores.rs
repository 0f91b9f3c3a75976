//! `tenure scores`

use events::Reader;
use kernel::{Actor, Day, Result};
use serde_json::{Value, json};
use store::Store;

use crate::report::words;
use crate::say;

/// Prints every account's score on a day, recomputed from its events, with each measure's part in it.
///
/// # Errors
/// `Unavailable` when the record or the lake does not answer.
pub async fn scores(store: &Store, events: &dyn Reader, day: Day, as_json: bool) -> Result<()> {
    let mut tx = store.read(Actor::System("command line")).await?;
    let accounts = customers::accounts(&mut tx).await?;
    let all = health::scores_on(&mut tx, events, &accounts, day).await?;
    let held = health::held_before(&mut tx).await?;
    if let Some(edge) = held.filter(|edge| day < *edge) {
        let edge = edge.to_string();
        let said = words().fill("scores-expired", &[("day", edge.as_str().into())]);
        eprintln!("{said}");
    }
    let mut rows = Vec::with_capacity(all.len());
    for (account, score) in accounts.iter().zip(&all) {
        rows.push(row(account, score));
    }
    if as_json {
        let held = held.map(|edge| edge.to_string());
        let known_by = events.known_by().map(|moment| moment.to_string());
        let told = json!({
            "as_of": day.to_string(),
            "known_by": known_by,
            "whole_from": held,
            "scores": rows,
        });
        say(&told.to_string());
        return Ok(());
    }
    for row in rows {
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        say(&format!(
            "{:<24} {:>6} {:<9} {}",
            text("account"),
            row["score"],
            text("tier"),
            text("name")
        ));
    }
    Ok(())
}

fn row(account: &customers::Account, score: &health::Score) -> Value {
    let measures: Vec<Value> = score
        .measures
        .iter()
        .map(|measure| {
            json!({
                "measure": measure.measure,
                "value": measure.value,
                "points": measure.points,
                "weight": measure.weight,
                "freshness": measure.freshness,
                "age_days": measure.age_days,
                "contribution": measure.contribution,
            })
        })
        .collect();
    json!({
        "account": account.external_id.as_deref().unwrap_or(account.id.as_str()),
        "name": account.name,
        "score": score.score,
        "tier": score.tier.as_str(),
        "coverage": score.coverage,
        "guard": score.guard,
        "measures": measures,
    })
}
