//! Figures of a group, on any day.

use customers::Rates;
use families::{Counts, Family};
use health::{Rollup, Scorecard};
use kernel::{AccountId, Actor, Currency, Day, Kind};
use testkit::{Record, TODAY, records, settle};

use crate::world::{One, World};

const HALDEN: One = One {
    name: "Halden Energie",
    parent: None,
    currency: Currency::EUR,
    pays: Some((50_000_000, Day(TODAY.0 - 300))),
    works: Some((1, TODAY)),
};

fn below(name: &'static str, minor: i64, works: Option<(i32, Day)>) -> One {
    One {
        name,
        parent: Some("Halden Energie"),
        pays: Some((minor, TODAY - 300)),
        works,
        ..HALDEN
    }
}

/// Halden Energie; Werk Nord, which works well and has a workshop; Werk Süd, where nobody has worked for 60 days;
/// Neubau, of which nothing is known yet; and Archiv, which pays nothing. Wexley Foods is nobody's.
async fn group(record: Record) -> (World, AccountId) {
    let world = World::empty(record);
    let halden = world.add(HALDEN).await;
    world
        .add(below("Werk Nord", 6_000_000, Some((5, TODAY))))
        .await;
    world
        .add(below("Werk Süd", 3_000_000, Some((5, TODAY - 60))))
        .await;
    world.add(below("Neubau", 2_000_000, None)).await;
    let archive = One {
        pays: None,
        ..below("Archiv", 0, Some((5, TODAY)))
    };
    world.add(archive).await;
    let workshop = One {
        parent: Some("Werk Nord"),
        pays: Some((1_000_000, TODAY - 30)),
        ..below("Werkstatt", 0, Some((5, TODAY)))
    };
    world.add(workshop).await;
    let wexley = One {
        name: "Wexley Foods",
        ..HALDEN
    };
    world.add(wexley).await;
    settle(&world.reactors, 1).await;
    health::roll(&world.record.store, &world.recent)
        .await
        .unwrap();
    (world, halden)
}

async fn family(world: &World, parent: &AccountId, day: Day) -> Family {
    let mut tx = world.record.tx().await;
    let found = families::rolled_up(&mut tx, parent, day).await.unwrap();
    found.unwrap()
}

fn names(family: &Family, counts: Counts) -> Vec<&str> {
    let some = family.members.iter().filter(|one| one.counts == counts);
    some.map(|one| one.name.as_str()).collect()
}

async fn use_method(world: &World, rollup: Rollup) {
    let mut card = Scorecard::clone(Scorecard::shipped().unwrap());
    card.rollup = rollup;
    let mut tx = world.record.tx().await;
    let seen = health::save_draft(&mut tx, &card, None).await.unwrap();
    health::publish(&mut tx, "core", seen, "Groups")
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_group_is_the_mean_of_all_below_by_what_they_pay_and_says_who_counted() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let family = family(&world, &halden, TODAY).await;
        assert_eq!(
            names(&family, Counts::Yes),
            ["Werk Nord", "Werk Süd", "Werkstatt"]
        );
        assert_eq!(names(&family, Counts::NoArr), ["Archiv"]);
        assert_eq!(names(&family, Counts::NoScore), ["Neubau"]);
        assert_eq!(
            (family.method, family.coverage()),
            (Rollup::ArrMean, Some(10.0 / 12.0))
        );
        let mut tx = world.record.tx().await;
        let mut sum = 0.0;
        for one in family
            .members
            .iter()
            .filter(|one| one.counts == Counts::Yes)
        {
            let score = health::standing(&mut tx, &one.account)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(
                (one.score, one.tier),
                (score.score, score.tier),
                "{}",
                one.name
            );
            sum += one.weight * score.score.unwrap();
        }
        assert!((family.figure.unwrap() - sum).abs() <= 0.005, "{sum}");
        assert_eq!(family.members[0].weight, 0.6);
    }
}

#[tokio::test]
async fn a_past_day_counts_the_scores_and_the_arr_of_that_day() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let then = family(&world, &halden, TODAY - 90).await;
        assert_eq!(
            names(&then, Counts::NoArr),
            ["Archiv", "Werkstatt"],
            "it paid later"
        );
        assert_eq!(then.arr.minor, 11_000_000);
        let now = family(&world, &halden, TODAY).await;
        assert!(
            then.figure > now.figure,
            "Werk Süd fell silent since: {then:?} {now:?}"
        );
        let mut tx = world.record.tx().await;
        for one in then.members.iter().filter(|one| one.counts == Counts::Yes) {
            let stood = health::daily(&mut tx, &one.account, TODAY - 90, TODAY - 90).await;
            assert_eq!(stood.unwrap()[0].score, one.score);
        }
        // The same again from what is stored now, by the formula alone.
        let card = Scorecard::shipped().unwrap();
        let again = families::taken(card, Currency::EUR, TODAY - 90, then.members.clone());
        assert_eq!(again, then);
    }
}

#[tokio::test]
async fn a_plant_that_is_sold_counted_until_that_day_where_it_was() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let before = family(&world, &halden, TODAY).await;
        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        let sold = crate::world::account(One {
            parent: Some("Wexley Foods"),
            ..below("Werk Süd", 0, None)
        });
        let (sold, _) = customers::upsert_account(&mut tx, &sold).await.unwrap();
        tx.commit().await.unwrap();
        health::roll(&world.record.store, &world.recent)
            .await
            .unwrap();
        assert_eq!(family(&world, &halden, TODAY).await, before);
        let after = family(&world, &halden, TODAY + 1).await;
        let is_in = |family: &Family| family.members.iter().any(|one| one.account == sold);
        assert!(is_in(&before) && !is_in(&after));
        let mut tx = world.record.tx().await;
        let all = customers::accounts(&mut tx).await.unwrap();
        let wexley = all.iter().find(|one| one.name == "Wexley Foods").unwrap();
        for (day, there) in [(TODAY, false), (TODAY + 1, true)] {
            let told = families::rolled_up(&mut tx, &wexley.id, day).await;
            assert_eq!(told.unwrap().is_some_and(|family| is_in(&family)), there);
        }
    }
}

#[tokio::test]
async fn the_parents_scorecard_says_how_and_from_its_day_on() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let yesterday = family(&world, &halden, TODAY - 1).await;
        use_method(&world, Rollup::Worst).await;
        let worst = family(&world, &halden, TODAY).await;
        assert_eq!(worst.method, Rollup::Worst);
        let least = worst.members.iter().filter(|one| one.counts == Counts::Yes);
        let least = least.filter_map(|one| one.score).fold(100.0, f64::min);
        assert_eq!(worst.figure, Some(least));
        assert_eq!(family(&world, &halden, TODAY - 1).await, yesterday);
        use_method(&world, Rollup::ShareAtRisk).await;
        let share = family(&world, &halden, TODAY).await;
        let at_risk = share
            .members
            .iter()
            .filter(|one| one.tier == health::Tier::AtRisk);
        let weight: f64 = at_risk.map(|one| one.weight).sum();
        assert!(
            (share.figure.unwrap() - 100.0 * weight).abs() < 0.01,
            "{share:?}"
        );
    }
}

#[tokio::test]
async fn money_of_another_currency_counts_by_its_rate_and_without_one_it_is_stated() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let seoul = One {
            currency: Currency::KRW,
            ..below("Halden Korea", 15_000_000, Some((5, TODAY)))
        };
        world.add(seoul).await;
        settle(&world.reactors, 2).await;
        let before = family(&world, &halden, TODAY).await;
        assert_eq!(names(&before, Counts::NoRate), ["Halden Korea"]);
        let mut tx = world.record.tx().await;
        customers::set_rate(&mut tx, Currency::EUR, 1_000_000, TODAY)
            .await
            .unwrap();
        customers::set_rate(&mut tx, Currency::KRW, 1_500_000_000, TODAY)
            .await
            .unwrap();
        let rates: Rates = customers::rates(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let after = family(&world, &halden, TODAY).await;
        assert!(names(&after, Counts::NoRate).is_empty());
        let seoul = after
            .members
            .iter()
            .find(|one| one.name == "Halden Korea")
            .unwrap();
        let won = kernel::Money::new(15_000_000, Currency::KRW);
        assert_eq!(seoul.arr, rates.convert(won, Currency::EUR));
        assert_eq!(seoul.counts, Counts::Yes);
    }
}

#[tokio::test]
async fn many_parents_are_told_together_and_who_has_nobody_below_is_left_out() {
    for record in records().await {
        let (world, halden) = group(record).await;
        let mut tx = world.record.tx().await;
        let all = customers::accounts(&mut tx).await.unwrap();
        let ids: Vec<AccountId> = all.iter().map(|one| one.id.clone()).collect();
        let told = families::rolled_up_among(&mut tx, &ids, TODAY)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut names: Vec<&str> = all
            .iter()
            .filter(|one| told.contains_key(&one.id))
            .map(|one| one.name.as_str())
            .collect();
        names.sort_unstable();
        assert_eq!(names, ["Halden Energie", "Werk Nord"]);
        assert_eq!(told[&halden], family(&world, &halden, TODAY).await);
        let mut tx = world.record.tx().await;
        let wexley = all.iter().find(|one| one.name == "Wexley Foods").unwrap();
        let none = families::rolled_up(&mut tx, &wexley.id, TODAY)
            .await
            .unwrap();
        assert_eq!(none, None);
        let many = vec![wexley.id.clone(); families::MOST_PARENTS + 1];
        let refused = families::rolled_up_among(&mut tx, &many, TODAY).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Invalid);
    }
}

#[tokio::test]
async fn who_may_not_read_customers_sees_no_family() {
    for record in records().await {
        let world = World::empty(record);
        let halden = world.add(HALDEN).await;
        let mut tx = world.record.tx_as(Actor::Nobody).await;
        let one = families::rolled_up(&mut tx, &halden, TODAY).await;
        let many = families::rolled_up_among(&mut tx, &[halden], TODAY).await;
        assert_eq!(one.unwrap_err().kind(), Kind::NotFound);
        assert_eq!(many.unwrap_err().kind(), Kind::NotFound);
    }
}
