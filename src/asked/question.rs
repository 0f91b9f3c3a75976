//! What goes between a server and the process that answers one question for it.
//!
//! The question comes as one line on standard input, which stays open for as long as somebody waits; the outcome goes
//! to standard output.

use std::io::{BufRead, Read};
use std::process::{self, ExitCode};
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

use cli::QuestionArgs;
use foresight::Limits;
use kernel::{AccountKey, Clock, Day, Error, Kind, Result};
use metrics::AnswerRow;
use serde::{Deserialize, Serialize};

use super::here::Here;
use crate::folder::{open_lake_of, open_record_of};
use crate::wall;

/// The exit code of a process that held more memory than it may.
pub(super) const TOO_MUCH: u8 = 3;

/// A question.
#[derive(Deserialize, Serialize)]
pub(super) struct Question {
    text: String,
    seconds: u64,
    memory: usize,
    rows: usize,
}

/// What became of it.
#[derive(Deserialize, Serialize)]
pub(super) enum Outcome {
    /// Account, day, and the bits of the value.
    Rows(Vec<(i64, i32, u64)>),
    Refused(Refused),
}

/// An error on its way.
#[derive(Deserialize, Serialize)]
pub(super) struct Refused {
    message: String,
    slots: Vec<(String, String)>,
    cause: Option<String>,
}

/// What a question can be refused with.
const REFUSALS: [(Kind, &str); 11] = [
    (Kind::Invalid, "error-sql"),
    (Kind::Invalid, "error-sql-long"),
    (Kind::Invalid, "error-sql-reads"),
    (Kind::Invalid, "error-sql-steps"),
    (Kind::Invalid, "error-sql-words"),
    (Kind::Invalid, "error-metric-sql-columns"),
    (Kind::Invalid, "error-metric-sql-memory"),
    (Kind::Invalid, "error-metric-sql-rows"),
    (Kind::Invalid, "error-metric-sql-time"),
    (Kind::Unavailable, "error-unavailable"),
    (Kind::Internal, "error-internal"),
];
const SLOTS: [&str; 5] = ["column", "line", "megabytes", "most", "seconds"];

impl Question {
    pub fn new(text: &str, limits: Limits) -> Self {
        Self {
            text: text.to_owned(),
            seconds: limits.time.as_secs(),
            memory: limits.memory,
            rows: limits.rows,
        }
    }

    fn limits(&self) -> Limits {
        Limits {
            time: Duration::from_secs(self.seconds),
            memory: self.memory,
            rows: self.rows,
        }
    }
}

impl Outcome {
    fn of(answer: Result<Vec<AnswerRow>>) -> Self {
        let row = |row: AnswerRow| (row.account.0, row.day.0, row.value.to_bits());
        match answer {
            Ok(rows) => Self::Rows(rows.into_iter().map(row).collect()),
            Err(error) => Self::Refused(Refused {
                message: error.message().to_owned(),
                slots: error
                    .slots()
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), value.clone()))
                    .collect(),
                cause: error.cause().map(str::to_owned),
            }),
        }
    }

    pub fn answer(self) -> Result<Vec<AnswerRow>> {
        let row = |(account, day, value)| AnswerRow {
            account: AccountKey(account),
            day: Day(day),
            value: f64::from_bits(value),
        };
        match self {
            Self::Rows(rows) => Ok(rows.into_iter().map(row).collect()),
            Self::Refused(refused) => Err(refused.error()),
        }
    }
}

impl Refused {
    fn error(self) -> Error {
        let known = REFUSALS.iter().find(|(_, known)| *known == self.message);
        let Some((kind, message)) = known else {
            let cause = self.cause.unwrap_or_default();
            return Error::internal(format!("{}: {cause}", self.message));
        };
        let mut error = Error::new(*kind, message).on("query");
        for (name, value) in self.slots {
            if let Some(slot) = SLOTS.iter().find(|slot| **slot == name) {
                error = error.with(slot, value);
            }
        }
        match self.cause {
            Some(cause) => error.because(cause),
            None => error,
        }
    }
}

/// Answers the question on standard input.
///
/// # Errors
/// `Invalid` when there is none. What the question is refused with is no error, but the outcome.
pub async fn run(args: &QuestionArgs) -> Result<ExitCode> {
    let mut line = String::new();
    let read = io::stdin().lock().read_line(&mut line);
    read.map_err(Error::unavailable)?;
    let no_question = |odd| Error::invalid("question", "error-sql").because(odd);
    let question: Question = serde_json::from_str(&line).map_err(no_question)?;
    leave_with_the_asker();
    wall::keep_within(question.memory, || process::exit(TOO_MUCH.into()));
    let outcome = Outcome::of(answer(args, &question).await);
    cli::say(&serde_json::to_string(&outcome).map_err(Error::internal)?);
    Ok(ExitCode::SUCCESS)
}

async fn answer(args: &QuestionArgs, question: &Question) -> Result<Vec<AnswerRow>> {
    let clock = Clock::system();
    let store = open_record_of(&args.place, clock.clone()).await?;
    let lake = Arc::new(open_lake_of(&args.place, clock)?);
    let here = Here::new(&store, &lake, &args.place.data);
    here.answer(&question.text, question.limits()).await
}

/// Ends this process once nobody waits for it any more, however that came.
fn leave_with_the_asker() {
    thread::spawn(|| {
        let _ = io::stdin().lock().read_to_end(&mut Vec::new());
        process::exit(1);
    });
}
