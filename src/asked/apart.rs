//! A question is answered by a process of its own.

use std::fmt::Display;
use std::io;
use std::path::PathBuf;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use cli::Place;
use foresight::Limits;
use kernel::{Error, Result};
use metrics::AnswerRow;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::question::{Outcome, Question, TOO_MUCH};
use super::{late, too_much};

/// How much longer than its question a process may take: to start, to open the folder, to tell the answer.
const GRACE: Duration = Duration::from_secs(10);
/// The longest row of an outcome, in bytes: three numbers and what stands between them.
const ROW: usize = 64;
/// The longest refusal.
const REFUSAL: usize = 1 << 20;

/// Which program answers, and for which workspace.
#[derive(Clone)]
pub struct Apart {
    program: PathBuf,
    place: Place,
}

impl Apart {
    /// A program that knows the command `question`, and where the workspace is.
    #[must_use]
    pub fn new(program: PathBuf, place: &Place) -> Self {
        Self {
            program,
            place: place.clone(),
        }
    }

    /// This program itself, also after another was put in its place.
    ///
    /// # Errors
    /// `Unavailable` when the system does not say which it is.
    pub fn of(place: &Place) -> Result<Self> {
        let running = PathBuf::from("/proc/self/exe");
        let program = match running.exists() {
            true => running,
            false => std::env::current_exe().map_err(Error::unavailable)?,
        };
        Ok(Self::new(program, place))
    }

    /// As `Here::answer`. The process is ended when this is dropped.
    ///
    /// # Errors
    /// As `Here::answer`; `Unavailable` when the system gives no process.
    pub(super) async fn answer(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        let told = timeout(limits.time + GRACE, self.have_answered(question, limits));
        let (told, ended) = told.await.map_err(|_| late(limits))??;
        if !ended.success() {
            return Err(why(ended, limits));
        }
        let outcome: Outcome = serde_json::from_slice(&told).map_err(Error::internal)?;
        outcome.answer()
    }

    async fn have_answered(&self, text: &str, limits: Limits) -> Result<(Vec<u8>, ExitStatus)> {
        let mut child = self.start().map_err(no_process)?;
        let question = Question::new(text, limits);
        let mut question = serde_json::to_vec(&question).map_err(Error::internal)?;
        question.push(b'\n');
        // Held until the outcome is there: a process whose input ends takes it that nobody waits.
        let mut input = child.stdin.take().ok_or_else(|| no_process("no input"))?;
        let output = child.stdout.take().ok_or_else(|| no_process("no output"))?;
        // A process that ended before it read says why by how it ended.
        let _ = input.write_all(&question).await;
        let mut told = Vec::new();
        let most = limits.rows * ROW + REFUSAL;
        let read = output.take(most as u64).read_to_end(&mut told).await;
        read.map_err(Error::unavailable)?;
        if told.len() == most {
            return Err(Error::internal("the outcome of a question is too long"));
        }
        Ok((told, child.wait().await.map_err(Error::unavailable)?))
    }

    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.program);
        command.arg("question").arg("--data").arg(&self.place.data);
        // Addresses may hold passwords, and what a process is called with others can see.
        let addresses = [
            ("TENURE_DATABASE_URL", &self.place.database_url),
            ("TENURE_EVENTS_URL", &self.place.events_url),
        ];
        for (name, address) in addresses {
            match address {
                Some(address) => command.env(name, address),
                None => command.env_remove(name),
            };
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        command.kill_on_drop(true).spawn()
    }
}

fn no_process(odd: impl Display) -> Error {
    Error::unavailable(format!("a process for a question: {odd}"))
}

/// A process that gave no outcome held too much: it saw so itself, or could not go on, or the system ended it. One that
/// failed with words of its own has written them to the log.
fn why(ended: ExitStatus, limits: Limits) -> Error {
    match ended.code() {
        Some(code) if code != i32::from(TOO_MUCH) => {
            Error::internal(format!("a question ended with {code}"))
        }
        _ => too_much(limits),
    }
}
