//! A scheduler and two executors answer what the embedded engine answers, also when one of them is killed.

use std::sync::Arc;

use cluster::Cluster;
use engine::Engine;
use events::{Fold, Log};
use kernel::Clock;
use lake::{Lake, Remote};
use objects::Objects;
use testkit::Bucket;

use crate::processes::{Silence, executor, scheduler};
use crate::world::{TODAY, answer, events, queries};

/// A book of several files and of rows in none.
async fn book(remote: &Arc<dyn Remote>, folder: &std::path::Path) -> Lake {
    let lake = Lake::open_at(folder, remote.clone(), Clock::fixed(TODAY.start())).unwrap();
    for seed in 1..4 {
        lake.append_bulk(events(seed, 4_000)).await.unwrap();
    }
    lake.append(events(9, 400)).await.unwrap();
    lake
}

#[tokio::test(flavor = "multi_thread")]
async fn two_executors_answer_as_one_process_does_even_when_one_is_killed() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let (url, settings) = (bucket.url("book"), bucket.settings());
    let objects = Objects::with(&url, settings.clone()).unwrap();
    let remote: Arc<dyn Remote> = Arc::new(objects);
    let folder = tempfile::tempdir().unwrap();
    let lake = book(&remote, folder.path()).await;
    let embedded = Engine::over(&lake).await.unwrap();

    let scheduler = scheduler();
    let _first = executor(&scheduler, &url, &settings);
    let mut second = executor(&scheduler, &url, &settings);
    let cluster = Cluster::at(&scheduler.1, 4).taking(7_000);
    assert!(lake::afar(&remote).unwrap().rows() > 7_000, "two ranges");
    let many = cluster::engine(&cluster, &remote).await.unwrap();
    for query in queries() {
        let expected = answer(&embedded, &query, |_| Ok(())).await;
        assert!(expected.len() > 20, "{query:?}");
        let answered = answer(&many, &query, |_| Ok(())).await;
        assert_eq!(answered, expected, "{query:?}");
    }

    // Once between two ranges: the answers of the first have come, those of the others are still asked for.
    let query = queries().swap_remove(2);
    assert_eq!(query.fold, Fold::DistinctUsers);
    let expected = answer(&embedded, &query, |_| Ok(())).await;
    let mut before = 0;
    let answered = answer(&many, &query, |_| {
        if before == 0 {
            second.kill();
        }
        before += 1;
        Ok(())
    });
    assert_eq!(answered.await, expected);

    // And of every kind within a task: it waits for a file that never comes.
    let many = Arc::new(many);
    for query in queries().into_iter().step_by(2) {
        let expected = answer(&embedded, &query, |_| Ok(())).await;
        let silence = Silence::start();
        let mut third = executor(&scheduler, &url, &silence.instead_of(settings.clone()));
        let (many, kind) = (many.clone(), query.fold.clone());
        let asked = tokio::spawn(async move { answer(&many, &query, |_| Ok(())).await });
        let waiting = tokio::task::spawn_blocking(move || silence.is_asked()).await;
        assert!(!asked.is_finished(), "{kind:?}");
        third.kill();
        assert_eq!(asked.await.unwrap(), expected, "{kind:?}");
        drop(waiting);
    }
}
