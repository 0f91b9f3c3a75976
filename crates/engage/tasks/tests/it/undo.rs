//! Taking back one's own last change.

use facts::Outcome;
use kernel::{Kind, Role};
use tasks::State;
use testkit::TODAY;

use crate::sponsor_left;
use crate::world::World;

#[tokio::test]
async fn mina_takes_back_what_she_did_last() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        let nothing = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(nothing.message(), "error-nothing-to-undo");

        tasks::snooze(&mut tx, &id, TODAY + 3).await.unwrap();
        tasks::snooze(&mut tx, &id, TODAY + 9).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(task.state, State::Snoozed { until: TODAY + 3 });

        tasks::complete(&mut tx, &id, Outcome::True).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(task.state, State::Snoozed { until: TODAY + 3 });
        let twice = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(task, twice);

        tasks::start_deed(&mut tx, &id).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(task.deed_started_at, None);

        tasks::assign(&mut tx, &id, &world.emi).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(task.assignee.as_ref(), Some(&world.mina));
    }
}

#[tokio::test]
async fn after_ten_minutes_it_is_too_late() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tasks::complete(&mut tx, &id, Outcome::True).await.unwrap();
        tx.commit().await.unwrap();
        world.record.clock.advance_seconds(601);
        let mut tx = world.as_mina().await;
        let late = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(late.message(), "error-too-late-to-undo");
    }
}

#[tokio::test]
async fn nobody_undoes_over_a_colleagues_change_nor_takes_back_what_a_colleague_did() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tasks::snooze(&mut tx, &id, TODAY + 3).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Manager).await;
        assert!(tasks::undo(&mut tx, &id).await.is_err());
        tasks::snooze(&mut tx, &id, TODAY + 5).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_mina().await;
        let stale = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(stale.kind(), Kind::Conflict);
        assert_eq!(stale.message(), "error-changed-meanwhile");
    }
}
