//! Receiving a body and inflating it, both within bounds.

use std::io::Read as _;
use std::time::Duration;

use axum::body::BodyDataStream;
use axum::http::{HeaderMap, StatusCode, header};
use flate2::read::MultiGzDecoder;
use futures::StreamExt as _;
use ingest::limits::{MOST_INFLATED, MOST_RECEIVED, SLOWEST_BODY};
use kernel::Error;

use crate::gauge::{Gauge, Room};
use crate::problem::Problem;

/// How a body is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
}

/// How a body says it is packed.
pub(super) fn packing(headers: &HeaderMap) -> Result<Packing, Problem> {
    let encoding = headers
        .get(header::CONTENT_ENCODING)
        .map(|value| value.as_bytes().to_ascii_lowercase());
    match encoding.as_deref().map(<[u8]>::trim_ascii) {
        None | Some(b"" | b"identity") => Ok(Packing::Plain),
        Some(b"gzip" | b"x-gzip") => Ok(Packing::Gzip),
        Some(_) => Err(wrong_encoding()),
    }
}

/// The bytes as they came, with the room they take.
pub(super) async fn receive(
    gauge: &Gauge,
    headers: &HeaderMap,
    chunks: &mut BodyDataStream,
) -> Result<(Vec<u8>, Room), Problem> {
    let told = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let told: usize = told.and_then(|text| text.parse().ok()).unwrap_or(0);
    if told > MOST_RECEIVED {
        return Err(too_large(MOST_RECEIVED));
    }
    let mut room = gauge.receive(told)?;
    let receive = async {
        let mut bytes = Vec::with_capacity(told);
        while let Some(chunk) = chunks.next().await {
            let chunk = chunk.map_err(|_| too_slow())?;
            if bytes.len() + chunk.len() > MOST_RECEIVED {
                return Err(too_large(MOST_RECEIVED));
            }
            bytes.extend_from_slice(&chunk);
            // What says no length takes its room as it comes.
            if bytes.len() > told {
                room.merge(gauge.receive(chunk.len())?);
            }
        }
        Ok(bytes)
    };
    let bytes = tokio::time::timeout(SLOWEST_BODY, receive)
        .await
        .map_err(|_| too_slow())??;
    gauge.received(bytes.len());
    Ok((bytes, room))
}

/// How long a body that is refused is read on.
const DRAINING: Duration = Duration::from_secs(5);

/// Reads on for a while and keeps nothing: whoever is still sending when the connection is closed finds it broken, and
/// never sees the answer. One who asks before sending has not begun.
pub(super) async fn drain(headers: &HeaderMap, chunks: &mut BodyDataStream) {
    if headers.contains_key(header::EXPECT) {
        return;
    }
    let all = async {
        let mut bytes = 0;
        while bytes <= MOST_RECEIVED
            && let Some(Ok(chunk)) = chunks.next().await
        {
            bytes += chunk.len();
        }
    };
    // Too slow, too long: the connection is closed then.
    let _ = tokio::time::timeout(DRAINING, all).await;
}

/// The bytes as they were meant.
pub(super) async fn inflate(headers: &HeaderMap, bytes: Vec<u8>) -> Result<Vec<u8>, Problem> {
    match packing(headers)? {
        Packing::Plain => Ok(bytes),
        Packing::Gzip => {
            let inflated = tokio::task::spawn_blocking(move || gunzip(&bytes)).await;
            inflated.map_err(Error::internal)?
        }
    }
}

fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let most = MOST_INFLATED;
    let mut inflated = Vec::with_capacity(bytes.len().saturating_mul(4).min(most));
    let limit = u64::try_from(most).unwrap_or(u64::MAX);
    let mut reader = MultiGzDecoder::new(bytes).take(limit.saturating_add(1));
    let read = reader.read_to_end(&mut inflated);
    if inflated.len() > most {
        return Err(too_large(most));
    }
    match read {
        Ok(_) => Ok(inflated),
        Err(_) => Err(wrong_encoding()),
    }
}

pub(super) fn wrong_encoding() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "error-body-encoding")
}

fn too_large(most: usize) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "error-body-too-large").with("most", most / 1024)
}

/// Not 408: some libraries throw a batch away on any 4xx but 429.
pub(super) fn too_slow() -> Problem {
    Problem::later(StatusCode::SERVICE_UNAVAILABLE, "error-body-too-slow", 5)
}
