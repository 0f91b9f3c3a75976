//! The router and what its handlers share.

use std::sync::Arc;

use axum::routing::any;
use axum::{Extension, Router};
use events::Log;
use ingest::{Intake, Meter};
use kernel::Error;
use store::Store;

use crate::gauge::Gauge;
use crate::problem::Problem;
use crate::{problem, routes};

/// What the handlers share. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    pub(crate) store: Store,
    pub(crate) intake: Arc<Intake>,
    pub(crate) gauge: Gauge,
}

impl Api {
    /// The interface of this record and lake. What its limits see of use is told to the meter.
    #[must_use]
    pub fn new(store: Store, log: Arc<dyn Log>, meter: Arc<Meter>) -> Self {
        Self {
            gauge: Gauge::new(store.clock().clone(), meter.clone()),
            intake: Intake::new(store.clone(), log, meter),
            store,
        }
    }
}

/// Everything below `/v1`.
pub fn router(api: Api) -> Router {
    let mut router = Router::new();
    for route in routes::all() {
        router = router.route(&route.path, route.handler);
    }
    router
        .layer(axum::middleware::from_fn(problem::dress))
        .with_state(api)
}

/// The same addresses where nothing can be taken in: each answers the error that the request brings with it.
pub fn refused() -> Router {
    let told = async |Extension(error): Extension<Error>| Problem::from(error);
    Router::new()
        .route("/v1/{*rest}", any(told))
        .layer(axum::middleware::from_fn(problem::dress))
}
