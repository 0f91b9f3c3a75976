//! Usage comes in as the libraries send it.

use std::io::Write as _;

use axum::http::{Method, Request, StatusCode};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::json;

use crate::{batch, doors};

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn a_batch_answers_exactly_200_and_counts() {
    for door in doors().await {
        let answer = door.send("/v1/batch", batch(&["a", "b"])).await;
        assert_eq!(answer.status, StatusCode::OK);
        let expected = json!({ "success": true, "accepted": 2, "known": 0, "set_aside": 0 });
        assert_eq!(answer.body, expected);
        assert!(
            answer
                .header("content-type")
                .starts_with("application/json")
        );
        assert!(answer.header("x-request-id").starts_with("req_"));
        let again = door.send("/v1/batch", batch(&["b", "c"])).await.body;
        assert_eq!(
            (&again["accepted"], &again["known"]),
            (&json!(1), &json!(1))
        );
        assert_eq!(door.stored().await, 3);
    }
}

#[tokio::test]
async fn a_batch_with_a_bad_event_is_still_a_success() {
    for door in doors().await {
        let body = batch(&["a", ""]).replace("]}", ",{\"type\":\"track\",\"x\":NaN}]}");
        let answer = door.send("/v1/batch", body).await;
        assert_eq!(answer.status, StatusCode::OK);
        let expected = json!({ "success": true, "accepted": 1, "known": 0, "set_aside": 2 });
        assert_eq!(answer.body, expected);
        for odd in ["{}", "[]", "7", "null", "{\"batch\":{}}"] {
            assert_eq!(
                door.send("/v1/batch", odd).await.status,
                StatusCode::OK,
                "{odd}"
            );
        }
    }
}

#[tokio::test]
async fn a_gzipped_body_is_inflated() {
    for door in doors().await {
        let mut request = door.post("/v1/batch", gzip(batch(&["a"]).as_bytes()));
        request
            .headers_mut()
            .insert("content-encoding", "GZIP".parse().unwrap());
        let answer = door.ask(request).await;
        assert_eq!(
            (answer.status, &answer.body["accepted"]),
            (StatusCode::OK, &json!(1))
        );
    }
}

#[tokio::test]
async fn a_browser_sends_its_key_in_the_body_as_plain_text() {
    for door in doors().await {
        let preflight = door.bare(Method::OPTIONS, "/v1/t", "").await;
        assert_eq!(preflight.status, StatusCode::NO_CONTENT);
        assert_eq!(preflight.header("access-control-allow-origin"), "*");
        assert!(
            preflight
                .header("access-control-allow-methods")
                .contains("POST")
        );
        let path = format!("/v1/projects/{}/settings", door.key);
        let request = Request::get(&path).header("host", "127.0.0.1:8368");
        let settings = door.ask(request.body("".into()).unwrap()).await;
        assert_eq!(settings.status, StatusCode::OK);
        let segment = &settings.body["integrations"]["Segment.io"];
        assert_eq!(segment["apiHost"], "127.0.0.1:8368/v1");
        assert_eq!(segment["protocol"], "http");
        for (letter, body, accepted) in [
            ("g", r#"{"userId":"mina","groupId":"hanbit"}"#, 1),
            (
                "i",
                r#"{"userId":"mina","anonymousId":"a-1","traits":{}}"#,
                1,
            ),
            ("t", r#"{"userId":"mina","event":"plan.saved"}"#, 1),
            ("p", r#"{"userId":"mina","name":"Home"}"#, 1),
            ("s", r#"{"userId":"mina","name":"Home","messageId":"s"}"#, 1),
            ("a", r#"{"userId":"mina2","previousId":"mina"}"#, 1),
            ("b", r#"{"batch":[{"type":"page","userId":"mina2"}]}"#, 1),
        ] {
            let body = body.replacen('{', &format!(r#"{{"writeKey":"{}","#, door.key), 1);
            let request = Request::post(format!("/v1/{letter}"))
                .header("content-type", "text/plain")
                .header("origin", "https://app.example");
            let answer = door.ask(request.body(body.into()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK, "{letter}: {}", answer.body);
            assert_eq!(answer.body["accepted"], accepted, "{letter}");
            assert_eq!(answer.header("access-control-allow-origin"), "*");
        }
        assert_eq!(door.stored().await, 4);
    }
}

#[tokio::test]
async fn a_bearer_token_is_as_good() {
    for door in doors().await {
        let request =
            Request::post("/v1/track").header("authorization", format!("Bearer {}", door.key));
        let body = r#"{"event":"login","groupId":"hanbit"}"#;
        assert_eq!(
            door.ask(request.body(body.into()).unwrap()).await.body["accepted"],
            1
        );
    }
}
