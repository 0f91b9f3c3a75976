//! Stopped or cut off in the middle, an import goes on where it was.

use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use events::{Appended, Event, Log, Memory, Reader as _};
use import::{End, Progress, Rejects, Step, Stop, run};
use kernel::{Error, Result};

use crate::world::{Folder, USAGE_MAPPING, counts, system};

/// Stops an import after so many chunks.
struct StopAfter {
    left: AtomicU64,
    stop: Stop,
}

impl Progress for StopAfter {
    fn at(&self, step: Step, _: u64, _: u64) {
        if step == Step::Importing && self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.stop.stop();
        }
    }
}

/// A log that takes events and then is cut off before anybody hears of it.
struct CutOff(Memory);

#[async_trait]
impl Log for CutOff {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        self.0.append(batch).await
    }

    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.0.append_bulk(batch).await?;
        Err(Error::unavailable("cut off"))
    }
}

fn many(accounts: u32) -> Folder {
    let mut text = String::from("id,name,since\n");
    for n in 0..accounts {
        text.push_str(&format!("{n},Account {n},2024-01-31\n"));
    }
    let mut usage = String::from("account,day,users,saved\n");
    for n in 0..accounts.min(300) {
        usage.push_str(&format!("{n},2024-03-01,5,1\n"));
    }
    Folder::with_accounts(USAGE_MAPPING)
        .file("accounts.csv", text)
        .file("usage.csv", usage)
}

#[tokio::test]
async fn stopped_between_chunks_it_goes_on_there() {
    for record in testkit::records().await {
        let (log, folder) = (Memory::new(), many(5_500));
        let stop = Stop::new();
        let progress = StopAfter {
            left: AtomicU64::new(1),
            stop: stop.clone(),
        };
        let plan = folder.plan();
        let cut = run(
            &record.store,
            system(),
            &log,
            &plan,
            Rejects::Refuse,
            &progress,
            &stop,
        );
        let cut = cut.await.unwrap();
        assert_eq!((cut.end, counts(&cut.report).0), (End::Stopped, 5_000));
        assert_eq!(crate::world::accounts(&record).await, 5_000);
        let rest = folder.bring_in(&record, &log).await;
        assert_eq!(
            counts(&rest.report),
            (5_500 + 600, 0, 0, 0),
            "counted as one import"
        );
        assert_eq!(crate::world::accounts(&record).await, 5_500);
        let again = folder.bring_in(&record, &log).await;
        assert_eq!(counts(&again.report), (0, 0, 5_500 + 600, 0));
    }
}

#[tokio::test]
async fn cut_off_between_the_log_and_the_record_everybody_hears_of_the_events_later() {
    for record in testkit::records().await {
        let (log, folder) = (CutOff(Memory::new()), many(3));
        let (plan, stop) = (folder.plan(), Stop::new());
        let quiet = import::Quiet;
        let cut = run(
            &record.store,
            system(),
            &log,
            &plan,
            Rejects::Refuse,
            &quiet,
            &stop,
        )
        .await;
        assert!(cut.is_err());
        assert_eq!(log.0.census().await.unwrap().events, 6);
        folder.bring_in(&record, &log.0).await;
        let mut tx = record.tx().await;
        let found = customers::account_by_origin(&mut tx, "crm", "1")
            .await
            .unwrap()
            .unwrap();
        let facts = tx.audit(&found.0, i64::MAX, 100).await.unwrap();
        assert!(
            facts
                .iter()
                .any(|entry| entry.fact.name() == "usage_received")
        );
    }
}
