//! A question is answered in this process.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::Desk;
use foresight::Limits;
use kernel::{Error, Result};
use lake::Lake;
use metrics::AnswerRow;
use store::Store;
use tokio::time::timeout;

use super::{late, too_much};
use crate::folder::SCRATCH;

/// Tables a metric may not ask: what they hold rests on metrics.
const DERIVED: [&str; 3] = ["standings", "signals", "score_overrides"];

/// A record and its events.
#[derive(Clone)]
pub(super) struct Here {
    store: Store,
    lake: Arc<Lake>,
    /// Where what does not fit into memory is spilled.
    scratch: PathBuf,
}

impl Here {
    pub fn new(store: &Store, lake: &Arc<Lake>, folder: &Path) -> Self {
        Self {
            store: store.clone(),
            lake: lake.clone(),
            scratch: folder.join(SCRATCH),
        }
    }

    /// The rows of an answer, or why there are none.
    ///
    /// # Errors
    /// As `Asker::ask`; what the engine says of the question is `error-sql`, with it as the cause.
    pub async fn answer(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        let answer = timeout(limits.time, self.at_the_desk(question, limits));
        let answer = answer.await.map_err(|_| late(limits))?;
        let answer = answer.map_err(|error| match error.message() {
            "error-sql-time" => late(limits),
            "error-sql-memory" => too_much(limits),
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
