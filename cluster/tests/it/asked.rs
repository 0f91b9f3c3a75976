//! What `tenure-cluster ask` prints.

use std::path::Path;
use std::sync::Arc;

use customers::{NewAccount, Origin};
use events::Log;
use kernel::{Actor, Clock, Currency, Language};
use lake::{Lake, Remote};
use objects::Objects;
use store::Store;
use testkit::Bucket;

use crate::processes::{ask, executor, scheduler};
use crate::world::{TODAY, events};

/// A record of Hanbit and Pinecrest: the accounts 1 and 2.
async fn record(folder: &Path) {
    let clock = Clock::fixed(TODAY.start());
    let store = Store::open_file(&folder.join("record.db"), clock)
        .await
        .unwrap();
    schema::migrate(&store).await.unwrap();
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    for (key, name) in [(1, "Hanbit, Incheon"), (2, "Pinecrest")] {
        let origin = Origin {
            source: "crm".to_owned(),
            external_id: name.to_owned(),
        };
        let new = NewAccount {
            origin,
            name: name.to_owned(),
            latin: None,
            reading: None,
            language: Language::En,
            industry: None,
            city: None,
            country: None,
            region: None,
            stage: None,
            currency: Currency::USD,
            parent: None,
            owner: None,
            started_on: TODAY - 90,
            attributes: vec![],
        };
        let (account, _) = customers::upsert_account(&mut tx, &new).await.unwrap();
        let account = customers::account(&mut tx, &account).await.unwrap();
        assert_eq!(account.key.0, key);
    }
    tx.commit().await.unwrap();
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_prints_the_same_with_a_cluster_and_without() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let (url, settings) = (bucket.url("asked"), bucket.settings());
    let folder = tempfile::tempdir().unwrap();
    record(folder.path()).await;
    let remote: Arc<dyn Remote> = Arc::new(Objects::with(&url, settings.clone()).unwrap());
    let copy = folder.path().join("events");
    let lake = Lake::open_at(&copy, remote, Clock::fixed(TODAY.start())).unwrap();
    lake.append_bulk(events(5, 2_000)).await.unwrap();
    lake.append(events(6, 100)).await.unwrap();
    drop(lake);

    let scheduler = scheduler();
    let _executor = executor(&scheduler, &url, &settings);
    let data = folder.path().to_string_lossy().into_owned();
    let (from, to) = ((TODAY - 2).to_string(), TODAY.to_string());
    #[rustfmt::skip]
    let words = [
        "ask", "--data", &data, "--events-url", &url, "--count", "events", "--source", "web", "--where", "plan=P1",
        "--window", "90", "--from", &from, "--to", &to,
    ];
    let here = ask(&words, &settings).unwrap();
    let there = [&words[..], &["--scheduler", &scheduler.1]].concat();
    assert_eq!(ask(&there, &settings).unwrap(), here);
    let lines: Vec<&str> = here.lines().collect();
    assert_eq!(lines.len(), 7, "{here}");
    assert_eq!(lines[0], "account,day,value,last_event");
    assert!(
        lines[1].starts_with("\"Hanbit, Incheon\",2026-11-22,"),
        "{here}"
    );
    assert!(lines[6].starts_with("Pinecrest,2026-11-24,"), "{here}");
    let json = ask(&[&there[..], &["--json"]].concat(), &settings).unwrap();
    let hanbit: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!(hanbit["account"], "Hanbit, Incheon");
    assert_eq!(hanbit["values"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn an_account_that_took_another_over_is_left_out_and_the_others_are_not() {
    let folder = tempfile::tempdir().unwrap();
    record(folder.path()).await;
    let clock = || Clock::fixed(TODAY.start());
    let lake = Lake::open(&folder.path().join("events"), clock()).unwrap();
    lake.append_bulk(events(5, 2_000)).await.unwrap();
    lake.flush().await.unwrap();
    drop(lake);
    let data = folder.path().to_string_lossy().into_owned();
    let words = [
        "ask", "--data", &data, "--count", "events", "--window", "90",
    ];
    let day = TODAY.to_string();
    let words = [&words[..], &["--to", &day]].concat();
    let before = ask(&words, &[]).unwrap();
    assert!(
        before.contains("Hanbit") && before.contains("Pinecrest"),
        "{before}"
    );
    let path = folder.path().join("record.db");
    let store = Store::open_file(&path, clock()).await.unwrap();
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    let accounts = customers::accounts(&mut tx).await.unwrap();
    let of = |key: i64| accounts.iter().find(|one| one.key.0 == key).unwrap();
    let merger = customers::merger(&mut tx, &of(2).id, &of(1).id)
        .await
        .unwrap();
    customers::carry_over(&mut tx, &merger).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
    let after = ask(&words, &[]).unwrap();
    assert_eq!(after.trim(), "account,day,value,last_event");
}

#[test]
fn words_that_make_no_question_are_answered_with_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_string_lossy().into_owned();
    let complaint = |words: &[&str]| {
        let words = [&["ask", "--data", &data], words].concat();
        ask(&words, &[]).unwrap_err()
    };
    let said = complaint(&["--count", "sum"]);
    assert!(said.contains("Say with --of which property"), "{said}");
    let said = complaint(&[
        "--count",
        "users",
        "--from",
        "2026-11-24",
        "--to",
        "2026-11-01",
    ]);
    assert!(said.contains("Swap --from and --to"), "{said}");
    let said = complaint(&["--count", "users", "--scheduler", "127.0.0.1:1"]);
    assert!(said.contains("Say which with --events-url"), "{said}");
    let said = complaint(&["--count", "users"]);
    assert!(said.contains(&data), "{said}");
}
