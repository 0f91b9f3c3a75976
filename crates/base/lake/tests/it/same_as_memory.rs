//! Whatever is done to a lake, it answers as `Memory` does.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use events::{Eraser, Erasure, Event, Filter, Log, Memory, Mentions, Reader, Regard, Selection};
use kernel::{AccountKey, Day};
use lake::Lake;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::world::{event, open, wal_files};

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<Event>),
    Bulk(Vec<Event>),
    Flush,
    Compact,
    Drop,
    Close,
    /// One of the batches before, sent again by either door.
    Again(prop::sample::Index, Door),
    /// Several batches at once, from as many callers.
    Together(Vec<Vec<Event>>),
    /// The same, from whoever speaks for them all.
    Each(Vec<Vec<Event>>),
    /// A kill that leaves a torn group and half a part behind.
    Kill(Vec<u8>),
    /// One of the users, at one account or at all.
    Erase(u8, Option<i64>),
    /// What came by the web before a day.
    Expire(i32),
}

#[derive(Clone, Copy, Debug)]
enum Door {
    Front,
    Bulk,
}

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    let one = (-2..6i64, 0..130i32, 0..6u8, 0..3i64).prop_map(|(account, day, id, hour)| {
        let mut event = event(account, day, &id.to_string());
        event.time = event.time.plus_seconds(hour * 3600);
        // Events of one instant differ where no id is read, too.
        event.properties = format!(r#"{{"n":{id}}}"#);
        if hour == 2 {
            event.source = "mobile".into();
            event.properties = format!(r#"{{"with":["user-{}"],"n":{id}}}"#, id % 5);
        }
        event
    });
    prop::collection::vec(one, 1..60)
}

fn some_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => some_events().prop_map(Step::Append),
        4 => some_events().prop_map(Step::Bulk),
        2 => Just(Step::Flush),
        2 => Just(Step::Compact),
        1 => Just(Step::Drop),
        1 => Just(Step::Close),
        3 => (any::<prop::sample::Index>(), prop_oneof![Just(Door::Front), Just(Door::Bulk)])
            .prop_map(|(which, door)| Step::Again(which, door)),
        2 => prop::collection::vec(some_events(), 2..5).prop_map(Step::Together),
        2 => prop::collection::vec(some_events(), 2..5).prop_map(Step::Each),
        2 => prop::collection::vec(any::<u8>(), 0..40).prop_map(Step::Kill),
        2 => (0..5u8, prop::option::of(-2..6i64)).prop_map(|(user, at)| Step::Erase(user, at)),
        1 => (0..130i32).prop_map(Step::Expire),
    ]
}

/// What an outline tells of events.
fn outlined(mut events: Vec<Event>) -> Vec<Event> {
    for event in &mut events {
        event.message_id.clear();
        event.received_at = event.time;
    }
    events
}

async fn compare(lake: &Lake, memory: &Memory) -> TestCaseResult {
    prop_assert_eq!(lake.census().await.unwrap(), memory.census().await.unwrap());
    let accounts: Vec<AccountKey> = (-3..7).map(AccountKey).collect();
    let of_memory = memory.histories(&accounts).await.unwrap();
    prop_assert_eq!(&lake.histories(&accounts).await.unwrap(), &of_memory);
    let regard = Regard::default();
    let outlines = lake.outlines_since(&accounts, Day(40), &regard);
    let outlines = outlines.await.unwrap();
    let whole = memory.histories_since(&accounts, Day(40)).await.unwrap();
    for ((account, outline), (_, events)) in outlines.into_iter().zip(whole) {
        // Accounts with few events are told one by one.
        prop_assert!(outline.iter().all(|one| one.times == 1));
        let shown = outlined(outline.into_iter().map(|one| one.event).collect());
        prop_assert_eq!(
            shown,
            outlined(events),
            "the outline of account {:?}",
            account
        );
    }
    for (account, events) in &of_memory {
        prop_assert_eq!(&*lake.history(*account, None).await.unwrap(), events);
        let selection = Selection {
            account: *account,
            filter: Filter::named("plan.saved"),
            first: Day(20),
            last: Day(90),
            known_by: Some(Day(80).start()),
            limit: 5,
        };
        let chosen = lake.events(&selection).await.unwrap();
        prop_assert_eq!(chosen, memory.events(&selection).await.unwrap());
    }
    Ok(())
}

/// What a kill leaves behind: a torn group, and half a part.
fn leave_behind(folder: &Path, torn: &[u8]) {
    let last = wal_files(folder).pop().unwrap();
    let mut file = OpenOptions::new().append(true).open(last).unwrap();
    file.write_all(torn).unwrap();
    let months = folder.join("events/month=1970-01");
    fs::create_dir_all(&months).unwrap();
    fs::write(months.join("part-99999999.parquet.tmp"), torn).unwrap();
    fs::write(months.join("part-99999998.ids"), torn).unwrap();
}

async fn erase(
    lake: &Lake,
    memory: &Memory,
    n: usize,
    user: u8,
    account: Option<i64>,
) -> TestCaseResult {
    let erasure = Erasure {
        id: n.to_string(),
        users: vec![format!("user-{user}")],
        account: account.map(AccountKey),
        mentions: Mentions::Redact,
    };
    let expected = memory.erase(&erasure).await.unwrap().extent;
    let erased = lake.erase(&erasure).await.unwrap();
    prop_assert_eq!(erased.extent.events(), expected.events());
    prop_assert_eq!(erased.extent.redacted(), expected.redacted());
    prop_assert_eq!(erased.proof.left, 0);
    Ok(())
}

async fn each(lake: &Lake, memory: &Memory, batches: &[Vec<Event>]) -> TestCaseResult {
    let appended = lake.append_each(batches.to_vec()).await.unwrap();
    let expected = memory.append_each(batches.to_vec()).await.unwrap();
    prop_assert_eq!(appended, expected);
    Ok(())
}

async fn run(steps: Vec<Step>) -> TestCaseResult {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::new();
    let mut lake = open(folder.path());
    let mut sent: Vec<Vec<Event>> = vec![];
    for (n, step) in steps.into_iter().enumerate() {
        if let Step::Append(batch) | Step::Bulk(batch) = &step {
            sent.push(batch.clone());
        }
        match step {
            Step::Again(which, door) => {
                if !sent.is_empty() {
                    let batch = which.get(&sent).clone();
                    let expected = memory.append(batch.clone()).await.unwrap();
                    let appended = match door {
                        Door::Front => lake.append(batch).await.unwrap(),
                        Door::Bulk => lake.append_bulk(batch).await.unwrap(),
                    };
                    prop_assert_eq!(appended, expected);
                }
            }
            Step::Together(batches) => {
                let sending = batches.iter().map(|batch| lake.append(batch.clone()));
                let answers = futures::future::join_all(sending).await;
                let mut new = 0;
                for batch in batches {
                    new += memory.append(batch.clone()).await.unwrap().new;
                    sent.push(batch);
                }
                let stored: usize = answers.into_iter().map(|answer| answer.unwrap().new).sum();
                prop_assert_eq!(stored, new);
            }
            Step::Each(batches) => {
                each(&lake, &memory, &batches).await?;
                sent.extend(batches);
            }
            Step::Kill(torn) => {
                drop(lake);
                leave_behind(folder.path(), &torn);
                lake = open(folder.path());
            }
            Step::Append(batch) => each(&lake, &memory, &[batch]).await?,
            Step::Bulk(batch) => {
                let expected = memory.append_bulk(batch.clone()).await.unwrap();
                prop_assert_eq!(lake.append_bulk(batch).await.unwrap(), expected);
            }
            Step::Erase(user, account) => {
                erase(&lake, &memory, n, user, account).await?;
            }
            Step::Expire(day) => {
                let expired = lake.expire("web", Day(day)).await.unwrap();
                prop_assert_eq!(expired, memory.expire("web", Day(day)));
            }
            Step::Flush => lake.flush().await.unwrap(),
            Step::Compact => lake.compact().await.unwrap(),
            Step::Drop => {
                drop(lake);
                lake = open(folder.path());
            }
            Step::Close => {
                lake.close().await.unwrap();
                drop(lake);
                lake = open(folder.path());
            }
        }
        compare(&lake, &memory).await?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn a_lake_answers_as_memory_does(steps in prop::collection::vec(some_step(), 1..16)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(run(steps))?;
    }
}
