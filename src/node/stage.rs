//! What answers requests, and can be another from one request to the next.

use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::Request;
use tower::ServiceExt as _;

/// The router in place. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Stage(Arc<RwLock<Router>>);

impl Stage {
    /// From the next request on this one answers.
    pub fn play(&self, router: Router) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = router;
    }

    /// A router that lets the one in place answer.
    pub fn router(&self) -> Router {
        let stage = self.clone();
        Router::new().fallback(async move |request: Request| {
            let router = stage
                .0
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            router.oneshot(request).await
        })
    }
}
