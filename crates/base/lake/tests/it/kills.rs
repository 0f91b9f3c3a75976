//! An erasure in another process that is killed before each of its steps in turn: every write, sync, renaming and
//! removal of a file. Or one of them fails; `TENURE_ROUNDS=200` lets each of them fail, not every fourth.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

use events::{Eraser, Event, Log, Reader};
use kernel::AccountKey;
use lake::Lake;

use crate::faults::{failing_disk, number};
use crate::traces::{MINA, erasure, everyone, others, traces};
use crate::world::{TURN, copy, open, try_open};

const FOLDER: &str = "LAKE_ERASE_FOLDER";

/// What the process does that is killed.
#[tokio::test]
async fn an_erasure_in_a_process_of_its_own() {
    let Ok(folder) = env::var(FOLDER) else {
        return;
    };
    let Ok(lake) = try_open(Path::new(&folder)) else {
        return;
    };
    // A disk that fails is what some of the rounds are about.
    drop(lake.erase(&erasure("e-1")).await);
}

fn book() -> Vec<Event> {
    everyone(1..3, 100..150)
}

/// A lake with her events in two parts and in the write-ahead file, and with the marks of an erasure before.
async fn prepare(folder: &Path) {
    let lake = open(folder);
    let mut early = everyone(1..2, 90..92);
    for event in &mut early {
        event.user = Some("jun".into());
        event.properties = "{}".into();
    }
    let (old, new) = (&book()[..150], &book()[150..]);
    lake.append_bulk([&early[..], &old[..70]].concat())
        .await
        .unwrap();
    lake.append_bulk(old[70..].to_vec()).await.unwrap();
    let mut jun = erasure("e-0");
    jun.users = vec!["jun".into()];
    assert_eq!(lake.erase(&jun).await.unwrap().extent.events(), 4);
    lake.append(new.to_vec()).await.unwrap();
}

async fn run(folder: &Path, library: &Path, at: u64, faults: &[(&str, &str)]) -> ExitStatus {
    let turn = TURN.lock().await;
    let started = Command::new(env::current_exe().unwrap())
        .args(["--exact", "kills::an_erasure_in_a_process_of_its_own"])
        .args(["--test-threads", "1"])
        .env(FOLDER, folder)
        .env("LD_PRELOAD", library)
        .env("FAULT_CALLS", "step")
        .env("FAULT_AT", at.to_string())
        .envs(faults.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    drop(turn);
    started.unwrap().wait().unwrap()
}

/// Opens what is left. An erasure whose intent was recorded is finished by that; one that was not has done
/// nothing. Asked for again, it answers the whole of what it did.
async fn check(folder: &Path, context: &str) {
    let _turn = TURN.lock().await;
    let manifest = fs::read_to_string(folder.join("manifest.json")).unwrap();
    let begun = manifest.contains("e-1");
    let lake = open(folder);
    if begun {
        assert_eq!(traces(folder, MINA), Vec::<String>::new(), "{context}");
    } else {
        assert_eq!(lake.census().await.unwrap().events, 200, "{context}");
    }
    for round in 0..2 {
        let erased = lake.erase(&erasure("e-1")).await.unwrap();
        let found = (erased.extent.events(), erased.extent.redacted());
        assert_eq!(found, (100, 20), "{context}, round {round}");
        assert_eq!(erased.proof.left, 0, "{context}, round {round}");
    }
    expect_others(&lake, context).await;
    assert_eq!(traces(folder, MINA), Vec::<String>::new(), "{context}");
    let again = lake.append(book()).await.unwrap();
    assert_eq!((again.new, again.known), (0, 200), "{context}");
    let early = lake.append(everyone(1..2, 90..92)).await.unwrap();
    assert_eq!(
        early.new, 0,
        "an erasure before is not forgotten: {context}"
    );
    drop(lake);
    expect_others(&open(folder), context).await;
}

async fn expect_others(lake: &Lake, context: &str) {
    for account in 1..3 {
        let of = book().into_iter().filter(|e| e.account.0 == account);
        let history = lake.history(AccountKey(account), None).await.unwrap();
        assert_eq!(*history, others(&of.collect::<Vec<_>>()), "{context}");
    }
}

#[tokio::test]
async fn killed_before_any_of_its_steps_it_is_finished_at_the_next_start() {
    let (tools, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let library = failing_disk(tools.path());
    prepare(before.path()).await;
    let mut killed = BTreeSet::new();
    for at in 1.. {
        let folder = tempfile::tempdir().unwrap();
        copy(before.path(), folder.path());
        let ended = run(folder.path(), &library, at, &[("FAULT_KILL", "1")]).await;
        check(folder.path(), &format!("killed before step {at}")).await;
        if ended.success() {
            break;
        }
        killed.insert(at);
        // A kill while the next start finishes what was begun.
        if at % 7 == 0 {
            let folder = tempfile::tempdir().unwrap();
            copy(before.path(), folder.path());
            for at in [at, at / 2, at / 3] {
                run(folder.path(), &library, at, &[("FAULT_KILL", "1")]).await;
            }
            check(folder.path(), &format!("killed thrice from step {at}")).await;
        }
    }
    assert!(killed.len() > 40, "{} steps", killed.len());
}

#[tokio::test]
async fn on_a_disk_that_fails_at_any_of_its_steps_it_is_finished_at_the_next_start() {
    let (tools, before) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let library = failing_disk(tools.path());
    prepare(before.path()).await;
    let every = if number("TENURE_ROUNDS", 0) > 0 { 1 } else { 4 };
    let mut failed = 0;
    for at in (1..).step_by(every) {
        let folder = tempfile::tempdir().unwrap();
        copy(before.path(), folder.path());
        let mark = tools.path().join(format!("failed-{at}"));
        let errno = if failed % 2 == 0 { "28" } else { "5" };
        let faults = [
            ("FAULT_ERRNO", errno),
            ("FAULT_MARK", mark.to_str().unwrap()),
        ];
        let ended = run(folder.path(), &library, at, &faults).await;
        assert!(ended.success(), "step {at}");
        check(folder.path(), &format!("step {at} failed")).await;
        if !mark.exists() {
            break;
        }
        failed += 1;
    }
    assert!(failed * every > 40, "{failed} steps");
}
