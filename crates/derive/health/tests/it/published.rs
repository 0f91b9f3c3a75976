//! Publishing a scorecard moves today's scores and no day before.

use facts::Fact;
use health::{Cards, DayScore, Present, Rescore, Score, Scorecard, Standing};
use kernel::Kind;
use store::{Entry, Reactor};
use testkit::{TODAY, records, settle};

use crate::world::World;

type Spoil = fn(&mut Scorecard);

pub async fn all_days(world: &World) -> Vec<Vec<DayScore>> {
    let mut all = vec![];
    for n in 0..world.accounts.len() {
        all.push(world.days(n).await);
    }
    all
}

/// A stricter card: more is asked before points are given.
pub fn stricter() -> Scorecard {
    let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
    card.measures[0].weight = 60.0;
    card.watch_from = 60.0;
    card.healthy_from = 90.0;
    card
}

pub async fn publish(world: &World, card: &Scorecard) {
    let mut tx = world.record.tx().await;
    let seen = health::save_draft(&mut tx, card, None).await.unwrap();
    let note = "Use of licences says more.";
    health::publish(&mut tx, &card.name, seen, note)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world.roll().await;
}

/// Every stored day is what the events say.
pub async fn assert_the_same_from_scratch(world: &World, stored: &[Vec<DayScore>]) {
    let mut tx = world.record.tx().await;
    let accounts = customers::accounts(&mut tx).await.unwrap();
    let lake = world.lake.as_ref();
    let anew = health::computed_daily(&mut tx, lake, &accounts)
        .await
        .unwrap();
    for (account, days) in accounts.iter().zip(anew) {
        let at = world.accounts.iter().position(|(id, _)| *id == account.id);
        assert_eq!(days, stored[at.unwrap()], "{}", account.name);
    }
}

#[tokio::test]
async fn days_before_a_publication_keep_their_scores_and_today_has_the_new_one() {
    for (record, seed) in records().await.into_iter().zip([21, 22]) {
        let mut world = World::drawn(record, seed, 12).await;
        settle(&world.reactors, seed).await;
        world.roll().await;
        let before = all_days(&world).await;
        let foreseen = {
            let mut tx = world.record.tx().await;
            let present = Present::read(&mut tx).await.unwrap();
            let cards = Cards::of(&mut tx).await.unwrap();
            present.preview(&cards, &stricter().into())
        };
        assert_eq!(foreseen.accounts, 12);
        assert!(!foreseen.moved.is_empty());
        publish(&world, &stricter()).await;
        let after = all_days(&world).await;
        let mut moved = 0;
        for (n, (was, is)) in before.iter().zip(&after).enumerate() {
            let split = |days: &[DayScore]| days.partition_point(|one| one.day < TODAY);
            assert_eq!(was[..split(was)], is[..split(is)], "account {n}");
            moved += usize::from(was.last() != is.last());
        }
        assert!(moved > 0);
        for one in &foreseen.moved {
            let at = world.accounts.iter().position(|(id, _)| *id == one.account);
            let now = after[at.unwrap()].last().unwrap();
            assert_eq!((now.score, now.tier), one.now, "{}", one.name);
        }
        // From scratch, by who remembers nothing, every day is the same again.
        world.restart();
        assert_the_same_from_scratch(&world, &after).await;
        let mut tx = world.record.tx().await;
        let (account, lake) = (&world.accounts[0].0, world.lake.as_ref());
        let told = health::explain(&mut tx, lake, account, TODAY - 1, TODAY).await;
        let told = told.unwrap();
        let sum: f64 = told.steps.iter().map(|step| step.points).sum();
        let by = told.to.score.unwrap_or_default() - told.from.score.unwrap_or_default();
        assert!((sum - by).abs() < 1e-9, "{sum} is not {by}");
        assert_eq!((told.was_by.version, told.by.version), (1, 2));
    }
}

/// Everything stored of where accounts stand.
async fn stands(world: &World) -> Vec<(Standing, Score)> {
    let mut tx = world.record.tx().await;
    let mut all = vec![];
    for (account, _) in &world.accounts {
        let standing = health::standing(&mut tx, account).await.unwrap();
        let reasons = health::reasons(&mut tx, account).await.unwrap();
        all.extend(standing.zip(reasons));
    }
    all
}

#[tokio::test]
async fn what_a_publication_writes_from_stored_values_a_whole_look_leaves_as_it_is() {
    // On 24 November, and on the first of December, when yesterday's tier stands in another month.
    let dated = |days| move |record| (record, days);
    let here = records().await.into_iter().map(dated(0));
    let there = records().await.into_iter().map(dated(7));
    for (record, days) in here.chain(there) {
        let world = World::drawn(record, 23, 10).await;
        settle(&world.reactors, 23).await;
        world.record.clock.advance_seconds(86_400 * days);
        world.roll().await;
        let before = stands(&world).await;
        if days == 0 {
            // As versions left them that kept no values in one piece, and no days beside a standing.
            let mut tx = world.record.tx().await;
            for older in [
                "update metric_histories set points = null",
                "update standings set days_before = null",
            ] {
                tx.execute(older, vec![]).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
        publish(&world, &stricter()).await;
        let (renewed, days) = (stands(&world).await, all_days(&world).await);
        assert_eq!(renewed.len(), 10);
        assert!(
            renewed
                .iter()
                .zip(&before)
                .any(|(is, was)| is.0.tier != was.0.tier)
        );
        assert!(
            renewed
                .iter()
                .zip(&before)
                .all(|(is, was)| is.0.was_7 == was.0.was_7)
        );
        for (account, _) in &world.accounts {
            let (account, day) = (account.clone(), TODAY);
            let first = None;
            world
                .tell(Fact::MetricsMoved {
                    account,
                    first,
                    day,
                })
                .await;
        }
        settle(&world.reactors, 23).await;
        assert_eq!(stands(&world).await, renewed);
        assert_eq!(all_days(&world).await, days);
    }
}

#[tokio::test]
async fn what_was_looked_at_before_a_publication_does_not_undo_it() {
    for record in records().await {
        let world = World::drawn(record, 29, 2).await;
        settle(&world.reactors, 29).await;
        let rescore = Rescore::new(world.recent.clone());
        let entry = Entry {
            seq: 0,
            at: world.record.clock.now(),
            actor: String::new(),
            fact: Fact::MetricsMoved {
                account: world.accounts[0].0.clone(),
                first: Some(TODAY),
                day: TODAY,
            },
        };
        let entries = [entry];
        let mut tx = world.record.tx().await;
        let found = rescore.look(&mut tx, &entries).await.unwrap();
        drop(tx);
        world.record.clock.advance_seconds(1);
        publish(&world, &stricter()).await;
        let published = stands(&world).await;
        let mut tx = world.record.tx().await;
        rescore.react(&mut tx, &entries, found).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stands(&world).await, published);
    }
}

#[tokio::test]
async fn events_that_come_late_are_scored_by_what_held_on_their_day() {
    for (record, seed) in records().await.into_iter().zip([31, 32]) {
        let world = World::drawn(record, seed, 6).await;
        settle(&world.reactors, seed).await;
        publish(&world, &stricter()).await;
        let (_, key) = world.accounts[0].clone();
        let late = (0..9).map(|n| crate::world::usage(key, TODAY - 40, n, 900 + n));
        world.send(late.collect()).await;
        settle(&world.reactors, seed).await;
        let stored = all_days(&world).await;
        assert_the_same_from_scratch(&world, &stored).await;
    }
}

#[tokio::test]
async fn versions_tell_what_changed_and_one_that_is_brought_back_is_a_draft() {
    for record in records().await {
        let world = World::empty(record);
        publish(&world, &stricter()).await;
        let mut tx = world.record.tx().await;
        let editions = health::editions(&mut tx, "core").await.unwrap();
        let numbers: Vec<u32> = editions.iter().map(|one| one.version.number).collect();
        assert_eq!(numbers, [2, 1]);
        let fields: Vec<&str> = editions[0].changes.iter().map(|one| one.field).collect();
        assert_eq!(fields, ["healthy_from", "watch_from", "weight"]);
        assert_eq!(editions[0].changes[2].from.as_deref(), Some("30"));
        health::bring_back(&mut tx, "core", 1).await.unwrap();
        let draft = health::draft(&mut tx, "core").await.unwrap().unwrap();
        assert_eq!(draft.draft.base, 2);
        let shipped = Scorecard::shipped().unwrap();
        assert!(health::differences(Some(shipped), Some(&draft.card)).is_empty());
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_told_where_it_is_and_nothing_is_kept() {
    let spoils: [(Spoil, &str); 8] = [
        (|card| card.measures.clear(), "measures"),
        (
            |card| card.measures.iter_mut().for_each(|one| one.weight = 0.0),
            "measures",
        ),
        (
            |card| card.measures[1].weight = f64::NAN,
            "measures.sponsor.weight",
        ),
        (
            |card| card.measures[1].metric = "no_such".into(),
            "measures.sponsor.metric",
        ),
        (
            |card| card.measures[1].name = card.measures[0].name.clone(),
            "measures.active_users.name",
        ),
        (|card| card.guards[0].cap = 101.0, "guards.old_p1.cap"),
        (
            |card| card.watch_from = card.healthy_from,
            "tiers.healthy_from",
        ),
        (|card| card.margin = 13.0, "tiers.margin"),
    ];
    for record in records().await {
        for (spoil, field) in spoils {
            let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
            spoil(&mut card);
            let mut tx = record.tx().await;
            let error = health::save_draft(&mut tx, &card, None).await.unwrap_err();
            assert_eq!((error.kind(), error.field()), (Kind::Invalid, Some(field)));
            assert_eq!(health::draft(&mut tx, "core").await.unwrap(), None);
        }
        let mut tx = record.tx().await;
        let last = health::retire(&mut tx, "core", 1, "").await.unwrap_err();
        assert_eq!(last.message(), "error-scorecard-last");
    }
}
