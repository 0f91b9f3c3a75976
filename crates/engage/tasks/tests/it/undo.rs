//! Taking back one's own last change.

use facts::{Fact, Outcome};
use kernel::{Kind, Role};
use tasks::{Listing, NewTask, State};
use testkit::TODAY;

use crate::sponsor_left;
use crate::world::World;

#[tokio::test]
async fn mina_takes_back_what_she_did_last() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_mina().await;
        let nothing = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(nothing.message(), "error-nothing-to-undo");

        tasks::snooze(&mut tx, &id, TODAY + 3, TODAY).await.unwrap();
        tasks::snooze(&mut tx, &id, TODAY + 9, TODAY).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap().unwrap();
        assert_eq!(task.state, State::Snoozed { until: TODAY + 3 });

        tasks::complete(&mut tx, &id, Outcome::True).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap().unwrap();
        assert_eq!(task.state, State::Snoozed { until: TODAY + 3 });
        let twice = tasks::undo(&mut tx, &id).await.unwrap();
        assert_eq!(Some(task), twice);

        tasks::start_deed(&mut tx, &id).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap().unwrap();
        assert_eq!(task.deed_started_at, None);

        tasks::assign(&mut tx, &id, &world.emi).await.unwrap();
        let task = tasks::undo(&mut tx, &id).await.unwrap().unwrap();
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
        tasks::snooze(&mut tx, &id, TODAY + 3, TODAY).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Manager).await;
        assert!(tasks::undo(&mut tx, &id).await.is_err());
        tasks::snooze(&mut tx, &id, TODAY + 5, TODAY).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_mina().await;
        let stale = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(stale.kind(), Kind::Conflict);
        assert_eq!(stale.message(), "error-changed-meanwhile");
    }
}

#[tokio::test]
async fn a_task_mina_just_opened_goes_away_as_if_it_had_never_been_opened() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let new = NewTask::own_words(&world.calder, "Call Ada", "She asked twice.").unwrap();
        let id = tasks::open(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Manager).await;
        let not_hers = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(not_hers.message(), "error-nothing-to-undo");
        drop(tx);

        let mut tx = world.as_mina().await;
        assert_eq!(tasks::undo(&mut tx, &id).await.unwrap(), None);
        assert_eq!(tasks::undo(&mut tx, &id).await.unwrap(), None);
        let gone = tasks::task(&mut tx, &id).await.unwrap_err();
        assert_eq!(gone.kind(), Kind::NotFound);
        let late = tasks::complete(&mut tx, &id, Outcome::True).await;
        assert_eq!(late.unwrap_err().kind(), Kind::NotFound);
        let left = tasks::list(&mut tx, &Listing::default()).await.unwrap();
        assert!(left.is_empty());
        assert_eq!(tasks::count(&mut tx).await.unwrap(), 0);
        tx.commit().await.unwrap();

        let mut tx = world.as_emi(Role::Manager).await;
        let unknown = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(unknown.kind(), Kind::NotFound);
        let told = tx.audit(&world.calder, i64::MAX, 1).await.unwrap();
        let (account, task) = (world.calder.clone(), id);
        assert_eq!(told[0].fact, Fact::TaskWithdrawn { account, task });
    }
}

#[tokio::test]
async fn a_task_somebody_worked_on_since_is_not_taken_back() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let new = NewTask::own_words(&world.calder, "Call Ada", "").unwrap();
        let id = tasks::open(&mut tx, new.clone()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_emi(Role::Manager).await;
        tasks::snooze(&mut tx, &id, TODAY + 5, TODAY).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.as_mina().await;
        let stale = tasks::undo(&mut tx, &id).await.unwrap_err();
        assert_eq!(stale.message(), "error-changed-meanwhile");

        let old = tasks::open(&mut tx, new).await.unwrap();
        tx.commit().await.unwrap();
        world.record.clock.advance_seconds(601);
        let mut tx = world.as_mina().await;
        let late = tasks::undo(&mut tx, &old).await.unwrap_err();
        assert_eq!(late.message(), "error-too-late-to-undo");
        assert!(tasks::task(&mut tx, &old).await.is_ok());
    }
}
