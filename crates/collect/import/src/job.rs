//! Imports that were asked for in the browser, done in the background.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use events::Log;
use kernel::{Actor, Error, Kind, MemberId, Result};
use serde_json::Value;
use store::{Job, Store, Worker};

use crate::check;
use crate::progress::{Progress, Step, Stop};
use crate::report::{End, Outcome};
use crate::run::{Rejects, run};
use crate::uploads::{State, Todo, Upload, Uploads};

/// The kind of these jobs.
pub(crate) const KIND: &str = "import";
/// How often progress is written down.
const PACE: Duration = Duration::from_millis(250);

/// Does the imports of uploads.
pub struct Runner {
    log: Arc<dyn Log>,
    uploads: Uploads,
}

impl Runner {
    /// A runner that puts events into `log` and finds uploads in a folder.
    #[must_use]
    pub fn new(log: Arc<dyn Log>, uploads: PathBuf) -> Self {
        Self {
            log,
            uploads: Uploads::new(uploads),
        }
    }

    async fn done(&self, store: &Store, upload: &Upload, body: &Value) -> Result<()> {
        let todo = Todo::named(body["todo"].as_str().unwrap_or_default())?;
        let actor = actor(store, body["member"].as_str().unwrap_or_default()).await?;
        let notes = Notes {
            upload: upload.clone(),
            todo,
            stop: Stop::new(),
            last: Mutex::new(None),
        };
        let files = upload.clone();
        let plan = tokio::task::spawn_blocking(move || files.plan());
        let plan = plan.await.map_err(Error::internal)??;
        let (log, stop) = (self.log.as_ref(), &notes.stop);
        let outcome = match todo {
            Todo::Check => checked(store, actor, &plan, &notes).await?,
            Todo::Import => run(store, actor, log, &plan, Rejects::Refuse, &notes, stop).await?,
            Todo::ImportGoodRows => {
                run(store, actor, log, &plan, Rejects::Skip, &notes, stop).await?
            }
        };
        upload.save_outcome(&outcome)?;
        let rows = outcome.report.totals().rows;
        upload.save_state(&state("ended", todo.as_str(), rows, rows))
    }
}

async fn checked(
    store: &Store,
    actor: Actor,
    plan: &crate::Plan,
    notes: &Notes,
) -> Result<Outcome> {
    let report = check(store, actor, plan, notes, &notes.stop).await?;
    let end = match (notes.stop.is_stopped(), report.is_clean()) {
        (true, _) => End::Stopped,
        (false, true) => End::Done,
        (false, false) => End::Refused,
    };
    Ok(Outcome { end, report })
}

/// The member who asked, with the role they have now.
async fn actor(store: &Store, member: &str) -> Result<Actor> {
    let mut tx = store.read(Actor::System(KIND)).await?;
    let id: MemberId = member.parse()?;
    let member = identity::member(&mut tx, &id).await?;
    if member.disabled_at.is_some() {
        return Err(Error::forbidden());
    }
    Ok(Actor::Member {
        id,
        role: member.role,
    })
}

#[async_trait]
impl Worker for Runner {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn work(&self, store: &Store, job: &Job) -> Result<()> {
        let body: Value = serde_json::from_str(&job.body).map_err(Error::internal)?;
        // Swept away meanwhile: there is nothing to do and nobody to tell.
        let Ok(upload) = self
            .uploads
            .open(body["upload"].as_str().unwrap_or_default())
        else {
            return Ok(());
        };
        match self.done(store, &upload, &body).await {
            Err(error) if error.kind() == Kind::Unavailable && job.attempts < 5 => Err(error),
            Err(error) => {
                tracing::error!(upload = upload.id(), %error, "an import failed");
                let todo = body["todo"].as_str().unwrap_or_default();
                upload.save_state(&State {
                    error: Some(error),
                    ..state("failed", todo, 0, 0)
                })
            }
            Ok(()) => Ok(()),
        }
    }
}

fn state(step: &str, todo: &str, done: u64, total: u64) -> State {
    State {
        step: step.to_owned(),
        todo: todo.to_owned(),
        done,
        total,
        error: None,
    }
}

/// Writes progress beside the upload, where the page reads it, and hears whether someone wants to stop.
struct Notes {
    upload: Upload,
    todo: Todo,
    stop: Stop,
    last: Mutex<Option<Instant>>,
}

impl Progress for Notes {
    fn at(&self, step: Step, done: u64, total: u64) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.is_some_and(|at| at.elapsed() < PACE) {
            return;
        }
        *last = Some(Instant::now());
        if self.upload.is_stopped() {
            self.stop.stop();
        }
        let state = state(step.as_str(), self.todo.as_str(), done, total);
        if let Err(error) = self.upload.save_state(&state) {
            tracing::warn!(%error, "progress was not written down");
        }
    }
}
