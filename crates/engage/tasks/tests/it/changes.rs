//! Opening, snoozing, completing, assigning.

use facts::{Fact, Outcome};
use kernel::{Kind, MemberId, Role};
use tasks::{Listing, NewTask, Phrase, PhraseValue, Standing, State};
use testkit::TODAY;

use crate::sponsor_left;
use crate::world::{self, World};

#[tokio::test]
async fn a_task_opens_for_the_accounts_owner_and_reads_back_as_it_was_written() {
    for world in World::all().await {
        let mut tx = world.record.tx().await;
        let new = sponsor_left(&world.hanbit, Some(TODAY + 5));
        let id = tasks::open(&mut tx, new.clone()).await.unwrap();
        let task = tasks::task(&mut tx, &id).await.unwrap();
        assert_eq!(task.assignee.as_ref(), Some(&world.mina));
        assert_eq!((task.title, task.why), (new.title, new.why));
        assert_eq!((task.deed, task.stake), (new.deed, new.stake));
        assert_eq!(task.state, State::Open);
        let names: Vec<String> = facts(&mut tx, &world).await;
        assert!(names.contains(&"task_opened".to_owned()));
        assert!(names.contains(&"task_assigned".to_owned()));
    }
}

#[tokio::test]
async fn a_double_click_on_done_answers_the_same_and_records_once() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        let first = tasks::complete(&mut tx, &id, Outcome::TooLate).await;
        let second = tasks::complete(&mut tx, &id, Outcome::TooLate).await;
        assert_eq!(first.unwrap(), second.unwrap());
        let other = tasks::complete(&mut tx, &id, Outcome::True).await;
        assert_eq!(other.unwrap_err().kind(), Kind::Conflict);
        let told = facts(&mut tx, &world).await;
        assert_eq!(told.iter().filter(|n| *n == "task_completed").count(), 1);
    }
}

#[tokio::test]
async fn a_snoozed_task_sleeps_until_its_day_and_wakes_once() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        let asleep = tasks::snooze(&mut tx, &id, TODAY + 2, TODAY).await.unwrap();
        assert_eq!(asleep.state, State::Snoozed { until: TODAY + 2 });
        let again = tasks::snooze(&mut tx, &id, TODAY + 2, TODAY).await.unwrap();
        assert_eq!(again.version, asleep.version);
        assert_eq!(tasks::open_count(&mut tx, None).await.unwrap(), 0);
        tx.commit().await.unwrap();

        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        assert_eq!(world::wake_due(&mut tx).await.unwrap(), 0);
        drop(tx);
        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        assert_eq!(world::wake_due(&mut tx).await.unwrap(), 1);
        assert_eq!(world::wake_due(&mut tx).await.unwrap(), 0);
        assert_eq!(tasks::task(&mut tx, &id).await.unwrap().state, State::Open);
    }
}

#[tokio::test]
async fn a_task_never_sleeps_until_today_or_for_years() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        for day in [TODAY - 1, TODAY, TODAY + 367] {
            let refused = tasks::snooze(&mut tx, &id, day, TODAY).await.unwrap_err();
            assert_eq!(refused.field(), Some("until"), "{day}");
        }
        tasks::complete(&mut tx, &id, Outcome::True).await.unwrap();
        let refused = tasks::snooze(&mut tx, &id, TODAY + 1, TODAY)
            .await
            .unwrap_err();
        assert_eq!(refused.kind(), Kind::Conflict);
    }
}

#[tokio::test]
async fn a_stale_page_is_told_that_the_task_changed() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        tasks::unchanged_since(&mut tx, &id, 1).await.unwrap();
        tasks::snooze(&mut tx, &id, TODAY + 2, TODAY).await.unwrap();
        let stale = tasks::unchanged_since(&mut tx, &id, 1).await.unwrap_err();
        assert_eq!(stale.message(), "error-changed-meanwhile");
    }
}

#[tokio::test]
async fn starting_the_suggested_deed_twice_starts_it_once() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let id = tasks::open(&mut tx, sponsor_left(&world.hanbit, None))
            .await
            .unwrap();
        let first = tasks::start_deed(&mut tx, &id).await.unwrap();
        let second = tasks::start_deed(&mut tx, &id).await.unwrap();
        assert!(first.deed_started_at.is_some());
        assert_eq!(first, second);
        let told = facts(&mut tx, &world).await;
        assert_eq!(told.iter().filter(|n| *n == "deed_started").count(), 1);
        let plain = NewTask::own_words(&world.hanbit, "Call them", "").unwrap();
        let plain = tasks::open(&mut tx, plain).await.unwrap();
        let refused = tasks::start_deed(&mut tx, &plain).await.unwrap_err();
        assert_eq!(refused.message(), "error-task-without-deed");
    }
}

#[tokio::test]
async fn hostile_words_are_kept_as_they_are_and_bounded() {
    for world in World::all().await {
        let mut tx = world.as_mina().await;
        let words = "<script>alert(1)</script> '; drop table tasks; -- {{7*7}} =cmd|' /C calc'!A0";
        let new = NewTask::own_words(&world.hanbit, words, words).unwrap();
        let id = tasks::open(&mut tx, new).await.unwrap();
        let task = tasks::task(&mut tx, &id).await.unwrap();
        let said = vec![("text".to_owned(), PhraseValue::Text(words.to_owned()))];
        assert_eq!(task.title.slots, said);
        assert!(NewTask::own_words(&world.hanbit, &"長".repeat(1001), "").is_err());
        assert!(NewTask::own_words(&world.hanbit, "nul\0byte", "").is_err());
        let mut long = sponsor_left(&world.hanbit, None);
        long.why = Phrase::new("m").with("x", PhraseValue::Text("x".repeat(4001)));
        assert!(tasks::open(&mut tx, long).await.is_err());
        let mut wide = sponsor_left(&world.hanbit, None);
        for n in 0..30 {
            wide.title = wide.title.with("n", PhraseValue::Number(n));
        }
        assert!(tasks::open(&mut tx, wide).await.is_err());
    }
}

#[tokio::test]
async fn a_list_answers_by_account_person_and_state_and_never_more_than_its_bound() {
    for world in World::all().await {
        let mut tx = world.as_emi(Role::Manager).await;
        for n in 0..3 {
            let mut new = sponsor_left(&world.hanbit, Some(TODAY + 9 - n));
            new.assignee = (n == 0).then(|| world.emi.clone());
            tasks::open(&mut tx, new).await.unwrap();
        }
        let of = |assignee: Option<MemberId>, states, limit| Listing {
            assignee,
            account: Some(world.hanbit.clone()),
            states,
            limit,
        };
        let all = tasks::list(&mut tx, &of(None, vec![], 0)).await.unwrap();
        let due: Vec<_> = all.iter().filter_map(|task| task.due).collect();
        assert_eq!(due, [TODAY + 7, TODAY + 8, TODAY + 9]);
        let hers = of(Some(world.emi.clone()), vec![], 0);
        assert_eq!(tasks::list(&mut tx, &hers).await.unwrap().len(), 1);
        let two = tasks::list(&mut tx, &of(None, vec![], 2)).await.unwrap();
        assert_eq!(two.len(), 2);
        tasks::complete(&mut tx, &all[0].id, Outcome::False)
            .await
            .unwrap();
        let done = of(None, vec![Standing::Done], 9999);
        assert_eq!(tasks::list(&mut tx, &done).await.unwrap().len(), 1);
        let asleep = of(None, vec![Standing::Snoozed], 0);
        assert!(tasks::list(&mut tx, &asleep).await.unwrap().is_empty());
    }
}

async fn facts(tx: &mut store::Tx, world: &World) -> Vec<String> {
    let entries = tx
        .audit(&world.hanbit, i64::MAX, 100)
        .await
        .expect("the audit log");
    entries.iter().map(|e| Fact::name(&e.fact)).collect()
}
