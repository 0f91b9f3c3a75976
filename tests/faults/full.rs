//! The disk is full, and then there is room again.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::senders::{Sending, everyone};
use crate::server::{Mount, PATIENCE, Server, get, say, turn};
use crate::workspace::{check, prepare};

const BACK: Duration = Duration::from_secs(10);

/// Takes all the room there is left.
fn fill(path: &Path) {
    let mut file = File::create(path).unwrap();
    for size in [1 << 20, 1 << 12, 64] {
        while file.write_all(&vec![7; size]).is_ok() {}
    }
}

#[test]
fn a_full_disk_refuses_for_a_while_and_takes_again_by_itself() {
    let _turn = turn();
    let tools = tempfile::tempdir().unwrap();
    let place = tools.path().join("small");
    let Some(mount) = Mount::new(&place, &["-t", "tmpfs", "-o", "size=40m", "small"]) else {
        return;
    };
    let folder = mount.path().join("data");
    let secret = prepare(&folder, None);
    let mut programs = Sending::all(3, 100, 5);
    let server = Server::start(&folder);
    let filler = mount.path().join("filler");
    everyone(&mut programs, server.address, &secret, |hearing| {
        hearing.answers(30);
        fill(&filler);
        hearing.wait_for(503);
        // As long as it is full, who asks is answered.
        for _ in 0..5 {
            fill(&filler);
            hearing.wait_for(503);
            assert_eq!(get(server.address, "/healthz"), Some(200));
            let settings = format!("/v1/projects/{secret}/settings");
            assert_eq!(get(server.address, &settings), Some(200));
        }
        fs::remove_file(&filler).unwrap();
        let freed = Instant::now();
        hearing.forget();
        let back = hearing.wait_for(200) - freed;
        assert!(back < BACK, "took again only after {back:?}");
        say(&format!("took again {back:?} after a full disk had room"));
        hearing.answers(30);
        while get(server.address, "/readyz") != Some(200) {
            assert!(freed.elapsed() < PATIENCE);
        }
    });
    server.kill();
    check(&folder, None, &programs, "after a full disk");
}
