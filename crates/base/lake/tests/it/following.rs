//! Following a lake that another process writes.

use std::sync::Arc;

use events::{Eraser as _, Event, Log, Reader};
use kernel::AccountKey;
use lake::{Following, Lake, Remote};
use tempfile::{TempDir, tempdir};

use crate::bucket::Bucket;
use crate::remote::{clock, jihoons, of_jihoon, open_at as lead};
use crate::world::{days, event, ids, open, parts};

fn try_follow(folder: &TempDir, bucket: &Arc<Bucket>) -> kernel::Result<Following> {
    let remote: Arc<dyn Remote> = bucket.clone();
    Following::open(folder.path(), &remote, &clock())
}

fn follow(folder: &TempDir, bucket: &Arc<Bucket>) -> Following {
    try_follow(folder, bucket).unwrap()
}

fn one(account: i64, day: i32, message: &str) -> Vec<Event> {
    vec![event(account, day, message)]
}

/// What both hold is the same, and the folders hold the same files.
async fn agree(lead: &Lake, seoul: &TempDir, follower: &Following, busan: &TempDir) {
    follower.look().unwrap();
    for account in 1..5 {
        let account = AccountKey(account);
        let here = follower.lake().history(account, None).await.unwrap();
        assert_eq!(here, lead.history(account, None).await.unwrap());
    }
    let census = follower.lake().census().await.unwrap();
    assert_eq!(census, lead.census().await.unwrap());
    assert_eq!(parts(busan.path()), parts(seoul.path()));
    assert!(!follower.look().unwrap(), "nothing happened since");
}

#[tokio::test]
async fn a_follower_sees_groups_parts_merged_parts_and_no_more_what_was_erased() {
    let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let lake = lead(&seoul, &bucket);
    lake.append(days(1..4, 100..110)).await.unwrap();
    let follower = follow(&busan, &bucket);
    agree(&lake, &seoul, &follower, &busan).await;
    let view = follower.lake().view();
    lake.append(vec![event(2, 150, "group"), event(4, 150, "new here")])
        .await
        .unwrap();
    assert!(
        !ids(follower.lake().as_ref(), 2)
            .await
            .contains(&"group".to_owned())
    );
    agree(&lake, &seoul, &follower, &busan).await;
    assert!(follower.lake().view() > view);
    lake.flush().await.unwrap();
    agree(&lake, &seoul, &follower, &busan).await;
    lake.append_bulk(days(1..5, 200..300)).await.unwrap();
    lake.append(one(1, 310, "beside a bulk")).await.unwrap();
    agree(&lake, &seoul, &follower, &busan).await;
    lake.compact().await.unwrap();
    agree(&lake, &seoul, &follower, &busan).await;
    lake.append(vec![jihoons("his", 320)]).await.unwrap();
    agree(&lake, &seoul, &follower, &busan).await;
    assert_eq!(lake.erase(&of_jihoon()).await.unwrap().extent.events(), 1);
    agree(&lake, &seoul, &follower, &busan).await;
    assert!(
        !ids(follower.lake().as_ref(), 1)
            .await
            .contains(&"his".to_owned())
    );
    assert!(follower.lake().append(days(1..2, 400..401)).await.is_err());
}

#[tokio::test]
async fn a_follower_sees_what_the_next_one_that_leads_writes_and_can_lead_itself() {
    let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let first = lead(&seoul, &bucket);
    first.append(days(1..4, 100..110)).await.unwrap();
    let (daegu, follower) = (tempdir().unwrap(), follow(&busan, &bucket));
    first.append(one(1, 120, "unseen")).await.unwrap();
    let second = lead(&daegu, &bucket);
    assert!(first.append(one(1, 121, "lost")).await.is_err());
    second.append(one(1, 122, "of the second")).await.unwrap();
    agree(&second, &daegu, &follower, &busan).await;
    assert!(
        try_follow(&busan, &bucket).is_err(),
        "one process has the folder"
    );
    follower.release();
    assert!(follower.look().is_err());
    let third = lead(&busan, &bucket);
    third.append(one(1, 123, "of the third")).await.unwrap();
    assert_eq!(ids(follower.lake().as_ref(), 1).await.len(), 12);
    third.close().await.unwrap();
    let again = follow(&busan, &bucket);
    let seen = ids(again.lake().as_ref(), 1).await;
    assert_eq!(seen[10..], ["unseen", "of the second", "of the third"]);
}

#[tokio::test]
async fn whichever_call_fails_a_follower_sees_all_with_the_next_look() {
    for call in 1.. {
        let (bucket, seoul, busan) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
        let lake = lead(&seoul, &bucket);
        let follower = follow(&busan, &bucket);
        lake.append(days(1..4, 100..110)).await.unwrap();
        lake.flush().await.unwrap();
        lake.append(days(1..4, 110..120)).await.unwrap();
        bucket.fail_at(call, false);
        let failed = follower.look().is_err() | bucket.heal();
        agree(&lake, &seoul, &follower, &busan).await;
        if !failed {
            assert!(call > 5, "the calls that may fail were {call}");
            break;
        }
    }
}

#[tokio::test]
async fn a_folder_with_other_events_is_not_made_a_copy() {
    let (bucket, seoul, own) = (Bucket::new(), tempdir().unwrap(), tempdir().unwrap());
    let nowhere = try_follow(&seoul, &bucket).unwrap_err();
    assert_eq!(nowhere.message(), "error-lake-nowhere");
    drop(lead(&seoul, &bucket));
    let lake = open(own.path());
    lake.append(days(1..2, 100..101)).await.unwrap();
    drop(lake);
    let refused = try_follow(&own, &bucket).unwrap_err();
    assert_eq!(refused.message(), "error-lake-is-another");
    assert_eq!(ids(&open(own.path()), 1).await.len(), 1);
}
