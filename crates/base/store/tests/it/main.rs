//! The record on both engines: transactions, the journal, reactors and jobs.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use facts::Fact;
use kernel::{AccountId, Actor, Kind, Result};
use store::{Entry, Found, Job, Reactor, Reactors, Store, Tx, Worker, Workers, params};
use testkit::{records, settle};

fn added() -> Fact {
    Fact::AccountAdded {
        account: AccountId::new(),
    }
}

/// A fact that nobody here listens to.
fn gone() -> Fact {
    Fact::SignInFailed { member: None }
}

/// Keeps one row per account it heard of.
struct Register;

#[async_trait]
impl Reactor for Register {
    fn name(&self) -> &'static str {
        "register"
    }
    fn hears(&self, fact: &Fact) -> bool {
        matches!(fact, Fact::AccountAdded { .. })
    }
    async fn react(&self, tx: &mut Tx, entries: &[Entry], _: Found) -> Result<()> {
        for entry in entries {
            let account = entry.fact.account();
            tx.execute(
                "insert into register (id) values ($1) on conflict do nothing",
                params![account],
            )
            .await?;
        }
        Ok(())
    }
}

#[tokio::test]
async fn what_was_not_committed_was_never_there() {
    for record in records().await {
        let mut tx = record.tx().await;
        tx.record(added()).await.unwrap();
        drop(tx);
        let mut tx = record.tx().await;
        tx.record(added()).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = record.store.read(Actor::System("test")).await.unwrap();
        let rows = tx.rows("select seq from journal", vec![]).await.unwrap();
        assert_eq!(rows.len(), 1, "{:?}", record.engine());
    }
}

#[tokio::test]
async fn a_listener_that_hears_everything_twice_and_shuffled_keeps_one_row_each() {
    for record in records().await {
        let mut tx = record.tx().await;
        tx.script("create table register (id text primary key)")
            .await
            .unwrap();
        for _ in 0..1_100 {
            tx.record(added()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let reactors = Reactors::new(record.store.clone(), vec![Arc::new(Register)]);
        settle(&reactors, 7).await;
        let mut tx = record.tx().await;
        let row = tx
            .row("select count(*) as n from register", vec![])
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 1_100, "{:?}", record.engine());
        assert_eq!(reactors.lag().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_listener_writes_where_it_is_only_when_it_heard_something() {
    for record in records().await {
        let mut tx = record.tx().await;
        tx.script("create table register (id text primary key)")
            .await
            .unwrap();
        for _ in 0..20 {
            tx.record(gone()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let reactors = Reactors::new(record.store.clone(), vec![Arc::new(Register)]);
        reactors.settle().await.unwrap();
        let cursors = async || {
            let mut tx = record.tx().await;
            let rows = tx.rows("select seq from cursors", vec![]).await.unwrap();
            let read = rows.iter().map(|row| row.get("seq"));
            read.collect::<Result<Vec<i64>>>().unwrap()
        };
        assert_eq!(cursors().await, Vec::<i64>::new(), "{:?}", record.engine());
        assert_eq!(reactors.lag().await.unwrap(), 0);
        // Whoever begins anew hears what comes after, and of what was passed over nothing.
        let again = Reactors::new(record.store.clone(), vec![Arc::new(Register)]);
        assert_eq!(again.lag().await.unwrap(), 20);
        let mut tx = record.tx().await;
        tx.record(added()).await.unwrap();
        tx.commit().await.unwrap();
        for all in [&reactors, &again] {
            all.settle().await.unwrap();
            assert_eq!(cursors().await, [21]);
        }
        let mut tx = record.tx().await;
        let count = "select count(*) as n from register";
        let row = tx.row(count, vec![]).await.unwrap().unwrap();
        assert_eq!(row.get::<i64>("n").unwrap(), 1);
    }
}

#[tokio::test]
async fn a_reading_transaction_cannot_write_and_a_twin_is_a_conflict() {
    for record in records().await {
        let mut read = record.store.read(Actor::System("test")).await.unwrap();
        assert_eq!(
            read.record(added()).await.unwrap_err().kind(),
            Kind::Internal
        );
        drop(read);
        let mut tx = record.tx().await;
        let sql = "insert into cursors (reactor, seq) values ($1, $2)";
        tx.execute(sql, params!["twin", 1_i64]).await.unwrap();
        let twin = tx.execute(sql, params!["twin", 1_i64]).await.unwrap_err();
        assert_eq!(twin.kind(), Kind::Conflict);
    }
}

#[tokio::test]
async fn many_rows_go_in_at_once_and_null_comes_back_as_none() {
    for record in records().await {
        let mut tx = record.tx().await;
        let rows = (0..1_234_i64)
            .map(|n| params![format!("r{n}"), n, None::<String>])
            .collect();
        tx.script("create table many (name text primary key, n bigint, note text)")
            .await
            .unwrap();
        tx.insert_many(
            "insert into many (name, n, note)",
            rows,
            "on conflict do nothing",
        )
        .await
        .unwrap();
        let rows = tx
            .rows("select n, note from many order by n", vec![])
            .await
            .unwrap();
        assert_eq!(rows.len(), 1_234);
        assert_eq!(rows[1_233].get::<i64>("n").unwrap(), 1_233);
        assert_eq!(rows[0].get::<Option<String>>("note").unwrap(), None);
    }
}

struct Counting(AtomicUsize);

#[async_trait]
impl Worker for Counting {
    fn kind(&self) -> &'static str {
        "count"
    }
    async fn work(&self, _store: &Store, job: &Job) -> Result<()> {
        if job.body == "bad" {
            return Err(kernel::Error::internal("bad job"));
        }
        self.0.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

#[tokio::test]
async fn a_bad_job_waits_longer_each_time_and_is_parked_while_good_ones_are_done() {
    for record in records().await {
        let worker = Arc::new(Counting(AtomicUsize::new(0)));
        let workers = Workers::new(record.store.clone(), vec![worker.clone()]);
        let mut tx = record.tx().await;
        for body in ["bad", "good", "good"] {
            tx.enqueue("count", body).await.unwrap();
        }
        tx.commit().await.unwrap();
        for _ in 0..6 {
            while workers.step().await.unwrap() {}
            record.clock.advance_seconds(100_000);
        }
        assert_eq!(worker.0.load(Ordering::SeqCst), 2);
        assert_eq!(record.tx().await.parked_jobs().await.unwrap(), 1);
    }
}

#[tokio::test]
async fn what_was_deleted_is_in_no_file_after_scrubbing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let store = Store::open_file(&path, testkit::clock()).await.unwrap();
    let holds = |text: &str| {
        let files = std::fs::read_dir(folder.path()).unwrap();
        let mut files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
        files.any(|bytes| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        })
    };
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    tx.script("create table people (name text)").await.unwrap();
    for name in ["sora-of-hanbit", "yuna-of-kite"] {
        let add = "insert into people (name) values ($1)";
        tx.execute(add, params![name]).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.scrub(&["people"]).await.unwrap();
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    let gone = "delete from people where name = 'sora-of-hanbit'";
    tx.execute(gone, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    assert!(holds("sora-of-hanbit"), "a deleted row stays in the file");
    store.scrub(&["people"]).await.unwrap();
    assert!(!holds("sora-of-hanbit") && holds("yuna-of-kite"));
}

#[tokio::test]
async fn scrubbing_keeps_what_is_there_on_either_engine() {
    for record in records().await {
        let mut tx = record.tx().await;
        tx.record(added()).await.unwrap();
        tx.commit().await.unwrap();
        record.store.scrub(&["journal", "cursors"]).await.unwrap();
        let mut tx = record.tx().await;
        let rows = tx.rows("select seq from journal", vec![]).await.unwrap();
        assert_eq!(rows.len(), 1, "{:?}", record.engine());
    }
}

#[tokio::test]
async fn what_was_committed_is_in_its_place_while_somebody_reads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("record.db");
    let store = Store::open_file(&path, testkit::clock()).await.unwrap();
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    tx.script("create table people (name text)").await.unwrap();
    let add = "insert into people (name) values ('sora-of-hanbit')";
    tx.execute(add, vec![]).await.unwrap();
    tx.commit().await.unwrap();
    let holds = || {
        let bytes = std::fs::read(&path).unwrap();
        let name = b"sora-of-hanbit";
        bytes.windows(name.len()).any(|part| part == name)
    };
    assert!(!holds(), "it lies in the log alone");
    let mut reading = store.read(Actor::System("test")).await.unwrap();
    let all = "select name from people";
    assert_eq!(reading.rows(all, vec![]).await.unwrap().len(), 1);
    store.put_in_place().await.unwrap();
    assert!(holds());
}

#[tokio::test]
async fn a_record_where_nothing_may_be_written_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("record.db");
    let opened = Store::open_file(&path, testkit::clock()).await;
    let error = opened.err().expect("no folder, no record");
    assert_eq!(error.message(), "error-record-not-ours");
    assert_eq!(error.kind(), Kind::Unavailable);
}
