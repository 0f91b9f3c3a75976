//! Following: reading what the server that leads writes, and taking the lead when nobody has it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::get;
use kernel::{Actor, Error, Kind, Result, Timestamp};
use lake::Following;
use nodes::Term;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use super::passing::{NODE, Passing, Sight, stays};
use super::{LEASE, LOOK, Node};
use crate::folder::follow_lake_of;
use crate::ops;
use crate::server::until;

/// How long a server whose copy of the lake is not there yet lets others go first.
const COURTESY: Duration = Duration::from_secs(3);
/// How long the record may take to say who leads, and to let this server lead: whoever holds its pen is cut off before.
const ANSWER: Duration = Duration::from_secs(5);
const PEN: Duration = Duration::from_secs(30);

/// A lead that was just taken, and when by this machine's clock.
pub(super) type Taken = (Term, Instant);

/// Follows until this server has taken the lead; none when it is told to stop.
///
/// # Errors
/// `Conflict` when another process has the folder open, or it holds another lake.
pub(super) async fn follow(node: &Node) -> Result<Option<Taken>> {
    let (tell, sight) = watch::channel(None);
    let view = View {
        node: node.clone(),
        passing: Passing::new(&node.store, sight.clone()),
        sight,
        since: node.clock.now(),
        looked: Arc::new(watch::Sender::new(None)),
        is_there: Arc::default(),
    };
    let passing = view.passing.clone();
    let nothing = async move |request: Request| passing.astray(request).await;
    node.stage.play(view.router(view.ops().fallback(nothing)));
    let (end, ended) = watch::channel(false);
    let mut copy: JoinHandle<Result<()>> = tokio::spawn(view.clone().keep_copy(ended));
    let taken = tokio::select! {
        taken = view.take_turn(&tell) => taken,
        () = until(node.stopped.clone()) => return Ok(None),
        failed = &mut copy => {
            failed.map_err(Error::internal)??;
            return Err(Error::internal("the copy of the lake ended"));
        }
    };
    end.send_replace(true);
    copy.await.map_err(Error::internal)??;
    Ok(Some(taken))
}

/// What a server that follows sees.
#[derive(Clone)]
struct View {
    node: Node,
    passing: Passing,
    sight: watch::Receiver<Option<Sight>>,
    /// When it began to follow.
    since: Timestamp,
    /// When it last looked at the lake.
    looked: Arc<watch::Sender<Option<Instant>>>,
    /// Its copy of the lake is there.
    is_there: Arc<AtomicBool>,
}

impl View {
    /// Looks who leads, until nobody does and this server has taken the lead.
    async fn take_turn(&self, tell: &watch::Sender<Option<Sight>>) -> Taken {
        let mut nobody: Option<Instant> = None;
        loop {
            match self.look().await {
                Ok(Some(sight)) => {
                    tell.send_replace(Some(sight));
                    nobody = None;
                }
                Ok(None) => {
                    tell.send_replace(None);
                    let waited = nobody.get_or_insert_with(Instant::now).elapsed();
                    if (self.is_there.load(Ordering::SeqCst) || waited >= COURTESY)
                        && let Some(taken) = self.take().await
                    {
                        return taken;
                    }
                }
                Err(error) => tracing::warn!(%error, "the record does not say who leads"),
            }
            sleep(LOOK).await;
        }
    }

    async fn look(&self) -> Result<Option<Sight>> {
        let began = Instant::now();
        let asked = async {
            let mut tx = self.node.lease.read(Actor::System("node")).await?;
            nodes::leader(&mut tx).await
        };
        let leader = timeout(ANSWER, asked).await.map_err(Error::unavailable)??;
        Ok(leader.map(|leader| Sight {
            until: began + leader.lasts,
            leader,
        }))
    }

    async fn take(&self) -> Option<Taken> {
        let asked = async {
            let mut tx = self.node.lease.begin(Actor::System("node")).await?;
            // From here on the lease runs: a paused server may have held the pen for long.
            let began = Instant::now();
            let term = nodes::take(&mut tx, &self.node.address, LEASE).await?;
            tx.commit().await?;
            Ok::<_, Error>(term.map(|term| (term, began)))
        };
        let taken = timeout(PEN, asked).await.map_err(Error::unavailable);
        match taken.and_then(|taken| taken) {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "the lead could not be taken");
                None
            }
        }
    }

    /// Keeps the copy of the lake as the other server writes it, and wakes open pages, until it is told to end.
    async fn keep_copy(self, ended: watch::Receiver<bool>) -> Result<()> {
        let Some(following) = self.open_copy(&ended).await? else {
            return Ok(());
        };
        self.is_there.store(true, Ordering::SeqCst);
        let node = &self.node;
        let faces = node
            .names
            .faces(&node.store, following.lake(), &node.place)?;
        node.stage.play(self.router(self.ops().merge(faces)));
        let mut told = 0;
        while !*ended.borrow() {
            if let Err(error) = self.look_again(&following, &mut told).await {
                tracing::warn!(%error, "what was written lately could not be read");
            }
            let _ = timeout(LOOK, until(ended.clone())).await;
        }
        // The folder is about to be opened to write. Pages read on what was seen.
        spawn_blocking(move || following.release())
            .await
            .map_err(Error::internal)
    }

    async fn open_copy(&self, ended: &watch::Receiver<bool>) -> Result<Option<Arc<Following>>> {
        while !*ended.borrow() {
            let (place, clock) = (self.node.place.clone(), self.node.clock.clone());
            let opened = spawn_blocking(move || follow_lake_of(&place, &clock)).await;
            match opened.map_err(Error::internal)? {
                Ok(following) => return Ok(Some(Arc::new(following))),
                Err(error) if error.kind() != Kind::Unavailable => return Err(error),
                Err(error) => tracing::warn!(%error, "the events cannot be read yet"),
            }
            let _ = timeout(LOOK, until(ended.clone())).await;
        }
        Ok(None)
    }

    /// What the journal tells by now is in the lake already: whoever is woken sees it.
    async fn look_again(&self, following: &Arc<Following>, told: &mut i64) -> Result<()> {
        let mut tx = self.node.store.read(Actor::System("node")).await?;
        let position = tx.position().await?;
        drop(tx);
        let (began, following) = (Instant::now(), following.clone());
        let looked = spawn_blocking(move || following.look()).await;
        looked.map_err(Error::internal)??;
        self.looked.send_replace(Some(began));
        if std::mem::replace(told, position) != position {
            self.node.store.wake();
        }
        Ok(())
    }

    fn ops(&self) -> Router {
        let ready = Router::new().route("/readyz", get(ready));
        ops::always().merge(ready.with_state(self.clone()))
    }

    /// Answers what changes nothing here, and passes on the rest.
    fn router(&self, here: Router) -> Router {
        let passing = self.passing.clone();
        Router::new().fallback(async move |request: Request| -> Response {
            if request.headers().contains_key(NODE) {
                return passing.astray(request).await;
            }
            if !stays(&request) {
                return passing.on(request).await;
            }
            match here.oneshot(request).await {
                Ok(answer) => answer,
                Err(never) => match never {},
            }
        })
    }
}

async fn ready(State(view): State<View>) -> Response {
    let record = match view.node.store.read(Actor::System("readiness")).await {
        Ok(mut tx) => tx.position().await.is_ok(),
        Err(_) => false,
    };
    let looked = *view.looked.borrow();
    let lake = looked.is_some_and(|looked| looked.elapsed() < LEASE);
    let leader = view.sight.borrow().clone();
    let leader = leader.map(|sight| sight.leader.address);
    ops::told(
        record && lake,
        json!({
            "record": record, "lake": lake, "role": "follows", "since": view.since.to_string(), "leader": leader,
        }),
    )
}
