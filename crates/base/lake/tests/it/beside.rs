//! While a bulk is on its way into parts, requests are admitted, and what both bring is stored once.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use events::{Appended, Log, Reader};
use kernel::{Clock, Result};
use lake::{Lake, Mark, Remote};
use tempfile::{TempDir, tempdir};
use tokio::task::{JoinHandle, spawn_blocking};

use crate::bucket::Bucket;
use crate::world::{TODAY, days, event, ids};

/// An object store that holds the first part that is sent to it, says so, and lets it go when it is told to.
#[derive(Debug)]
struct Held {
    bucket: Arc<Bucket>,
    first: Mutex<Option<(Sender<()>, Receiver<()>)>>,
}

impl Remote for Held {
    fn get(&self, name: &str) -> Result<Option<(Vec<u8>, Mark)>> {
        self.bucket.get(name)
    }

    fn fetch(&self, name: &str, to: &Path) -> Result<bool> {
        self.bucket.fetch(name, to)
    }

    fn send(&self, name: &str, from: &Path) -> Result<()> {
        let held = self.first.lock().unwrap().take();
        if let Some((here, go)) = held {
            here.send(()).unwrap();
            go.recv().unwrap();
        }
        self.bucket.send(name, from)
    }

    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        self.bucket.create(name, bytes)
    }

    fn swap(&self, name: &str, bytes: &[u8], mark: &Mark) -> Result<Option<Mark>> {
        self.bucket.swap(name, bytes, mark)
    }

    fn contents(&self, folder: &str) -> Result<Vec<(String, u64)>> {
        self.bucket.contents(folder)
    }

    fn remove(&self, name: &str) -> Result<()> {
        self.bucket.remove(name)
    }
}

/// A bulk of three accounts and forty days each that is held before its first part is stored, and what lets it go.
async fn held(
    folder: &TempDir,
    bucket: &Arc<Bucket>,
) -> (Arc<Lake>, JoinHandle<Result<Appended>>, Sender<()>) {
    let ((here, arrived), (go, told)) = (channel(), channel());
    let remote = Arc::new(Held {
        bucket: bucket.clone(),
        first: Mutex::new(Some((here, told))),
    });
    let clock = Clock::fixed(TODAY.start());
    let lake = Arc::new(Lake::open_at(folder.path(), remote, clock).unwrap());
    let bulk = lake.clone();
    let bulk = tokio::spawn(async move { bulk.append_bulk(days(1..4, 100..140)).await });
    let here = spawn_blocking(move || arrived.recv()).await;
    here.unwrap().unwrap();
    (lake, bulk, go)
}

fn said(new: usize, known: usize) -> Appended {
    Appended { new, known }
}

#[tokio::test]
async fn a_request_passes_beside_a_bulk_and_what_both_bring_is_stored_once() {
    let (bucket, folder) = (Bucket::new(), tempdir().unwrap());
    let (lake, bulk, go) = held(&folder, &bucket).await;
    let both = vec![event(2, 110, "2-110"), event(9, 150, "alone")];
    assert_eq!(lake.append(both.clone()).await.unwrap(), said(2, 0));
    lake.flush().await.unwrap();
    assert_eq!(
        ids(lake.as_ref(), 2).await,
        ["2-110"],
        "the bulk does not count yet"
    );
    go.send(()).unwrap();
    assert_eq!(bulk.await.unwrap().unwrap(), said(119, 1));
    assert_eq!(ids(lake.as_ref(), 2).await.len(), 40);
    assert_eq!(lake.append(both).await.unwrap(), said(0, 2));
    drop(lake);
    let again = Lake::open_at(folder.path(), bucket, Clock::fixed(TODAY.start())).unwrap();
    assert_eq!(again.census().await.unwrap().events, 121);
    assert_eq!(ids(&again, 2).await.len(), 40);
}

#[tokio::test]
async fn two_bulks_at_one_time_store_what_both_bring_once() {
    let (bucket, folder) = (Bucket::new(), tempdir().unwrap());
    let (lake, first, go) = held(&folder, &bucket).await;
    let second = lake.append_bulk(days(3..5, 100..140)).await.unwrap();
    assert_eq!(second, said(80, 0));
    go.send(()).unwrap();
    assert_eq!(first.await.unwrap().unwrap(), said(80, 40));
    assert_eq!(lake.census().await.unwrap().events, 160);
    let parts = bucket.names();
    let parts = parts.iter().filter(|name| name.ends_with(".parquet"));
    assert_eq!(parts.count(), 4, "no part is left that does not count");
}
