//! Taking usage in.

mod body;
pub(crate) mod bulk;
mod key;

use axum::Json;
use axum::body::BodyDataStream;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ingest::{Accepted, Call, Shown};
use serde_json::{Value, json};

use crate::Api;
use crate::problem::Problem;
use crate::routes::KeyInPath;

/// Takes in one request.
pub(crate) async fn take(api: Api, call: Call, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let mut chunks = body.into_data_stream();
    let taken = read(&api, call, &parts.headers, &mut chunks).await;
    if taken.is_err() {
        body::drain(&parts.headers, &mut chunks).await;
    }
    Ok(Json(told(taken?)).into_response())
}

async fn read(
    api: &Api,
    call: Call,
    headers: &HeaderMap,
    chunks: &mut BodyDataStream,
) -> Result<Accepted, Problem> {
    let shown = key::of_headers(headers);
    // A key in the header is looked at before a byte of the body is received.
    let sender = match &shown {
        Some(secret) => Some(sender(api, secret).await?),
        None => None,
    };
    let (received, room) = body::receive(&api.gauge, headers, chunks).await?;
    let turn = api.gauge.turn().await?;
    let inflated = body::inflate(headers, received).await?;
    drop(room);
    let room = api.gauge.read(inflated.len()).await?;
    let sender = match sender {
        Some(sender) => sender,
        None => {
            let secret = ingest::write_key(&inflated).ok_or_else(Problem::unknown_key)?;
            self::sender(api, &secret).await?
        }
    };
    let accepted = api.intake.accept(&sender, call, inflated).await?;
    drop((turn, room));
    Ok(accepted)
}

/// What became of a request, for its sender.
fn told(accepted: Accepted) -> Value {
    json!({
        "success": true,
        "accepted": accepted.accepted,
        "known": accepted.known,
        "set_aside": accepted.set_aside,
    })
}

/// What the browser library asks before it sends anything.
pub(crate) async fn settings(
    State(api): State<Api>,
    Path(secret): KeyInPath,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = identity::known_key(&api.store, &secret).await?;
    known.ok_or_else(Problem::unknown_key)?;
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    Ok(Json(settings_of(&secret, host)).into_response())
}

/// What a browser asks before it sends to another origin.
pub(crate) async fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, OPTIONS"),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            "authorization, content-type, content-encoding, x-retry-count",
        ),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn sender(api: &Api, secret: &str) -> Result<Shown, Problem> {
    let known = api.intake.sender(secret).await?;
    known.ok_or_else(Problem::unknown_key)
}

fn settings_of(secret: &str, host: &str) -> Value {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let local = matches!(name, "localhost" | "127.0.0.1" | "[::1]");
    let every = json!({ "__default": { "enabled": true, "integrations": {} } });
    json!({
        "integrations": {
            "Segment.io": {
                "apiKey": secret,
                "apiHost": format!("{host}/v1"),
                "protocol": if local { "http" } else { "https" },
                "addBundledMetadata": false,
                "unbundledIntegrations": [],
            },
        },
        "plan": { "track": every, "identify": every, "group": every },
        "analyticsNextEnabled": true,
        "edgeFunction": {},
        "enabledMiddleware": {},
        "middlewareSettings": {},
        "legacyVideoPluginsEnabled": false,
        "metrics": { "sampleRate": 0 },
        "remotePlugins": [],
    })
}
