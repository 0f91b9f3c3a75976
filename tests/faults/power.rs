//! The power fails: a file system of its own is shut down without a word to the programs on it.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::senders::{Dice, Sending, everyone};
use crate::server::{Mount, Server, failing_disk, number, say, turn};
use crate::workspace::{answered, lost, prepare};

/// `EXT4_IOC_SHUTDOWN` with `NOLOGFLUSH`: nothing that was not synced reaches the disk any more.
const CUT: &str =
    "open(F,'<',$ARGV[0]) or die; my $how=pack('I',2); ioctl(F,0x8004587d,$how) or die $!";

/// What was lost in one cut, of how much; none where this machine has no such rig.
fn cut(
    tools: &Path,
    environment: &[(&str, String)],
    dice: &mut Dice,
    seed: u64,
) -> Option<(usize, usize)> {
    let image = tools.join("disk.img");
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).output();
        done.is_ok_and(|output| output.status.success())
    };
    let image = image.to_str().unwrap();
    if !(run("truncate", &["-s", "128M", image]) && run("mkfs.ext4", &["-qF", image])) {
        say("not tried, for there is no mkfs.ext4");
        return None;
    }
    let (place, mut programs) = (tools.join("disk"), Sending::all(3, 60, seed));
    let arguments = ["-o", "loop", image];
    let mount = Mount::new(&place, &arguments)?;
    let folder = mount.path().join("data");
    let secret = prepare(&folder, None);
    assert!(run("sync", &["-f", place.to_str().unwrap()]));
    let server = Server::try_start(&folder, environment).unwrap();
    let cut = everyone(&mut programs, server.address, &secret, |hearing| {
        hearing.answers(5 + dice.below(60));
        hearing.disk_goes();
        let before = Instant::now();
        let done = run("perl", &["-e", CUT, place.to_str().unwrap()]);
        server.kill();
        done.then_some(before)
    });
    drop(mount);
    let Some(before) = cut else {
        say("not tried, for this kernel shuts no ext4 down");
        return None;
    };
    let _again = Mount::new(&place, &arguments)?;
    let lost = lost(&folder, None, &programs, Some(before), "after a power cut");
    Some((lost.len(), answered(&programs)))
}

#[test]
fn what_was_acknowledged_survives_a_power_cut() {
    let _turn = turn();
    let rounds = number("TENURE_ROUNDS", 3).min(20);
    let seed = number("TENURE_SEED", 8368);
    let tools = tempfile::tempdir().unwrap();
    let mut dice = Dice(seed);
    for n in 1..=rounds {
        let Some((lost, of)) = cut(tools.path(), &[], &mut dice, seed + n) else {
            return;
        };
        assert_eq!(lost, 0, "lost of {of} in cut {n} of seed {seed}");
    }
    say(&format!("{rounds} power cuts, nothing lost"));
}

#[test]
fn the_power_cut_does_lose_what_a_lying_disk_never_wrote() {
    let _turn = turn();
    let tools = tempfile::tempdir().unwrap();
    let lying = [
        ("LD_PRELOAD", failing_disk(tools.path())),
        ("FAULT_LIE", "1".to_owned()),
    ];
    if let Some((lost, of)) = cut(tools.path(), &lying, &mut Dice(7), 7) {
        say(&format!(
            "with a disk that lies, a power cut lost {lost} of {of}"
        ));
        assert!(lost > 0, "this rig sees no loss");
    }
}
