//! Who may do what.

use facts::Outcome;
use kernel::{Actor, ContactId, KeyId, Kind, Role};
use tasks::{Listing, NewTask};
use testkit::TODAY;

use crate::sponsor_left;
use crate::world::{self, World};

#[tokio::test]
async fn a_viewer_reads_tasks_and_changes_none() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let new = sponsor_left(&world.hanbit, None);
        let id = tasks::open(&mut tx, new.clone()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Viewer).await;
        assert!(tasks::task(&mut tx, &id).await.is_ok());
        assert!(tasks::agenda(&mut tx, None, world::here()).await.is_ok());
        let refused = [
            tasks::open(&mut tx, new).await.err(),
            tasks::complete(&mut tx, &id, Outcome::True).await.err(),
            tasks::snooze(&mut tx, &id, TODAY + 1, TODAY).await.err(),
            tasks::start_deed(&mut tx, &id).await.err(),
            tasks::assign(&mut tx, &id, &world.emi).await.err(),
            tasks::undo(&mut tx, &id).await.err(),
            world::wake_due(&mut tx).await.err(),
        ];
        for error in refused {
            assert_eq!(error.map(|e| e.kind()), Some(Kind::Forbidden));
        }
    }
}

#[tokio::test]
async fn those_outside_the_team_learn_nothing() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let outsiders = [
            Actor::Nobody,
            Actor::Contact(ContactId::new()),
            Actor::WriteKey(KeyId::new()),
        ];
        for actor in outsiders {
            let mut tx = world.record.tx_as(actor).await;
            let refused = [
                tasks::task(&mut tx, &id).await.err(),
                tasks::list(&mut tx, &Listing::default()).await.err(),
                tasks::agenda(&mut tx, None, world::here()).await.err(),
                tasks::complete(&mut tx, &id, Outcome::True).await.err(),
            ];
            for error in refused {
                assert_eq!(error.map(|e| e.kind()), Some(Kind::NotFound));
            }
        }
    }
}

#[tokio::test]
async fn a_colleagues_task_is_handed_over_by_a_manager_but_taken_by_anyone() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let third = world.sofia.clone();
        let mut tx = world.as_emi(Role::Csm).await;
        let refused = tasks::assign(&mut tx, &id, &third).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
        let mut for_other = NewTask::own_words(&world.calder, "Call", "").unwrap();
        for_other.assignee = Some(third.clone());
        let refused = tasks::open(&mut tx, for_other).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Forbidden);
        tasks::assign(&mut tx, &id, &world.emi).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Manager).await;
        let task = tasks::assign(&mut tx, &id, &third).await.unwrap();
        assert_eq!(task.assignee, Some(third));
    }
}

#[tokio::test]
async fn a_task_goes_only_to_somebody_who_can_come_in() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        identity::disable_member(&mut tx, &world.sofia)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        let gone = tasks::assign(&mut tx, &id, &world.sofia).await.unwrap_err();
        assert_eq!(gone.message(), "error-assignee-disabled");
        let nobody = kernel::MemberId::new();
        let unknown = tasks::assign(&mut tx, &id, &nobody).await.unwrap_err();
        assert_eq!(unknown.kind(), Kind::NotFound);
    }
}
