use customers::{
    MovementKind, NewTerm, SEATS, arr_on, book_movements, contract, movements, upsert_account,
    upsert_terms,
};
use kernel::{Currency, Day, Money};
use proptest::prelude::*;
use testkit::{TODAY, records};

use crate::{day, hanbit, origin};

fn term(name: &str, from: &str, to: &str, won: i64, seats: i64) -> NewTerm {
    NewTerm {
        subscription: origin("hanbit-planner"),
        product: "Planner".into(),
        unit: SEATS.into(),
        external_id: name.into(),
        starts_on: day(from),
        ends_on: day(to),
        annual: Money::new(won, Currency::KRW),
        quantity: seats,
        notice_days: Some(30),
    }
}

fn four_years() -> Vec<NewTerm> {
    vec![
        term("y1", "2023-01-04", "2024-01-04", 90_000_000, 30),
        term("y2", "2024-01-04", "2025-01-04", 108_000_000, 36),
        term("y3", "2025-01-04", "2026-01-04", 120_000_000, 40),
        term("y4", "2026-01-04", "2027-01-04", 132_000_000, 48),
    ]
}

#[tokio::test]
async fn hanbit_renews_on_4_january_and_notice_is_due_on_5_december() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let tally = upsert_terms(&mut tx, &id, &four_years()).await.unwrap();
        assert_eq!((tally.new, tally.changed, tally.unchanged), (4, 0, 0));
        let again = upsert_terms(&mut tx, &id, &four_years()).await.unwrap();
        assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 4));
        let brief = contract(&mut tx, &id, TODAY).await.unwrap().brief;
        assert_eq!(brief.arr, Money::new(132_000_000, Currency::KRW));
        assert_eq!(brief.seats, 48);
        assert_eq!(brief.renews_on, Some(day("2027-01-04")));
        assert_eq!(brief.notice_by, Some(day("2026-12-05")));
        assert_eq!(brief.first_start, Some(day("2023-01-04")));
    }
}

#[tokio::test]
async fn the_ledger_names_each_movement_and_a_correction_is_a_new_row() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        upsert_terms(&mut tx, &id, &four_years()).await.unwrap();
        let kinds: Vec<_> = movements(&mut tx, &id)
            .await
            .unwrap()
            .iter()
            .map(|m| m.kind)
            .collect();
        let up = MovementKind::Expansion;
        assert_eq!(kinds, [MovementKind::New, up, up, up]);
        let corrected = [term("y4", "2026-01-04", "2027-01-04", 130_000_000, 48)];
        let tally = upsert_terms(&mut tx, &id, &corrected).await.unwrap();
        assert_eq!(tally.changed, 1);
        let ledger = movements(&mut tx, &id).await.unwrap();
        assert_eq!(ledger.len(), 5);
        let arr = arr_on(&mut tx, &id, TODAY).await.unwrap();
        assert_eq!(arr, [Money::new(130_000_000, Currency::KRW)]);
    }
}

#[tokio::test]
async fn an_end_that_comes_is_booked_as_churn_on_its_day() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        upsert_terms(&mut tx, &id, &four_years()).await.unwrap();
        tx.commit().await.unwrap();
        record.clock.advance_seconds(60 * 86_400);
        let mut tx = record.tx().await;
        assert_eq!(book_movements(&mut tx).await.unwrap(), 1);
        let ledger = movements(&mut tx, &id).await.unwrap();
        let last = ledger.last().unwrap();
        assert_eq!(
            (last.kind, last.effective_on),
            (MovementKind::Churn, day("2027-01-04"))
        );
        assert_eq!(book_movements(&mut tx).await.unwrap(), 0);
        assert_eq!(movements(&mut tx, &id).await.unwrap().len(), ledger.len());
    }
}

#[tokio::test]
async fn a_term_that_ends_before_it_starts_or_costs_less_than_nothing_is_refused_whole() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let good = term("y1", "2023-01-04", "2024-01-04", 1, 1);
        let backwards = term("y2", "2024-01-04", "2023-01-04", 1, 1);
        let error = upsert_terms(&mut tx, &id, &[good.clone(), backwards])
            .await
            .unwrap_err();
        assert_eq!(error.message(), "error-end-before-start");
        let negative = term("y2", "2024-01-04", "2025-01-04", -1, 1);
        let error = upsert_terms(&mut tx, &id, &[good, negative])
            .await
            .unwrap_err();
        assert_eq!(error.message(), "error-negative-money");
        assert!(customers::terms(&mut tx, &id).await.unwrap().is_empty());
    }
}

/// The days on which it is said anew when an account renews, and on which day it does.
async fn renewals(tx: &mut store::Tx, id: &kernel::AccountId) -> Vec<(String, Option<String>)> {
    let account = customers::account(tx, id).await.unwrap();
    let events = customers::standing_events(tx, &account, None).await;
    let events = events.unwrap().into_iter();
    let renewals = events.filter(|event| &*event.name == "contract.renewal");
    renewals
        .map(|event| (event.day().to_string(), event.property("on")))
        .collect()
}

#[tokio::test]
async fn a_cancellation_moves_no_renewal_of_the_days_before_it() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        upsert_terms(&mut tx, &id, &four_years()).await.unwrap();
        tx.commit().await.unwrap();
        record.clock.advance_seconds(86_400);
        let mut tx = record.tx().await;
        let cancelled = [term("y4", "2026-01-04", "2026-12-01", 132_000_000, 48)];
        upsert_terms(&mut tx, &id, &cancelled).await.unwrap();
        tx.commit().await.unwrap();
        record.clock.advance_seconds(20 * 86_400);
        let mut tx = record.tx().await;
        let year = |from: i32| {
            let on = format!("{}-01-04", from + 1);
            (format!("{from}-01-04"), Some(on))
        };
        let mut expected: Vec<_> = (2023..=2026).map(year).collect();
        let on = |day: kernel::Day| day.to_string();
        expected.push((on(TODAY + 1), Some("2026-12-01".to_owned())));
        expected.push(("2026-12-01".to_owned(), None));
        assert_eq!(renewals(&mut tx, &id).await, expected);
    }
}

#[tokio::test]
async fn licences_say_when_an_account_renews_and_other_terms_where_there_are_none() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let support = NewTerm {
            subscription: origin("hanbit-support"),
            unit: "hours".into(),
            ..term("s1", "2025-06-01", "2027-06-01", 9_000_000, 10)
        };
        let licences = term("y4", "2026-01-04", "2027-01-04", 132_000_000, 48);
        upsert_terms(&mut tx, &id, &[support, licences])
            .await
            .unwrap();
        let said = |day: &str, on: &str| (day.to_owned(), Some(on.to_owned()));
        let expected = [
            said("2025-06-01", "2027-06-01"),
            said("2026-01-04", "2027-01-04"),
        ];
        assert_eq!(renewals(&mut tx, &id).await, expected);
    }
}

fn any_terms() -> impl Strategy<Value = Vec<(i32, i32, i64)>> {
    prop::collection::vec((0..900_i32, 0..400_i32, 0..1_000_i64), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_ledger_sums_to_what_the_terms_say_on_every_day(
        first in any_terms(),
        second in any_terms(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let record = records().await.swap_remove(0);
            let mut tx = record.tx().await;
            let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
            for batch in [first, second] {
                let terms: Vec<NewTerm> = batch
                    .iter()
                    .enumerate()
                    .map(|(at, (start, length, minor))| NewTerm {
                        starts_on: TODAY - 800 + *start,
                        ends_on: TODAY - 800 + *start + *length,
                        annual: Money::new(*minor, Currency::KRW),
                        ..term(&format!("t{at}"), "2023-01-01", "2023-01-02", 0, 1)
                    })
                    .collect();
                upsert_terms(&mut tx, &id, &terms).await.unwrap();
            }
            let terms = customers::terms(&mut tx, &id).await.unwrap();
            for day in (TODAY - 810).through(TODAY).step_by(7) {
                let said = terms.iter().filter(|t| t.covers(day)).map(|t| t.annual.minor).sum::<i64>();
                let summed: i64 =
                    arr_on(&mut tx, &id, day).await.unwrap().iter().map(|m| m.minor).sum();
                assert_eq!(summed, said, "on {day}");
            }
        });
    }
}

#[test]
fn rates_turn_won_into_dollars_to_the_cent() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let record = records().await.swap_remove(0);
        let mut tx = record.tx().await;
        customers::set_rate(&mut tx, Currency::USD, 1_000_000, TODAY)
            .await
            .unwrap();
        customers::set_rate(&mut tx, Currency::KRW, 1_375_000_000, TODAY)
            .await
            .unwrap();
        let rates = customers::rates(&mut tx).await.unwrap();
        let won = Money::new(132_000_000, Currency::KRW);
        assert_eq!(
            rates.convert(won, Currency::USD),
            Some(Money::new(9_600_000, Currency::USD))
        );
        assert_eq!(
            rates.convert(Money::new(1, Currency::EUR), Currency::USD),
            None
        );
        let _: Option<Day> = rates.as_of(Currency::KRW);
    });
}
