//! Events wait for their account, and are tried again.

use std::sync::Arc;

use ingest::{Adopt, Call, Replayed};
use kernel::{Actor, Kind, MemberId, Role};
use landing::{Listing, Reason};
use store::Reactors;

use crate::{World, track, worlds};

#[tokio::test]
async fn events_wait_until_their_account_appears() {
    for world in worlds().await {
        let reactors = Reactors::new(
            world.record.store.clone(),
            vec![Arc::new(Adopt::new(world.log.clone()))],
        );
        let late = |id: &str| track(id, "").replace("hanbit", "daehan");
        let batch = [late("m1"), late("m2"), track("m3", "")];
        let answer = world.batch(&batch).await;
        assert_eq!((answer.accepted, answer.set_aside), (1, 2));
        assert_eq!(
            world.batch(&batch).await.set_aside,
            2,
            "sent again it lies there once"
        );
        assert_eq!(world.asides().await.len(), 2);
        assert_eq!(world.asides().await[0].account.as_deref(), Some("daehan"));
        world.add_account("another").await;
        reactors.settle().await.unwrap();
        assert_eq!(world.asides().await.len(), 2);
        world.add_account("daehan").await;
        testkit::settle(&reactors, 11).await;
        assert_eq!(world.events("daehan").await.len(), 2);
        assert!(world.asides().await.is_empty());
        assert_eq!(world.facts("usage_received").await, 2);
    }
}

pub fn manager() -> Actor {
    Actor::Member {
        id: MemberId::new(),
        role: Role::Manager,
    }
}

async fn replay(world: &World, listing: &Listing) -> Replayed {
    let (store, log) = (&world.record.store, world.log.as_ref());
    ingest::replay(store, log, &manager(), listing)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_event_is_mended_and_tried_again() {
    for world in worlds().await {
        world
            .batch(&[track("m1", r#","timestamp":"1970-01-01T00:00:00Z""#)])
            .await;
        let all = Listing::default();
        assert_eq!(
            replay(&world, &all).await,
            Replayed {
                accepted: 0,
                left: 1
            }
        );
        let bad = world.asides().await.remove(0);
        let mut tx = world.record.tx_as(manager()).await;
        landing::edit(&mut tx, bad.id, &bad.raw.replace("1970", "2025"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let other = Listing {
            reason: Some(Reason::TooDeep),
            ..all.clone()
        };
        assert_eq!(replay(&world, &other).await, Replayed::default());
        let only = Listing {
            reason: Some(Reason::BadTime),
            ..all
        };
        assert_eq!(
            replay(&world, &only).await,
            Replayed {
                accepted: 1,
                left: 0
            }
        );
        assert_eq!(
            world.events("hanbit").await[0].time.to_string(),
            "2025-01-01T00:00:00Z"
        );
    }
}

#[tokio::test]
async fn one_event_is_tried_alone_and_many_some_at_a_time() {
    for world in worlds().await {
        let old = r#","timestamp":"1970-01-01T00:00:00Z""#;
        let batch: Vec<String> = (0..5).map(|n| track(&format!("m{n}"), old)).collect();
        world.batch(&batch).await;
        let ids: Vec<i64> = world.asides().await.iter().map(|one| one.id).collect();
        let (store, log) = (&world.record.store, world.log.as_ref());
        let mut tx = world.record.tx_as(manager()).await;
        for id in [ids[1], ids[4]] {
            let raw = landing::aside(&mut tx, id).await.unwrap().raw;
            let raw = raw.replace("1970", "2025");
            landing::edit(&mut tx, id, &raw).await.unwrap();
        }
        tx.commit().await.unwrap();

        let done = ingest::replay_one(store, log, &manager(), ids[4])
            .await
            .unwrap();
        assert_eq!((done.accepted, done.left), (1, 0));
        let gone = ingest::replay_one(store, log, &manager(), ids[4])
            .await
            .unwrap_err();
        assert_eq!(gone.kind(), Kind::NotFound);

        let mut listing = Listing {
            limit: 2,
            ..Listing::default()
        };
        let mut steps = vec![];
        loop {
            let step = ingest::replay_some(store, log, &manager(), &listing)
                .await
                .unwrap();
            steps.push((step.0.accepted, step.0.left, step.1));
            listing.before = step.1;
            if step.1.is_none() {
                break;
            }
        }
        assert_eq!(
            steps,
            [(1, 1, Some(ids[1])), (0, 2, Some(ids[3])), (0, 0, None)]
        );
        assert_eq!(world.events("hanbit").await.len(), 2);
    }
}

#[tokio::test]
async fn an_event_of_nobody_s_account_comes_in_once_its_user_belongs_to_one() {
    for world in worlds().await {
        world
            .batch(&[r#"{"type":"track","event":"login","userId":"yuna"}"#.to_owned()])
            .await;
        let all = Listing::default();
        for (account, reason, answer) in [
            (
                "soon",
                Reason::NoAccount,
                Replayed {
                    accepted: 0,
                    left: 1,
                },
            ),
            (
                "hanbit",
                Reason::UnknownAccount,
                Replayed {
                    accepted: 1,
                    left: 0,
                },
            ),
        ] {
            assert_eq!(world.asides().await[0].reason, reason);
            let group = format!(r#"{{"userId":"yuna","groupId":"{account}"}}"#);
            world.send(Call::Group, group).await.unwrap();
            assert_eq!(replay(&world, &all).await, answer);
        }
        assert_eq!(world.events("hanbit").await.len(), 1);
    }
}

#[tokio::test]
async fn a_viewer_tries_nothing_again() {
    for world in worlds().await {
        let viewer = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let (store, log) = (&world.record.store, world.log.as_ref());
        let refused = ingest::replay(store, log, &viewer, &Listing::default())
            .await
            .unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
    }
}
