//! Two scorecards on the same customers and days.

use std::sync::Arc;

use health::Scorecard;
use kernel::{Actor, Kind};
use privacy::Keep;
use proof::{Compared, Every, Evidence, Horizon, Question, Verdict};
use testkit::{TODAY, records, settle};

use crate::world::{STAYS, World, book, gone, live};

fn question(days: i32) -> Question {
    Question {
        card: Scorecard::shipped().unwrap().clone(),
        horizon: Horizon::of_days(days).unwrap(),
        every: Every::Month,
        among: health::Applies::default(),
    }
}

async fn compared(world: &World, other: Scorecard) -> Compared {
    let mut tx = world.record.tx().await;
    let (lake, other) = (world.lake.as_ref(), Arc::new(other));
    proof::compare(&mut tx, lake, other, question(90), |_, _| {})
        .await
        .unwrap()
}

/// A scorecard of which all that tells is gone: it sees how many licences a customer pays for, five everywhere.
fn blind() -> Scorecard {
    let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
    card.measures.truncate(1);
    card.measures[0].metric = "licences".to_owned();
    card
}

#[tokio::test]
async fn a_scorecard_beside_itself_differs_by_nothing_in_every_draw() {
    for record in records().await {
        let world = book(record).await;
        let same = Scorecard::clone(Scorecard::shipped().unwrap());
        let compared = compared(&world, same).await;
        let found = compared.contrast.differences.unwrap();
        for one in [found.auc, found.brier] {
            assert_eq!((one.value, one.low, one.high), (0.0, 0.0, 0.0));
        }
        assert_eq!(found.verdict(), Verdict::Alike);
        assert_eq!(compared.contrast.evidence(), Evidence::Few);
        assert_eq!(compared.contrast.losses, 13);
        assert_eq!(compared.first, compared.other);
        assert_eq!(found.auc_first, compared.first.figures.unwrap().auc.value);
    }
}

#[tokio::test]
async fn without_its_good_measures_a_scorecard_foresees_worse_and_the_interval_says_so() {
    for record in records().await {
        let world = book(record).await;
        let compared = compared(&world, blind()).await;
        let found = compared.contrast.differences.unwrap();
        assert_eq!(found.verdict(), Verdict::Worse, "{found:?}");
        assert!(found.auc_first > 0.8 && found.auc_other == 0.5, "{found:?}");
        assert!(found.auc.low < found.auc.value && found.auc.value < found.auc.high);
        let contrast = &compared.contrast;
        assert_eq!(contrast.snapshots, compared.first.basis.snapshots);
        assert_eq!(
            (contrast.only_first, contrast.only_other, contrast.held),
            (0, 0, 0)
        );
        let lines = compared.csv(str::to_owned).lines().count();
        assert_eq!(lines, contrast.snapshots + 1);
    }
}

#[tokio::test]
async fn snapshots_that_one_of_them_cannot_score_are_counted_and_left_out() {
    for record in records().await {
        let world = book(record).await;
        let mut asks = Scorecard::clone(Scorecard::shipped().unwrap());
        let survey = asks
            .measures
            .iter_mut()
            .find(|one| one.name == "survey_voice");
        survey.unwrap().on_missing = health::OnMissing::Block;
        let compared = compared(&world, asks).await;
        let contrast = compared.contrast;
        assert_eq!(
            (contrast.snapshots, contrast.losses),
            (0, 0),
            "nobody ever answered"
        );
        assert_eq!(contrast.only_first, compared.first.basis.snapshots);
        assert_eq!((contrast.differences, contrast.days), (None, None));
    }
}

#[tokio::test]
async fn from_nine_losses_no_difference_is_reckoned() {
    for record in records().await {
        let mut world = World::empty(record);
        for n in 0..9 {
            live(&mut world, &format!("faded-{n}"), gone(TODAY - 150 - n, 60)).await;
        }
        live(&mut world, "Hikari Transport", STAYS).await;
        let contrast = compared(&world, blind()).await.contrast;
        assert_eq!((contrast.losses, contrast.evidence()), (9, Evidence::Cases));
        assert_eq!(contrast.differences, None);
    }
}

#[tokio::test]
async fn a_stored_score_whose_events_expired_tells_nothing_between_two() {
    for record in records().await {
        let world = book(record).await;
        let mut tx = world.record.tx().await;
        privacy::keep(&mut tx, "web", Keep::Days(300))
            .await
            .unwrap();
        let (source, day) = privacy::due(&mut tx).await.unwrap()[0].clone();
        privacy::expiring(&mut tx, &source, day).await.unwrap();
        let edge = health::held_before(&mut tx).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        assert!(world.lake.expire(&source, day) > 0);
        settle(&world.reactors, 2).await;
        let compared = compared(&world, blind()).await;
        let before = compared.first.snapshots.iter();
        let held = before.filter(|one| one.as_of < edge).count();
        assert!(held > 200 && compared.contrast.held == held);
        assert!(compared.contrast.days.unwrap().0 >= edge);
    }
}

#[tokio::test]
async fn who_may_not_read_customers_compares_nothing() {
    for record in records().await {
        let world = World::empty(record);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let (lake, other) = (world.lake.as_ref(), Arc::new(blind()));
        let refused = proof::compare(&mut tx, lake, other, question(90), |_, _| {}).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::NotFound);
    }
}
