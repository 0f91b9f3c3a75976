//! Stored scores are what the events say, whatever came when.

use facts::Fact;
use health::{Score, Tier};
use kernel::{Actor, Day, Kind, TicketId};
use rand::{Rng, SeedableRng};
use testkit::{TODAY, records, settle};

use crate::world::{World, answered, opened, usage};

#[tokio::test]
async fn a_thousand_past_scores_from_scratch_equal_the_stored() {
    for (record, seed) in records().await.into_iter().zip([11, 12]) {
        let world = World::drawn(record, seed, 20).await;
        settle(&world.reactors, seed).await;
        let mut draw = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
        let (mut compared, mut tiers) = (0, std::collections::BTreeSet::new());
        for n in 0..world.accounts.len() {
            let days = world.days(n).await;
            assert_eq!(days.last().unwrap().day, TODAY);
            for _ in 0..50 {
                let day = days[draw.random_range(0..days.len())];
                let mut tx = world.record.tx().await;
                let account = &world.accounts[n].0;
                let lake = world.lake.as_ref();
                let fresh = health::score_on(&mut tx, lake, account, day.day)
                    .await
                    .unwrap();
                assert_eq!(fresh.score.map(f64::to_bits), day.score.map(f64::to_bits));
                assert_eq!((fresh.tier, fresh.coverage), (day.tier, day.coverage));
                tiers.insert(fresh.tier);
                compared += 1;
            }
        }
        assert_eq!(
            (compared, tiers.len()),
            (1000, 4),
            "all four tiers were met"
        );
    }
}

/// Equal to the digit in what is shown; reasons may differ in the last bit, which JSON does not keep.
fn assert_same(kept: &Score, fresh: &Score) {
    let shown = |score: &Score| (score.score, score.tier, score.coverage, score.guard.clone());
    assert_eq!(shown(kept), shown(fresh));
    let close = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-12 * a.abs().max(1.0),
        _ => a == b,
    };
    assert_eq!(kept.measures.len(), fresh.measures.len());
    for (a, b) in kept.measures.iter().zip(&fresh.measures) {
        assert_eq!(
            (&a.measure, a.age_days, a.last_event),
            (&b.measure, b.age_days, b.last_event)
        );
        assert!(close(a.value, b.value) && close(a.points, b.points));
        assert!(close(Some(a.contribution), Some(b.contribution)));
        assert!(
            close(Some(a.freshness), Some(b.freshness)) && close(Some(a.weight), Some(b.weight))
        );
    }
}

#[tokio::test]
async fn the_present_standing_carries_the_reasons_of_its_score() {
    for record in records().await {
        let world = World::drawn(record, 3, 4).await;
        settle(&world.reactors, 3).await;
        for (account, _) in &world.accounts {
            let mut tx = world.record.tx().await;
            let kept = health::reasons(&mut tx, account).await.unwrap().unwrap();
            let lake = world.lake.as_ref();
            let fresh = health::score_on(&mut tx, lake, account, TODAY).await;
            assert_same(&kept, &fresh.unwrap());
            let standing = health::standing(&mut tx, account).await.unwrap().unwrap();
            assert_eq!((standing.score, standing.tier), (kept.score, kept.tier));
            for (was, days) in [(standing.was_7, 7), (standing.was_30, 30)] {
                let then = health::score_on(&mut tx, lake, account, TODAY - days).await;
                assert_eq!(was, then.unwrap().score);
            }
            assert_eq!(standing.spark.last().copied(), kept.score);
            assert!(standing.spark.len() <= 14);
            assert_eq!(health::standings(&mut tx).await.unwrap()[account], standing);
        }
        let mut tx = world.record.tx().await;
        let all = customers::accounts(&mut tx).await.unwrap();
        let scores = health::scores_on(&mut tx, world.lake.as_ref(), &all, TODAY).await;
        for (account, score) in all.iter().zip(scores.unwrap()) {
            let kept = health::reasons(&mut tx, &account.id).await.unwrap();
            assert_same(&kept.unwrap(), &score);
        }
    }
}

#[tokio::test]
async fn a_late_event_changes_only_the_days_it_touches() {
    for record in records().await {
        let world = World::drawn(record, 5, 3).await;
        settle(&world.reactors, 5).await;
        let (before, other) = (world.days(0).await, world.days(1).await);
        let told = world.told("metrics_moved").await.len();
        let day = TODAY - 90;
        let late: Vec<_> = (20..30)
            .map(|person| usage(world.accounts[0].1, day, person, 9))
            .collect();
        world.send(late).await;
        settle(&world.reactors, 6).await;
        let after = world.days(0).await;
        assert_eq!(world.told("metrics_moved").await.len(), told + 1);
        let differs: Vec<i32> = before
            .iter()
            .zip(&after)
            .filter(|(was, now)| was.score != now.score)
            .map(|(was, _)| was.day - day)
            .collect();
        assert!(!differs.is_empty() && differs.iter().all(|days| (0..28).contains(days)));
        assert_eq!(world.days(1).await, other);
    }
}

#[tokio::test]
async fn hearing_everything_again_tells_nothing_new() {
    for record in records().await {
        let world = World::drawn(record, 8, 4).await;
        settle(&world.reactors, 8).await;
        let count = (
            world.told("health_changed").await.len(),
            world.told("metrics_moved").await.len(),
        );
        settle(&world.reactors, 9).await;
        world.reactors.settle().await.unwrap();
        let again = (
            world.told("health_changed").await.len(),
            world.told("metrics_moved").await.len(),
        );
        assert_eq!(count, again);
        assert!(count.0 >= 4);
    }
}

#[tokio::test]
async fn an_unhappy_answer_is_told_with_the_tier_it_came_from() {
    for record in records().await {
        let mut world = World::empty(record);
        let (account, key) = world.add("Tidewell Clinics").await;
        let mut tx = world.record.tx().await;
        crate::world::seats(&mut tx, &account, TODAY - 100, 2).await;
        crate::world::champion(&mut tx, &account, TODAY - 100, None).await;
        tx.commit().await.unwrap();
        let days = (TODAY - 60)
            .through(TODAY)
            .flat_map(|day| [(day, 0), (day, 1)]);
        world
            .send(
                days.map(|(day, person)| usage(key, day, person, 0))
                    .collect(),
            )
            .await;
        world.reactors.settle().await.unwrap();
        let before = world.told("health_changed").await;
        assert!(
            matches!(&before[..], [Fact::HealthChanged { tier, was_tier: None, .. }] if tier == "healthy")
        );

        world.tell(answered(&account, 0, TODAY)).await;
        world
            .tell(opened(&account, &TicketId::new(), "P1", TODAY - 6))
            .await;
        world.reactors.settle().await.unwrap();
        let told = world.told("health_changed").await;
        let Fact::HealthChanged {
            score,
            tier,
            was_tier,
            ..
        } = &told[0]
        else {
            panic!()
        };
        assert_eq!(
            (*score, tier.as_str(), was_tier.as_deref()),
            (40.0, "at_risk", Some("healthy"))
        );
        let mut tx = world.record.tx().await;
        let kept = health::reasons(&mut tx, &account).await.unwrap().unwrap();
        assert_eq!(
            (kept.guard.as_deref(), kept.tier),
            (Some("old_p1"), Tier::AtRisk)
        );
        assert_eq!(kept.coverage, 0.82);
    }
}

#[tokio::test]
async fn who_may_not_read_customers_learns_nothing() {
    for record in records().await {
        let world = World::drawn(record, 2, 1).await;
        world.reactors.settle().await.unwrap();
        let account = &world.accounts[0].0;
        let lake = world.lake.as_ref();
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let daily = health::daily(&mut tx, account, TODAY, TODAY).await;
        let kinds = [
            health::standings(&mut tx).await.unwrap_err().kind(),
            health::standing(&mut tx, account).await.unwrap_err().kind(),
            health::reasons(&mut tx, account).await.unwrap_err().kind(),
            daily.unwrap_err().kind(),
            health::score_on(&mut tx, lake, account, TODAY)
                .await
                .unwrap_err()
                .kind(),
            health::explain(&mut tx, lake, account, TODAY, TODAY)
                .await
                .unwrap_err()
                .kind(),
            metrics::current(&mut tx, account).await.unwrap_err().kind(),
            metrics::current_all(&mut tx, "actions")
                .await
                .unwrap_err()
                .kind(),
            metrics::values_after(&mut tx, None, 9, |_| true)
                .await
                .unwrap_err()
                .kind(),
            customers::keys(&mut tx).await.unwrap_err().kind(),
            health::Cards::of(&mut tx).await.unwrap_err().kind(),
        ];
        assert_eq!(kinds, [Kind::NotFound; 11]);
    }
}

#[tokio::test]
async fn what_happens_today_moves_no_other_day() {
    for record in records().await {
        let world = World::drawn(record, 17, 1).await;
        world.reactors.settle().await.unwrap();
        let key = world.accounts[0].1;
        world.send(vec![usage(key, TODAY, 77, 1)]).await;
        world.reactors.settle().await.unwrap();
        let told = world.told("metrics_moved").await;
        let newest =
            |first| matches!(&told[0], Fact::MetricsMoved { first: is, .. } if *is == first);
        assert!(newest(Some(TODAY)), "{:?}", told[0]);
        assert_true(&world, 0, TODAY).await;
    }
}

#[tokio::test]
async fn scores_stay_true_while_days_pass_and_events_come_late() {
    for (record, seed) in records().await.into_iter().zip([21, 22]) {
        let mut world = World::drawn(record, seed, 5).await;
        world.reactors.settle().await.unwrap();
        let mut draw = rand_chacha::ChaCha8Rng::seed_from_u64(seed);
        let mut today = TODAY;
        for round in 0..60 {
            if draw.random_bool(0.3) {
                let days = draw.random_range(1..25);
                world.record.clock.advance_seconds(i64::from(days) * 86_400);
                today = today + days;
                world.roll().await;
            }
            if draw.random_bool(0.1) {
                world.restart();
            }
            let n = draw.random_range(0..world.accounts.len());
            let (account, key) = world.accounts[n].clone();
            let late = [0, 0, 0, 2, 20, 45, 130, 500][draw.random_range(0..8)];
            let day = today - draw.random_range(0..=late);
            let events =
                (0..3).map(|n| usage(key, day, draw.random_range(0..12), 100 + 3 * round + n));
            world.send(events.collect()).await;
            if draw.random_bool(0.2) {
                world
                    .tell(opened(&account, &TicketId::new(), "P1", day))
                    .await;
                world
                    .tell(answered(&account, draw.random_range(0..=10), day))
                    .await;
            }
            world.reactors.settle().await.unwrap();
        }
        for n in 0..world.accounts.len() {
            assert_true(&world, n, today).await;
        }
    }
}

/// What is stored of an account is what its events say, day by day.
async fn assert_true(world: &World, n: usize, today: Day) {
    let card = health::Scorecard::shipped().unwrap();
    let days = world.days(n).await;
    let mut tx = world.record.tx().await;
    let account = customers::account(&mut tx, &world.accounts[n].0)
        .await
        .unwrap();
    let lake = world.lake.as_ref();
    let whole = metrics::compute_one(&mut tx, lake, &account).await.unwrap();
    let anew = health::day_scores(card, &whole.series);
    assert_eq!(days.len(), anew.len());
    days.iter()
        .zip(&anew)
        .for_each(|(was, is)| assert_eq!(was, is));
    for value in metrics::current(&mut tx, &account.id).await.unwrap() {
        let series = whole.series.iter().find(|one| one.metric == value.metric);
        let point = series.unwrap().on(today);
        assert_eq!(
            (value.value, value.last_event),
            (point.value, point.last_event)
        );
    }
    let kept = health::reasons(&mut tx, &account.id)
        .await
        .unwrap()
        .unwrap();
    let fresh = health::score_on(&mut tx, lake, &account.id, today)
        .await
        .unwrap();
    assert_same(&kept, &fresh);
    let standing = health::standing(&mut tx, &account.id)
        .await
        .unwrap()
        .unwrap();
    let on = |day| {
        days.iter()
            .find(|one| one.day == day)
            .and_then(|one| one.score)
    };
    assert_eq!(
        (standing.was_7, standing.was_30),
        (on(today - 7), on(today - 30))
    );
    let trend = health::trend(&days, today, 30);
    assert_eq!(standing.noise_30, trend.map(|trend| trend.noise));
    let weeks = (0..14).rev().filter_map(|weeks| on(today - 7 * weeks));
    assert_eq!(standing.spark, weeks.collect::<Vec<f64>>());
}
