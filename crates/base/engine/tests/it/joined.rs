//! Pinecrest turned out to be Hanbit: SQL counts at Hanbit what was sent under either number, each message once.

use engine::{Answer, Desk, Limits};
use events::Log;
use kernel::AccountKey;
use lake::Lake;

use crate::world::{HANBIT, PINECREST, TODAY, event, open, three_weeks};

const NURI: AccountKey = AccountKey(9);

/// Hanbit and Pinecrest have one message in common, in a file and in memory; Nuri is by itself.
async fn lake(folder: &std::path::Path) -> Lake {
    let lake = open(&folder.join("events"));
    lake.append(three_weeks()).await.unwrap();
    lake.append(vec![event(PINECREST, TODAY, 9, "oh", "plan.published")])
        .await
        .unwrap();
    lake.flush().await.unwrap();
    let on = TODAY - 1;
    let recent = vec![
        event(PINECREST, on, 9, "baek", "plan.published"),
        event(PINECREST, on, 11, "lee", "route.imported"),
        event(NURI, on, 9, "oh", "plan.published"),
    ];
    lake.append(recent).await.unwrap();
    lake
}

async fn desk(folder: &std::path::Path, lake: &Lake) -> Desk {
    let scratch = folder.join("scratch");
    std::fs::create_dir_all(&scratch).unwrap();
    let desk = Desk::open(lake, None, vec![], scratch, Limits::default());
    desk.await.unwrap()
}

async fn ask(desk: &Desk, question: &str) -> String {
    let answer: Answer = desk.ask(question).await.unwrap();
    answer.json().unwrap()
}

#[tokio::test]
async fn events_of_both_are_hanbits_and_what_both_sent_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let lake = lake(folder.path()).await;
    let as_sent = desk(folder.path(), &lake).await;
    let count =
        "select account_id, count(*) as n from events group by account_id order by account_id";
    let sent = ask(&as_sent, count).await;
    assert_eq!(
        sent,
        r#"[{"account_id":7,"n":52},{"account_id":8,"n":4},{"account_id":9,"n":1}]"#
    );
    let desk = desk(folder.path(), &lake).await;
    let desk = desk.merging(&[(PINECREST, HANBIT)]).await.unwrap();
    let joined = ask(&desk, count).await;
    assert_eq!(
        joined,
        r#"[{"account_id":7,"n":54},{"account_id":9,"n":1}]"#
    );
    let one =
        "select user_id from events where account_id = 7 and name = 'route.imported' order by time";
    let users = ask(&desk, one).await;
    assert_eq!(users, r#"[{"user_id":"lee"},{"user_id":"lee"}]"#);
    assert_eq!(
        ask(&desk, "select * from events where account_id = 8").await,
        "[]"
    );
}

#[tokio::test]
async fn days_are_what_the_joined_events_say() {
    let folder = tempfile::tempdir().unwrap();
    let lake = lake(folder.path()).await;
    let desk = desk(folder.path(), &lake).await;
    let desk = desk.merging(&[(PINECREST, HANBIT)]).await.unwrap();
    let counted = "select * from account_days order by account_id, day";
    let grouped = "select account_id, day, count(*) as events, sum(times(properties)) as times, \
                   count(distinct user_id) as users, count(distinct name) as names, min(time) as first_time, \
                   max(time) as last_time from events group by account_id, day order by account_id, day";
    assert_eq!(ask(&desk, counted).await, ask(&desk, grouped).await);
    let one =
        "select events, users from account_days where account_id = 7 and day = date '2026-11-23'";
    assert_eq!(ask(&desk, one).await, r#"[{"events":3,"users":3}]"#);
    let span = "account_spans(date '2026-11-10', date '2026-11-23')";
    let counted = format!("select * from {span} order by account_id");
    let grouped = "select account_id, count(distinct day) as days, count(*) as events, \
                   sum(times(properties)) as times, count(distinct user_id) as users, count(distinct name) as names, \
                   min(time) as first_time, max(time) as last_time from events \
                   where day >= date '2026-11-10' and day <= date '2026-11-23' group by account_id order by account_id";
    assert_eq!(ask(&desk, &counted).await, ask(&desk, grouped).await);
    let some = format!("select account_id, users from {span} where account_id = 9");
    assert_eq!(ask(&desk, &some).await, r#"[{"account_id":9,"users":1}]"#);
}
