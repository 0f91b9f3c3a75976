//! What those who run the machine ask: `/healthz`, `/readyz`, `/version`.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use kernel::Actor;
use serde_json::json;
use store::{Reactors, Store};

/// How many facts listeners may lag behind before we say we are not ready.
const MOST_LAG: i64 = 100_000;

/// The three routes.
pub fn router(store: Store, reactors: Reactors) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route(
            "/version",
            get(|| async { Json(json!({ "version": env!("CARGO_PKG_VERSION") })) }),
        )
        .route("/readyz", get(ready))
        .with_state((store, reactors))
}

async fn ready(State((store, reactors)): State<(Store, Reactors)>) -> Response {
    let record = match store.begin(Actor::System("readiness")).await {
        Ok(tx) => tx.commit().await.is_ok(),
        Err(_) => false,
    };
    let lag = reactors.lag().await.unwrap_or(i64::MAX);
    let ready = record && lag <= MOST_LAG;
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        Json(json!({ "ready": ready, "record": record, "facts_unheard": lag })),
    )
        .into_response()
}
