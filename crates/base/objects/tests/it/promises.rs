//! An S3 server keeps what the lake's door promises; what does not is found out before anything is stored.

use std::fs;
use std::path::Path;

use kernel::{Kind, Result};
use lake::{Mark, Remote};
use objects::{Objects, check};
use tempfile::tempdir;
use testkit::Bucket;

#[test]
fn an_object_is_made_once_and_swapped_only_as_it_was_last_seen() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let objects = Objects::with(&bucket.url("lake"), bucket.settings()).unwrap();
    check(&objects).unwrap();
    assert!(objects.get("manifest.json").unwrap().is_none());
    assert!(objects.create("manifest.json", b"one").unwrap());
    assert!(objects.create("manifest.json", b"one").unwrap());
    assert!(!objects.create("manifest.json", b"two").unwrap());
    let (bytes, first) = objects.get("manifest.json").unwrap().unwrap();
    assert_eq!(bytes, b"one");
    let second = objects.swap("manifest.json", b"two", &first).unwrap();
    assert!(
        objects
            .swap("manifest.json", b"three", &first)
            .unwrap()
            .is_none()
    );
    let third = objects.swap("manifest.json", b"three", &second.unwrap());
    assert!(third.unwrap().is_some());
    let (bytes, mark) = objects.get("manifest.json").unwrap().unwrap();
    assert_eq!(bytes, b"three");
    assert_eq!(objects.mark("manifest.json").unwrap(), Some(mark));
    assert_eq!(objects.mark("nowhere.json").unwrap(), None);
    assert!(
        objects
            .swap("nowhere.json", b"x", &first)
            .unwrap()
            .is_none()
    );
}

#[test]
fn files_arrive_whole_also_long_ones() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let objects = Objects::with(&bucket.url("a/b"), bucket.settings()).unwrap();
    let folder = tempdir().unwrap();
    let (here, there) = (folder.path().join("here"), folder.path().join("there"));
    for length in [0, 1, 25 << 20] {
        let bytes: Vec<u8> = (0..length).map(|at: u32| (at % 251) as u8).collect();
        fs::write(&here, &bytes).unwrap();
        objects.send("events/day/part", &here).unwrap();
        assert!(objects.fetch("events/day/part", &there).unwrap());
        assert_eq!(fs::read(&there).unwrap(), bytes);
    }
    objects.send("events/day/other", &here).unwrap();
    objects.send("eventsandmore", &here).unwrap();
    let names = objects.list("events").unwrap();
    assert_eq!(names, ["events/day/other", "events/day/part"]);
    objects.remove("events/day/part").unwrap();
    objects.remove("events/day/part").unwrap();
    assert_eq!(objects.list("events").unwrap(), ["events/day/other"]);
    assert!(!objects.fetch("events/day/part", &there).unwrap());
    assert!(objects.list("nothing").unwrap().is_empty());
}

#[test]
fn an_address_that_is_none_is_refused_without_its_secrets() {
    for url in [
        "",
        "halden",
        "file:///tmp/events",
        "memory:///",
        "http://host/b",
        "s3://",
    ] {
        let refused = Objects::with(url, []).unwrap_err();
        assert_eq!(refused.message(), "error-no-such-events-url", "{url}");
        assert_eq!(refused.field(), Some("events-url"));
    }
    let refused = Objects::with("ftp://mina:secret@host/b", []).unwrap_err();
    assert!(!refused.to_string().contains("secret"), "{refused}");
}

/// A store that takes conditions for granted.
#[derive(Debug)]
struct Careless;

impl Remote for Careless {
    fn get(&self, _: &str) -> Result<Option<(Vec<u8>, Mark)>> {
        Ok(Some((b"second".into(), Mark("2".into()))))
    }
    fn fetch(&self, _: &str, _: &Path) -> Result<bool> {
        Ok(true)
    }
    fn send(&self, _: &str, _: &Path) -> Result<()> {
        Ok(())
    }
    fn create(&self, _: &str, _: &[u8]) -> Result<bool> {
        Ok(true)
    }
    fn swap(&self, _: &str, _: &[u8], _: &Mark) -> Result<Option<Mark>> {
        Ok(Some(Mark("3".into())))
    }
    fn contents(&self, _: &str) -> Result<Vec<(String, u64)>> {
        Ok(vec![])
    }
    fn remove(&self, _: &str) -> Result<()> {
        Ok(())
    }
}

#[test]
fn a_store_that_overwrites_though_asked_not_to_is_refused() {
    let refused = check(&Careless).unwrap_err();
    assert_eq!(refused.kind(), Kind::Invalid);
    assert_eq!(refused.message(), "error-events-url-overwrites");
}
