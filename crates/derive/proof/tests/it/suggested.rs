//! Weights proposed from who left.

use std::sync::Arc;

use health::{Curve, Scorecard};
use kernel::{Actor, Kind};
use proof::{Every, Horizon, Question, Refusal, Suggested, Verdict};
use testkit::{Record, TODAY, records};

use crate::world::{Course, STAYS, World, gone, plod};

/// A scorecard that asks most of how often somebody works, and little of whether a champion is there.
fn card() -> Scorecard {
    let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
    card.measures.truncate(2);
    card.measures[0].name = "rhythm".to_owned();
    card.measures[0].metric = "days_active_28".to_owned();
    card.measures[0].curve = Curve::new(vec![[0.0, 0.0], [14.0, 100.0]]).unwrap();
    card.measures[0].weight = 45.0;
    card.measures[1].weight = 5.0;
    card
}

fn question() -> Question {
    Question {
        card: Arc::new(card()),
        horizon: Horizon::of_days(90).unwrap(),
        every: Every::Month,
        among: health::Applies::default(),
    }
}

async fn suggested(world: &World) -> Suggested {
    let mut tx = world.record.tx().await;
    proof::suggest(&mut tx, world.lake.as_ref(), question(), |_, _| {})
        .await
        .unwrap()
}

/// Of every twenty, twelve leave one after another, their champion 80 days before, and eight stay; one of these loses
/// its champion too. How often somebody works says nothing of it.
async fn book(record: Record, customers: i32) -> World {
    let mut world = World::empty(record);
    for n in 0..customers {
        let course = match n % 20 {
            0..12 => gone(TODAY - 40 - (n * 37) % 520, 80),
            12 => Course {
                leaves: None,
                fades: Some(TODAY - 300),
            },
            _ => STAYS,
        };
        plod(
            &mut world,
            &format!("customer-{n:03}"),
            course,
            2 + n * 7 % 11,
        )
        .await;
    }
    world
}

#[tokio::test]
async fn the_measure_that_foresaw_gets_most_and_later_losses_of_others_agree() {
    for record in records().await {
        let world = book(record, 180).await;
        let suggested = suggested(&world).await;
        let offer = suggested.offer.as_ref().unwrap();
        let [rhythm, sponsor] = &offer.weights[..] else {
            panic!("{:?}", offer.weights)
        };
        assert_eq!((rhythm.was, sponsor.was), (90.0, 10.0), "of a hundred");
        assert_eq!(rhythm.is + sponsor.is, 100.0);
        assert!(
            sponsor.is > 60.0 && sponsor.is_told(),
            "{:?}",
            offer.weights
        );
        assert!(!offer.is_as_before());
        let found = offer.contrast.differences.unwrap();
        assert_eq!(found.verdict(), Verdict::Better, "{found:?}");
        let split = suggested.split.unwrap();
        assert!(suggested.fitting.days.unwrap().1 + 90 <= split);
        assert!(suggested.checking.days.unwrap().0 >= split);
        assert_eq!(
            offer.contrast.days.unwrap().0,
            suggested.checking.days.unwrap().0
        );
        assert_eq!(offer.contrast.losses, suggested.checking.losses);
        assert!(suggested.fitting.losses >= 30 && suggested.checking.losses >= 10);
    }
}

#[tokio::test]
async fn what_is_offered_is_a_draft_that_can_be_saved_and_nothing_else_of_it_differs() {
    for record in records().await {
        let world = book(record, 180).await;
        let offer = suggested(&world).await.offer.unwrap();
        let mut tx = world.record.tx().await;
        health::save_draft(&mut tx, &offer.card, None)
            .await
            .unwrap();
        let draft = health::draft(&mut tx, "core").await.unwrap().unwrap();
        assert_eq!((&draft.card, draft.card.version), (&*offer.card, 0));
        let changed = health::differences(Some(&card()), Some(&draft.card));
        assert!(
            changed.iter().all(|one| one.field == "weight"),
            "{changed:?}"
        );
        tx.commit().await.unwrap();
        // Asked again, on another engine or another day of the week, it is the same.
        let again = suggested(&world).await.offer.unwrap();
        assert_eq!(
            (again.weights, again.contrast),
            (offer.weights, offer.contrast)
        );
    }
}

#[tokio::test]
async fn on_thin_data_nothing_is_suggested_and_the_reason_is_told() {
    for record in records().await {
        let world = book(record, 60).await;
        let suggested = suggested(&world).await;
        let refusal = suggested.offer.as_ref().unwrap_err();
        assert_eq!(*refusal, Refusal::Fitting);
        let (losses, least) = suggested.losses(*refusal);
        assert!((1..30).contains(&losses) && least == 30, "{losses}");
    }
}

#[tokio::test]
async fn where_nobody_left_nothing_is_suggested() {
    for record in records().await {
        let mut world = World::empty(record);
        for name in ["Wexley Foods", "Tidewell Clinics"] {
            plod(&mut world, name, STAYS, 3).await;
        }
        let suggested = suggested(&world).await;
        assert_eq!(suggested.offer.unwrap_err(), Refusal::Fitting);
        assert_eq!((suggested.split, suggested.fitting.losses), (None, 0));
    }
}

#[tokio::test]
async fn who_may_not_read_customers_is_offered_nothing() {
    for record in records().await {
        let world = World::empty(record);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let refused = proof::suggest(&mut tx, world.lake.as_ref(), question(), |_, _| {}).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::NotFound);
    }
}
