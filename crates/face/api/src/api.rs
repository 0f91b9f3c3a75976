//! The router and what its handlers share.

use std::sync::Arc;

use axum::Router;
use events::Log;
use store::Store;
use tokio::sync::Semaphore;

use crate::{problem, routes};

/// Bodies being received at a time: each takes up to 4 MB.
const MOST_UPLOADS: usize = 128;
/// Batches being read and stored at a time: each takes up to 10 MB, and several times that once it is read.
const MOST_AT_WORK: usize = 12;

/// What the handlers share. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    pub(crate) store: Store,
    pub(crate) log: Arc<dyn Log>,
    pub(crate) uploads: Arc<Semaphore>,
    pub(crate) work: Arc<Semaphore>,
}

impl Api {
    /// The interface of this record and lake.
    #[must_use]
    pub fn new(store: Store, log: Arc<dyn Log>) -> Self {
        Self {
            store,
            log,
            uploads: Arc::new(Semaphore::new(MOST_UPLOADS)),
            work: Arc::new(Semaphore::new(MOST_AT_WORK)),
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
