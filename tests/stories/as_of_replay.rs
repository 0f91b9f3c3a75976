//! Any past day gives the same number again, from the events alone.

use std::sync::Arc;

use events::KnownBy;
use health::Score;
use kernel::Timestamp;
use testkit::TODAY;

use crate::desk::{Desk, desks};

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

#[tokio::test]
async fn a_score_as_it_was_known_then_knows_nothing_of_usage_that_came_later() {
    for desk in desks().await {
        let (day, then) = (TODAY - 35, (TODAY - 20).end());
        let known_then = score_known_by(&desk, then).await;
        let late = (TODAY - 60).through(TODAY - 30);
        desk.hear_of_use(late, 38, |_| (TODAY - 1).end()).await;
        desk.settle(8).await;
        assert_eq!(score_known_by(&desk, then).await, known_then);
        let now = desk.score_on(day).await;
        assert_ne!(now.score, known_then.score, "{:?}", desk.record.engine());
        assert_eq!(score_known_by(&desk, TODAY.end()).await, now);
    }
}

/// The score of 35 days ago with what was known by a moment.
async fn score_known_by(desk: &Desk, moment: Timestamp) -> Score {
    let known = KnownBy::new(moment, Arc::clone(&desk.lake));
    let mut tx = desk.as_mina().await;
    health::score_on(&mut tx, &known, &desk.hanbit, TODAY - 35)
        .await
        .unwrap()
}
