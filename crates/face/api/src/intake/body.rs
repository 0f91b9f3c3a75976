//! Receiving a body and inflating it, both within bounds.

use std::io::Read as _;
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use flate2::read::MultiGzDecoder;
use futures::StreamExt as _;
use kernel::Error;

use crate::problem::Problem;

/// The most bytes received.
const MOST_RECEIVED: usize = 4 * 1024 * 1024;
/// The most bytes a body may have once it is inflated.
const MOST_INFLATED: usize = 10 * 1024 * 1024;
/// How many times its size a compressed body may grow; JSON seldom passes 50.
const MOST_GROWTH: usize = 200;
/// A body this small may grow as it likes.
const SMALL: usize = 256 * 1024;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(20);

/// The bytes as they came.
pub(super) async fn receive(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Problem> {
    let told = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let told: usize = told.and_then(|text| text.parse().ok()).unwrap_or(0);
    if told > MOST_RECEIVED {
        return Err(too_large(MOST_RECEIVED));
    }
    let receive = async {
        let mut bytes = Vec::with_capacity(told);
        let mut chunks = body.into_data_stream();
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| too_slow())?;
            if bytes.len() + chunk.len() > MOST_RECEIVED {
                return Err(too_large(MOST_RECEIVED));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(PATIENCE, receive)
        .await
        .map_err(|_| too_slow())?
}

/// The bytes as they were meant.
pub(super) async fn inflate(headers: &HeaderMap, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    let encoding = headers
        .get(header::CONTENT_ENCODING)
        .map(|value| value.as_bytes().to_ascii_lowercase());
    match encoding.as_deref().map(<[u8]>::trim_ascii) {
        None | Some(b"" | b"identity") => Ok(bytes),
        Some(b"gzip" | b"x-gzip") => {
            let inflated = tokio::task::spawn_blocking(move || gunzip(&bytes)).await;
            inflated.map_err(Error::internal)?
        }
        Some(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "error-body-encoding")),
    }
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let most = bytes
        .len()
        .saturating_mul(MOST_GROWTH)
        .clamp(SMALL, MOST_INFLATED);
    let mut inflated = Vec::with_capacity(bytes.len().saturating_mul(4).min(most));
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let mut reader = MultiGzDecoder::new(bytes).take(limit.saturating_add(1));
    let read = reader.read_to_end(&mut inflated);
    if inflated.len() > most {
        return Err(too_large(most));
    }
    match read {
        Ok(_) => Ok(inflated),
        Err(_) => Err(Problem::new(StatusCode::BAD_REQUEST, "error-body-encoding")),
    }
}

fn too_large(most: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "error-body-too-large").with("most", most / 1024)
}

fn too_slow() -> Problem {
    Problem::later(StatusCode::REQUEST_TIMEOUT, "error-body-too-slow", 5)
}
