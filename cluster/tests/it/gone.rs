//! When the scheduler goes and comes back, and when no executor is left.

use std::sync::Arc;

use cluster::Cluster;
use engine::Engine;
use events::Log;
use kernel::{Clock, Kind};
use lake::{Lake, Remote};
use objects::Objects;
use testkit::Bucket;

use crate::processes::{executor, scheduler, scheduler_at};
use crate::world::{TODAY, answer, events, queries};

#[tokio::test(flavor = "multi_thread")]
async fn executors_find_a_scheduler_that_comes_back_and_without_executors_a_question_fails() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let (url, settings) = (bucket.url("gone"), bucket.settings());
    let remote: Arc<dyn Remote> = Arc::new(Objects::with(&url, settings.clone()).unwrap());
    let folder = tempfile::tempdir().unwrap();
    let lake = Lake::open_at(folder.path(), remote.clone(), Clock::fixed(TODAY.start())).unwrap();
    lake.append_bulk(events(1, 500)).await.unwrap();
    // Rows that are in no file, larger than messages are unless they are told to be.
    let mut large = events(2, 20_000);
    for event in &mut large {
        event.properties = format!(r#"{{"n":0.25,"note":"{}"}}"#, "x".repeat(1_000));
    }
    for some in large.chunks(5_000) {
        lake.append(some.to_vec()).await.unwrap();
    }
    let seen = lake::afar(&remote).unwrap();
    assert!(seen.recent.get_array_memory_size() > 20 << 20);

    let mut first = scheduler();
    let mut executor = executor(&first, &url, &settings);
    let cluster = Cluster::at(&first.1, 4);
    let many = cluster::engine(&cluster, &remote).await.unwrap();
    let query = queries().swap_remove(6);
    let embedded = Engine::over(&lake).await.unwrap();
    let expected = answer(&embedded, &query, |_| Ok(())).await;
    assert_eq!(answer(&many, &query, |_| Ok(())).await, expected);
    first.0.kill();
    let (second, _) = scheduler_at(&first.1);
    second.says("127.0.0.1:", "joined.");
    assert_eq!(answer(&many, &query, |_| Ok(())).await, expected);
    executor.kill();
    let asked = many.answer(&query, TODAY, TODAY, |_, _| Ok(()));
    assert_eq!(asked.await.unwrap_err().kind(), Kind::Unavailable);
}
