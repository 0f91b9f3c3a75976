//! Bad input: each event alone is set aside, with its reason, and its batch goes on.

use ingest::{Accepted, Call};
use kernel::Kind;
use landing::Reason;

use crate::{track, worlds};

fn with(more: &str) -> String {
    track("bad", more)
}

fn long(n: usize) -> String {
    "x".repeat(n)
}

fn brackets(n: usize) -> String {
    with(&format!(
        r#","properties":{{"a":{}1{}}}"#,
        "[".repeat(n),
        "]".repeat(n)
    ))
}

fn table() -> Vec<(Reason, String)> {
    [
        ids_and_times(),
        names_and_shapes(),
        properties(),
        accounts(),
    ]
    .concat()
}

fn ids_and_times() -> Vec<(Reason, String)> {
    let id = |id: String| track("ID", "").replace("\"ID\"", &id);
    let time = |time: &str| with(&format!(r#","timestamp":{time}"#));
    let ids = [
        id("\"\"".into()),
        id(format!("\"{}\"", long(101))),
        id("7".into()),
        id("\"a\\u0000b\"".into()),
    ];
    let times = [
        time("\"1970-01-01T00:00:00Z\""),
        time("\"2099-01-01T00:00:00Z\""),
        time("\"9999-12-31T23:59:59Z\""),
        time("\"2026-02-30T00:00:00Z\""),
        time("0"),
        time("{}"),
        with(r#","originalTimestamp":"-000001-01-01T00:00:00Z""#),
    ];
    let ids = ids.into_iter().map(|bad| (Reason::BadMessageId, bad));
    ids.chain(times.into_iter().map(|bad| (Reason::BadTime, bad)))
        .collect()
}

fn names_and_shapes() -> Vec<(Reason, String)> {
    let event = |name: &str| track("bad", "").replace("\"report.exported\"", name);
    vec![
        (Reason::BadName, event("\"\"")),
        (Reason::BadName, event("7")),
        (Reason::BadName, event("\"a\\nb\"")),
        (Reason::BadName, event(&format!("\"{}\"", long(201)))),
        (
            Reason::BadName,
            r#"{"type":"track","groupId":"hanbit"}"#.into(),
        ),
        (Reason::Unreadable, "null".into()),
        (Reason::Unreadable, "7".into()),
        (Reason::Unreadable, "\"track\"".into()),
        (Reason::Unreadable, "[]".into()),
        (Reason::UnknownType, "{}".into()),
        (Reason::UnknownType, r#"{"type":"purchase"}"#.into()),
        (Reason::UnknownType, r#"{"type":"batch","batch":[]}"#.into()),
        (Reason::UnknownType, r#"{"type":7}"#.into()),
    ]
}

fn properties() -> Vec<(Reason, String)> {
    let of = |text: &str| with(&format!(r#","properties":{text}"#));
    let large = |n: usize| of(&format!(r#"{{"a":"{}"}}"#, long(n)));
    vec![
        (Reason::TooLarge, large(40 * 1024)),
        (Reason::TooLarge, large(32 * 1024 - 7)),
        (Reason::TooDeep, brackets(200)),
        (Reason::TooDeep, brackets(31)),
        (Reason::BadProperties, of("[]")),
        (Reason::BadProperties, of("\"text\"")),
        (Reason::BadProperties, of(r#"{"a":["b\u0000"]}"#)),
        (Reason::Unreadable, of(r#"{"a":NaN}"#)),
        (Reason::Unreadable, of(r#"{"a":1e999}"#)),
        (Reason::Unreadable, of(r#"{"a":"\ud800"}"#)),
        (Reason::Unreadable, of("{'a':1}")),
    ]
}

fn accounts() -> Vec<(Reason, String)> {
    let swap = |from: &str, to: &str| track("bad", "").replace(from, to);
    vec![
        (Reason::BadUser, swap("\"mina\"", "{}")),
        (
            Reason::BadUser,
            swap("\"mina\"", &format!("\"{}\"", long(201))),
        ),
        (Reason::UnknownAccount, swap("hanbit", "nobody's")),
        (
            Reason::UnknownAccount,
            swap("hanbit", "'; drop table accounts; --"),
        ),
        (Reason::NoAccount, swap(r#"{"groupId":"hanbit"}"#, "null")),
        (Reason::BadAccount, swap("\"hanbit\"", "{}")),
    ]
}

#[tokio::test]
async fn one_bad_event_never_loses_its_batch() {
    for world in worlds().await {
        let table = table();
        let mut batch = vec![];
        for (n, (_, bad)) in table.iter().enumerate() {
            batch.push(track(&format!("good-{n}"), ""));
            batch.push(bad.clone());
        }
        let answer = world.batch(&batch).await;
        let rows = table.len();
        assert_eq!(
            answer,
            Accepted {
                accepted: rows,
                known: 0,
                set_aside: rows
            }
        );
        assert_eq!(world.events("hanbit").await.len(), rows);
        let asides = world.asides().await;
        assert_eq!(asides.len(), rows);
        for (reason, bad) in &table {
            let short = bad.chars().take(300).collect::<String>();
            let found = asides.iter().find(|aside| aside.raw == *bad);
            assert_eq!(found.map(|aside| aside.reason), Some(*reason), "{short}");
        }
        assert_eq!(world.facts("events_set_aside").await, 1);
        let again = world.batch(&batch).await;
        assert_eq!((again.known, again.set_aside), (rows, rows));
        assert_eq!(world.asides().await.len(), rows, "a retry adds nothing");
    }
}

#[tokio::test]
async fn what_stands_at_the_edge_of_the_rules_is_taken() {
    for world in worlds().await {
        let batch = [
            track(&"m".repeat(100), ""),
            track(&"한".repeat(100), ""),
            track("null-user", "").replace("\"mina\"", "null"),
            track("number-user", "").replace("\"mina\"", "42"),
            track(
                "emoji",
                r#","properties":{"a":"\ud83d\ude80","name":"=1+1"}"#,
            ),
            track(
                "large",
                &format!(r#","properties":{{"a":"{}"}}"#, "x".repeat(32 * 1024 - 8)),
            ),
            track(
                "nested",
                &format!(
                    r#","properties":{{"a":{}1{}}}"#,
                    "[".repeat(30),
                    "]".repeat(30)
                ),
            ),
            track("tomorrow", r#","timestamp":"2026-11-25T08:59:00Z""#),
            track("old", r#","timestamp":"2000-01-01T00:00:00Z""#),
            track(
                "null-time",
                r#","timestamp":null,"sentAt":null,"properties":null"#,
            ),
            track(
                "twice",
                r#","event":"report.exported","event":"report.exported""#,
            ),
        ];
        let answer = world.batch(&batch).await;
        let asides: Vec<_> = world
            .asides()
            .await
            .into_iter()
            .map(|a| (a.reason, a.detail))
            .collect();
        assert_eq!((answer.accepted, asides), (batch.len(), vec![]));
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_lose_only_their_message() {
    for world in worlds().await {
        let mut body = format!(r#"{{"batch":[{},"#, track("good", "")).into_bytes();
        body.extend_from_slice(b"{\"type\":\"track\",\"event\":\"\xff\xfe\"},{\"a\":\"\0\"}]}");
        let answer = world.send(Call::Batch, body).await.unwrap();
        assert_eq!((answer.accepted, answer.set_aside), (1, 2));
        assert!(
            world
                .asides()
                .await
                .iter()
                .all(|aside| aside.reason == Reason::Unreadable)
        );
    }
}

#[tokio::test]
async fn only_a_body_that_is_no_json_is_refused() {
    for world in worlds().await {
        for none in [
            "",
            "  ",
            "hello",
            "<xml/>",
            "{",
            "{\"batch\":[",
            "{\"batch\":[{}]",
            "a=1&b=2",
        ] {
            let error = world.send(Call::Batch, none).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.message()),
                (Kind::Invalid, "error-body-no-json"),
                "{none}"
            );
        }
        for (json, set_aside) in [
            ("{}", 1),
            ("[]", 0),
            ("{\"batch\":[]}", 0),
            ("{\"batch\":{}}", 1),
            ("{\"batch\":7}", 1),
            ("7", 1),
            ("null", 1),
            ("\"batch\"", 1),
            ("{\"batch\":[[],[]]}", 2),
            ("{\"batch\":null,\"batch\":[]}", 0),
        ] {
            let answer = world.send(Call::Batch, json).await.unwrap();
            assert_eq!(
                answer,
                Accepted {
                    accepted: 0,
                    known: 0,
                    set_aside
                },
                "{json}"
            );
        }
    }
}

#[tokio::test]
async fn a_thousand_brackets_and_ten_megabytes_are_no_trouble() {
    let world = worlds().await.remove(0);
    let deep = "[".repeat(500_000) + &"]".repeat(500_000);
    let answer = world
        .send(
            Call::Batch,
            format!("{{\"batch\":[{deep},{}]}}", track("m", "")),
        )
        .await;
    let answer = answer.unwrap();
    assert_eq!((answer.accepted, answer.set_aside), (1, 1));
    let huge = format!(
        r#"{{"batch":[{}]}}"#,
        with(&format!(r#","a":"{}""#, "x".repeat(10_000_000)))
    );
    assert_eq!(world.send(Call::Batch, huge).await.unwrap().accepted, 1);
    let many: Vec<_> = (0..5_000).map(|n| track(&format!("n{n}"), "")).collect();
    assert_eq!(world.batch(&many).await.accepted, 5_000);
}

#[tokio::test]
async fn a_stranger_sends_nothing() {
    for mut world in worlds().await {
        world.sender.actor = kernel::Actor::Nobody;
        let body = track("m", "");
        assert_eq!(
            world.send(Call::Track, body).await.unwrap_err().kind(),
            Kind::NotFound
        );
    }
}

#[tokio::test]
async fn a_key_in_the_body_is_never_kept() {
    for world in worlds().await {
        let key = format!("tnw_{}", "K7".repeat(20));
        let named = format!(r#"{{"writeKey":"{key}","event":"login","groupId":"nobody"}}"#);
        assert_eq!(ingest::write_key(named.as_bytes()), Some(key.clone()));
        world.send(Call::Track, named).await.unwrap();
        let broken = format!(r#"{{"batch":[{{"writeKey":"{key}","a":NaN}}]}}"#);
        world.send(Call::Batch, broken).await.unwrap();
        let asides = world.asides().await;
        assert_eq!(asides.len(), 2);
        assert!(asides.iter().all(|aside| !aside.raw.contains("K7")));
        for none in ["", "[]", "{}", "{\"writeKey\":7}", "{"] {
            assert_eq!(ingest::write_key(none.as_bytes()), None);
        }
    }
}
