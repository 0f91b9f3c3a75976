//! Asks metrics in SQL of the desk, once a day and when one is published.

use std::path::Path;
use std::time::Duration;

use engine::{Desk, Limits};
use kernel::{Actor, Error, Result};
use lake::Lake;
use metrics::{AnswerRow, Asked};
use store::Store;

/// What one question may use up.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(30),
    memory: 512 << 20,
    rows: 200_000,
};

/// Tables a metric may not ask: what they hold rests on metrics.
const DERIVED: [&str; 4] = ["metric_values", "standings", "signals", "score_overrides"];

/// Asks what is to be asked, and keeps the answers. A question that fails hinders no other.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn ask(store: &Store, lake: &Lake, scratch: &Path) -> Result<()> {
    let mut tx = store.read(Actor::System("metrics")).await?;
    let due = metrics::to_ask(&mut tx).await?;
    drop(tx);
    for asked in due {
        let answer = answer(store, lake, scratch, &asked).await;
        let mut tx = store.begin(Actor::System("metrics")).await?;
        let kept = match answer {
            Ok(rows) => metrics::answered(&mut tx, &asked, &rows).await.map(drop),
            Err(error) => Err(error),
        };
        if let Err(error) = kept {
            drop(tx);
            tracing::warn!(metric = asked.metric, %error, "a metric in SQL was not answered");
            tx = store.begin(Actor::System("metrics")).await?;
            metrics::unanswered(&mut tx, &asked, &error).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn answer(
    store: &Store,
    lake: &Lake,
    scratch: &Path,
    asked: &Asked,
) -> Result<Vec<AnswerRow>> {
    std::fs::create_dir_all(scratch).map_err(Error::unavailable)?;
    let mut tables = engine::tables(store);
    tables.retain(|table| !DERIVED.contains(&table.name));
    let desk = Desk::open(lake, None, tables, scratch.to_path_buf(), LIMITS).await?;
    let desk = desk.merging(&engine::mergers(store).await?).await?;
    let answer = desk.ask(&asked.query).await?;
    if answer.cut {
        let error = Error::invalid("query", "error-metric-sql-rows");
        return Err(error.with("most", LIMITS.rows));
    }
    AnswerRow::read(&answer.json()?)
}
