//! The web server and everything that works behind it, from start to a graceful stop.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use cli::Place;
use kernel::{Error, Result};
use lake::Lake;
use store::{Reactors, Store, Workers};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::asked::{Apart, Clerk};
use crate::clockwork::Clockwork;
use crate::eraser::Everywhere;
use crate::folder::Folder;
use crate::{ops, reactors, rest};

/// How long requests at work may take to end once we are told to stop.
pub(crate) const DRAIN: Duration = Duration::from_secs(20);

/// Binds the address before anything slow is done, so that a second server fails at once.
///
/// # Errors
/// `Unavailable` when the address is taken.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener> {
    let bound = TcpListener::bind(listen).await;
    bound.map_err(|error| Error::unavailable(format!("{listen}: {error}")))
}

/// How browsers reach the server.
pub struct Front {
    pub listener: TcpListener,
    /// Such as `https://tenure.example.com`; none on loopback.
    pub origin: Option<String>,
}

/// Serves until a signal comes. `path` is where the printed link leads.
///
/// # Errors
/// `Unavailable` when the listener fails or the lake cannot be closed.
pub async fn serve(folder: Folder, front: Front, path: &str) -> Result<()> {
    let stopped = until_a_signal();
    let works = Works::start(&folder, &stopped).await?;
    let names = Names::of(&front)?;
    let app = ops::router(
        folder.store.clone(),
        folder.lake.clone(),
        works.listeners.clone(),
        None,
    )
    .merge(names.faces(&folder.store, &folder.lake, folder.place())?);
    cli::say(&format!("Open {}{path}", names.base));
    let server = tokio::spawn(answer(front.listener, app, stopped.clone()));
    until(stopped).await;
    tracing::info!("stopping");
    if timeout(DRAIN, server).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    works.end().await;
    folder.close().await
}

/// Answers requests until it is told to stop and those at work have ended.
pub(crate) async fn answer(listener: TcpListener, app: Router, stopped: watch::Receiver<bool>) {
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(until(stopped));
    if let Err(error) = server.await {
        tracing::error!(%error, "the server ended");
    }
}

/// What works behind the pages: listeners, workers and the clockwork.
pub(crate) struct Works {
    pub listeners: Reactors,
    tasks: Vec<JoinHandle<()>>,
}

impl Works {
    /// Sets all of them to work on a folder, until they are told to stop.
    ///
    /// # Errors
    /// `Unavailable` when the record does not answer.
    pub async fn start(folder: &Folder, stopped: &watch::Receiver<bool>) -> Result<Self> {
        let (store, lake) = (folder.store.clone(), folder.lake.clone());
        let recent = metrics::Recent::new(lake.clone());
        let published = Arc::default();
        let listeners = reactors::all(&store, &lake, &recent, &published);
        ingest::heal(&store).await?;
        let rest = rest::run(recent.clone(), stopped.clone());
        let placing = store.clone().keep_in_place(stopped.clone());
        let clerk = Clerk::apart(&store, Apart::of(folder.place())?);
        let clockwork = Clockwork::new(store, lake, recent, published).asking(clerk);
        let tasks = vec![
            tokio::spawn(listeners.clone().run(stopped.clone())),
            tokio::spawn(importing(folder).run(stopped.clone())),
            tokio::spawn(erasing(folder).run(stopped.clone())),
            tokio::spawn(clockwork.run(stopped.clone())),
            tokio::spawn(placing),
            tokio::spawn(rest),
        ];
        Ok(Self { listeners, tasks })
    }

    /// Waits until each has ended what it is at, but not for long.
    pub async fn end(self) {
        for task in self.tasks {
            let _ = timeout(DRAIN, task).await;
        }
    }
}

fn importing(folder: &Folder) -> Workers {
    let import = import::Runner::new(folder.lake.clone(), uploads(folder.path()));
    Workers::new(folder.store.clone(), vec![Arc::new(import)])
}

/// Erasures wait for no import.
fn erasing(folder: &Folder) -> Workers {
    let erasures = erasures::Runner::new(Arc::new(Everywhere::of(folder)));
    Workers::new(folder.store.clone(), vec![Arc::new(erasures)])
}

fn uploads(folder: &Path) -> std::path::PathBuf {
    folder.join("uploads")
}

/// Under which names browsers reach the server.
#[derive(Clone)]
pub(crate) struct Names {
    /// What addresses begin with.
    pub base: String,
    scheme: web::Scheme,
    hosts: web::Hosts,
}

impl Names {
    /// The names of a front.
    ///
    /// # Errors
    /// `Unavailable` when the listener has no address.
    pub fn of(front: &Front) -> Result<Self> {
        let address = front.listener.local_addr().map_err(Error::unavailable)?;
        let origin = front.origin.clone();
        Ok(Self {
            scheme: match &origin {
                Some(origin) if origin.starts_with("https://") => web::Scheme::Https,
                _ => web::Scheme::Http,
            },
            hosts: hosts(origin.as_deref(), address),
            base: origin.unwrap_or_else(|| format!("http://{address}")),
        })
    }

    /// What people and programs see of a record and a lake.
    ///
    /// # Errors
    /// `Unavailable` when the system does not say which program this is.
    pub fn faces(&self, store: &Store, lake: &Arc<Lake>, place: &Place) -> Result<Router> {
        let meter = Arc::new(ingest::Meter::default());
        let hosts = self.hosts.clone();
        let web = web::Web {
            meter: meter.clone(),
            asker: Some(Arc::new(Clerk::apart(store, Apart::of(place)?))),
            ..web::Web::new(
                store.clone(),
                lake,
                self.scheme,
                hosts,
                uploads(&place.data),
            )
        };
        let further = ways::routes().into_iter().chain(data::routes());
        let api = api::router(api::Api::new(store.clone(), lake.clone(), meter));
        Ok(api.merge(web::router(web, further.collect())))
    }
}

/// Which names browsers may call us by: the origin's, or loopback's. An address that others reach without a
/// named origin is behind a proxy that checks.
fn hosts(origin: Option<&str>, address: SocketAddr) -> web::Hosts {
    match origin.and_then(|origin| origin.split("://").nth(1)) {
        Some(host) => web::Hosts::Named(vec![host.trim_end_matches('/').to_owned()]),
        None if address.ip().is_loopback() => web::Hosts::Loopback,
        None => web::Hosts::Any,
    }
}

/// Becomes true when a signal comes. Whoever asks twice does not want to wait.
pub(crate) fn until_a_signal() -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        signal().await;
        stop.send_replace(true);
        signal().await;
        tracing::warn!("stopped at once: what was acknowledged is in the write-ahead file");
        std::process::exit(1);
    });
    stopped
}

pub(crate) async fn until(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {}
                    _ = terminate.recv() => {}
                }
            }
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}
