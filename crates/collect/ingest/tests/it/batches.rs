//! What good senders send.

use ingest::{Accepted, Call};

use crate::{track, worlds};

#[tokio::test]
async fn a_batch_is_stored_once_however_often_it_is_sent() {
    for world in worlds().await {
        let batch = [track("m1", ""), track("m2", ""), track("m1", "")];
        let first = Accepted {
            accepted: 2,
            known: 1,
            set_aside: 0,
        };
        assert_eq!(world.batch(&batch).await, first);
        assert_eq!(
            world.batch(&batch).await,
            Accepted {
                accepted: 0,
                known: 3,
                set_aside: 0
            }
        );
        assert_eq!(world.events("hanbit").await.len(), 2);
        assert_eq!(
            world.facts("usage_received").await,
            1,
            "one fact per account and batch"
        );
    }
}

#[tokio::test]
async fn every_call_of_the_spec_is_understood() {
    for world in worlds().await {
        let sent = [
            (
                Call::Group,
                r#"{"userId":"mina","groupId":"hanbit","traits":{"name":"한빛"}}"#,
                1,
            ),
            (
                Call::Identify,
                r#"{"userId":"joon","traits":{"companyId":"hanbit"}}"#,
                1,
            ),
            (
                Call::Alias,
                r#"{"previousId":"mina","userId":"mina@hanbit"}"#,
                1,
            ),
            (
                Call::Track,
                r#"{"userId":"mina","event":"plan.saved","properties":{"n":1}}"#,
                1,
            ),
            (
                Call::Page,
                r#"{"userId":"joon","anonymousId":null,"name":"Pricing"}"#,
                1,
            ),
            (
                Call::Screen,
                r#"{"userId":"mina@hanbit","name":"Home","properties":{}}"#,
                1,
            ),
            (Call::Identify, r#"{"anonymousId":"a","traits":{}}"#, 1),
        ];
        for (call, body, accepted) in sent {
            let answer = world.send(call, body).await.unwrap();
            assert_eq!(
                answer,
                Accepted {
                    accepted,
                    known: 0,
                    set_aside: 0
                },
                "{body}"
            );
        }
        let mut seen: Vec<_> = world.events("hanbit").await;
        seen.sort_by_key(|event| event.name.to_string());
        let told: Vec<_> = seen
            .iter()
            .map(|e| {
                (
                    &*e.name,
                    e.user.as_deref().unwrap(),
                    e.properties.as_str(),
                    &*e.source,
                )
            })
            .collect();
        let expected = [
            ("page.viewed", "joon", r#"{"name":"Pricing"}"#, "web"),
            ("plan.saved", "mina", r#"{"n":1}"#, "web"),
            ("screen.viewed", "mina@hanbit", r#"{"name":"Home"}"#, "web"),
        ];
        assert_eq!(told, expected);
    }
}

#[tokio::test]
async fn an_account_is_found_however_it_is_named() {
    for world in worlds().await {
        for (n, named) in [
            r#""context":{"groupId":"hanbit"}"#,
            r#""groupId":"hanbit""#,
            r#""properties":{"account_id":"hanbit"}"#,
            r#""properties":{"accountId":"hanbit"}"#,
            r#""properties":{"companyId":"hanbit"},"context":{"groupId":""}"#,
        ]
        .iter()
        .enumerate()
        {
            let body = format!(r#"{{"event":"login","messageId":"m{n}",{named}}}"#);
            assert_eq!(
                world.send(Call::Track, body).await.unwrap().accepted,
                1,
                "{named}"
            );
        }
        world.add_account("4711").await;
        let body = r#"{"batch":[{"type":"track","event":"login"}],"context":{"groupId":4711}}"#;
        assert_eq!(world.send(Call::Batch, body).await.unwrap().accepted, 1);
        assert_eq!(world.events("4711").await.len(), 1);
    }
}

#[tokio::test]
async fn times_follow_the_sender_set_right_where_its_clock_is_wrong() {
    for world in worlds().await {
        // The record's clock says 2026-11-24T09:00:00Z.
        let when = |id, told: &str, sent: &str| {
            track(id, &format!(r#","timestamp":"{told}","sentAt":"{sent}""#))
        };
        let batch = [
            when("past", "2024-03-01T10:00:00+09:00", "2026-11-24T08:59:59Z"),
            when("slow", "2026-11-24T06:00:00Z", "2026-11-24T07:00:00Z"),
            track("none", ""),
        ];
        assert_eq!(world.batch(&batch).await.accepted, 3);
        let at = async |id: &str| {
            let all = world.events("hanbit").await;
            let event = all
                .into_iter()
                .find(|event| event.message_id == id)
                .unwrap();
            assert_eq!(event.received_at, testkit::this_morning());
            event.time.to_string()
        };
        assert_eq!(at("past").await, "2024-03-01T01:00:00Z");
        assert_eq!(at("slow").await, "2026-11-24T08:00:00Z");
        assert_eq!(at("none").await, "2026-11-24T09:00:00Z");
    }
}

#[tokio::test]
async fn a_message_without_id_gets_one_that_stays() {
    for world in worlds().await {
        let body = r#"{"event":"login","userId":"mina","groupId":"hanbit"}"#;
        assert_eq!(world.send(Call::Track, body).await.unwrap().accepted, 1);
        assert_eq!(world.send(Call::Track, body).await.unwrap().known, 1);
        let other = r#"{"event":"login","userId":"joon","groupId":"hanbit","messageId":null}"#;
        assert_eq!(world.send(Call::Track, other).await.unwrap().accepted, 1);
    }
}

#[tokio::test]
async fn the_role_minas_context_says_is_that_of_the_event() {
    for world in worlds().await {
        let with = |role: &str| {
            format!(
                r#","context":{{"groupId":"hanbit","traits":{{"email":"m@hanbit","role":{role}}}}}"#
            )
        };
        let own = r#","properties":{"role":"planner"},"context":{"groupId":"hanbit","traits":{"role":"admin"}}"#;
        let batch = [
            track("m1", &with(r#""admin""#)),
            track("m2", &with("7")),
            track("m3", own),
            track(
                "m4",
                r#","context":{"groupId":"hanbit","traits":["admin"]}"#,
            ),
        ];
        assert_eq!(world.batch(&batch).await.accepted, 4);
        let mut events = world.events("hanbit").await;
        events.sort_by(|a, b| a.message_id.cmp(&b.message_id));
        let roles: Vec<_> = events.iter().map(|event| event.property("role")).collect();
        let expected = [Some("admin"), None, Some("planner"), None];
        assert_eq!(roles, expected.map(|role| role.map(str::to_owned)));
        assert!(!events[0].properties.contains("email"));
    }
}
