//! Which scorecard scores a day is decided by what the customer was on that day.

use customers::AccountField;
use health::{Cards, DayScore, Field, Scorecard};
use kernel::{AccountId, Day};
use testkit::{TODAY, records, settle};

use crate::published::{all_days, assert_the_same_from_scratch, publish, stricter};
use crate::world::World;

/// A stricter card, for those who are about to renew. It is asked before `core`.
fn closing() -> Scorecard {
    let mut card = stricter();
    card.name = "closing".to_owned();
    let renewing = vec!["renewing".to_owned()];
    card.applies.0.insert(Field::Stage, renewing);
    card
}

async fn becomes(world: &World, account: &AccountId, stage: &str) {
    let mut tx = world.record.tx().await;
    let version = customers::account(&mut tx, account).await.unwrap().version;
    customers::change_account(&mut tx, account, version, AccountField::Stage, stage)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Lets days pass, and the clockwork bring everyone to the last of them.
async fn pass(world: &World, days: i64) {
    world.record.clock.advance_seconds(days * 86_400);
    world.roll().await;
}

/// By which scorecards the first customer is scored.
async fn mark(world: &World) -> String {
    let mut tx = world.record.tx().await;
    let cards = Cards::of(&mut tx).await.unwrap();
    let account = customers::account(&mut tx, &world.accounts[0].0).await;
    let eras = cards.eras_of(&mut tx, &account.unwrap()).await.unwrap();
    eras.mark()
}

async fn world(record: testkit::Record, seed: u64) -> World {
    let world = World::drawn(record, seed, 5).await;
    settle(&world.reactors, seed).await;
    publish(&world, &closing()).await;
    pass(&world, 3).await;
    world
}

fn until(days: &[DayScore], day: Day) -> &[DayScore] {
    &days[..days.partition_point(|one| one.day < day)]
}

#[tokio::test]
async fn who_is_about_to_renew_from_today_keeps_the_scores_of_the_days_before() {
    for (record, seed) in records().await.into_iter().zip([41, 42]) {
        let mut world = world(record, seed).await;
        let (before, since) = (all_days(&world).await, TODAY + 3);
        let account = world.accounts[0].0.clone();
        becomes(&world, &account, "renewing").await;
        settle(&world.reactors, seed).await;
        assert_eq!(
            mark(&world).await,
            format!("core 1, closing 1 from {since}")
        );
        assert_eq!(world.roll().await, 0, "a listener has scored it");
        pass(&world, 2).await;
        let after = all_days(&world).await;
        assert_eq!(until(&after[0], since), until(&before[0], since));
        assert_ne!(after[0][before[0].len() - 1], *before[0].last().unwrap());
        for (was, is) in before.iter().zip(&after).skip(1) {
            assert_eq!(was[..], is[..was.len()], "others stay as they are");
        }
        // From scratch, by who remembers nothing, every day is the same again.
        world.restart();
        assert_the_same_from_scratch(&world, &after).await;
        let (mut tx, lake) = (world.record.tx().await, world.lake.as_ref());
        for day in [since - 1, since, since + 2] {
            let replayed = health::score_on(&mut tx, lake, &account, day)
                .await
                .unwrap();
            let stored = after[0].iter().find(|one| one.day == day).unwrap();
            assert_eq!((replayed.score, replayed.tier), (stored.score, stored.tier));
        }
        let told = health::explain(&mut tx, lake, &account, since - 1, since).await;
        let told = told.unwrap();
        assert_eq!((&*told.was_by.name, &*told.by.name), ("core", "closing"));
        let cards = Cards::of(&mut tx).await.unwrap();
        let account = customers::account(&mut tx, &account).await.unwrap();
        let eras = cards.eras_of(&mut tx, &account).await.unwrap();
        let steady = (Field::Stage, Some("steady".to_owned()));
        assert_eq!(eras.seams()[0].was, [steady]);
    }
}

#[tokio::test]
async fn what_is_put_right_on_the_same_day_leaves_nothing_behind() {
    for (record, seed) in records().await.into_iter().zip([43, 44]) {
        let world = world(record, seed).await;
        let before = all_days(&world).await;
        let account = world.accounts[0].0.clone();
        becomes(&world, &account, "renewing").await;
        settle(&world.reactors, seed).await;
        assert_ne!(all_days(&world).await[0], before[0]);
        becomes(&world, &account, "steady").await;
        settle(&world.reactors, seed).await;
        assert_eq!(mark(&world).await, "core 1");
        assert_eq!(all_days(&world).await, before);
    }
}

#[tokio::test]
async fn the_clockwork_finds_who_became_another_and_late_events_are_scored_by_what_held_then() {
    for (record, seed) in records().await.into_iter().zip([45, 46]) {
        let world = world(record, seed).await;
        let (account, key) = world.accounts[0].clone();
        becomes(&world, &account, "renewing").await;
        pass(&world, 1).await;
        becomes(&world, &account, "steady").await;
        assert_eq!(world.roll().await, 1, "today alone, from stored values");
        let (from, to) = (TODAY + 3, TODAY + 4);
        let marks = format!("core 1, closing 1 from {from}, core 1 from {to}");
        assert_eq!(mark(&world).await, marks);
        let late = (0..9).map(|n| crate::world::usage(key, TODAY + 3 - n % 3, n, 900 + n));
        world.send(late.collect()).await;
        settle(&world.reactors, seed).await;
        let stored = all_days(&world).await;
        assert_the_same_from_scratch(&world, &stored).await;
    }
}
