//! Whatever bytes a program sends, it is told what became of them, and the server goes on.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

use std::sync::Arc;

use api::Api;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use events::{Event, Filter, Fold, Memory, Query, evaluate};
use kernel::{AccountKey, Day, Timestamp};
use metrics::Catalogue;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{TestCaseResult, TestRunner};
use tower::ServiceExt as _;

const GOOD: &str = r#"{"batch":[{"type":"track","event":"plan.saved","userId":"mina","messageId":"m-1","timestamp":"2026-10-05T08:00:00Z","context":{"groupId":"hanbit"},"properties":{"count":3,"plan":"P1","deep":{"a":[1,null,true]}}},{"type":"identify","userId":"mina","traits":{"company":{"id":"hanbit"}}},{"type":"alias","previousId":"a","userId":"b"}],"sentAt":"2026-10-05T08:00:01Z","context":{"ip":"127.0.0.1"}}"#;
const METRIC: &str = include_str!("../starters/metrics/active_users.toml");
/// What breaks readers more often than chance does.
const WORDS: [&str; 16] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "1e999",
    "-0",
    "\\u0000",
    "\\ud800",
    "\n",
    "'",
    "NaN",
    "99999999999999999999",
];

/// One change of a text: bytes taken out, put in or said again.
#[derive(Clone, Debug)]
enum Change {
    Cut(Index, usize),
    Insert(Index, &'static str),
    Byte(Index, u8),
    Repeat(Index, usize),
    Nest(Index, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let one = prop_oneof![
        (any::<Index>(), 1..40usize).prop_map(|(at, n)| Change::Cut(at, n)),
        (any::<Index>(), prop::sample::select(&WORDS[..]))
            .prop_map(|(at, w)| Change::Insert(at, w)),
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<Index>(), 1..200usize).prop_map(|(at, n)| Change::Repeat(at, n)),
        (any::<Index>(), 1..300usize).prop_map(|(at, n)| Change::Nest(at, n)),
    ];
    prop::collection::vec(one, 0..6)
}

fn changed(text: &str, changes: &[Change]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        match change {
            Change::Cut(at, n) => {
                let at = at.index(bytes.len());
                bytes.drain(at..(at + n).min(bytes.len()));
            }
            Change::Insert(at, word) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, word.bytes());
            }
            Change::Byte(at, byte) => {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            Change::Repeat(at, n) => {
                let at = at.index(bytes.len());
                let again = bytes[at..(at + n).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            Change::Nest(at, n) => {
                let at = at.index(bytes.len());
                bytes.splice(at..at, "[".repeat(*n).into_bytes());
            }
        }
    }
    bytes
}

async fn send(router: &Router, key: &str, path: &str, body: Vec<u8>) -> (u16, serde_json::Value) {
    let request = Request::post(path)
        .header("authorization", format!("Bearer {key}"))
        .body(Body::from(body))
        .unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

#[test]
fn whatever_a_program_sends_the_answer_is_taken_or_no_json() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let record = runtime.block_on(testkit::records()).remove(0);
    let key = runtime.block_on(async {
        let mut tx = record.tx().await;
        let (_, key) = identity::create_key(&mut tx, "web").await.unwrap();
        tx.commit().await.unwrap();
        key
    });
    let (log, meter) = (Arc::new(Memory::new()), Arc::default());
    let router = api::router(Api::new(record.store.clone(), log, meter));
    let paths = prop::sample::select(
        &[
            "/v1/batch",
            "/v1/t",
            "/v1/identify",
            "/v1/group",
            "/v1/bulk",
        ][..],
    );
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 200,
        ..ProptestConfig::default()
    });
    let bodies = prop_oneof![
        4 => changes().prop_map(|changes| changed(GOOD, &changes)),
        1 => prop::collection::vec(any::<u8>(), 0..200),
    ];
    let done = runner.run(&(paths, bodies), |(path, body)| {
        let (status, answer) = runtime.block_on(send(&router, &key, path, body));
        prop_assert!(matches!(status, 200 | 400), "{status}: {answer}");
        prop_assert_eq!(status == 200, answer["success"] == true);
        Ok(())
    });
    done.unwrap();
}

proptest! {
    #[test]
    fn whatever_a_metric_says_it_is_read_or_refused(changes in changes()) {
        let text = changed(METRIC, &changes);
        let text = String::from_utf8_lossy(&text);
        if let Err(error) = Catalogue::parse(&[&text]) {
            prop_assert_eq!(error.kind(), kernel::Kind::Invalid);
        }
    }

    #[test]
    fn whatever_a_property_holds_a_query_answers(
        changes in changes(),
        key in "[a-z]{1,6}|count|plan|deep",
        window in 1..40u32,
    ) {
        let properties = r#"{"count":3,"plan":"P1","open":true,"deep":{"a":[1,null]},"text":"1e3"}"#;
        let properties = String::from_utf8_lossy(&changed(properties, &changes)).into_owned();
        query(properties, &key, window)?;
    }
}

fn query(properties: String, key: &str, window: u32) -> TestCaseResult {
    let event = Event {
        account: AccountKey(1),
        time: Day(100).start(),
        user: None,
        name: "plan.saved".into(),
        source: "web".into(),
        message_id: "m".into(),
        received_at: Timestamp::from_micros(0),
        properties,
    };
    // Only what is checked reaches the lake.
    if event.check().is_err() {
        return Ok(());
    }
    let events = [event];
    for fold in [
        Fold::Sum(key.to_owned()),
        Fold::Last(key.to_owned()),
        Fold::DistinctValues(key.to_owned()),
        Fold::Mean(key.to_owned()),
        Fold::Least(key.to_owned()),
        Fold::Greatest(key.to_owned()),
        Fold::Count,
    ] {
        let query = Query {
            fold,
            filter: Filter::default(),
            window,
        };
        let series = evaluate(&events, &query, Day(99), Day(101));
        prop_assert_eq!(series.values.len(), 3);
        let finite = series
            .values
            .iter()
            .flatten()
            .all(|value| value.is_finite());
        prop_assert!(finite, "{:?}", series.values);
    }
    Ok(())
}
