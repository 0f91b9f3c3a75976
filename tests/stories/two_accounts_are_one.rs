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
