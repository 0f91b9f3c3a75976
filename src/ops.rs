//! What those who run the machine ask: `/healthz`, `/readyz`, `/version`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use kernel::Actor;
use lake::Lake;
use serde_json::json;
use store::{Reactors, Store};

/// How many facts listeners may lag behind before we say we are not ready.
const MOST_LAG: i64 = 100_000;

/// The three routes.
pub fn router(store: Store, lake: Arc<Lake>, reactors: Reactors) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route(
            "/version",
            get(|| async { Json(json!({ "version": env!("CARGO_PKG_VERSION") })) }),
        )
        .route("/readyz", get(ready))
        .with_state((store, lake, reactors))
}

async fn ready(State((store, lake, reactors)): State<(Store, Arc<Lake>, Reactors)>) -> Response {
    let record = match store.begin(Actor::System("readiness")).await {
        Ok(tx) => tx.commit().await.is_ok(),
        Err(_) => false,
    };
    let lag = reactors.lag().await.unwrap_or(i64::MAX);
    let lake = lake.stands();
    let ready = record && lake && lag <= MOST_LAG;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        Json(json!({ "ready": ready, "record": record, "lake": lake, "facts_unheard": lag })),
    )
        .into_response()
}
