//! Asks metrics in SQL of the desk: once a day and when one is published, and while somebody types one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use engine::Desk;
use foresight::{Asker, DAILY, Limits};
use kernel::{Actor, Error, Result};
use lake::Lake;
use metrics::AnswerRow;
use store::Store;
use tokio::time::timeout;

use crate::folder::SCRATCH;

/// Tables a metric may not ask: what they hold rests on metrics.
const DERIVED: [&str; 3] = ["standings", "signals", "score_overrides"];

/// Asks what is to be asked, and keeps the answers. A question that fails hinders no other.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn ask(clerk: &Clerk) -> Result<()> {
    let store = &clerk.store;
    let mut tx = store.read(Actor::System("metrics")).await?;
    let due = metrics::to_ask(&mut tx).await?;
    drop(tx);
    for asked in due {
        let mut tx = store.begin(Actor::System("metrics")).await?;
        metrics::asking(&mut tx, &asked).await?;
        tx.commit().await?;
        let answer = clerk.answer(&asked.query, DAILY).await;
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

/// Puts questions to the desk.
#[derive(Clone)]
pub struct Clerk {
    store: Store,
    lake: Arc<Lake>,
    /// Where what does not fit into memory is spilled.
    scratch: PathBuf,
}

impl Clerk {
    /// A clerk for a record and its events, who spills into `scratch` below a data folder.
    #[must_use]
    pub fn new(store: &Store, lake: &Arc<Lake>, folder: &Path) -> Self {
        Self {
            store: store.clone(),
            lake: lake.clone(),
            scratch: folder.join(SCRATCH),
        }
    }

    async fn answer(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        let answer = timeout(limits.time, self.at_the_desk(question, limits));
        let answer = answer.await.map_err(|_| late(limits))?;
        let answer = answer.map_err(|error| match error.message() {
            "error-sql-time" => late(limits),
            "error-sql-memory" => {
                let error = Error::invalid("query", "error-metric-sql-memory");
                error.with("megabytes", limits.memory >> 20)
            }
            _ => error.on("query"),
        })?;
        if answer.cut {
            let error = Error::invalid("query", "error-metric-sql-rows");
            return Err(error.with("most", limits.rows));
        }
        AnswerRow::read(&answer.json()?)
    }

    async fn at_the_desk(&self, question: &str, limits: Limits) -> Result<engine::Answer> {
        let mut tables = engine::tables(&self.store);
        tables.retain(|table| !DERIVED.contains(&table.name));
        let limits = engine::Limits {
            time: limits.time,
            memory: limits.memory,
            rows: limits.rows,
        };
        let desk = Desk::open(&self.lake, None, tables, self.scratch.clone(), limits).await?;
        let desk = desk.merging(&engine::mergers(&self.store).await?).await?;
        desk.ask(question).await
    }
}

fn late(limits: Limits) -> Error {
    let error = Error::invalid("query", "error-metric-sql-time");
    error.with("seconds", limits.time.as_secs())
}

#[async_trait]
impl Asker for Clerk {
    async fn ask(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        let answer = self.answer(question, limits).await;
        answer.map_err(|error| match error.message() {
            "error-sql" => told(&error),
            _ => error,
        })
    }
}

/// What the engine says to whoever typed the question, and where in it.
fn told(error: &Error) -> Error {
    let message = match error.slots().is_empty() {
        true => "error-metric-sql-wrong",
        false => "error-metric-sql-wrong-at",
    };
    let said = error.cause().unwrap_or_default();
    let told = Error::invalid("query", message).with("said", said);
    let place = error.slots().iter();
    place.fold(told, |told, (name, at)| told.with(name, at))
}
