//! Events expire, and the scores that rest on them stay as they were.

use privacy::Keep;
use testkit::{TODAY, records, settle};

use crate::world::{World, usage};

/// What the clockwork does when events of the web are kept for so many days.
async fn expire(world: &World, days: u32) {
    let mut tx = world.record.tx().await;
    privacy::keep(&mut tx, "web", Keep::Days(days))
        .await
        .unwrap();
    let due = privacy::due(&mut tx).await.unwrap();
    let (source, before) = due[0].clone();
    privacy::expiring(&mut tx, &source, before).await.unwrap();
    tx.commit().await.unwrap();
    assert!(world.lake.expire(&source, before) > 0);
}

async fn roll(world: &World) {
    world.record.clock.advance_seconds(86_400);
    world.roll().await;
}

#[tokio::test]
async fn stored_scores_stay_when_the_events_they_rest_on_expire() {
    for record in records().await {
        let world = World::drawn(record, 4, 2).await;
        settle(&world.reactors, 4).await;
        let was = [world.days(0).await, world.days(1).await];
        let mut tx = world.record.tx().await;
        assert_eq!(health::held_before(&mut tx).await.unwrap(), None);
        drop(tx);
        expire(&world, 100).await;
        for (_, key) in &world.accounts {
            world.send(vec![usage(*key, TODAY, 1, 7)]).await;
        }
        settle(&world.reactors, 5).await;
        roll(&world).await;
        let mut tx = world.record.tx().await;
        let edge = health::held_before(&mut tx).await.unwrap();
        assert_eq!(edge, Some(TODAY - 100 + 55));
        let account = &world.accounts[0].0;
        let replayed = health::score_on(&mut tx, world.lake.as_ref(), account, TODAY - 120);
        let replayed = replayed.await.unwrap();
        drop(tx);
        for (n, was) in was.iter().enumerate() {
            let now = world.days(n).await;
            assert_eq!(now.len(), was.len() + 1);
            assert_eq!(now[..was.len() - 1], was[..was.len() - 1], "account {n}");
        }
        let stored = was[0].iter().find(|day| day.day == TODAY - 120).unwrap();
        assert_ne!(
            replayed.score, stored.score,
            "from what is left it cannot be computed"
        );
    }
}

#[tokio::test]
async fn with_fewer_days_than_a_window_a_day_is_settled_when_it_is_over() {
    for record in records().await {
        let world = World::drawn(record, 9, 1).await;
        settle(&world.reactors, 9).await;
        expire(&world, 10).await;
        let was = world.days(0).await;
        let key = world.accounts[0].1;
        world
            .send(vec![usage(key, TODAY, 1, 8), usage(key, TODAY - 1, 1, 8)])
            .await;
        settle(&world.reactors, 1).await;
        let today = world.days(0).await;
        roll(&world).await;
        expire(&world, 10).await;
        roll(&world).await;
        let now = world.days(0).await;
        let last = was.len() - 1;
        assert_eq!(now[..last], was[..last]);
        assert_eq!(now[last], today[last], "today moved until it was over");
        assert_eq!(now.len(), was.len() + 2);
    }
}

#[tokio::test]
async fn looking_at_an_earlier_day_takes_nothing_away_that_cannot_be_computed_again() {
    for record in records().await {
        let world = World::drawn(record, 6, 1).await;
        settle(&world.reactors, 6).await;
        expire(&world, 60).await;
        let was = world.days(0).await;
        for days in [-150, 150] {
            world.record.clock.advance_seconds(days * 86_400);
            world.roll().await;
        }
        assert_eq!(world.days(0).await, was);
    }
}

#[tokio::test]
async fn a_history_that_comes_in_after_others_expired_is_scored_over_all_of_its_days() {
    for record in records().await {
        let mut world = World::drawn(record, 4, 1).await;
        settle(&world.reactors, 4).await;
        expire(&world, 60).await;
        let (_, key) = world.add("Late Ltd").await;
        roll(&world).await;
        let events = (TODAY - 50).through(TODAY).map(|day| usage(key, day, 1, 0));
        world.send(events.collect()).await;
        settle(&world.reactors, 5).await;
        assert_eq!(world.days(1).await.len(), 52);
    }
}
