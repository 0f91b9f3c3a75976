//! The web server and everything that works behind it, from start to a graceful stop.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Error, Result};
use store::Workers;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::clockwork::Clockwork;
use crate::folder::Folder;
use crate::{ops, reactors};

/// How long requests at work may take to end once we are told to stop.
const DRAIN: Duration = Duration::from_secs(20);

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
    let (stop, stopped) = watch::channel(false);
    let (store, lake) = (folder.store.clone(), folder.lake.clone());
    let recent = metrics::Recent::new(lake.clone());
    let published = Arc::default();
    let listeners = reactors::all(&store, &lake, &recent, &published);
    ingest::heal(&store).await?;
    let background = vec![
        tokio::spawn(listeners.clone().run(stopped.clone())),
        tokio::spawn(importing(&folder).run(stopped.clone())),
        tokio::spawn(erasing(&folder).run(stopped.clone())),
        tokio::spawn(
            Clockwork::new(store.clone(), lake.clone(), recent, published)
                .asking(folder.path().join("scratch"))
                .run(stopped.clone()),
        ),
    ];
    let address = front.listener.local_addr().map_err(Error::unavailable)?;
    let app = router(&front, &folder, listeners);
    let base = front
        .origin
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    cli::say(&format!("Open {base}{path}"));
    let service = app.into_make_service_with_connect_info::<SocketAddr>();
    let waiting = stopped.clone();
    let server = axum::serve(front.listener, service).with_graceful_shutdown(until(waiting));
    let server = tokio::spawn(server.into_future());
    signal().await;
    tracing::info!("stopping");
    let _ = stop.send(true);
    // Whoever asks twice does not want to wait.
    tokio::spawn(async {
        signal().await;
        tracing::warn!("stopped at once: what was acknowledged is in the write-ahead file");
        std::process::exit(1);
    });
    let drained = tokio::time::timeout(DRAIN, server).await;
    if drained.is_err() {
        tracing::warn!("some requests did not end in time");
    }
    for task in background {
        let _ = tokio::time::timeout(DRAIN, task).await;
    }
    folder.close().await
}

fn importing(folder: &Folder) -> Workers {
    let import = import::Runner::new(folder.lake.clone(), folder.path().join("uploads"));
    Workers::new(folder.store.clone(), vec![Arc::new(import)])
}

/// Erasures wait for no import.
fn erasing(folder: &Folder) -> Workers {
    let erasures = erasures::Runner::new(folder.lake.clone());
    Workers::new(folder.store.clone(), vec![Arc::new(erasures)])
}

fn router(front: &Front, folder: &Folder, listeners: store::Reactors) -> axum::Router {
    let (store, lake) = (&folder.store, &folder.lake);
    let uploads = folder.path().join("uploads");
    let scheme = match &front.origin {
        Some(origin) if origin.starts_with("https://") => web::Scheme::Https,
        _ => web::Scheme::Http,
    };
    let meter = Arc::new(ingest::Meter::default());
    let web = web::Web {
        meter: meter.clone(),
        ..web::Web::new(store.clone(), lake, scheme, hosts(front), uploads)
    };
    let further = ways::routes().into_iter().chain(data::routes());
    let web = web::router(web, further.collect());
    let api = api::router(api::Api::new(store.clone(), lake.clone(), meter));
    ops::router(store.clone(), lake.clone(), listeners)
        .merge(api)
        .merge(web)
}

/// Which names browsers may call us by: the origin's, or loopback's. An address that others reach without a
/// named origin is behind a proxy that checks.
fn hosts(front: &Front) -> web::Hosts {
    let named = front
        .origin
        .as_deref()
        .and_then(|origin| origin.split("://").nth(1));
    let local = front
        .listener
        .local_addr()
        .is_ok_and(|address| address.ip().is_loopback());
    match named {
        Some(host) => web::Hosts::Named(vec![host.trim_end_matches('/').to_owned()]),
        None if local => web::Hosts::Loopback,
        None => web::Hosts::Any,
    }
}

async fn until(mut stopped: watch::Receiver<bool>) {
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
