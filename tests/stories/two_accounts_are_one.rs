//! Hanbit was in the record twice: once as the CRM knows it, once as the product does. One command makes one of the
//! two, however often it is cut off.

use customers::{NewAccount, Origin};
use ingest::{Call, Sender};
use kernel::{Actor, Currency, KeyId, Language};
use serde_json::json;
use tenure::commands::settle;

use crate::workspace::{Workspace, workspaces};

/// The product's own Hanbit: `days` days of use by Yuna, one message of which the CRM's Hanbit has too.
async fn second_hanbit(work: &Workspace, days: i32) {
    let folder = work.open().await;
    let new = NewAccount {
        origin: Origin {
            source: "app".into(),
            external_id: "hanbit-kr".into(),
        },
        name: "Hanbit KR".into(),
        latin: None,
        reading: None,
        language: Language::Ko,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::USD,
        parent: None,
        owner: None,
        started_on: work.today() - 200,
        attributes: vec![],
    };
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    customers::upsert_account(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let messages: Vec<String> = (0..days).map(|n| use_of(work, n)).collect();
    send(&folder, &messages.join(",")).await;
    settle(&folder).await.unwrap();
    folder.close().await.unwrap();
}

fn use_of(work: &Workspace, n: i32) -> String {
    let at = (work.today() - n).start().plus_seconds(1 + i64::from(n));
    format!(
        r#"{{"type":"track","event":"plan.published","userId":"bora","messageId":"m-{n}","timestamp":"{at}","context":{{"groupId":"hanbit-kr"}}}}"#
    )
}

async fn send(folder: &tenure::folder::Folder, messages: &str) {
    let sender = Sender {
        actor: Actor::WriteKey(KeyId::new()),
        source: "app".into(),
    };
    let body = format!(r#"{{"batch":[{messages}]}}"#).into_bytes();
    let (store, lake) = (&folder.store, folder.lake.as_ref());
    let done = ingest::accept(store, lake, &sender, Call::Batch, body).await;
    assert_eq!(done.unwrap().set_aside, 0);
}

const MERGE: [&str; 5] = ["merge", "--account", "hanbit-kr", "--into", "hanbit"];
const COUNTED: &str = "select a.name, count(*) as n from events e join accounts a using (account_id) \
                       where source = 'app' group by a.name order by a.name";

#[tokio::test]
async fn one_command_makes_one_customer_of_two_and_scores_follow() {
    for work in workspaces().await {
        work.fill().await;
        second_hanbit(&work, 60).await;
        let held = "select (select count(*) from journal) as facts, (select count(*) from accounts) as accounts";
        let before = work.json(&["sql", held, "--json"]);
        let foreseen = work.json(&[&MERGE[..], &["--dry-run", "--json"]].concat());
        assert_eq!(
            (&foreseen["end"], &foreseen["names"]),
            (&json!("dry_run"), &json!(["hanbit-kr"]))
        );
        assert_eq!(work.json(&["sql", held, "--json"]), before, "{work:?}");
        let merged = work.json(&[&MERGE[..], &["--json"]].concat());
        assert_eq!(merged["end"], "done");
        // 150 of the one and 60 of the other, of which 50 have the same id on the same day.
        let counted = work.json(&["sql", COUNTED, "--json"]);
        assert_eq!(
            counted["rows"],
            json!([{ "name": "hanbit", "n": 160 }]),
            "{work:?}"
        );
        let scores = work.json(&["scores", "--json"]);
        let names: Vec<&str> = names_of(&scores);
        assert_eq!(names, ["hanbit", "kite"], "{scores}");
        work.expect_scores_of_what_is_left().await;
        let told = "select account_id, fact, actor from journal where fact like 'account_%' order by seq desc limit 2";
        let told = work.json(&["sql", told, "--json"]);
        assert_eq!(told["rows"][0]["fact"], "account_took_over");
        assert_eq!(told["rows"][1]["fact"], "account_merged");
        assert_eq!(told["rows"][0]["actor"], "system:command line");
    }
}

fn names_of(scores: &serde_json::Value) -> Vec<&str> {
    let rows = scores["scores"].as_array().unwrap().iter();
    let mut names: Vec<&str> = rows.map(|row| row["account"].as_str().unwrap()).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn what_the_product_sends_on_comes_to_hanbit_and_a_retry_counts_once() {
    for work in workspaces().await {
        work.fill().await;
        second_hanbit(&work, 3).await;
        work.json(&[&MERGE[..], &["--json"]].concat());
        let folder = work.open().await;
        let retry = use_of(&work, 1);
        let late = use_of(&work, 90);
        send(&folder, &[retry, late].join(",")).await;
        settle(&folder).await.unwrap();
        folder.close().await.unwrap();
        let bora = "select count(*) as n from events where user_id = 'bora'";
        // Two of her three messages have ids that Hanbit has on these days, and one more came late.
        let counted = work.json(&["sql", bora, "--json"]);
        let own = "select count(*) as n from events where source = 'app'";
        let all = work.json(&["sql", own, "--json"]);
        assert_eq!(
            (&counted["rows"][0]["n"], &all["rows"][0]["n"]),
            (&json!(1), &json!(151)),
            "{work:?}"
        );
    }
}

#[tokio::test]
async fn a_merger_that_cannot_be_says_why_and_changes_nothing() {
    for work in workspaces().await {
        work.fill().await;
        second_hanbit(&work, 1).await;
        for (words, said) in [
            (["hanbit", "hanbit"], "one account already"),
            (["nowhere", "hanbit"], "no such account"),
            (["hanbit", "nowhere"], "no such account"),
        ] {
            let (code, complaint) = work.run(&["merge", "--account", words[0], "--into", words[1]]);
            assert_eq!(code, 1, "{complaint}");
            assert!(complaint.contains(said), "{complaint}");
        }
        let (code, said) = work.run(&MERGE);
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("This cannot be taken back"), "{said}");
        let (code, said) = work.run(&MERGE);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("one account already"), "{said}");
    }
}

/// How Hanbit's scores are stored, and how many events count there.
async fn stands(work: &Workspace) -> (Vec<(i32, Option<f64>)>, serde_json::Value) {
    let folder = work.open().await;
    settle(&folder).await.unwrap();
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    let hanbit = customers::account_by_origin(&mut tx, "crm", "hanbit").await;
    let hanbit = hanbit.unwrap().unwrap().0;
    let today = tx.today();
    let days = health::daily(&mut tx, &hanbit, today - 60, today).await;
    let days = days.unwrap().into_iter();
    let days = days.map(|one| (one.day - today, one.score)).collect();
    drop(tx);
    folder.close().await.unwrap();
    (days, work.json(&["sql", COUNTED, "--json"])["rows"].clone())
}

#[tokio::test]
async fn killed_before_or_after_its_one_commit_a_merger_is_nothing_or_whole() {
    let mut whole = vec![];
    for work in workspaces().await {
        work.fill().await;
        second_hanbit(&work, 60).await;
        work.json(&[&MERGE[..], &["--json"]].concat());
        whole.push(stands(&work).await);
    }
    for (work, whole) in workspaces().await.into_iter().zip(whole) {
        work.fill().await;
        second_hanbit(&work, 60).await;
        let alone = stands(&work).await;
        assert_ne!(alone, whole, "{work:?}");
        // Killed at once, most likely before it committed: nothing of it is half done.
        let mut child = work.start(&MERGE);
        child.kill().unwrap();
        child.wait().unwrap();
        let after = stands(&work).await;
        assert!(after == alone || after == whole, "{work:?}: {after:?}");
        // Killed as soon as its commit can be seen: the next start does the rest.
        let mut child = work.start(&MERGE);
        let seen = work.sees(&mut child, "account_merged").await;
        let _ = child.kill();
        child.wait().unwrap();
        assert!(seen, "{work:?}");
        assert_eq!(stands(&work).await, whole, "{work:?}");
    }
}

#[tokio::test]
async fn a_person_erased_at_hanbit_is_gone_under_both_its_numbers() {
    for work in workspaces().await {
        work.fill().await;
        second_hanbit(&work, 60).await;
        work.json(&[&MERGE[..], &["--json"]].concat());
        let bora = ["--person", "bora", "--account", "hanbit", "--json"];
        let foreseen = work.json(&[&["erase", "--dry-run"], &bora[..]].concat());
        assert_eq!(foreseen["events"], 60, "{foreseen}");
        let erased = work.json(&[&["erase"], &bora[..]].concat());
        assert_eq!(
            (&erased["events"], &erased["searched"]["left"]),
            (&json!(60), &json!(0))
        );
        assert_eq!(
            crate::workspace::files_with(&work, "bora"),
            Vec::<String>::new(),
            "{work:?}"
        );
        work.expect_scores_of_what_is_left().await;
    }
}
