//! Files that are merged away between the look at the lake and the answer.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use cluster::Cluster;
use engine::Engine;
use events::Log;
use kernel::{Clock, Result};
use lake::{Lake, Mark, Remote};
use objects::Objects;
use testkit::Bucket;
use tokio::runtime::Handle;

use crate::processes::{executor, scheduler};
use crate::world::{TODAY, events, queries};

/// An object store whose lake is tidied up at the very end of the first look at it.
#[derive(Debug)]
struct Tidied {
    remote: Arc<dyn Remote>,
    lake: Arc<Lake>,
    runtime: Handle,
    looks: AtomicUsize,
}

impl Remote for Tidied {
    fn get(&self, name: &str) -> Result<Option<(Vec<u8>, Mark)>> {
        let found = self.remote.get(name)?;
        // A look reads the manifest twice: before and after all else.
        if name == "manifest.json" && self.looks.fetch_add(1, Ordering::SeqCst) == 1 {
            self.runtime.block_on(self.lake.compact())?;
        }
        Ok(found)
    }
    fn fetch(&self, name: &str, to: &Path) -> Result<bool> {
        self.remote.fetch(name, to)
    }
    fn send(&self, name: &str, from: &Path) -> Result<()> {
        self.remote.send(name, from)
    }
    fn create(&self, name: &str, bytes: &[u8]) -> Result<bool> {
        self.remote.create(name, bytes)
    }
    fn swap(&self, name: &str, bytes: &[u8], mark: &Mark) -> Result<Option<Mark>> {
        self.remote.swap(name, bytes, mark)
    }
    fn contents(&self, folder: &str) -> Result<Vec<(String, u64)>> {
        self.remote.contents(folder)
    }
    fn remove(&self, name: &str) -> Result<()> {
        self.remote.remove(name)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_whose_files_are_merged_meanwhile_is_asked_anew() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let (url, settings) = (bucket.url("merged"), bucket.settings());
    let remote: Arc<dyn Remote> = Arc::new(Objects::with(&url, settings.clone()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open_at(folder.path(), remote.clone(), Clock::fixed(TODAY.start())).unwrap();
    let lake = Arc::new(lake);
    // Eight small files of alike size become one.
    for seed in 0..8 {
        lake.append_bulk(events(seed, 100)).await.unwrap();
    }
    let (query, days) = (queries().swap_remove(0), (TODAY - 9, TODAY));
    let mut expected = Vec::new();
    let embedded = Engine::over(&lake).await.unwrap();
    let answered = embedded.answer(&query, days.0, days.1, |account, series| {
        expected.push((account, series));
        Ok(())
    });
    answered.await.unwrap();

    let scheduler = scheduler();
    let _executor = executor(&scheduler, &url, &settings);
    let cluster = Cluster::at(&scheduler.1, 2);
    let before = lake::afar(&remote).unwrap();
    let tidied: Arc<dyn Remote> = Arc::new(Tidied {
        remote: remote.clone(),
        lake,
        runtime: Handle::current(),
        looks: AtomicUsize::new(0),
    });
    let answers = cluster::answers(&cluster, &tidied, &query, days).await;
    assert_eq!(answers.unwrap(), expected);
    let after = lake::afar(&remote).unwrap();
    assert_eq!((before.files.len(), after.files.len()), (8, 1));
}
