//! A busy account is read in outline, and whatever is done to the lake the outline is that of its events.

use std::collections::BTreeMap;
use std::path::Path;

use events::{Eraser, Erasure, Event, Log, Memory, Mentions, Outline, Reader, Regard};
use kernel::{AccountKey, Day};
use lake::Lake;

use crate::world::{event, open};

const BUSY: i64 = 1;
const QUIET: i64 = 2;
const EVERYONE: [AccountKey; 3] = [AccountKey(QUIET), AccountKey(BUSY), AccountKey(3)];

/// What happens all the time: nine people do two things, and some of it carries a figure that somebody looks at.
fn busy(days: std::ops::Range<i32>, many: usize, batch: &str) -> Vec<Event> {
    let length = usize::try_from(days.end - days.start).unwrap();
    let one = |at: usize| {
        let day = days.start + i32::try_from(at % length).unwrap();
        let mut event = event(BUSY, day, &format!("{batch}-{at}"));
        // Many happen at once, in files of their own: then the ids say which was the last.
        event.time = event
            .time
            .plus_seconds(i64::try_from(at % 7).unwrap() * 600);
        event.user = (!at.is_multiple_of(10)).then(|| format!("user-{}", at % 10));
        event.properties = match at % 3 {
            0 => format!(r#"{{"where":"row {at}"}}"#),
            _ => format!(r#"{{"n":{},"where":"row {at}"}}"#, at % 4),
        };
        event
    };
    (0..many).map(one).collect()
}

struct Two {
    lake: Lake,
    memory: Memory,
}

impl Two {
    async fn append(&self, batch: Vec<Event>) {
        for some in batch.chunks(3_000) {
            self.memory.append(some.to_vec()).await.unwrap();
            self.lake.append(some.to_vec()).await.unwrap();
        }
    }

    /// Whatever is asked of them, both answer the same; the events of the quiet account may be told one by one.
    async fn are_alike(&self) {
        for (since, known_by) in [
            (Day(i32::MIN), None),
            (Day(4), None),
            (Day(2), Some(Day(6))),
        ] {
            let regard = Regard {
                properties: ["n".to_owned()].into(),
                known_by: known_by.map(|day| day.start()),
            };
            let lake = self.lake.outlines_since(&EVERYONE, since, &regard);
            let memory = self.memory.outlines_since(&EVERYONE, since, &regard);
            let (lake, memory) = (lake.await.unwrap(), memory.await.unwrap());
            assert!(lake[1] == memory[1], "since {since} as of {known_by:?}");
            assert_eq!(counted(&lake[0].1), counted(&memory[0].1));
            assert_eq!(lake[2], (AccountKey(3), vec![]));
            assert!(lake[1].1.len() < 700, "{} outlines", lake[1].1.len());
        }
    }
}

/// How often each user did something on each day.
fn counted(outlines: &[Outline]) -> BTreeMap<(Day, Option<String>), u64> {
    let mut counts = BTreeMap::new();
    for one in outlines {
        *counts.entry((one.day(), one.user.clone())).or_default() += one.times;
    }
    counts
}

fn reopened(folder: &Path, lake: Lake) -> Lake {
    drop(lake);
    open(folder)
}

#[tokio::test]
async fn a_busy_accounts_outline_is_that_of_its_events_whatever_is_done_to_the_lake() {
    let folder = tempfile::tempdir().unwrap();
    let mut two = Two {
        lake: open(folder.path()),
        memory: Memory::new(),
    };
    let quiet = (0..9).map(|day| event(QUIET, day, "q")).collect();
    two.append(quiet).await;
    two.append(busy(0..9, 14_000, "first")).await;
    two.lake.flush().await.unwrap();
    two.append(busy(3..9, 2_000, "second")).await;
    two.are_alike().await;
    two.lake.flush().await.unwrap();
    two.are_alike().await;

    // What comes late, and what is sent again.
    two.append(busy(0..2, 500, "late")).await;
    two.append(busy(3..9, 2_000, "second")).await;
    two.are_alike().await;

    let erasure = Erasure {
        id: "one".into(),
        users: vec!["user-4".into()],
        account: None,
        mentions: Mentions::Leave,
    };
    two.memory.erase(&erasure).await.unwrap();
    two.lake.erase(&erasure).await.unwrap();
    two.are_alike().await;
    let regard = Regard::default();
    let outlines = two.lake.outlines_since(&EVERYONE, Day(0), &regard);
    let (_, outlines) = outlines.await.unwrap().swap_remove(1);
    assert!(
        outlines
            .iter()
            .all(|one| one.user.as_deref() != Some("user-4"))
    );

    two.lake.compact().await.unwrap();
    two.are_alike().await;
    two.memory.expire("web", Day(3));
    two.lake.expire("web", Day(3)).await.unwrap();
    two.are_alike().await;
    two.lake = reopened(folder.path(), two.lake);
    two.are_alike().await;
}
