//! Asks metrics in SQL of the desk: once a day and when one is published, and while somebody types one.
//!
//! A server has each question answered by a process of its own ([`Apart`]), which is this program with the command
//! `question` ([`run`]); that one, and commands and tests, answer where they are (`here`).

mod apart;
mod here;
mod question;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use foresight::{Asker, DAILY, Limits};
use kernel::{Actor, Error, Result};
use lake::Lake;
use metrics::AnswerRow;
use store::Store;

pub use apart::Apart;
use here::Here;
pub use question::run;

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
    seat: Seat,
}

/// Where questions are answered.
#[derive(Clone)]
enum Seat {
    Here(Here),
    Apart(Apart),
}

impl Clerk {
    /// A clerk for a record and its events, who answers in this process and spills into `scratch` below a data folder.
    #[must_use]
    pub fn new(store: &Store, lake: &Arc<Lake>, folder: &Path) -> Self {
        Self {
            store: store.clone(),
            seat: Seat::Here(Here::new(store, lake, folder)),
        }
    }

    /// A clerk who has each question answered by a process of its own, so that none can use up the memory of this one.
    #[must_use]
    pub fn apart(store: &Store, apart: Apart) -> Self {
        Self {
            store: store.clone(),
            seat: Seat::Apart(apart),
        }
    }

    async fn answer(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        match &self.seat {
            Seat::Here(here) => here.answer(question, limits).await,
            Seat::Apart(apart) => apart.answer(question, limits).await,
        }
    }
}

fn late(limits: Limits) -> Error {
    let error = Error::invalid("query", "error-metric-sql-time");
    error.with("seconds", limits.time.as_secs())
}

fn too_much(limits: Limits) -> Error {
    let error = Error::invalid("query", "error-metric-sql-memory");
    error.with("megabytes", limits.memory >> 20)
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
