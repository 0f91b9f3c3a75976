//! Whatever is done to a lake, it answers as `Memory` does.

use events::{Event, Filter, Log, Memory, Reader, Selection};
use kernel::{AccountKey, Day};
use lake::Lake;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use crate::world::{event, open};

#[derive(Clone, Debug)]
enum Step {
    Append(Vec<Event>),
    Bulk(Vec<Event>),
    Flush,
    Compact,
    Drop,
    Close,
}

fn some_events() -> impl Strategy<Value = Vec<Event>> {
    let one = (-2..6i64, 0..130i32, 0..6u8, 0..3i64).prop_map(|(account, day, id, hour)| {
        let mut event = event(account, day, &id.to_string());
        event.time = event.time.plus_seconds(hour * 3600);
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
    ]
}

async fn compare(lake: &Lake, memory: &Memory) -> TestCaseResult {
    prop_assert_eq!(lake.census().await.unwrap(), memory.census().await.unwrap());
    let accounts: Vec<AccountKey> = (-3..7).map(AccountKey).collect();
    let of_memory = memory.histories(&accounts).await.unwrap();
    prop_assert_eq!(&lake.histories(&accounts).await.unwrap(), &of_memory);
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

async fn run(steps: Vec<Step>) -> TestCaseResult {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::new();
    let mut lake = open(folder.path());
    for step in steps {
        match step {
            Step::Append(batch) => {
                let expected = memory.append(batch.clone()).await.unwrap();
                prop_assert_eq!(lake.append(batch).await.unwrap(), expected);
            }
            Step::Bulk(batch) => {
                let expected = memory.append_bulk(batch.clone()).await.unwrap();
                prop_assert_eq!(lake.append_bulk(batch).await.unwrap(), expected);
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
