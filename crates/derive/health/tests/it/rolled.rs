//! When a day passes, or another day is looked at, scores follow.

use testkit::{TODAY, records, settle};

use crate::published::{all_days, assert_the_same_from_scratch};
use crate::world::{World, usage};

#[tokio::test]
async fn every_account_stands_at_today_after_a_roll_and_a_second_finds_nothing() {
    for record in records().await {
        let mut world = World::drawn(record, 4, 3).await;
        world.add("Not yet live").await;
        settle(&world.reactors, 4).await;
        world.record.clock.advance_seconds(3 * 86_400);
        let lake = world.lake.clone();
        assert_eq!(world.roll().await, 4);
        assert_eq!(world.roll().await, 0);
        let mut tx = world.record.tx().await;
        let standings = health::standings(&mut tx).await.unwrap();
        assert_eq!(standings.len(), 4);
        for (account, standing) in &standings {
            assert_eq!(standing.day, TODAY + 3);
            let fresh = health::score_on(&mut tx, lake.as_ref(), account, TODAY + 3)
                .await
                .unwrap();
            assert_eq!((standing.score, standing.tier), (fresh.score, fresh.tier));
            for value in metrics::current(&mut tx, account).await.unwrap() {
                assert_eq!(value.day, TODAY + 3);
            }
        }
        drop(tx);
        let told = world.told("metrics_moved").await.len();
        settle(&world.reactors, 5).await;
        assert_eq!(world.told("metrics_moved").await.len(), told);
    }
}

#[tokio::test]
async fn an_earlier_day_can_be_looked_at_and_left_again() {
    for record in records().await {
        let world = World::drawn(record, 6, 2).await;
        settle(&world.reactors, 6).await;
        let whole = world.days(0).await;
        world.record.clock.advance_seconds(-70 * 86_400);
        assert_eq!(world.roll().await, 2);
        let until = world.days(0).await;
        assert_eq!(until.last().unwrap().day, TODAY - 70);
        assert_eq!(until[..], whole[..until.len()]);
        world.record.clock.advance_seconds(70 * 86_400);
        assert_eq!(world.roll().await, 2);
        assert_eq!(world.days(0).await, whole);
    }
}

#[tokio::test]
async fn no_day_is_missing_where_a_new_month_begins_with_an_event_before_its_roll() {
    for (record, seed) in records().await.into_iter().zip([8, 9]) {
        let world = World::drawn(record, seed, 2).await;
        settle(&world.reactors, seed).await;
        // From the 24th of November to the 2nd of December.
        world.record.clock.advance_seconds(8 * 86_400);
        let (touched, key) = &world.accounts[0];
        world.send(vec![usage(*key, TODAY + 8, 1, 1)]).await;
        world.reactors.settle().await.unwrap();
        let mut tx = world.record.tx().await;
        let standing = health::standing(&mut tx, touched).await.unwrap().unwrap();
        assert_eq!(standing.day, TODAY + 8);
        drop(tx);
        assert_eq!(world.roll().await, 1);
        assert_the_same_from_scratch(&world, &all_days(&world).await).await;
    }
}
