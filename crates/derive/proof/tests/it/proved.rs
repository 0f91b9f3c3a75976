//! What a scorecard was worth, on customers that left and customers that stayed.

use health::{Scorecard, Tier};
use kernel::{Actor, Kind};
use privacy::Keep;
use proof::{Backtest, Every, Evidence, Finding, Horizon, Question};
use testkit::{TODAY, records, settle};

use crate::world::{Course, STAYS, World, account, book, gone, live, usage};

fn question(days: i32, every: Every) -> Question {
    Question {
        card: Scorecard::shipped().unwrap().clone(),
        horizon: Horizon::of_days(days).unwrap(),
        every,
        among: health::Applies::default(),
    }
}

async fn proof(world: &World, question: Question) -> Backtest {
    let mut tx = world.record.tx().await;
    let lake = world.lake.as_ref();
    proof::backtest(&mut tx, lake, question, |_, _| {})
        .await
        .unwrap()
}

/// The same of a part of the book.
async fn proof_among(world: &World, question: Question, pairs: &[&str]) -> Backtest {
    let mut tx = world.record.tx().await;
    let among = proof::among(pairs.iter().copied()).unwrap();
    let question = Question { among, ..question };
    let lake = world.lake.as_ref();
    proof::backtest(&mut tx, lake, question, |_, _| {})
        .await
        .unwrap()
}

#[tokio::test]
async fn a_score_that_saw_twelve_of_thirteen_losses_is_proven_and_wexley_is_named() {
    for record in records().await {
        let world = book(record).await;
        let proof = proof(&world, question(90, Every::Month)).await;
        let figures = proof.figures.as_ref().unwrap();
        assert_eq!(proof.evidence(), Evidence::Few, "thirteen losses are few");
        assert_eq!(figures.finding(), Finding::Foresees, "{:?}", figures.auc);
        assert!(figures.auc.value > 0.8);
        let missed: Vec<&str> = proof
            .missed()
            .map(|case| proof.subjects[case.account].name.as_str())
            .collect();
        assert_eq!(missed, ["Wexley Foods"]);
        let warned = proof.cases.iter().filter_map(proof::Case::warning);
        assert!(warned.clone().all(|days| (20..=90).contains(&days)));
        assert!(figures.median_warning.is_some_and(|days| days > 30.0));
        assert!(figures.worst_tenth.lift() > 2.0 && figures.worst_tenth.share < 1.0);
        let sponsor = figures.measures.iter().find(|one| one.measure == "sponsor");
        assert!(sponsor.unwrap().auc.unwrap() > 0.8);
        let survey = figures
            .measures
            .iter()
            .find(|one| one.measure == "survey_voice");
        assert_eq!((survey.unwrap().auc, survey.unwrap().known), (None, 0));
    }
}

#[tokio::test]
async fn every_count_of_the_proof_adds_up() {
    for record in records().await {
        let world = book(record).await;
        let proof = proof(&world, question(180, Every::Month)).await;
        let figures = proof.figures.as_ref().unwrap();
        let all = proof.snapshots.len();
        assert_eq!(
            figures.tiers.iter().map(|(_, rate)| rate.of).sum::<usize>(),
            all
        );
        let left = proof.snapshots.iter().filter(|one| one.churned).count();
        assert_eq!(
            figures
                .tiers
                .iter()
                .map(|(_, rate)| rate.events)
                .sum::<usize>(),
            left
        );
        let scored = proof.scored().count();
        assert_eq!(
            (figures.base.events, figures.base.of),
            (proof.basis.events, scored)
        );
        assert_eq!(
            figures
                .said
                .iter()
                .map(|one| one.happened.of)
                .sum::<usize>(),
            scored
        );
        let in_tier = |tier| {
            proof
                .snapshots
                .iter()
                .filter(|one| one.tier == tier)
                .count()
        };
        assert_eq!(figures.false_alarms.of, in_tier(Tier::AtRisk));
        assert_eq!(figures.found.last().unwrap().share, 1.0);
        assert_eq!(proof.subjects.len(), 33);
        // 700 days hold 23 ends of a month; 180 of them must have passed since.
        let stays = proof
            .subjects
            .iter()
            .position(|one| one.label == "stays-00");
        let of = proof
            .snapshots
            .iter()
            .filter(|one| Some(one.account) == stays);
        assert_eq!(of.count(), 17);
    }
}

#[tokio::test]
async fn a_snapshot_is_a_live_customer_whose_outcome_is_known() {
    for record in records().await {
        let world = book(record).await;
        for (days, every) in [(90, Every::Month), (365, Every::Quarter)] {
            let proof = proof(&world, question(days, every)).await;
            assert_eq!(proof.last, TODAY);
            assert!(!proof.snapshots.is_empty());
            for one in &proof.snapshots {
                let name = &proof.subjects[one.account].label;
                let left = match name.strip_prefix("faded-") {
                    Some(n) => Some(TODAY - 400 + 20 * n.parse::<i32>().unwrap()),
                    None => (name == "Wexley Foods").then_some(TODAY - 300),
                };
                assert_eq!((one.as_of + 1).date().day(), 1, "the last day of a month");
                assert!(one.as_of + days <= TODAY, "{name} on {}", one.as_of);
                assert!(
                    left.is_none_or(|left| one.as_of < left),
                    "{name} on {}",
                    one.as_of
                );
                let churned = left.is_some_and(|left| left <= one.as_of + days);
                assert_eq!(one.churned, churned, "{name} on {}", one.as_of);
            }
        }
    }
}

#[tokio::test]
async fn a_snapshot_holds_the_score_of_its_day() {
    for record in records().await {
        let world = book(record).await;
        let proof = proof(&world, question(90, Every::Quarter)).await;
        let mut compared = 0;
        for one in proof.snapshots.iter().step_by(7) {
            let account = &proof.subjects[one.account].id;
            let mut tx = world.record.tx().await;
            let lake = world.lake.as_ref();
            let again = health::score_on(&mut tx, lake, account, one.as_of)
                .await
                .unwrap();
            assert_eq!((one.score, one.tier), (again.score, again.tier));
            let points: Vec<_> = again
                .measures
                .iter()
                .map(|measure| measure.points)
                .collect();
            assert_eq!(one.points, points);
            compared += 1;
        }
        assert!(compared >= 20, "{compared}");
    }
}

#[tokio::test]
async fn what_happens_later_does_not_change_what_was_seen_before() {
    for record in records().await {
        let world = book(record).await;
        let before = proof(&world, question(90, Every::Month)).await;
        let day = TODAY - 60;
        let (_, key) = world.accounts[20];
        let late = (0..200).map(|n| usage(key, day, n, 7));
        world.send(late.collect()).await;
        settle(&world.reactors, 2).await;
        let after = proof(&world, question(90, Every::Month)).await;
        assert_eq!(before.snapshots, after.snapshots);
        assert_eq!(before.figures, after.figures);
    }
}

#[tokio::test]
async fn nine_losses_are_listed_and_nothing_is_reckoned() {
    for record in records().await {
        let mut world = World::empty(record);
        for n in 0..9 {
            live(&mut world, &format!("faded-{n}"), gone(TODAY - 150 - n, 60)).await;
        }
        live(&mut world, "Hikari Transport", STAYS).await;
        settle(&world.reactors, 1).await;
        let proof = proof(&world, question(90, Every::Month)).await;
        assert_eq!((proof.evidence(), proof.cases.len()), (Evidence::Cases, 9));
        assert_eq!(proof.figures, None);
        assert!(
            proof.basis.events >= 18,
            "two or three snapshots each saw them leave"
        );
        let case = &proof.cases[0];
        assert_eq!(proof.subjects[case.account].label, "faded-0");
        assert_eq!((case.churned_on, case.tier), (TODAY - 150, Tier::AtRisk));
    }
}

#[tokio::test]
async fn where_events_ended_long_ago_nothing_later_counts_as_known() {
    for record in records().await {
        let mut world = World::empty(record);
        // Both contracts end with the data, 200 days ago: nobody knows whether they went on.
        let ends = Course {
            leaves: Some(TODAY - 199),
            fades: None,
        };
        for name in ["Tidewell Clinics", "Nuri Shopping"] {
            live(&mut world, name, ends).await;
        }
        settle(&world.reactors, 1).await;
        let proof = proof(&world, question(90, Every::Month)).await;
        assert_eq!(proof.last, TODAY - 200);
        assert!(proof.cases.is_empty() && proof.snapshots.iter().all(|one| !one.churned));
    }
}

#[tokio::test]
async fn scores_whose_events_expired_stay_in_the_proof_as_they_were_stored() {
    for record in records().await {
        let world = book(record).await;
        let before = proof(&world, question(90, Every::Month)).await;
        let mut tx = world.record.tx().await;
        privacy::keep(&mut tx, "web", Keep::Days(300))
            .await
            .unwrap();
        let due = privacy::due(&mut tx).await.unwrap();
        let (source, day) = due[0].clone();
        privacy::expiring(&mut tx, &source, day).await.unwrap();
        tx.commit().await.unwrap();
        assert!(world.lake.expire(&source, day) > 0);
        let after = proof(&world, question(90, Every::Month)).await;
        let mut tx = world.record.tx().await;
        let edge = health::held_before(&mut tx).await.unwrap().unwrap();
        let mut held = 0;
        for (was, now) in before.snapshots.iter().zip(&after.snapshots) {
            if now.as_of < edge {
                assert_eq!(
                    (was.score, was.tier, was.churned),
                    (now.score, now.tier, now.churned)
                );
                assert!(
                    now.points.is_empty(),
                    "its measures cannot be told any more"
                );
                held += 1;
            }
        }
        assert!(held > 200, "{held}");
        let told = after.snapshots.iter().filter(|one| !one.points.is_empty());
        assert_eq!(told.count(), after.snapshots.len() - held);
    }
}

#[tokio::test]
async fn who_may_not_read_customers_sees_no_proof() {
    for record in records().await {
        let world = World::empty(record);
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let (lake, asked) = (world.lake.as_ref(), question(90, Every::Month));
        let refused = proof::backtest(&mut tx, lake, asked, |_, _| {}).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::NotFound);
    }
}

#[test]
fn a_horizon_has_30_to_730_days() {
    for days in ["90", "180", "365", "30", "730"] {
        assert_eq!(days.parse::<Horizon>().unwrap().days().to_string(), days);
    }
    for wrong in ["29", "731", "-90", "", "ninety", "90.5", "99999999999"] {
        let error = wrong.parse::<Horizon>().unwrap_err();
        assert_eq!(
            (error.kind(), error.field()),
            (Kind::Invalid, Some("horizon"))
        );
    }
}

#[tokio::test]
async fn a_part_of_the_book_is_proven_alone() {
    for record in records().await {
        let mut world = World::empty(record);
        for name in ["Calder Freight", "Pinecrest Freight"] {
            live(&mut world, name, gone(TODAY - 200, 60)).await;
            let mut tx = world.record.tx().await;
            let new = customers::NewAccount {
                industry: Some("Freight".into()),
                ..account(name)
            };
            customers::upsert_account(&mut tx, &new).await.unwrap();
            tx.commit().await.unwrap();
        }
        live(&mut world, "Wexley Foods", STAYS).await;
        let all = proof(&world, question(90, Every::Month)).await;
        let asked = question(90, Every::Month);
        let freight = proof_among(&world, asked, &["industry=freight"]).await;
        let names = |proof: &Backtest| {
            let subjects = proof.subjects.iter();
            subjects.map(|one| one.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&freight), ["Calder Freight", "Pinecrest Freight"]);
        assert_eq!((all.subjects.len(), all.cases.len()), (3, 2));
        assert_eq!(freight.cases.len(), 2);
        assert_eq!(freight.snapshots, all.snapshots[..freight.snapshots.len()]);
        let asked = question(90, Every::Month);
        let nobody = proof_among(&world, asked, &["industry=Space"]).await;
        assert!(nobody.subjects.is_empty() && nobody.basis.days.is_none());
    }
    for wrong in ["freight", "mood=good", "stage=", "=x"] {
        let told = proof::among([wrong].into_iter()).unwrap_err();
        assert_eq!(told.kind(), Kind::Invalid, "{wrong}");
    }
}
