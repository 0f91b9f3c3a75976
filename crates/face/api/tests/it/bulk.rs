//! Lines without end: taken in piece by piece, and safe to send again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use axum::body::Body;
use axum::http::StatusCode;
use events::{Appended, Event, Log, Memory};
use ingest::limits::LONGEST_LINE;
use kernel::{Error, Result};
use serde_json::json;

use crate::intake::gzip;
use crate::{door, doors};

fn line(n: usize) -> String {
    format!(
        "{{\"event\":\"login\",\"messageId\":\"m{n}\",\"timestamp\":\"2025-03-01T08:00:00Z\",\"groupId\":\"hanbit\"}}\n"
    )
}

fn lines(count: usize) -> String {
    (0..count).map(line).collect()
}

/// A body that comes in chunks that know nothing of lines.
fn chunked(bytes: &[u8], size: usize) -> Body {
    let chunks: Vec<_> = bytes
        .chunks(size)
        .map(|chunk| Ok::<_, std::io::Error>(chunk.to_vec()))
        .collect();
    Body::from_stream(futures::stream::iter(chunks))
}

#[tokio::test]
async fn every_line_is_counted_and_one_bad_line_loses_no_other() {
    for door in doors().await {
        let long = format!("{{\"a\":\"{}\"}}\n", "x".repeat(LONGEST_LINE));
        let bad = format!("{{nothing\n\n{long}{{\"type\":\"purchase\"}}\n");
        let text = lines(3_000) + &bad + line(3_000).trim_end();
        let answer = door.send("/v1/bulk", chunked(text.as_bytes(), 7_001)).await;
        let counts = |accepted, known| json!({ "success": true, "accepted": accepted, "known": known, "set_aside": 3 });
        assert_eq!(
            (answer.status, answer.body),
            (StatusCode::OK, counts(3_001, 0))
        );
        let mut again = door.post("/v1/bulk", chunked(&gzip(text.as_bytes()), 301));
        let gzip = "gzip".parse().unwrap();
        again.headers_mut().insert("content-encoding", gzip);
        assert_eq!(door.ask(again).await.body, counts(0, 3_001));
        assert_eq!(door.stored().await, 3_001);
        assert_eq!(door.meter.peaks(testkit::TODAY).streams, 1);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_mended_by_sending_all_of_it_again() {
    for door in doors().await {
        let half = futures::stream::iter([
            Ok(lines(4_500)),
            Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset)),
        ]);
        let cut = door.send("/v1/bulk", Body::from_stream(half)).await;
        assert_eq!(cut.status, StatusCode::SERVICE_UNAVAILABLE);
        let taken = cut.body["accepted"].as_u64().unwrap();
        assert!((2_000..4_500).contains(&taken), "{}", cut.body);
        assert_eq!(door.stored().await, taken, "what is told is on disk");
        let whole = door.send("/v1/bulk", lines(5_000)).await;
        assert_eq!(whole.body["accepted"], 5_000 - taken);
        assert_eq!(whole.body["known"], taken);
        assert_eq!(door.stored().await, 5_000);
    }
}

/// A lake whose disk is full after some pieces.
struct Filling {
    lake: Arc<Memory>,
    room: AtomicUsize,
}

#[async_trait]
impl Log for Filling {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        let took = self
            .room
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |room| {
                room.checked_sub(1)
            });
        match took {
            Ok(_) => self.lake.append(batch).await,
            Err(_) => Err(Error::unavailable("no space left on device")),
        }
    }
    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.append(batch).await
    }
}

#[tokio::test]
async fn a_disk_that_fills_up_says_how_far_it_came() {
    for record in testkit::records().await {
        let lake = Arc::new(Memory::new());
        let filling = Arc::new(Filling {
            lake: lake.clone(),
            room: AtomicUsize::new(2),
        });
        let door = door(record, lake, filling).await;
        let answer = door.send("/v1/bulk", lines(10_000)).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "5");
        assert_eq!(answer.body["accepted"], door.stored().await);
        assert_eq!(door.stored().await, 4_000);
    }
}

#[tokio::test]
async fn a_stream_without_a_key_or_packed_wrongly_is_refused() {
    let door = doors().await.remove(0);
    let bare = door
        .bare(axum::http::Method::POST, "/v1/bulk", lines(3))
        .await;
    assert_eq!(bare.status, StatusCode::UNAUTHORIZED);
    let packed = gzip(lines(500).as_bytes());
    for (encoding, body) in [
        ("br", lines(3).into_bytes()),
        ("gzip", lines(3).into_bytes()),
        ("gzip", packed[..packed.len() - 9].to_vec()),
    ] {
        let mut request = door.post("/v1/bulk", body);
        let encoding = encoding.parse().unwrap();
        request.headers_mut().insert("content-encoding", encoding);
        assert_eq!(door.ask(request).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(door.stored().await, 0);
}
