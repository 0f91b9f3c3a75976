//! Between lake and record nothing falls.

use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use events::{Appended, Event, Log, Memory};
use ingest::Call;
use kernel::{Error, Kind, Result};

use crate::{track, worlds};

/// A lake that fails once, before or after it has written.
struct Failing<'a> {
    lake: &'a Memory,
    writes_first: bool,
    failed: AtomicBool,
}

#[async_trait]
impl Log for Failing<'_> {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        if self.failed.swap(true, Ordering::SeqCst) {
            return self.lake.append(batch).await;
        }
        if self.writes_first {
            self.lake.append(batch).await?;
        }
        Err(Error::unavailable("disk full"))
    }

    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.append(batch).await
    }
}

#[tokio::test]
async fn a_batch_cut_off_is_told_of_when_the_program_starts_again() {
    for world in worlds().await {
        for writes_first in [false, true] {
            let told = world.facts("usage_received").await;
            let lake = Failing {
                lake: &world.log,
                writes_first,
                failed: AtomicBool::new(false),
            };
            let body = format!(
                r#"{{"batch":[{}]}}"#,
                track(&format!("m{writes_first}"), "")
            );
            let store = &world.record.store;
            let send = || {
                ingest::accept(
                    store,
                    &lake,
                    &world.sender,
                    Call::Batch,
                    body.clone().into(),
                )
            };
            assert_eq!(send().await.unwrap_err().kind(), Kind::Unavailable);
            assert_eq!(
                world.facts("usage_received").await,
                told,
                "nothing was acknowledged"
            );
            assert_eq!(ingest::heal(store).await.unwrap(), 1);
            assert_eq!(ingest::heal(store).await.unwrap(), 0);
            assert_eq!(world.facts("usage_received").await, told + 1);
            let again = send().await.unwrap();
            assert_eq!(
                (again.accepted, again.known),
                if writes_first { (0, 1) } else { (1, 0) }
            );
        }
        assert_eq!(world.events("hanbit").await.len(), 2);
    }
}

#[tokio::test]
async fn the_next_batch_tells_of_one_left_behind() {
    for world in worlds().await {
        let lake = Failing {
            lake: &world.log,
            writes_first: true,
            failed: AtomicBool::new(false),
        };
        let store = &world.record.store;
        let body = format!(r#"{{"batch":[{}]}}"#, track("m1", ""));
        let cut = ingest::accept(store, &lake, &world.sender, Call::Batch, body.into()).await;
        assert!(cut.is_err());
        world.record.clock.advance_seconds(61);
        world.batch(&[track("m2", "")]).await;
        assert_eq!(world.facts("usage_received").await, 2);
        assert_eq!(ingest::heal(store).await.unwrap(), 0);
    }
}
