//! The sample files of `examples/small`, in every format.

use std::path::Path;

use events::{Memory, Reader as _};
use import::{End, Mapping, Plan, Quiet, Rejects, Stop, check, preview, run};

use crate::world::{counts, system, told};

fn plan() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/small");
    let text = std::fs::read_to_string(folder.join("mapping.toml")).unwrap();
    Plan::read(Mapping::parse(&text).unwrap(), &folder).unwrap()
}

#[tokio::test]
async fn the_samples_come_in_whole_and_a_second_time_change_nothing() {
    for record in testkit::records().await {
        let (log, plan, stop) = (Memory::new(), plan(), Stop::new());
        let dry = check(&record.store, system(), &plan, &Quiet, &stop)
            .await
            .unwrap();
        assert!(dry.is_clean(), "{:#?}", told(&dry));
        let mut all = Vec::new();
        for _ in 0..2 {
            let did = run(
                &record.store,
                system(),
                &log,
                &plan,
                Rejects::Refuse,
                &Quiet,
                &stop,
            );
            let did = did.await.unwrap();
            assert_eq!(did.end, End::Done);
            all.push(counts(&did.report));
        }
        assert_eq!(counts(&dry), all[0], "a check counts what the run does");
        let (new, ..) = all[0];
        assert_eq!(all[1], (0, 0, new, 0));
        let events = log.census().await.unwrap().events;
        assert_eq!(events, dry.files[6].new + dry.files[7].new);
        let again = check(&record.store, system(), &plan, &Quiet, &stop)
            .await
            .unwrap();
        assert_eq!(counts(&again), (0, 0, new, 0));
    }
}

#[tokio::test]
async fn what_came_in_is_what_the_files_say() {
    for record in testkit::records().await {
        let (log, plan, stop) = (Memory::new(), plan(), Stop::new());
        run(
            &record.store,
            system(),
            &log,
            &plan,
            Rejects::Refuse,
            &Quiet,
            &stop,
        )
        .await
        .unwrap();
        let mut tx = record.tx().await;
        let (id, _) = customers::account_by_origin(&mut tx, "sample", "H-101")
            .await
            .unwrap()
            .unwrap();
        let nordic = customers::account(&mut tx, &id).await.unwrap();
        assert_eq!(
            (nordic.name.as_str(), nordic.currency.code()),
            ("Northwind Tools Nordic", "EUR")
        );
        let parent = customers::account(&mut tx, &nordic.parent.unwrap())
            .await
            .unwrap();
        assert_eq!(parent.external_id.as_deref(), Some("H-100"));
        let contract = customers::contract(&mut tx, &parent.id, testkit::TODAY)
            .await
            .unwrap();
        assert_eq!(
            (contract.brief.arr.minor, contract.brief.seats),
            (1_680_000, 70)
        );
        assert_eq!(contract.terms.len(), 3);
        let notes = customers::notes(&mut tx, &parent.id, 10).await.unwrap();
        assert_eq!((notes[0].participants.len(), notes[0].seniors), (2, 1));
        let tickets = support::tickets(&mut tx, &parent.id).await.unwrap();
        assert_eq!(tickets[0].priority.as_str(), "P2");
        assert!(!tickets[0].is_open());
    }
}

#[test]
fn a_preview_shows_rows_as_they_would_arrive() {
    let plan = plan();
    let now = testkit::this_morning();
    let terms = preview(&plan, "subscriptions.csv", 2, now).unwrap();
    let starts = terms
        .fields
        .iter()
        .position(|name| name == "starts_on")
        .unwrap();
    assert_eq!(terms.rows[0].cells[starts], "2024-04-01");
    assert_eq!(terms.rows.len(), 2);
    let tickets = preview(&plan, "tickets.csv", 20, now).unwrap();
    let priority = tickets
        .fields
        .iter()
        .position(|name| name == "priority")
        .unwrap();
    assert_eq!(tickets.rows[1].cells[priority], "P1");
    let usage = preview(&plan, "daily_usage.parquet", 1, now).unwrap();
    assert!(
        usage.rows[0].cells[2].contains(r#"plan_saved {"count":60}"#),
        "{usage:?}"
    );
    assert!(preview(&plan, "none.csv", 1, now).is_err());
}
