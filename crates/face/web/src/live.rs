//! What tells an open page that something changed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::Stream;
use futures::stream::unfold;
use kernel::{Error, Permission, Result};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, sleep, timeout_at};

use crate::fault::Answer;
use crate::routes::{Route, Who};
use crate::visitor::Visitor;

/// Facts that come together are told together.
const TOGETHER: Duration = Duration::from_millis(250);
/// A stream lasts so long; then the browser asks again and is asked again who it is.
const LASTS: Duration = Duration::from_secs(600);
const BREATHES: Duration = Duration::from_secs(15);

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(
        "/live",
        Who::May(Permission::ReadCustomers),
        stream,
    )]
}

/// How many streams may be open at once.
#[derive(Clone)]
pub struct Seats(Arc<Semaphore>);

impl Default for Seats {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(500)))
    }
}

struct Listener {
    visitor: Visitor,
    news: watch::Receiver<u64>,
    /// What the member's open tasks were when it last spoke.
    tasks: Vec<(String, i64)>,
    until: Instant,
    _seat: OwnedSemaphorePermit,
}

/// `GET /live`: `tasks` when one's own calls to action changed, with the sentence to show; `news` when anything did.
async fn stream(visitor: Visitor) -> Answer {
    let seat = visitor
        .shared
        .seats
        .0
        .clone()
        .try_acquire_owned()
        .map_err(Error::unavailable)?;
    let listener = Listener {
        news: visitor.web.store.news(),
        tasks: open_tasks(&visitor).await?,
        visitor,
        until: Instant::now() + LASTS,
        _seat: seat,
    };
    Ok(sse(events(listener)))
}

fn sse(events: impl Stream<Item = Result<Event, Infallible>> + Send + 'static) -> Response {
    Sse::new(events)
        .keep_alive(KeepAlive::new().interval(BREATHES))
        .into_response()
}

fn events(listener: Listener) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
    unfold(listener, async |mut listener| {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    })
}

impl Listener {
    /// The next thing to say; none when the stream has lasted long enough or the record is gone.
    async fn next(&mut self) -> Option<Event> {
        timeout_at(self.until, self.news.changed())
            .await
            .ok()?
            .ok()?;
        sleep(TOGETHER).await;
        self.news.borrow_and_update();
        let now = open_tasks(&self.visitor).await.ok()?;
        if now == self.tasks {
            return Some(Event::default().event("news").data("{}"));
        }
        let fresh = now
            .iter()
            .filter(|(id, _)| !self.tasks.iter().any(|(had, _)| had == id))
            .count();
        self.tasks = now;
        let words = &self.visitor.words;
        let text = match fresh {
            0 => words.text("today-changed-live"),
            fresh => words.fill("today-new-live", &[("count", fresh.into())]),
        };
        let data = serde_json::json!({ "text": text }).to_string();
        Some(Event::default().event("tasks").data(data))
    }
}

/// What Today may show them: their own, and the team's. Each list has a bound, so the one does not hold the other.
async fn open_tasks(visitor: &Visitor) -> Result<Vec<(String, i64)>> {
    let mut tx = visitor.read().await?;
    let mut open = vec![];
    for assignee in [Some(visitor.member.id.clone()), None] {
        let listing = tasks::Listing {
            assignee,
            ..tasks::Listing::default()
        };
        let some = tasks::list(&mut tx, &listing).await?.into_iter();
        open.extend(some.map(|task| (task.id.to_string(), task.version)));
    }
    open.sort_unstable();
    open.dedup();
    Ok(open)
}
