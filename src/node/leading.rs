//! Leading: writing the lake and doing all that is to be done, for as long as the record says so.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderValue;
use axum::response::Response;
use kernel::{Actor, Error, Kind, Result};
use lake::Lake;
use nodes::Term;
use store::Store;
use tokio::sync::{RwLock, watch};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};
use tower::ServiceExt as _;

use super::following::Taken;
use super::passing::{NODE, PEER, is_safe};
use super::sorry::{Sorry, head_of};
use super::{AGAIN, LEASE, LOOK, Node};
use crate::commands::entrance;
use crate::folder::{Folder, open_lake};
use crate::ops;
use crate::server::{DRAIN, Works, until};

/// Leads until the term is over, the lake was taken over, or this server is told to stop; then gives the lead back.
///
/// # Errors
/// `Conflict` or `Invalid` when the lake cannot be opened to write, and trying again would not help.
pub(super) async fn lead(node: &Node, (term, taken): Taken) -> Result<()> {
    let number = term.number;
    let (lose, lost) = watch::channel(false);
    let keeping = tokio::spawn(keep(node.lease.clone(), term.clone(), taken, lose));
    let ended = reign(node, &term, lost).await;
    keeping.abort();
    if let Err(error) = give_back(&node.lease, &term).await {
        tracing::warn!(%error, "the lead could not be given back, and runs out by itself");
    }
    tracing::info!(term = number, "no longer leads");
    match ended {
        Err(error) if matches!(error.kind(), Kind::Conflict | Kind::Invalid) => Err(error),
        Err(error) => {
            tracing::error!(%error, "leading failed");
            sleep(LOOK).await;
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Says again and again that this server leads, until it no longer does, or could not say so for too long.
async fn keep(lease: Store, term: Term, mut said: Instant, lose: watch::Sender<bool>) {
    while said.elapsed() < LEASE {
        sleep(AGAIN).await;
        let began = Instant::now();
        let again = async {
            let mut tx = lease.begin_beside(Actor::System("node")).await?;
            let kept = nodes::renew(&mut tx, &term, LEASE).await?;
            tx.commit().await?;
            Ok::<_, Error>(kept)
        };
        match timeout(AGAIN, again).await {
            Ok(Ok(true)) => said = began,
            Ok(Ok(false)) => break,
            Ok(Err(error)) => {
                tracing::warn!(%error, "the lead could not be kept, and will be tried again")
            }
            Err(_) => tracing::warn!("the record is slow to say who leads"),
        }
    }
    lose.send_replace(true);
}

async fn give_back(lease: &Store, term: &Term) -> Result<()> {
    let back = async {
        let mut tx = lease.begin_beside(Actor::System("node")).await?;
        nodes::give_back(&mut tx, term).await?;
        tx.commit().await
    };
    timeout(AGAIN, back).await.map_err(Error::unavailable)?
}

async fn reign(node: &Node, term: &Term, lost: watch::Receiver<bool>) -> Result<()> {
    let (place, clock) = (node.place.clone(), node.clock.clone());
    let lake = spawn_blocking(move || open_lake(&place, clock)).await;
    let lake = lake.map_err(Error::internal)??;
    let folder = Folder::of(&node.place, term.hold(&node.store), lake).await?;
    let path = entrance(&folder.store).await?;
    let (cease, ceased) = watch::channel(false);
    let works = Works::start(&folder, &ceased).await?;
    let deeds = Arc::new(RwLock::new(()));
    let here = ops::router(
        folder.store.clone(),
        folder.lake.clone(),
        works.listeners.clone(),
        Some(node.clock.now()),
    );
    let here = here.merge(node.names.faces(&folder.store, &folder.lake, &node.place)?);
    node.stage.play(router(here, term, &folder.store, &deeds));
    tracing::info!(term = term.number, "leads");
    if path != "/" {
        cli::say(&format!("Open {}{path}", node.names.base));
    }
    tokio::select! {
        () = until(node.stopped.clone()) => {}
        () = until(lost) => tracing::warn!("another server may lead"),
        () = taken_over(&folder.lake) => tracing::warn!("the lake was taken over"),
    }
    cease.send_replace(true);
    if timeout(DRAIN, deeds.write()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    works.end().await;
    folder.lake.close().await
}

async fn taken_over(lake: &Lake) {
    while lake.stands() {
        sleep(LOOK).await;
    }
}

/// Answers everything. What another server passed on is believed if it shows the secret of the term: then who asked is
/// whom it names.
fn router(here: Router, term: &Term, store: &Store, deeds: &Arc<RwLock<()>>) -> Router {
    let (secret, deeds, sorry) = (term.secret.clone(), deeds.clone(), Sorry::new(store));
    Router::new().fallback(async move |mut request: Request| -> Response {
        let peer = request.headers_mut().remove(PEER);
        if let Some(shown) = request.headers_mut().remove(NODE) {
            if !secret.is(shown.as_bytes()) {
                return sorry.nobody(head_of(&request)).await;
            }
            if let Some(peer) = peer.as_ref().and_then(address_in) {
                request.extensions_mut().insert(ConnectInfo(peer));
            }
        }
        let _at_work = match is_safe(request.method()) {
            true => None,
            false => Some(deeds.read().await),
        };
        match here.oneshot(request).await {
            Ok(answer) => answer,
            Err(never) => match never {},
        }
    })
}

fn address_in(peer: &HeaderValue) -> Option<SocketAddr> {
    peer.to_str().ok()?.parse().ok()
}
