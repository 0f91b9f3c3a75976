//! The record is in PostgreSQL, which restarts without a word while programs send.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::senders::{Dice, Sending, everyone};
use crate::server::{PATIENCE, Server, get, number, say, turn};
use crate::workspace::{answered, check, prepare};

const BACK: Duration = Duration::from_secs(5);

/// A PostgreSQL of our own, that we may restart.
struct Cluster {
    programs: PathBuf,
    folder: tempfile::TempDir,
}

impl Cluster {
    fn start() -> Option<Self> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
        let newest = versions
            .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
            .max()?;
        let cluster = Self {
            programs: newest,
            folder: tempfile::tempdir().unwrap(),
        };
        let place = cluster.folder.path().display().to_string();
        // PostgreSQL refuses to run as root; anyone else runs it as they are.
        let _ = Command::new("chown").args(["postgres", &place]).output();
        cluster.run(&format!("initdb -D {place}/data -A trust -U postgres"));
        cluster.run(&format!(
            "pg_ctl -w -D {place}/data -l {place}/log start -o '-h \"\" -k {place}'"
        ));
        Some(cluster)
    }

    fn run(&self, command: &str) {
        let command = format!("{}/{command} >/dev/null 2>&1", self.programs.display());
        let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let done = if root {
            Command::new("su")
                .args(["postgres", "-s", "/bin/sh", "-c", &command])
                .status()
        } else {
            Command::new("sh").args(["-c", &command]).status()
        };
        assert!(done.unwrap().success(), "{command}");
    }

    fn url(&self) -> String {
        let place = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{place}/postgres")
    }

    fn restart(&self) {
        let data = data(self.folder.path());
        self.run(&format!(
            "pg_ctl -w -m immediate -D {data} restart -o '-h \"\" -k {}'",
            self.folder.path().display()
        ));
    }
}

fn data(folder: &Path) -> String {
    folder.join("data").display().to_string()
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run(&format!(
            "pg_ctl -m immediate -D {} stop",
            data(self.folder.path())
        ));
    }
}

#[test]
fn a_record_that_restarts_costs_patience_and_nothing_else() {
    let _turn = turn();
    let Some(cluster) = Cluster::start() else {
        return say("not tried, for there is no PostgreSQL");
    };
    let (rounds, seed) = (
        number("TENURE_ROUNDS", 2).min(20),
        number("TENURE_SEED", 8368),
    );
    let (folder, url) = (tempfile::tempdir().unwrap(), cluster.url());
    let secret = prepare(folder.path(), Some(&url));
    let mut programs = Sending::all(3, 60, seed);
    let mut dice = Dice(seed);
    let environment = [("TENURE_DATABASE_URL", url.clone())];
    let server = Server::try_start(folder.path(), &environment).unwrap();
    let mut slowest = Duration::ZERO;
    everyone(&mut programs, server.address, &secret, |hearing| {
        for _ in 0..rounds {
            hearing.answers(10 + dice.below(40));
            cluster.restart();
            let there = Instant::now();
            hearing.forget();
            slowest = slowest.max(hearing.wait_for(200) - there);
            while get(server.address, "/readyz") != Some(200) {
                assert!(there.elapsed() < PATIENCE);
            }
            slowest = slowest.max(there.elapsed());
        }
    });
    server.kill();
    let events = answered(&programs);
    say(&format!(
        "{rounds} restarts of PostgreSQL, {events} events answered for, back after {slowest:?} at most"
    ));
    assert!(slowest < BACK, "back only after {slowest:?}");
    check(
        folder.path(),
        Some(&url),
        &programs,
        "after restarts of the record",
    );
}
