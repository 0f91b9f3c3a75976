//! A lake at home in an S3 server.

use std::sync::Arc;

use events::{Event, Log, Reader};
use kernel::{AccountKey, Clock, Day, Kind};
use lake::Lake;
use objects::Objects;
use tempfile::{TempDir, tempdir};
use testkit::Bucket;

fn sent(message: &str, day: i32) -> Event {
    Event {
        account: AccountKey(7),
        time: Day(20_000 + day).start().plus_seconds(3600),
        user: Some("sora".into()),
        name: "report.exported".into(),
        source: "web".into(),
        message_id: message.into(),
        received_at: Day(20_000 + day).start().plus_seconds(3601),
        properties: "{}".into(),
    }
}

fn open(folder: &TempDir, bucket: &Bucket) -> Lake {
    let remote = Objects::with(&bucket.url("lake"), bucket.settings()).unwrap();
    Lake::open_at(
        folder.path(),
        Arc::new(remote),
        Clock::fixed(Day(20_200).start()),
    )
    .unwrap()
}

async fn messages(lake: &Lake) -> Vec<String> {
    let history = lake.history(AccountKey(7), None).await.unwrap();
    history
        .iter()
        .map(|event| event.message_id.to_string())
        .collect()
}

#[tokio::test]
async fn hanbits_events_are_found_from_another_machine_and_the_first_writes_no_more() {
    let Some(bucket) = Bucket::start() else {
        return;
    };
    let (seoul, busan) = (tempdir().unwrap(), tempdir().unwrap());
    let first = open(&seoul, &bucket);
    first
        .append(vec![sent("a", 1), sent("b", 2)])
        .await
        .unwrap();
    first.flush().await.unwrap();
    first.append(vec![sent("c", 3)]).await.unwrap();
    // The first machine is cut off, not stopped.
    let second = open(&busan, &bucket);
    let refused = first.append(vec![sent("lost", 4)]).await.unwrap_err();
    assert_eq!(refused.kind(), Kind::Unavailable);
    let again = second
        .append(vec![sent("a", 1), sent("d", 5)])
        .await
        .unwrap();
    assert_eq!((again.new, again.known), (1, 1));
    second.flush().await.unwrap();
    second.compact().await.unwrap();
    assert_eq!(messages(&second).await, ["a", "b", "c", "d"]);
    drop((first, second));
    assert_eq!(messages(&open(&seoul, &bucket)).await, ["a", "b", "c", "d"]);
}
