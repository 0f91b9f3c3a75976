//! Events wait for their account, and are tried again.

use std::sync::Arc;

use ingest::{Adopt, Call, Replayed};
use kernel::{Actor, Kind, MemberId, Role};
use landing::{Listing, Reason};
use store::Reactors;

use crate::{track, worlds};

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

#[tokio::test]
async fn an_event_is_mended_and_tried_again() {
    for world in worlds().await {
        world
            .batch(&[track("m1", r#","timestamp":"1970-01-01T00:00:00Z""#)])
            .await;
        world
            .batch(&[r#"{"type":"track","event":"login","userId":"yuna"}"#.to_owned()])
            .await;
        let manager = Actor::Member {
            id: MemberId::new(),
            role: Role::Manager,
        };
        let all = Listing::default();
        let log = world.log.as_ref();
        let replay = async |listing: &Listing| {
            ingest::replay(&world.record.store, log, &manager, listing)
                .await
                .unwrap()
        };
        assert_eq!(
            replay(&all).await,
            Replayed {
                accepted: 0,
                left: 2
            }
        );
        let bad_time = world
            .asides()
            .await
            .into_iter()
            .find(|one| one.reason == Reason::BadTime);
        let mended = bad_time.unwrap().raw.replace("1970", "2025");
        let mut tx = world.record.tx_as(manager.clone()).await;
        let id = landing::asides(
            &mut tx,
            &Listing {
                limit: 9,
                ..all.clone()
            },
        )
        .await
        .unwrap()[1]
            .id;
        landing::edit(&mut tx, id, &mended).await.unwrap();
        tx.commit().await.unwrap();
        let only = Listing {
            reason: Some(Reason::BadTime),
            ..all.clone()
        };
        assert_eq!(
            replay(&only).await,
            Replayed {
                accepted: 1,
                left: 0
            }
        );
        world
            .send(Call::Group, r#"{"userId":"yuna","groupId":"soon"}"#)
            .await
            .unwrap();
        assert_eq!(
            replay(&all).await,
            Replayed {
                accepted: 0,
                left: 1
            }
        );
        assert_eq!(world.asides().await[0].reason, Reason::UnknownAccount);
        world
            .send(Call::Group, r#"{"userId":"yuna","groupId":"hanbit"}"#)
            .await
            .unwrap();
        assert_eq!(
            replay(&all).await,
            Replayed {
                accepted: 1,
                left: 0
            }
        );
        assert_eq!(world.events("hanbit").await.len(), 2);
        let viewer = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let refused = ingest::replay(&world.record.store, log, &viewer, &all)
            .await
            .unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
    }
}
