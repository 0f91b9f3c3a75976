//! Any past day gives the same number again, from the events alone.

use testkit::TODAY;

use crate::desk::desks;

#[tokio::test]
async fn every_stored_day_of_hanbit_is_what_its_events_say() {
    for desk in desks().await {
        let mut tx = desk.as_mina().await;
        let first = TODAY - 390;
        let stored = health::daily(&mut tx, &desk.hanbit, first, TODAY)
            .await
            .unwrap();
        assert_eq!(stored.len(), 391, "{:?}", desk.record.engine());
        drop(tx);
        for kept in stored.iter().step_by(13) {
            let again = desk.score_on(kept.day).await;
            assert_eq!(again.score, kept.score, "on {}", kept.day);
            assert_eq!(again.tier, kept.tier, "on {}", kept.day);
        }
    }
}

#[tokio::test]
async fn usage_that_comes_late_moves_only_the_days_it_touches() {
    for desk in desks().await {
        let mut tx = desk.as_mina().await;
        let early = TODAY - 200;
        let before = health::daily(&mut tx, &desk.hanbit, early, TODAY - 61)
            .await
            .unwrap();
        drop(tx);
        desk.use_product((TODAY - 60).through(TODAY - 30), 38).await;
        desk.settle(8).await;
        let mut tx = desk.as_mina().await;
        let after = health::daily(&mut tx, &desk.hanbit, early, TODAY - 61)
            .await
            .unwrap();
        assert_eq!(before, after);
        let touched = health::daily(&mut tx, &desk.hanbit, TODAY - 45, TODAY - 45)
            .await
            .unwrap();
        drop(tx);
        assert_eq!(touched[0].score, desk.score_on(TODAY - 45).await.score);
    }
}
