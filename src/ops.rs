//! What those who run the machine ask: `/healthz`, `/readyz`, `/version`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::get;
use kernel::{Actor, Timestamp};
use lake::Lake;
use serde_json::{Value, json};
use store::{Reactors, Store};

/// How many facts listeners may lag behind before we say we are not ready.
const MOST_LAG: i64 = 100_000;

/// What is asked about.
#[derive(Clone)]
struct Asked {
    store: Store,
    lake: Arc<Lake>,
    reactors: Reactors,
    since: Option<Timestamp>,
}

/// The three routes. Among other servers, it leads since then.
pub fn router(
    store: Store,
    lake: Arc<Lake>,
    reactors: Reactors,
    since: Option<Timestamp>,
) -> Router {
    let asked = Asked {
        store,
        lake,
        reactors,
        since,
    };
    let ready = Router::new().route("/readyz", get(ready));
    always().merge(ready.with_state(asked))
}

/// The routes that ask for nothing.
pub fn always() -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route(
            "/version",
            get(|| async { Json(json!({ "version": env!("CARGO_PKG_VERSION") })) }),
        )
}

async fn ready(State(asked): State<Asked>) -> Response {
    let record = match asked.store.begin(Actor::System("readiness")).await {
        Ok(tx) => tx.commit().await.is_ok(),
        Err(_) => false,
    };
    let lag = asked.reactors.lag().await.unwrap_or(i64::MAX);
    let lake = asked.lake.stands();
    let mut body = json!({ "record": record, "lake": lake, "facts_unheard": lag });
    if let Some(since) = asked.since {
        body["role"] = "leads".into();
        body["since"] = since.to_string().into();
    }
    told(record && lake && lag <= MOST_LAG, body)
}

/// Whether a server is ready, with what that rests on.
pub fn told(ready: bool, mut body: Value) -> Response {
    body["ready"] = ready.into();
    let status = match ready {
        true => StatusCode::OK,
        false => StatusCode::SERVICE_UNAVAILABLE,
    };
    (status, Json(body)).into_response()
}
