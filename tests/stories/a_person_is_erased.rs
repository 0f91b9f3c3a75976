//! Sora asks to be forgotten: one command takes her out of events, of what was set aside, and of the record.

use std::sync::Arc;

use cli::Place;
use events::Eraser as _;
use kernel::{Actor, Clock};
use serde_json::{Value, json};
use store::Workers;
use tenure::folder::Folder;
use tokio::sync::watch;

use crate::workspace::{EMAIL, NAME, SAID, Workspace, files_with, rows_with, workspaces};

const NOT_EMAIL: [&str; 3] = [NAME, SAID, "Planning director"];

#[tokio::test]
async fn one_command_leaves_nothing_of_her_and_the_journal_proves_it() {
    for work in workspaces().await {
        work.fill().await;
        assert!(files_with(&work, EMAIL).len() > 1, "{work:?}");
        let her = ["--person", EMAIL, "--person", "sora-7", "--json"];
        let foreseen = work.json(&[&["erase", "--dry-run"], &her[..]].concat());
        assert_eq!(foreseen["end"], "dry_run");
        let counts = json!({
            "events": 60, "redacted": 10, "set_aside": 3, "memberships": 2, "contacts": 1, "answers": 1,
        });
        for (name, count) in counts.as_object().unwrap() {
            assert_eq!(foreseen[name], *count, "{name} of {foreseen}");
        }
        let erased = work.json(&[&["erase"], &her[..]].concat());
        for (name, count) in counts.as_object().unwrap() {
            assert_eq!(erased[name], *count, "{name} of {erased}");
        }
        assert_eq!(erased["searched"]["left"], 0);
        let left = work.json(&["sql", "select count(*) as n from events", "--json"]);
        assert_eq!(erased["searched"]["events"], left["rows"][0]["n"]);
        for text in [EMAIL, "sora-7"].iter().chain(&NOT_EMAIL) {
            assert_eq!(
                files_with(&work, text),
                Vec::<String>::new(),
                "{text} of {work:?}"
            );
            assert_eq!(
                rows_with(&work, text).await,
                Vec::<String>::new(),
                "{text} of {work:?}"
            );
        }
        work.expect_scores_of_what_is_left().await;
        let again = work.json(&[&["erase"], &her[..]].concat());
        assert_eq!(
            (&again["events"], &again["contacts"]),
            (&json!(0), &json!(0))
        );
        let listed = work.json(&["erase", "--list", "--person", "sora-7", "--json"]);
        let events = listed["erasures"].as_array().unwrap().iter();
        assert_eq!(events.map(|e| &e["events"]).collect::<Vec<_>>(), [0, 60]);
        let others = work.json(&["erase", "--list", "--person", "yuna", "--json"]);
        assert_eq!(others["erasures"], json!([]));
        let question = "select actor, body from journal where fact = 'person_erased' order by seq";
        let told = work.json(&["sql", question, "--json"]);
        assert_eq!(told["rows"][0]["actor"], "system:erasures");
        let body: Value = serde_json::from_str(told["rows"][0]["body"].as_str().unwrap()).unwrap();
        assert_eq!((&body["events"], &body["left"]), (&json!(60), &json!(0)));
    }
}

#[tokio::test]
async fn what_is_sent_or_brought_in_again_does_not_bring_her_back() {
    for work in workspaces().await {
        work.fill().await;
        work.json(&["erase", "--person", EMAIL, "--person", "sora-7", "--json"]);
        work.fill().await;
        let left = work.json(&[
            "sql",
            "select count(*) as n from events where source = 'app'",
            "--json",
        ]);
        assert_eq!(left["rows"][0]["n"], 90, "{work:?}");
        assert_eq!(rows_with(&work, NAME).await, Vec::<String>::new());
        assert_eq!(rows_with(&work, SAID).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn at_another_account_she_stays() {
    for work in workspaces().await {
        work.fill().await;
        let erased = work.json(&["erase", "--person", EMAIL, "--account", "kite", "--json"]);
        assert_eq!(
            (&erased["events"], &erased["contacts"]),
            (&json!(0), &json!(0))
        );
        assert!(!rows_with(&work, NAME).await.is_empty());
        let (code, said) = work.run(&["erase", "--person", EMAIL, "--account", "nowhere"]);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("no such account"), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_a_server_holds_the_folder_the_server_erases_her() {
    for work in workspaces().await {
        work.fill().await;
        let folder = work.open().await;
        let foreseen = work.json(&["erase", "--person", EMAIL, "--dry-run", "--json"]);
        assert_eq!(foreseen["events"], 40);
        let (stop, stopped) = watch::channel(false);
        let runner = erasures::Runner::new(folder.lake.clone());
        let workers = Workers::new(folder.store.clone(), vec![Arc::new(runner)]);
        let at_work = tokio::spawn(workers.run(stopped));
        let her = ["erase", "--person", EMAIL, "--person", "sora-7", "--json"];
        let erased = work.json(&her);
        assert_eq!(
            (&erased["events"], &erased["contacts"]),
            (&json!(60), &json!(1))
        );
        assert_eq!(erased["searched"]["left"], 0);
        stop.send(true).unwrap();
        at_work.await.unwrap();
        folder.close().await.unwrap();
        for text in [EMAIL, NAME] {
            assert_eq!(files_with(&work, text), Vec::<String>::new(), "{work:?}");
        }
    }
}

#[tokio::test]
async fn an_erasure_that_was_cut_off_is_finished_by_the_next_start() {
    for work in workspaces().await {
        work.fill().await;
        let folder = work.open().await;
        let person = privacy::Person {
            ids: vec![EMAIL.into(), "sora-7".into()],
            account: None,
            mentions: events::Mentions::Redact,
            by: "ada".into(),
        };
        // Cut off between the lake and the record, and another before the lake.
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let first = privacy::begin(&mut tx, &person).await.unwrap();
        privacy::begin(&mut tx, &person).await.unwrap();
        tx.commit().await.unwrap();
        folder
            .lake
            .erase(&person.erasure(&first, None))
            .await
            .unwrap();
        folder.close().await.unwrap();
        let folder = Folder::open(&Place::new(work.path(), work.database()), Clock::system())
            .await
            .unwrap();
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        assert!(privacy::begun(&mut tx).await.unwrap().is_empty());
        let ended = privacy::erasures(&mut tx, Some("sora-7")).await.unwrap();
        let events = ended.iter().map(|one| match &one.fact {
            facts::Fact::PersonErased { events, .. } => *events,
            _ => 0,
        });
        assert_eq!(events.collect::<Vec<_>>(), [0, 60], "{work:?}");
        drop(tx);
        folder.close().await.unwrap();
        for text in [EMAIL, NAME] {
            assert_eq!(files_with(&work, text), Vec::<String>::new(), "{work:?}");
        }
    }
}

impl Workspace {
    /// Every stored score of Hanbit is what its events say.
    pub async fn expect_scores_of_what_is_left(&self) {
        let folder = self.open().await;
        let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
        let hanbit = customers::account_by_origin(&mut tx, "*", "hanbit")
            .await
            .unwrap();
        let hanbit = hanbit.unwrap().0;
        let today = tx.today();
        let stored = health::daily(&mut tx, &hanbit, today - 60, today)
            .await
            .unwrap();
        assert!(stored.len() > 25);
        for kept in stored.iter().step_by(9) {
            let lake = folder.lake.as_ref();
            let again = health::score_on(&mut tx, lake, &hanbit, kept.day)
                .await
                .unwrap();
            assert_eq!(again.score, kept.score, "on {}", kept.day);
        }
        drop(tx);
        folder.close().await.unwrap();
    }
}
