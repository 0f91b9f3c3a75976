//! A question in SQL is answered by a process of its own: the same answer, and whatever it takes, the server lives.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use cli::Place;
use events::{Event, Log as _};
use foresight::{Asker, Limits, WHILE_TYPING};
use kernel::Error;
use metrics::AnswerRow;
use serde_json::Value;
use tenure::asked::{Apart, Clerk};
use tenure::folder::Folder;
use testkit::Bucket;
use tokio::time::timeout;

use crate::events_in_an_object_store::import;
use crate::workspace::{Workspace, usage, workspaces};

const PEOPLE: &str = "select account_id, day, sqrt(users) as value from account_days";
const ENDLESS: &str = "select 1 as account_id, current_date() as day, sum(cast(a.value as double)) as value \
                       from generate_series(1, 400000000000000) a group by 1";
const BRIEFLY: Limits = Limits {
    time: Duration::from_secs(1),
    ..WHILE_TYPING
};

fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_tenure"))
}

/// Somebody who answers in this process, and somebody who has a process answer, of one workspace.
fn clerks(work: &Workspace, folder: &Folder) -> [Clerk; 2] {
    let place = Place::new(work.path(), work.database());
    [
        Clerk::new(&folder.store, &folder.lake, work.path()),
        Clerk::apart(&folder.store, Apart::new(program(), &place)),
    ]
}

async fn refused(clerk: &Clerk, question: &str, limits: Limits) -> Error {
    clerk.ask(question, limits).await.unwrap_err()
}

#[tokio::test]
async fn it_answers_and_refuses_what_is_asked_of_hanbit_as_this_process_does() {
    for work in workspaces().await {
        work.fill().await;
        let folder = work.open().await;
        let [here, apart] = clerks(&work, &folder);
        let rows = here.ask(PEOPLE, WHILE_TYPING).await.unwrap();
        assert!(rows.iter().any(|row| row.value == 3_f64.sqrt()), "{rows:?}");
        let same = apart.ask(PEOPLE, WHILE_TYPING).await.unwrap();
        assert_eq!(same, rows, "{work:?}");
        let sum = format!("select {}1", "1+".repeat(1_000));
        let long = format!("select '{}'", "x".repeat(100_000));
        let name = |at: usize| format!("t{at} as (select a.n from t{0} a, t{0} b)", at - 1);
        let names: Vec<String> = (1..40).map(name).collect();
        let doubled = format!(
            "with t0 as (select 1 as n), {} select n from t39",
            names.join(", ")
        );
        for question in [
            "select account_id, day,\n  usrs as value from account_days",
            "select account_id, day, value from metric_values",
            "drop table accounts",
            "select account_id, day from account_days",
            &sum,
            &long,
            &doubled,
        ] {
            let error = refused(&apart, question, WHILE_TYPING).await;
            assert_eq!(
                error,
                refused(&here, question, WHILE_TYPING).await,
                "{work:?}"
            );
            assert_eq!(error.field(), Some("query"), "{error}");
        }
        let few = Limits {
            rows: 5,
            ..WHILE_TYPING
        };
        assert_eq!(
            refused(&apart, PEOPLE, few).await,
            refused(&here, PEOPLE, few).await
        );
        let late = refused(&apart, ENDLESS, BRIEFLY).await;
        assert_eq!(late, refused(&here, ENDLESS, BRIEFLY).await);
        folder.close().await.unwrap();
    }
}

#[tokio::test]
async fn it_sees_what_was_acknowledged_a_moment_ago() {
    for work in workspaces().await {
        work.fill().await;
        let folder = work.open().await;
        let [here, apart] = clerks(&work, &folder);
        let question = "select account_id, day, count(*) as value from events group by 1, 2";
        let before = apart.ask(question, WHILE_TYPING).await.unwrap();
        let hanbit = before[0].account;
        let event = Event {
            account: hanbit,
            message_id: "a-moment-ago".into(),
            ..usage(0, work.today())
        };
        folder.lake.append(vec![event]).await.unwrap();
        let after = apart.ask(question, WHILE_TYPING).await.unwrap();
        let sum = |rows: &[AnswerRow]| rows.iter().map(|row| row.value).sum::<f64>();
        assert_eq!(sum(&after), sum(&before) + 1.0, "{work:?}");
        assert_eq!(
            sum(&here.ask(question, WHILE_TYPING).await.unwrap()),
            sum(&after)
        );
        folder.close().await.unwrap();
    }
}

#[tokio::test]
async fn it_finds_the_events_in_an_object_store() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    for (at, mut work) in workspaces().await.into_iter().enumerate() {
        work.keep_events_in(&bucket, &format!("asked-{at}"));
        import(&work, "examples/small");
        let events = work.json(&["status", "--json"])["events"].as_u64();
        let mut child = work.command(&["question"]);
        let child = child.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = child.spawn().unwrap();
        let question = r#"{"text":"select 1 as account_id, current_date() as day, count(*) as value from events","seconds":60,"memory":100000000,"rows":5}"#;
        let mut asker = child.stdin.take().unwrap();
        writeln!(asker, "{question}").unwrap();
        let told: Value = serde_json::from_reader(child.stdout.take().unwrap()).unwrap();
        let value = told["Rows"][0][2].as_u64().map(f64::from_bits);
        assert_eq!(
            value,
            events.map(|events| events as f64),
            "{work:?}: {told}"
        );
        assert!(child.wait().unwrap().success());
    }
}

#[tokio::test]
async fn what_takes_more_memory_than_it_may_ends_its_process_and_says_so() {
    let work = workspaces().await.swap_remove(0);
    work.fill().await;
    let folder = work.open().await;
    let [_, apart] = clerks(&work, &folder);
    let little = Limits {
        memory: 32 << 20,
        ..WHILE_TYPING
    };
    for taking in [
        // One value, made while the question is planned.
        "cast(length(repeat('x', 1500000000)) as double)",
        // A value a row.
        "cast(length(repeat(message_id, 1000000)) as double)",
    ] {
        let question =
            format!("select account_id, day, max({taking}) as value from events group by 1, 2");
        let error = refused(&apart, &question, little).await;
        assert_eq!(error.message(), "error-metric-sql-memory", "{taking}");
        assert_eq!(error.slots(), [("megabytes", "32".to_owned())]);
    }
    assert!(!apart.ask(PEOPLE, little).await.unwrap().is_empty());
    let asked = "select max(length(repeat(message_id, 1000000))) as v from events";
    let (code, said) = work.run(&["sql", asked, "--memory", "32"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("needs more memory"), "{said}");
    folder.close().await.unwrap();
}

#[tokio::test]
async fn whoever_waits_no_longer_leaves_no_process_behind() {
    let work = workspaces().await.swap_remove(0);
    work.fill().await;
    let folder = work.open().await;
    let [_, apart] = clerks(&work, &folder);
    let unlimited = Limits {
        time: Duration::from_secs(600),
        ..WHILE_TYPING
    };
    let asking = apart.ask(ENDLESS, unlimited);
    assert!(timeout(Duration::from_secs(2), asking).await.is_err());
    // What it spilled is nobody's once it is gone.
    let scratch = work.path().join("scratch");
    while scratch.read_dir().unwrap().next().is_some() {
        engine::sweep(&scratch).unwrap();
        tokio::task::yield_now().await;
    }
    let mut child = Command::new(program())
        .args(["question", "--data"])
        .arg(work.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut asker = child.stdin.take().unwrap();
    writeln!(
        asker,
        r#"{{"text":"{ENDLESS}","seconds":600,"memory":100000000,"rows":5}}"#
    )
    .unwrap();
    while scratch.read_dir().unwrap().next().is_none() {
        tokio::task::yield_now().await;
    }
    // As when the server is killed.
    drop(asker);
    let mut told = String::new();
    child
        .stdout
        .take()
        .unwrap()
        .read_to_string(&mut told)
        .unwrap();
    assert_eq!(told, "");
    assert_eq!(child.wait().unwrap().code(), Some(1));
    folder.close().await.unwrap();
}
