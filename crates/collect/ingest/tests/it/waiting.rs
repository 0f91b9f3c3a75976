//! What waits for its account or its user is whole, and comes in by itself.

use std::sync::Arc;

use ingest::{Accepted, Adopt, Call};
use kernel::Kind;
use landing::Reason;
use store::Reactors;

use crate::accounts::manager;
use crate::{World, track, worlds};

/// Something a person did who names no account.
fn of_person(user: &str, id: &str) -> String {
    format!(r#"{{"type":"track","event":"plan.saved","userId":"{user}","messageId":"{id}"}}"#)
}

const GROUP: &str = r#"{"type":"group","userId":"sora","groupId":"hanbit"}"#;

impl World {
    /// Lets whoever takes in what waited hear what there is to hear.
    async fn adopt(&self) {
        let adopt = Arc::new(Adopt::new(self.log.clone()));
        let reactors = Reactors::new(self.record.store.clone(), vec![adopt]);
        reactors.settle().await.unwrap();
    }

    async fn reasons(&self) -> Vec<Reason> {
        let asides = self.asides().await;
        asides.iter().map(|one| one.reason).collect()
    }
}

#[tokio::test]
async fn what_sora_did_before_her_group_was_told_is_counted_once_it_is() {
    for world in worlds().await {
        let early = [of_person("sora", "m1"), of_person("jo", "m2")];
        assert_eq!(world.batch(&early).await.set_aside, 2);
        // In one batch the order does not matter.
        let batch = [of_person("sora", "m3"), GROUP.to_owned()];
        let told = Accepted {
            accepted: 2,
            known: 0,
            set_aside: 0,
        };
        assert_eq!(world.batch(&batch).await, told);
        world.adopt().await;
        assert_eq!(world.events("hanbit").await.len(), 2);
        let left = world.asides().await;
        assert_eq!(left.len(), 1);
        assert!(left[0].raw.contains("\"jo\""));
        assert_eq!(world.facts("usage_received").await, 2);
        assert_eq!(world.batch(&early[..1]).await.known, 1);
    }
}

#[tokio::test]
async fn a_group_call_that_was_mended_brings_in_what_waited_for_sora() {
    for world in worlds().await {
        let broken = GROUP.replace("\"hanbit\"", "[\"hanbit\"]");
        let batch = [of_person("sora", "m1"), broken.clone()];
        assert_eq!(world.batch(&batch).await.set_aside, 2);
        world.adopt().await;
        assert_eq!(world.events("hanbit").await.len(), 0);
        let asides = world.asides().await;
        let call = asides.iter().find(|one| one.raw == broken).unwrap();
        let mut tx = world.record.tx_as(manager()).await;
        landing::edit(&mut tx, call.id, GROUP).await.unwrap();
        tx.commit().await.unwrap();
        let (store, log) = (&world.record.store, world.log.as_ref());
        let done = ingest::replay_one(store, log, &manager(), call.id).await;
        assert_eq!(done.unwrap().accepted, 1);
        world.adopt().await;
        assert_eq!(world.events("hanbit").await.len(), 1);
        assert_eq!(world.reasons().await, []);
    }
}

#[tokio::test]
async fn who_belongs_to_an_account_that_is_not_there_yet_waits_for_it() {
    for world in worlds().await {
        assert_eq!(world.batch(&[of_person("sora", "m1")]).await.set_aside, 1);
        let group = GROUP.replace("hanbit", "daehan");
        world.batch(&[group]).await;
        world.adopt().await;
        assert_eq!(world.reasons().await, [Reason::UnknownAccount]);
        world.add_account("daehan").await;
        world.adopt().await;
        assert_eq!(world.events("daehan").await.len(), 1);
        assert_eq!(world.reasons().await, []);
    }
}

#[tokio::test]
async fn an_event_with_a_long_context_waits_without_what_nobody_asks_for() {
    for world in worlds().await {
        let long = "z".repeat(70_000);
        let more = format!(r#","properties":{{"seats":3}},"integrations":{{"blob":"{long}"}}"#);
        let late = track("big", &more).replace("hanbit", "daehan");
        assert_eq!(world.batch(&[late]).await.set_aside, 1);
        assert!(world.asides().await[0].is_whole());
        world.add_account("daehan").await;
        world.adopt().await;
        let events = world.events("daehan").await;
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].message_id, "big");
        assert_eq!(events[0].properties, r#"{"seats":3}"#);
    }
}

#[tokio::test]
async fn what_names_its_account_in_a_way_nobody_can_read_is_set_aside_and_counted_nowhere_else() {
    for world in worlds().await {
        world.batch(&[GROUP.to_owned()]).await;
        let long = format!("\"{}\"", "g".repeat(300));
        for group in [r#"{"id":"hanbit"}"#, "1.5", "[\"hanbit\"]", "true", &long] {
            let event = of_person("sora", "m1")
                .replace('}', &format!(r#","context":{{"groupId":{group}}}}}"#));
            assert_eq!(world.batch(&[event]).await.set_aside, 1, "{group}");
            let call = format!(r#"{{"userId":"sora","groupId":{group}}}"#);
            assert_eq!(world.send(Call::Group, call).await.unwrap().set_aside, 1);
        }
        assert_eq!(world.events("hanbit").await, []);
        let reasons = world.reasons().await;
        assert_eq!(reasons, vec![Reason::BadAccount; 10]);
        // A group since "yesterday" holds since nobody knows when.
        let vague = r#"{"userId":"jo","groupId":"hanbit","timestamp":"yesterday"}"#;
        world.send(Call::Group, vague).await.unwrap();
        assert_eq!(world.reasons().await[0], Reason::BadTime);
        // The company of the spec's own traits.
        let known = r#"{"userId":"jo","traits":{"company":{"id":"hanbit","name":"한빛물류"}}}"#;
        world.send(Call::Identify, known).await.unwrap();
        assert_eq!(world.batch(&[of_person("jo", "m2")]).await.accepted, 1);
    }
}

#[tokio::test]
async fn a_request_of_more_messages_than_any_library_sends_is_refused_whole() {
    for world in worlds().await {
        let body = format!(r#"{{"batch":[{}{{}}]}}"#, "0,".repeat(50_000));
        let error = world.send(Call::Batch, body).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Invalid);
        assert_eq!(error.message(), "error-body-too-many");
        assert_eq!(world.asides().await.len(), 0);
    }
}

#[tokio::test]
async fn a_call_may_begin_with_the_mark_of_its_bytes() {
    for world in worlds().await {
        let marked = format!("\u{feff}{}", track("m1", ""));
        assert_eq!(world.send(Call::Track, marked).await.unwrap().accepted, 1);
    }
}
