//! Two contracts, one customer: both are kept, and the ledger sums to them on every day.

use customers::{MovementKind, Overlap};
use kernel::{Currency, Day, Money};
use testkit::TODAY;

use crate::world::{World, term};

async fn arr(world: &World, on: Day) -> i64 {
    let mut tx = world.record.tx().await;
    let all = customers::arr_on(&mut tx, &world.calder, on).await.unwrap();
    all.iter().map(|money| money.minor).sum()
}

/// On every day ARR is what the terms of that day are worth.
async fn holds(world: &World) {
    let mut tx = world.record.tx().await;
    let terms = customers::terms(&mut tx, &world.calder).await.unwrap();
    drop(tx);
    for day in (TODAY - 420).through(TODAY) {
        let covered = terms.iter().filter(|term| term.covers(day));
        let worth: i64 = covered.map(|term| term.annual.minor).sum();
        assert_eq!(arr(world, day).await, worth, "{day}");
    }
}

#[tokio::test]
async fn overlapping_contracts_are_both_kept_and_said() {
    for world in World::all().await {
        let (calder, app) = (&world.calder, &world.app);
        world
            .term(
                calder,
                term("crm", "s-1", "2026", TODAY - 300, TODAY + 65, 100),
            )
            .await;
        world
            .term(
                app,
                term("app", "s-9", "trial", TODAY - 400, TODAY - 100, 40),
            )
            .await;
        let more = term("app", "s-9", "more", TODAY - 100, TODAY - 50, 40);
        world.term(app, more).await;
        let merged = world.merge().await;
        let overlap = Overlap {
            product: "Planner".into(),
            first: TODAY - 300,
            until: TODAY - 50,
        };
        assert_eq!(merged.record.overlaps, [overlap]);
        assert_eq!(
            (
                merged.record.subscriptions,
                merged.record.same_subscriptions
            ),
            (1, 0)
        );
        holds(&world).await;
        let mut tx = world.record.tx().await;
        let contract = customers::contract(&mut tx, calder, TODAY - 200)
            .await
            .unwrap();
        assert_eq!(contract.brief.arr, Money::new(140, Currency::GBP));
        let kinds = customers::movements(&mut tx, calder).await.unwrap();
        let kinds: Vec<_> = kinds
            .iter()
            .map(|one| (one.kind, one.amount.minor))
            .collect();
        let expected = [
            (MovementKind::New, 40),
            (MovementKind::Expansion, 100),
            (MovementKind::Contraction, -40),
            (MovementKind::Expansion, 40),
            (MovementKind::Contraction, -40),
        ];
        assert_eq!(kinds, expected);
    }
}

#[tokio::test]
async fn one_contract_brought_in_at_both_counts_once_and_movements_are_only_added() {
    for world in World::all().await {
        let (calder, app) = (&world.calder, &world.app);
        world
            .term(
                calder,
                term("crm", "s-1", "2026", TODAY - 300, TODAY + 65, 100),
            )
            .await;
        world
            .term(
                app,
                term("crm", "s-1", "2026", TODAY - 300, TODAY + 65, 100),
            )
            .await;
        world
            .term(
                app,
                term("crm", "s-1", "2027", TODAY + 65, TODAY + 430, 120),
            )
            .await;
        let merged = world.merge().await;
        assert_eq!(
            (
                merged.record.subscriptions,
                merged.record.same_subscriptions
            ),
            (0, 1)
        );
        holds(&world).await;
        let mut tx = world.record.tx().await;
        let terms = customers::terms(&mut tx, calder).await.unwrap();
        let names: Vec<_> = terms.iter().map(|term| term.external_id.as_str()).collect();
        assert_eq!(names, ["2026", "2027"]);
        let amounts = customers::movements(&mut tx, calder).await.unwrap();
        let amounts: Vec<_> = amounts.iter().map(|one| one.amount.minor).collect();
        assert_eq!(amounts, [100, 100, -100]);
    }
}
