//! What is refused, how, and what makes a sender come again.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use axum::body::Body;
use axum::http::{Method, Request, StatusCode};
use events::{Appended, Event, Log, Memory};
use ingest::limits::{MOST_AT_WORK, MOST_RECEIVED, MOST_RECEIVING};
use kernel::{Error, Result};
use tokio::sync::Semaphore;

use crate::intake::gzip;
use crate::{batch, door, doors};

#[tokio::test]
async fn a_key_that_is_none_answers_401_and_nothing_else() {
    for door in doors().await {
        let mut tx = door.record.tx().await;
        let (id, revoked) = identity::create_key(&mut tx, "old").await.unwrap();
        identity::revoke_key(&mut tx, &id).await.unwrap();
        tx.commit().await.unwrap();
        for header in [
            "",
            "Basic !",
            "Basic Og==",
            "Bearer ",
            "Bearer tnw_x",
            &format!("Bearer {revoked}"),
        ] {
            let request = Request::post("/v1/batch").header("authorization", header);
            let answer = door.ask(request.body(batch(&["a"]).into()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{header}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert!(answer.header("www-authenticate").starts_with("Basic"));
            assert_eq!(answer.body["type"], "urn:tenure:problem:key-unknown");
        }
        assert_eq!(door.stored().await, 0);
    }
}

#[tokio::test]
async fn who_is_refused_is_heard_out_so_that_the_answer_arrives() {
    const PIECES: usize = 40;
    let door = doors().await.remove(0);
    for (path, expects, heard) in [
        ("/v1/batch", false, PIECES),
        ("/v1/bulk", false, PIECES),
        // Who asks first is answered before it sends anything.
        ("/v1/batch", true, 0),
    ] {
        let sent = Arc::new(AtomicUsize::new(0));
        let count = sent.clone();
        let pieces = (0..PIECES).map(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            Ok::<_, std::convert::Infallible>(vec![b' '; 64 * 1024])
        });
        let body = Body::from_stream(futures::stream::iter(pieces));
        let mut request = Request::post(path).header("authorization", "Bearer tnw_x");
        if expects {
            request = request.header("expect", "100-continue");
        }
        let answer = door.ask(request.body(body).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(sent.load(Ordering::SeqCst), heard, "{path}");
    }
}

#[tokio::test]
async fn how_large_things_were_today_is_measured_also_of_what_was_too_large() {
    let door = doors().await.remove(0);
    let note = "x".repeat(40_000);
    let events = serde_json::json!([
        { "type": "track", "event": "계획.저장", "messageId": "m-1", "groupId": "hanbit", "properties": { "a": { "b": [] } } },
        { "type": "track", "event": "x", "messageId": "m".repeat(70), "userId": "mina@hanbit.example", "properties": { "note": note } },
    ]);
    door.send("/v1/batch", events.to_string()).await;
    let line = r#"{"event":"saved","messageId":"m-2","groupId":"hanbit"}"#;
    door.send("/v1/bulk", format!("{line}\n\n{line}")).await;
    let largest = door.meter.peaks(testkit::TODAY).largest;
    assert_eq!((largest.messages, largest.line), (2, line.len()));
    assert_eq!((largest.depth, largest.properties), (4, note.len() + 11));
    assert_eq!((largest.message_id, largest.name), (70, 19));
}

#[tokio::test]
async fn a_problem_is_told_in_the_senders_language() {
    let door = doors().await.remove(0);
    for (language, title) in [
        ("ko-KR,ko;q=0.9", "본문을 읽을 수 없습니다"),
        ("ja", "本文を読み取れません"),
        ("fr", "The body cannot be read"),
    ] {
        let mut request = door.post("/v1/batch", "no json");
        request
            .headers_mut()
            .insert("accept-language", language.parse().unwrap());
        let answer = door.ask(request).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        assert_eq!(answer.body["title"], title);
        assert_eq!(answer.body["status"], 400);
        assert_eq!(answer.body["type"], "urn:tenure:problem:body-no-json");
        assert_eq!(answer.body["instance"], answer.header("x-request-id"));
        assert_eq!(answer.body["errors"][0]["pointer"], "#");
        assert_eq!(answer.body["errors"][0]["detail"], answer.body["detail"]);
    }
}

#[tokio::test]
async fn only_what_is_no_json_is_a_bad_request() {
    let door = doors().await.remove(0);
    for body in ["", "<xml/>", "{", "[{]", "event=login"] {
        assert_eq!(
            door.send("/v1/batch", body).await.status,
            StatusCode::BAD_REQUEST,
            "{body}"
        );
    }
    for (encoding, body) in [
        ("gzip", b"not gzip".to_vec()),
        ("br", batch(&["a"]).into_bytes()),
        ("gzip", gzip(batch(&["a"]).as_bytes())[..20].to_vec()),
    ] {
        let mut request = door.post("/v1/batch", body);
        request
            .headers_mut()
            .insert("content-encoding", encoding.parse().unwrap());
        assert_eq!(
            door.ask(request).await.status,
            StatusCode::BAD_REQUEST,
            "{encoding}"
        );
    }
    assert_eq!(door.stored().await, 0);
}

#[tokio::test]
async fn a_body_over_the_limit_is_too_large_however_it_is_packed() {
    let door = doors().await.remove(0);
    let plain = door.send("/v1/batch", vec![b' '; MOST_RECEIVED + 1]).await;
    assert_eq!(plain.status, StatusCode::PAYLOAD_TOO_LARGE);
    let mut lied = door.post("/v1/batch", "{}");
    lied.headers_mut()
        .insert("content-length", "99999999999".parse().unwrap());
    assert_eq!(door.ask(lied).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for bomb in [gzip(&vec![b' '; 50_000_000]), gzip(&vec![b'['; 11_000_000])] {
        let mut request = door.post("/v1/batch", bomb);
        request
            .headers_mut()
            .insert("content-encoding", "gzip".parse().unwrap());
        let answer = door.ask(request).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.body["type"], "urn:tenure:problem:body-too-large");
    }
    // What packs very well is no bomb.
    let long = |id: String| {
        let equal = "z".repeat(30_000);
        format!(
            r#"{{"type":"track","event":"e","groupId":"hanbit","messageId":"{id}","properties":{{"text":"{equal}"}}}}"#
        )
    };
    let alike: Vec<String> = (0..100).map(|n| long(format!("alike-{n}"))).collect();
    let alike = format!(r#"{{"batch":[{}]}}"#, alike.join(","));
    let mut request = door.post("/v1/batch", gzip(alike.as_bytes()));
    request
        .headers_mut()
        .insert("content-encoding", "gzip".parse().unwrap());
    assert_eq!(door.ask(request).await.status, StatusCode::OK);
    let many = format!(r#"{{"batch":[{}{{}}]}}"#, "{},".repeat(50_000));
    let answer = door.send("/v1/batch", many).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer.body["type"], "urn:tenure:problem:body-too-many");
    let just = batch(&["a"]).replacen('{', &format!("{{{}", " ".repeat(5_000_000)), 1);
    assert_eq!(door.send("/v1/batch", just).await.status, StatusCode::OK);
}

/// A lake on a full disk.
struct Full;

#[async_trait]
impl Log for Full {
    async fn append(&self, _: Vec<Event>) -> Result<Appended> {
        Err(Error::unavailable("no space left on device"))
    }
    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.append(batch).await
    }
}

#[tokio::test]
async fn a_full_disk_sends_them_away_to_come_again() {
    for record in testkit::records().await {
        let door = door(record, Arc::new(Memory::new()), Arc::new(Full)).await;
        let answer = door.send("/v1/batch", batch(&["a"])).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "5");
        assert!(
            !answer.body.to_string().contains("space left"),
            "no cause is told"
        );
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_may_come_again() {
    let door = doors().await.remove(0);
    let cut = futures::stream::iter([
        Ok::<_, std::io::Error>(batch(&["a"]).into_bytes()),
        Err(std::io::ErrorKind::ConnectionReset.into()),
    ]);
    let answer = door.send("/v1/batch", Body::from_stream(cut)).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "5");
    assert_eq!(answer.body["code"], "body-too-slow");
    assert_eq!(answer.body["message"], answer.body["detail"]);
    assert_eq!(door.stored().await, 0);
}

#[tokio::test]
async fn bodies_find_room_or_are_sent_away_and_give_it_back() {
    let door = Arc::new(doors().await.remove(0));
    let (open, gate) = tokio::sync::watch::channel(false);
    let fits = MOST_RECEIVING / MOST_RECEIVED;
    let send = |n: usize| {
        let (door, mut gate) = (door.clone(), gate.clone());
        let body = futures::stream::once(async move {
            let _ = gate.wait_for(|open| *open).await;
            Ok::<_, std::io::Error>(batch(&[&format!("m{n}")]))
        });
        let mut request = door.post("/v1/batch", Body::from_stream(body));
        let length = MOST_RECEIVED.to_string().parse().unwrap();
        request.headers_mut().insert("content-length", length);
        tokio::spawn(async move { door.ask(request).await.status })
    };
    let waiting: Vec<_> = (0..fits).map(send).collect();
    while door.meter.peaks(testkit::TODAY).receiving < MOST_RECEIVING {
        tokio::task::yield_now().await;
    }
    let late = door.send("/v1/batch", batch(&["late"])).await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    open.send(true).unwrap();
    for one in waiting {
        assert_ne!(one.await.unwrap(), StatusCode::SERVICE_UNAVAILABLE);
    }
    let again = door.send("/v1/batch", batch(&["late"])).await;
    assert_eq!(again.status, StatusCode::OK);
}

/// A lake that writes only once it is let.
struct Stuck(Semaphore);

#[async_trait]
impl Log for Stuck {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        let _one = self.0.acquire().await.map_err(Error::internal)?;
        Ok(Appended {
            new: batch.len(),
            known: 0,
        })
    }
    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.append(batch).await
    }
}

#[tokio::test]
async fn more_than_can_be_stored_is_sent_away_to_come_again() {
    let record = testkit::records().await.remove(0);
    let stuck = Arc::new(Stuck(Semaphore::new(0)));
    let door = Arc::new(door(record, Arc::new(Memory::new()), stuck.clone()).await);
    let send = |n: usize| {
        let door = door.clone();
        tokio::spawn(async move { door.send("/v1/batch", batch(&[&format!("m{n}")])).await })
    };
    let all: Vec<_> = (0..MOST_AT_WORK + 3).map(send).collect();
    let (mut stored, mut refused) = (0, 0);
    let mut all = all
        .into_iter()
        .collect::<futures::stream::FuturesUnordered<_>>();
    while let Some(answer) = futures::StreamExt::next(&mut all).await {
        let answer = answer.unwrap();
        match answer.status {
            StatusCode::OK => stored += 1,
            status => {
                assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
                assert_eq!(answer.header("retry-after"), "2");
                refused += 1;
            }
        }
        if refused == 3 {
            stuck.0.add_permits(100);
        }
    }
    assert_eq!((stored, refused), (MOST_AT_WORK, 3));
    let peaks = door.meter.peaks(testkit::TODAY);
    assert_eq!((peaks.at_work, peaks.sent_away), (MOST_AT_WORK, 3));
}

#[tokio::test]
async fn an_address_or_method_that_is_none_says_so_as_a_problem() {
    let door = doors().await.remove(0);
    for (method, path, status) in [
        (Method::GET, "/v1/batch", StatusCode::METHOD_NOT_ALLOWED),
        (Method::DELETE, "/v1/t", StatusCode::METHOD_NOT_ALLOWED),
        (Method::POST, "/v1/purchase", StatusCode::NOT_FOUND),
        (
            Method::GET,
            "/v1/projects/x/settings",
            StatusCode::UNAUTHORIZED,
        ),
        (Method::GET, "/v1/projects/x", StatusCode::NOT_FOUND),
    ] {
        let answer = door.bare(method, path, Body::empty()).await;
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}
