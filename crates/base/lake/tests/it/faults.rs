//! A lake at work in another process that is killed, or whose disk fails: what it answered for is there, and
//! nothing is there twice. `TENURE_ROUNDS=200` kills more often, and lets each of the first 200 calls fail.

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use events::{Event, Log, Reader};
use kernel::AccountKey;
use lake::Lake;

use crate::world::{TURN, event, open, parquet_files, try_open};

/// What the process at work is told.
const FOLDER: &str = "LAKE_FOLDER";
const RUN: &str = "LAKE_RUN";
const AGAIN: &str = "LAKE_AGAIN";
const ACCOUNTS: i64 = 4;

pub fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (x ^ (x >> 31)) % bound
    }
}

/// The events of one batch: the same whenever they are sent.
fn batch(run: u64, n: u64) -> Vec<Event> {
    let one = |i: u64| {
        let day = 100 + i32::try_from(n * 3 + i).unwrap_or(0) % 60;
        event((i as i64) % ACCOUNTS, day, &format!("{run}:{n}:{i}"))
    };
    (0..40).map(one).collect()
}

/// Appends batch after batch, while another task flushes and merges without pause. Says what was answered for.
/// Ends after so many batches or refusals.
async fn work(lake: Arc<Lake>, run: u64, batches: u64) {
    let (other, end) = (lake.clone(), Arc::new(AtomicBool::new(false)));
    let ended = end.clone();
    let merging = tokio::spawn(async move {
        while !ended.load(Ordering::SeqCst) {
            // A failing disk is what some of the rounds are about.
            drop(other.flush().await);
            drop(other.compact().await);
        }
    });
    let (mut n, mut refused) = (0, 0);
    while n < batches && refused < 30 {
        let events = batch(run, n);
        let answer = match n % 5 {
            4 => lake.append_bulk(events).await,
            _ => lake.append(events).await,
        };
        if answer.is_ok() {
            let mut out = std::io::stdout().lock();
            writeln!(out, "took {n}").unwrap();
            n += 1;
        } else {
            refused += 1;
        }
    }
    end.store(true, Ordering::SeqCst);
    merging.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lake_at_work_keeps_what_it_took() {
    let Ok(folder) = env::var(FOLDER) else {
        let folder = tempfile::tempdir().unwrap();
        work(Arc::new(open(folder.path())), 1, 40).await;
        let taken = (0..40).map(|n| (1, n)).collect::<Vec<_>>();
        return check(folder.path(), &taken, "alone").await;
    };
    let (run, again) = (number(RUN, 1), env::var(AGAIN).unwrap_or_default());
    // A disk that fails while the lake is opened leaves nothing to do.
    let Ok(lake) = try_open(Path::new(&folder)) else {
        return;
    };
    for told in again.split_whitespace() {
        let (run, n) = told.split_once(':').unwrap();
        drop(
            lake.append(batch(run.parse().unwrap(), n.parse().unwrap()))
                .await,
        );
    }
    work(Arc::new(lake), run, number("LAKE_BATCHES", u64::MAX)).await;
}

/// Starts a lake at work in a process of its own.
async fn start(folder: &Path, run: u64, again: &str, more: &[(&str, String)]) -> Child {
    let _turn = TURN.lock().await;
    Command::new(env::current_exe().unwrap())
        .args(["--exact", "faults::a_lake_at_work_keeps_what_it_took"])
        .args(["--nocapture", "--test-threads", "1"])
        .env(FOLDER, folder)
        .env(RUN, run.to_string())
        .env(AGAIN, again)
        .envs(more.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Whether a line says that a batch was taken. The first stands behind the test's name.
fn taken(line: &str) -> Option<u64> {
    line.rsplit_once("took ")?.1.trim().parse().ok()
}

/// Every event of these batches is there, and no event is there twice, also after all is said again.
async fn check(folder: &Path, batches: &[(u64, u64)], context: &str) {
    let lake = open(folder);
    let (mut all, mut known) = (0, BTreeSet::new());
    for account in 0..ACCOUNTS {
        let history = lake.history(AccountKey(account), None).await.unwrap();
        all += history.len();
        known.extend(history.iter().map(|event| event.message_id.clone()));
    }
    assert_eq!(all, known.len(), "stored twice: {context}");
    for (run, n) in batches {
        let lost: Vec<String> = batch(*run, *n)
            .into_iter()
            .map(|event| event.message_id)
            .filter(|id| !known.contains(id))
            .collect();
        assert!(lost.is_empty(), "lost: {context}: {lost:?}");
    }
}

#[tokio::test]
async fn a_kill_while_parts_are_written_and_merged_loses_nothing_and_doubles_nothing() {
    let (rounds, seed) = (number("TENURE_ROUNDS", 10), number("TENURE_SEED", 8368));
    let folder = tempfile::tempdir().unwrap();
    let (mut dice, mut all, mut again) = (Dice(seed), Vec::new(), String::new());
    for run in 1..=rounds {
        let mut child = start(folder.path(), run, &again, &[]).await;
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (most, mut last) = (1 + dice.below(40), 0);
        while last < most
            && let Some(Ok(line)) = lines.next()
        {
            last = taken(&line).map_or(last, |n| n + 1);
        }
        for _ in 0..dice.below(20_000) {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        last = lines
            .map_while(Result::ok)
            .filter_map(|line| taken(&line))
            .last()
            .map_or(last, |n| n + 1);
        child.wait().unwrap();
        all.extend((0..last).map(|n| (run, n)));
        again = (last.saturating_sub(3)..=last)
            .map(|n| format!("{run}:{n} "))
            .collect();
        if run % 5 == 0 || run == rounds {
            check(folder.path(), &all, &format!("round {run} of seed {seed}")).await;
        }
    }
    assert!(!all.is_empty() && parquet_files(folder.path()) > 0);
}

/// The disk that fails, compiled for this run.
pub fn failing_disk(folder: &Path) -> PathBuf {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/faults/fault.c");
    let library = folder.join("fault.so");
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(source)
        .status();
    assert!(compiled.unwrap().success());
    library
}

#[tokio::test]
async fn a_disk_that_fails_at_any_call_makes_no_false_promise() {
    let rounds = number("TENURE_ROUNDS", 16);
    let tools = tempfile::tempdir().unwrap();
    let library = failing_disk(tools.path());
    let mut failed = 0;
    for at in 1..=rounds {
        for (calls, errno) in [("sync", 5), ("write", if at % 2 == 0 { 28 } else { 5 })] {
            let folder = tempfile::tempdir().unwrap();
            let mark = tools.path().join(format!("{calls}-{at}"));
            let faults = [
                ("LD_PRELOAD", library.display().to_string()),
                ("FAULT_CALLS", calls.to_owned()),
                ("FAULT_AT", at.to_string()),
                ("FAULT_ERRNO", errno.to_string()),
                ("FAULT_MARK", mark.display().to_string()),
                ("LAKE_BATCHES", "60".to_owned()),
            ];
            let mut child = start(folder.path(), 1, "", &faults).await;
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let all: Vec<(u64, u64)> = lines
                .map_while(Result::ok)
                .filter_map(|line| Some((1, taken(&line)?)))
                .collect();
            assert!(child.wait().unwrap().success(), "{calls} {at}");
            failed += usize::from(mark.exists());
            check(folder.path(), &all, &format!("{calls} call {at} failed")).await;
        }
    }
    assert!(failed > 0);
}
