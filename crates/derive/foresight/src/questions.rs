//! Questions in SQL, asked while somebody types them.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use kernel::{Error, Kind, Permission, Result, Timestamp};
use metrics::AnswerRow;
use store::Tx;
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// What one question may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub time: Duration,
    /// In bytes.
    pub memory: usize,
    /// Rows of the answer; with more it is an error.
    pub rows: usize,
}

/// The most words and signs of a question, which is what the desk takes; figures, texts and commas are not counted.
pub const MOST_WORDS: usize = 1_000;
/// The most steps a question becomes once all that it names stands wherever it is used, which is what the desk takes.
pub const MOST_STEPS: usize = 5_000;

/// The limits of a question that somebody waits for.
pub const WHILE_TYPING: Limits = Limits {
    time: Duration::from_secs(5),
    memory: 256 << 20,
    rows: 200_000,
};

/// The limits of the question of a metric at work, which is asked once a day.
pub const DAILY: Limits = Limits {
    time: Duration::from_secs(30),
    memory: 512 << 20,
    rows: 200_000,
};

/// How many answers are remembered.
const REMEMBERED: usize = 6;
/// Seconds for which a failure is: the machine may have been busy.
const FAILED: i64 = 60;

/// Who answers questions in SQL.
#[async_trait]
pub trait Asker: Send + Sync {
    /// Answers one question, or says why not. It is stopped when the asking is dropped.
    ///
    /// # Errors
    /// `Invalid` on `query`, with words for who wrote it, when it is no question, does not answer what a metric needs,
    /// or asks for more than its limits.
    async fn ask(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>>;
}

/// What a question was answered.
#[derive(Debug)]
pub struct Answer {
    pub rows: Vec<AnswerRow>,
    /// When it was asked.
    pub at: Timestamp,
    /// How long the answer took.
    pub took: Duration,
}

type Outcome = Result<Arc<Answer>>;

/// The questions of a workspace: one is asked at a time, and a few are remembered. Cheap to clone.
#[derive(Clone, Default)]
pub struct Questions(Arc<Mutex<Desk>>);

#[derive(Default)]
struct Desk {
    under_way: Option<UnderWay>,
    /// The latest last.
    known: VecDeque<Known>,
}

struct UnderWay {
    question: String,
    outcome: watch::Receiver<Option<Outcome>>,
    stop: AbortHandle,
}

struct Known {
    question: String,
    until: Timestamp,
    outcome: Outcome,
}

/// A question that was put, and is answered or will be.
pub struct Asking(Put);

enum Put {
    Answered(Outcome),
    UnderWay(watch::Receiver<Option<Outcome>>),
}

impl Asking {
    /// Waits for the answer.
    ///
    /// # Errors
    /// As [`Asker::ask`]; `Conflict` when a newer question took its place.
    pub async fn answer(self) -> Outcome {
        match self.0 {
            Put::Answered(outcome) => outcome,
            Put::UnderWay(mut outcome) => {
                let replaced = |_| Error::conflict("error-metric-sql-replaced").on("query");
                let known = outcome.wait_for(Option::is_some).await.map_err(replaced)?;
                known
                    .clone()
                    .unwrap_or_else(|| Err(Error::internal("no outcome")))
            }
        }
    }
}

impl Questions {
    /// What a question was answered today, or why it lately was not; none where it has to be asked.
    ///
    /// # Errors
    /// `Forbidden` without leave to manage the team's work.
    pub fn remembered(&self, tx: &Tx, question: &str) -> Result<Option<Outcome>> {
        tx.need(Permission::ManageTeamWork)?;
        Ok(self.desk().known(question, tx.now()))
    }

    /// Puts a question. What is remembered is not asked again; one that is under way with another question is stopped.
    ///
    /// # Errors
    /// `Forbidden` without leave to manage the team's work.
    pub fn ask(&self, tx: &Tx, asker: &Arc<dyn Asker>, question: &str) -> Result<Asking> {
        tx.need(Permission::ManageTeamWork)?;
        let mut desk = self.desk();
        if let Some(outcome) = desk.known(question, tx.now()) {
            return Ok(Asking(Put::Answered(outcome)));
        }
        if let Some(outcome) = desk.waits_for(question) {
            return Ok(Asking(Put::UnderWay(outcome)));
        }
        if let Some(other) = desk.under_way.take() {
            other.stop.abort();
        }
        let (tell, outcome) = watch::channel(None);
        let (asker, question, at) = (asker.clone(), question.to_owned(), tx.now());
        let (kept, asked) = (self.clone(), question.clone());
        let task = tokio::spawn(async move {
            let begun = Instant::now();
            let rows = asker.ask(&asked, WHILE_TYPING).await;
            let took = begun.elapsed();
            let outcome = rows.map(|rows| Arc::new(Answer { rows, at, took }));
            kept.desk().keep(asked, at, &outcome);
            tell.send_replace(Some(outcome));
        });
        desk.under_way = Some(UnderWay {
            question,
            outcome: outcome.clone(),
            stop: task.abort_handle(),
        });
        Ok(Asking(Put::UnderWay(outcome)))
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Desk {
    fn known(&self, question: &str, now: Timestamp) -> Option<Outcome> {
        let mut known = self.known.iter();
        let found = known.find(|one| one.question == question && now <= one.until)?;
        Some(found.outcome.clone())
    }

    /// The answer to come of a question that is under way.
    fn waits_for(&self, question: &str) -> Option<watch::Receiver<Option<Outcome>>> {
        let under_way = self.under_way.as_ref()?;
        let outcome = &under_way.outcome;
        let waits = outcome.has_changed().is_ok() && outcome.borrow().is_none();
        (under_way.question == question && waits).then(|| outcome.clone())
    }

    /// An answer holds for the rest of the day, a failure for a minute; one of our own not at all.
    fn keep(&mut self, question: String, at: Timestamp, outcome: &Outcome) {
        let until = match outcome {
            Ok(_) => at.day().end(),
            Err(error) if error.kind() == Kind::Internal => return,
            Err(_) => at.plus_seconds(FAILED),
        };
        self.known.retain(|one| one.question != question);
        self.known.push_back(Known {
            question,
            until,
            outcome: outcome.clone(),
        });
        if self.known.len() > REMEMBERED {
            self.known.pop_front();
        }
    }
}
