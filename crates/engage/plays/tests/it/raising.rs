//! What raises a task, and what never does.

use customers::{Origin, Stage};
use facts::Outcome;
use health::Scorecard;
use kernel::{Actor, Day, Kind, Language, MemberId, Role};
use support::{NewTicket, Priority};
use tasks::{PhraseValue, Task};
use testkit::TODAY;

use crate::world::World;

#[tokio::test]
async fn a_champion_who_left_raises_one_task_whatever_the_order() {
    for seed in [1, 7, 42] {
        for world in World::all(23).await {
            world.person("김소라", Some(TODAY - 10)).await;
            world.settle(seed).await;
            world.settle(seed + 1).await;
            let tasks = world.tasks().await;
            let of = |play: &str| {
                tasks
                    .iter()
                    .filter(|t| t.play.as_deref() == Some(play))
                    .count()
            };
            assert_eq!(of("sponsor-left"), 1, "{:?} {seed}", world.record.engine());
            assert_eq!(of("usage-fell"), 1);
            let task = tasks
                .iter()
                .find(|t| t.play.as_deref() == Some("sponsor-left"));
            let task = task.unwrap();
            assert_eq!(task.assignee.as_ref(), Some(&world.mina));
            assert_eq!(task.due, Some(TODAY + 5));
            assert_eq!(task.stake.map(|stake| stake.minor), Some(132_000_000));
            assert_eq!(task.title.message, "play-sponsor-left-title-notice");
            assert_eq!(task.why.message, "play-sponsor-left-why-usage");
            let filled = |slot: &str| task.why.slots.iter().find(|(name, _)| name == slot);
            assert_eq!(filled("before").unwrap().1, PhraseValue::Number(41));
            assert_eq!(filled("now").unwrap().1, PhraseValue::Number(23));
            assert_eq!(filled("on").unwrap().1, PhraseValue::Day(TODAY - 10));
        }
    }
}

#[tokio::test]
async fn a_signal_keeps_the_facts_it_rests_on() {
    for world in World::all(41).await {
        world.person("김소라", Some(TODAY - 10)).await;
        world.settle(3).await;
        let mut tx = world.record.tx().await;
        let signals = plays::signals(&mut tx, &world.hanbit).await.unwrap();
        assert_eq!(signals.len(), 1);
        let signal = plays::signal(&mut tx, &signals[0].id).await.unwrap();
        assert_eq!(signal.play, "sponsor-left");
        assert!(signal.reason.starts_with("left:con_"));
        let champion = PhraseValue::Text("김소라".to_owned());
        assert!(
            signal
                .evidence
                .iter()
                .any(|(slot, value)| slot == "champion" && *value == champion)
        );
        let task = tasks::task(&mut tx, &signal.task).await.unwrap();
        assert_eq!(task.signal, Some(signal.id));
        assert_eq!(
            task.why.message, "play-sponsor-left-why",
            "usage did not fall"
        );
    }
}

#[tokio::test]
async fn an_unhappy_answer_becomes_a_task_and_a_happy_one_does_not() {
    for world in World::all(41).await {
        let jihun = world.person("한지훈", None).await;
        world.answers(&jihun, "a", 4, (TODAY - 7).start()).await;
        world.answers(&jihun, "b", 9, (TODAY - 6).start()).await;
        world.settle(5).await;
        let tasks = world.tasks().await;
        assert_eq!(tasks.len(), 1);
        assert_eq!(tasks[0].title.message, "play-unhappy-answer-title");
        assert_eq!(tasks[0].why.message, "play-unhappy-answer-why-quote-seats");
        assert_eq!(tasks[0].due, Some(TODAY + 2));
    }
}

#[tokio::test]
async fn three_years_of_history_open_nothing() {
    for world in World::all(41).await {
        let jihun = world.person("한지훈", None).await;
        for n in 0..17 {
            let at = TODAY - 46 - 50 * n;
            world
                .answers(&jihun, &format!("past-{n}"), 2, at.start())
                .await;
            world.person(&format!("옛 챔피언 {n}"), Some(at)).await;
        }
        world.settle(9).await;
        assert_eq!(world.tasks().await, []);
    }
}

#[tokio::test]
async fn a_churned_account_raises_nothing() {
    for world in World::all(3).await {
        world.stage(Stage::Churned).await;
        let sora = world.person("김소라", Some(TODAY - 3)).await;
        world.answers(&sora, "a", 0, (TODAY - 2).start()).await;
        world.settle(11).await;
        assert_eq!(world.tasks().await, []);
    }
}

#[tokio::test]
async fn usage_that_stays_low_is_told_again_a_month_after_it_was_dealt_with() {
    for world in World::all(23).await {
        world.settle(2).await;
        let first = falls(&world).await;
        assert_eq!(first.len(), 1);
        let mut tx = world.record.tx().await;
        tasks::complete(&mut tx, &first[0].id, Outcome::True)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        days_pass(&world, TODAY, 10, 23).await;
        assert_eq!(falls(&world).await.len(), 1, "dealt with ten days ago");
        days_pass(&world, TODAY + 10, 25, 12).await;
        assert_eq!(falls(&world).await.len(), 2, "and it fell again");
    }
}

async fn falls(world: &World) -> Vec<Task> {
    let mut tasks = world.tasks().await;
    tasks.retain(|task| task.play.as_deref() == Some("usage-fell"));
    tasks
}

/// Lets days go by with so many people at work.
async fn days_pass(world: &World, from: Day, days: i32, people: i32) {
    world.record.clock.advance_seconds(i64::from(days) * 86_400);
    world.work(from + 1, from + days, people).await;
    world.settle(4).await;
}

#[tokio::test]
async fn silence_of_the_whole_lake_is_ours_and_alarms_nobody() {
    for world in World::all(41).await {
        world.settle(2).await;
        world.record.clock.advance_seconds(30 * 86_400);
        begins(&world).await;
        let tasks = world.tasks().await;
        assert!(
            !tasks
                .iter()
                .any(|t| t.play.as_deref() == Some("usage-fell"))
        );
    }
}

/// Hanbit opened a P1 on a day, and no listener has heard of it yet.
async fn p1(world: &World, opened: Day) {
    let mut tx = world.record.tx().await;
    let new = NewTicket {
        account: world.hanbit.clone(),
        origin: Origin {
            source: "desk".to_owned(),
            external_id: "1".to_owned(),
        },
        priority: Priority::P1,
        subject: "경로 가져오기 시간 초과".to_owned(),
        language: Language::Ko,
        requester: None,
        opened_at: opened.start(),
        reopened_at: vec![],
        solved_at: None,
    };
    support::upsert_ticket(&mut tx, &new)
        .await
        .expect("a ticket");
    tx.commit().await.expect("commits");
}

/// How many tasks are opened when the day begins, or the program starts in the middle of it.
async fn begins(world: &World) -> usize {
    let opened = plays::daily(&world.record.store, &world.recent).await;
    opened.expect("the day")
}

/// The days done so far were done by the plays of an older program.
async fn other_plays_did_the_days(world: &World) {
    let mut tx = world.record.tx().await;
    let other = "update play_days set plays = 'older'";
    let days = tx.execute(other, vec![]).await.expect("the record");
    assert!(days > 0);
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn a_p1_that_grows_five_days_old_overnight_is_seen_in_the_morning() {
    for world in World::all(41).await {
        p1(&world, TODAY - 4).await;
        world.settle(8).await;
        assert_eq!(world.tasks().await, []);
        world.record.clock.advance_seconds(86_400);
        assert_eq!(begins(&world).await, 1);
        other_plays_did_the_days(&world).await;
        assert_eq!(begins(&world).await, 0);
        let tasks = world.tasks().await;
        assert_eq!(tasks[0].title.message, "play-p1-open-title");
        assert_eq!(tasks[0].due, Some(TODAY + 2));
    }
}

#[tokio::test]
async fn a_day_is_looked_at_once_however_often_the_program_starts_unless_its_plays_are_others() {
    for world in World::all(41).await {
        world.settle(8).await;
        assert_eq!(begins(&world).await, 0);
        p1(&world, TODAY - 5).await;
        assert_eq!(begins(&world).await, 0, "{:?}", world.record.engine());
        other_plays_did_the_days(&world).await;
        assert_eq!(begins(&world).await, 1, "{:?}", world.record.engine());
    }
}

#[tokio::test]
async fn a_viewer_reads_signals_and_cannot_make_plays_look() {
    for world in World::all(23).await {
        world.settle(1).await;
        let id = MemberId::new();
        let role = Role::Viewer;
        let mut tx = world.record.tx_as(Actor::Member { id, role }).await;
        assert_eq!(
            plays::signals(&mut tx, &world.hanbit).await.unwrap().len(),
            1
        );
        let refused = plays::look_at(&mut tx, &world.recent, &[world.hanbit.clone()].into()).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        drop(tx);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let hidden = plays::signals(&mut tx, &world.hanbit).await.unwrap_err();
        assert_eq!(hidden.kind(), Kind::NotFound);
    }
}

#[tokio::test]
async fn a_window_that_closes_is_told_where_nothing_else_was() {
    for world in World::all(23).await {
        world.record.clock.advance_seconds(30 * 86_400);
        world.work(TODAY + 1, TODAY + 30, 23).await;
        world.settle(6).await;
        let tasks = world.tasks().await;
        let plays: Vec<_> = tasks.iter().filter_map(|t| t.play.as_deref()).collect();
        assert_eq!(plays, ["notice-closing"], "usage fell seven weeks ago");
        assert_eq!(tasks[0].why.message, "play-notice-closing-why");
    }
}

#[tokio::test]
async fn what_changes_beside_metrics_is_looked_at_at_once() {
    for world in World::all(23).await {
        world.record.clock.advance_seconds(30 * 86_400);
        world.work(TODAY + 1, TODAY + 30, 23).await;
        world.runs_until(TODAY + 200).await;
        world.settle(6).await;
        assert_eq!(world.tasks().await, [], "the window is far");

        world.stage(Stage::Churned).await;
        world.runs_until(TODAY + 90).await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.tasks().await, [], "gone");
        world.stage(Stage::Steady).await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.plays().await, ["notice-closing"]);
    }
    for world in World::all(23).await {
        world.record.clock.advance_seconds(30 * 86_400);
        world.work(TODAY + 1, TODAY + 30, 23).await;
        world.runs_until(TODAY + 200).await;
        world.settle(6).await;
        world.runs_until(TODAY + 90).await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.plays().await, ["notice-closing"]);
    }
}

#[tokio::test]
async fn where_only_metrics_moved_a_play_sees_by_them_what_it_sees_by_all() {
    for world in World::all(41).await {
        world.settle(3).await;
        assert_eq!(world.tasks().await, [], "as many as ever");
        // Hanbit's people stop coming: nothing else is told of it.
        world.record.clock.advance_seconds(14 * 86_400);
        world.work(TODAY + 1, TODAY + 14, 12).await;
        world.reactors.settle().await.unwrap();
        assert_eq!(world.plays().await, ["usage-fell"]);
    }
}

#[tokio::test]
async fn a_scorecard_that_asks_more_tells_of_the_window_that_closes() {
    for world in World::all(41).await {
        world.record.clock.advance_seconds(30 * 86_400);
        world.work(TODAY + 1, TODAY + 30, 41).await;
        let healthy_from = |points: f64| {
            let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
            (card.watch_from, card.healthy_from) = (1.0, points);
            card
        };
        world.publish(&healthy_from(10.0)).await;
        world.settle(4).await;
        assert_eq!(world.tasks().await, [], "healthy by so little");
        world.publish(&healthy_from(99.0)).await;
        world.settle(5).await;
        let tasks = world.tasks().await;
        let plays: Vec<_> = tasks.iter().filter_map(|t| t.play.as_deref()).collect();
        assert_eq!(plays, ["notice-closing"]);
    }
}

#[tokio::test]
async fn a_worry_that_is_open_is_not_told_twice_when_the_window_closes() {
    for world in World::all(41).await {
        world.record.clock.advance_seconds(30 * 86_400);
        world.work(TODAY + 1, TODAY + 30, 23).await;
        world.person("김소라", Some(TODAY + 20)).await;
        world.settle(6).await;
        let tasks = world.tasks().await;
        let plays: Vec<_> = tasks.iter().filter_map(|t| t.play.as_deref()).collect();
        assert!(!plays.contains(&"notice-closing"), "{plays:?}");
        assert!(plays.contains(&"sponsor-left"), "{plays:?}");
    }
}

#[tokio::test]
async fn the_evidence_of_a_fall_names_the_events_that_the_workspace_counts() {
    for world in World::all(23).await {
        let shipped = metrics::Catalogue::shipped_text("weekly_active_users").unwrap();
        let opened = format!("{shipped}\nfilter = {{ names = ['plan.opened'] }}\n");
        let mut tx = world.record.tx().await;
        metrics::publish(&mut tx, "weekly_active_users", &opened, "")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        world.settle(3).await;
        let tasks = world.tasks().await;
        let task = tasks
            .iter()
            .find(|task| task.play.as_deref() == Some("usage-fell"));
        let fell = task.unwrap().why.slots.iter();
        let fell = fell
            .filter(|(name, _)| name == "fell")
            .map(|(_, value)| value);
        let events = fell.map(|value| match value {
            PhraseValue::Evidence(evidence) => evidence.events.clone(),
            _ => vec![],
        });
        assert_eq!(events.collect::<Vec<_>>(), [["plan.opened"]]);
    }
}
