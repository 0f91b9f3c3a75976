//! When a day passes, or another day is looked at, scores follow.

use testkit::{TODAY, records, settle};

use crate::world::World;

#[tokio::test]
async fn every_account_stands_at_today_after_a_roll_and_a_second_finds_nothing() {
    for record in records().await {
        let mut world = World::drawn(record, 4, 3).await;
        world.add("Not yet live").await;
        settle(&world.reactors, 4).await;
        world.record.clock.advance_seconds(3 * 86_400);
        let lake = world.lake.clone();
        assert_eq!(
            health::roll(&world.record.store, &world.recent)
                .await
                .unwrap(),
            4
        );
        assert_eq!(
            health::roll(&world.record.store, &world.recent)
                .await
                .unwrap(),
            0
        );
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
        let account = &world.accounts[0].0;
        let mut tx = world.record.tx().await;
        let whole = health::daily(&mut tx, account, TODAY - 1000, TODAY)
            .await
            .unwrap();
        drop(tx);
        world.record.clock.advance_seconds(-70 * 86_400);
        assert_eq!(
            health::roll(&world.record.store, &world.recent)
                .await
                .unwrap(),
            2
        );
        let mut tx = world.record.tx().await;
        let until = health::daily(&mut tx, account, TODAY - 1000, TODAY)
            .await
            .unwrap();
        assert_eq!(until.last().unwrap().day, TODAY - 70);
        assert_eq!(until[..], whole[..until.len()]);
        drop(tx);
        world.record.clock.advance_seconds(70 * 86_400);
        assert_eq!(
            health::roll(&world.record.store, &world.recent)
                .await
                .unwrap(),
            2
        );
        let mut tx = world.record.tx().await;
        assert_eq!(
            health::daily(&mut tx, account, TODAY - 1000, TODAY)
                .await
                .unwrap(),
            whole
        );
    }
}
