//! A stream of lines without an end in sight: taken in piece by piece, each on disk before the next is read.

use std::io::Write as _;

use axum::Json;
use axum::body::{BodyDataStream, Bytes};
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use flate2::write::MultiGzDecoder;
use futures::StreamExt as _;
use ingest::limits::SLOWEST_BODY;
use ingest::{Accepted, Lines, Shown};

use super::body::{self, Packing};
use super::{key, sender, told};
use crate::Api;
use crate::problem::Problem;

/// Packed bytes inflated at a time: they grow at most a thousandfold.
const SIP: usize = 2 * 1024;

/// `POST /v1/bulk`: one message a line.
pub(crate) async fn take(State(api): State<Api>, request: Request) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let mut chunks = body.into_data_stream();
    let taken = read(&api, &parts.headers, &mut chunks).await;
    if taken.is_err() {
        body::drain(&parts.headers, &mut chunks).await;
    }
    Ok(Json(told(taken?)).into_response())
}

async fn read(
    api: &Api,
    headers: &HeaderMap,
    chunks: &mut BodyDataStream,
) -> Result<Accepted, Problem> {
    let shown = key::of_headers(headers).ok_or_else(Problem::unknown_key)?;
    let sender = sender(api, &shown).await?;
    let _stream = api.gauge.stream()?;
    let mut bulk = Bulk {
        api,
        sender,
        lines: Lines::default(),
        taken: Accepted::default(),
    };
    let streamed = match body::packing(headers)? {
        Packing::Plain => bulk.plain(chunks).await,
        Packing::Gzip => bulk.gzip(chunks).await,
    };
    match streamed {
        Ok(()) => Ok(bulk.taken),
        Err(problem) => Err(problem.after(bulk.taken)),
    }
}

/// A stream on its way in.
struct Bulk<'a> {
    api: &'a Api,
    sender: Shown,
    lines: Lines,
    /// What is on disk by now.
    taken: Accepted,
}

impl Bulk<'_> {
    async fn plain(&mut self, chunks: &mut BodyDataStream) -> Result<(), Problem> {
        while let Some(chunk) = next(chunks).await? {
            self.push(&chunk).await?;
        }
        self.end().await
    }

    async fn gzip(&mut self, chunks: &mut BodyDataStream) -> Result<(), Problem> {
        let mut decoder = MultiGzDecoder::new(vec![]);
        while let Some(chunk) = next(chunks).await? {
            for sip in chunk.chunks(SIP) {
                let inflated = decoder.write_all(sip).and_then(|()| decoder.flush());
                inflated.map_err(|_| body::wrong_encoding())?;
                let plain = std::mem::take(decoder.get_mut());
                self.push(&plain).await?;
            }
        }
        let rest = decoder.finish().map_err(|_| body::wrong_encoding())?;
        self.push(&rest).await?;
        self.end().await
    }

    async fn push(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        let mut rest = self.lines.push(bytes);
        while self.lines.is_full() {
            let piece = self.lines.take();
            self.store(piece).await?;
            rest = self.lines.push(rest);
        }
        Ok(())
    }

    async fn end(&mut self) -> Result<(), Problem> {
        let piece = self.lines.take_last();
        self.store(piece).await
    }

    async fn store(&mut self, piece: Vec<u8>) -> Result<(), Problem> {
        let _turn = self.api.gauge.turn_of_stream().await?;
        self.taken += self.api.intake.accept_lines(&self.sender, piece).await?;
        Ok(())
    }
}

async fn next(chunks: &mut BodyDataStream) -> Result<Option<Bytes>, Problem> {
    let chunk = tokio::time::timeout(SLOWEST_BODY, chunks.next()).await;
    let chunk = chunk.map_err(|_| body::too_slow())?;
    chunk.transpose().map_err(|_| body::too_slow())
}
