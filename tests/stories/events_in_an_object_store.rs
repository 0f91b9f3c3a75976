//! A workspace whose events are in an object store, on each engine: it moves in, loses its copy, and is whole.

use std::fs;
use std::path::Path;

use serde_json::Value;
use testkit::Bucket;

use crate::workspace::{Workspace, workspaces};

#[tokio::test]
async fn a_workspace_moves_its_events_into_an_object_store_and_can_lose_its_folder_of_them() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    for (at, mut work) in workspaces().await.into_iter().enumerate() {
        import(&work, "examples/small");
        let (events, scores) = standing(&work);
        assert!(events > 0);
        work.keep_events_in(&bucket, &format!("events-{at}"));
        // Bringing the files in again moves the events; none of them is new.
        import(&work, "examples/small");
        assert_eq!(standing(&work), (events, scores.clone()), "{work:?}");
        fs::remove_dir_all(work.path().join("events")).unwrap();
        assert_eq!(standing(&work), (events, scores.clone()), "{work:?}");
        import(&work, "examples/small");
        assert_eq!(standing(&work), (events, scores), "{work:?}");
    }
}

#[tokio::test]
async fn without_the_address_of_its_events_a_workspace_says_what_is_missing() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    for (at, mut work) in workspaces().await.into_iter().enumerate() {
        work.keep_events_in(&bucket, &format!("events-{at}"));
        import(&work, "examples/small");
        work.keep_events_here();
        let (code, said) = work.run(&["status"]);
        assert_eq!(code, 1);
        assert!(said.contains("Start again with --events-url"), "{said}");
        work.keep_events_in(&bucket, "elsewhere");
        let (code, said) = work.run(&["status"]);
        assert_eq!(code, 1);
        assert!(said.contains("Check --events-url"), "{said}");
        let (code, said) = work.run(&["status", "--events-url", "https://halden.example/x"]);
        assert_eq!(code, 1);
        assert!(said.contains("s3://bucket/folder"), "{said}");
    }
}

/// Brings in a folder of the project's examples.
pub fn import(work: &Workspace, folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mapping = folder.join("mapping.toml");
    let words = ["import", "--json", "--mapping"];
    let words = [
        &words[..],
        &[mapping.to_str().unwrap(), folder.to_str().unwrap()],
    ]
    .concat();
    let done = work.json(&words);
    assert!(done.is_object(), "{done}");
}

/// How many events there are, and the scores that rest on them.
fn standing(work: &Workspace) -> (u64, Value) {
    let status = work.json(&["status", "--json"]);
    let scores = work.json(&["scores", "--json"]);
    (status["events"].as_u64().unwrap(), scores)
}
