//! What every handler can reach, and the router with its guards.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::Extensions;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::compression::CompressionLayer;

use crate::guard::host::Hosts;
use crate::routes::Route;
use crate::{accounts, fault, guard, live, portfolio, routes, sparks};

/// How browsers reach us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// On loopback, or behind nothing at all.
    Http,
    /// Behind TLS: cookies are `__Host-` and `Secure`, and browsers are told to stay with it.
    Https,
}

impl Scheme {
    /// As an address begins.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    /// The name of the cookie with the session's token.
    #[must_use]
    pub const fn session_cookie(self) -> &'static str {
        match self {
            Self::Http => "tenure",
            Self::Https => "__Host-tenure",
        }
    }
}

/// What every handler can reach. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    pub store: store::Store,
    /// The account events, for evidence and charts.
    pub events: Arc<dyn events::Reader>,
    /// Where events go that were set aside and are tried again.
    pub log: Arc<dyn events::Log>,
    /// Where events are let go of.
    pub eraser: Arc<dyn events::Eraser>,
    pub scheme: Scheme,
    pub hosts: Hosts,
    /// The folder where files wait that were sent to be imported.
    pub uploads: PathBuf,
    /// Who answers questions in SQL while somebody types them; without one none is asked.
    pub asker: Option<Arc<dyn foresight::Asker>>,
    /// What intake needed of its limits today.
    pub meter: Arc<ingest::Meter>,
}

impl Web {
    /// The app over a record and its events.
    #[must_use]
    pub fn new<L>(
        store: store::Store,
        events: &Arc<L>,
        scheme: Scheme,
        hosts: Hosts,
        uploads: PathBuf,
    ) -> Self
    where
        L: events::Reader + events::Log + events::Eraser + 'static,
    {
        Self {
            store,
            events: events.clone(),
            log: events.clone(),
            eraser: events.clone(),
            scheme,
            hosts,
            uploads,
            asker: None,
            meter: Arc::default(),
        }
    }
}

/// What requests of one router share beside the record: nothing that could not be made anew.
#[derive(Clone, Default)]
pub(crate) struct Shared {
    /// Word-sized charts drawn lately.
    pub sparks: sparks::Cache,
    /// Every account as the portfolio shows it, kept until the record moves on.
    pub books: portfolio::book::Books,
    /// The metrics of accounts looked at lately.
    pub recent: accounts::recent::Recent,
    /// The open live streams.
    pub seats: live::Seats,
    /// What rooms above this one keep, by its type.
    pub further: Arc<Mutex<Extensions>>,
}

/// The web app as one router, with the pages of rooms above this one. Serve it with connect info (`SocketAddr`), so that
/// sign-in limits know who tries.
pub fn router(web: Web, further: Vec<Route>) -> Router {
    let (list, router) = routes::router(routes::all().into_iter().chain(further).collect());
    router
        .route_layer(from_fn_with_state(
            (web.clone(), Shared::default(), list),
            guard::admit::check,
        ))
        .fallback(routes::none)
        .method_not_allowed_fallback(routes::none)
        .layer(from_fn_with_state(web.clone(), guard::csrf::check))
        .layer(from_fn(fault::draw))
        .layer(from_fn_with_state(web.clone(), guard::host::check))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(web.clone(), guard::headers::dress))
        .with_state(web)
}
