//! Wide usage that becomes events.

use events::Memory;
use import::{End, Rejects};

use crate::world::{Folder, USAGE_MAPPING, counts, history, told};

const USAGE: &str = "account,day,users,saved,exported\n\
     A,2024-03-01,5,12,0\n\
     A,2024-03-02,0,0,\n\
     B,2024-03-01,7,1.5,2\n";

#[tokio::test]
async fn each_column_becomes_an_event_that_carries_its_count() {
    for record in testkit::records().await {
        let log = Memory::new();
        let folder = Folder::with_accounts(USAGE_MAPPING).file("usage.csv", USAGE);
        let outcome = folder.bring_in(&record, &log).await;
        assert_eq!(outcome.report.files[1].new, 6);
        let events = history(&record, &log, "A").await;
        let told: Vec<String> = events
            .iter()
            .map(|e| format!("{} {} {} {}", e.day(), e.name, e.properties, e.message_id))
            .collect();
        assert_eq!(
            told,
            [
                r#"2024-03-01 saved {"count":12} crm:saved:2024-03-01"#,
                r#"2024-03-01 users.active {"value":5} crm:users.active:2024-03-01"#,
                r#"2024-03-02 users.active {"value":0} crm:users.active:2024-03-02"#,
            ]
        );
        assert!(events.iter().all(|event| event.source.as_ref() == "crm"));
        let other = history(&record, &log, "B").await;
        assert!(
            other
                .iter()
                .any(|event| event.properties == r#"{"count":1.5}"#)
        );
    }
}

#[tokio::test]
async fn usage_tells_each_account_once_which_days_came_in() {
    for record in testkit::records().await {
        let log = Memory::new();
        let folder = Folder::with_accounts(USAGE_MAPPING).file("usage.csv", USAGE);
        folder.bring_in(&record, &log).await;
        folder.bring_in(&record, &log).await;
        let mut tx = record.tx().await;
        let found = customers::account_by_origin(&mut tx, "crm", "A")
            .await
            .unwrap()
            .unwrap();
        let facts = tx.audit(&found.0, i64::MAX, 100).await.unwrap();
        let told = facts
            .iter()
            .filter(|entry| entry.fact.name() == "usage_received")
            .count();
        assert_eq!(told, 1, "the second run told nobody");
    }
}

#[tokio::test]
async fn bad_usage_is_named_and_the_rest_comes_in_when_asked() {
    let usage = "account,day,users,saved\n\
         A,2024-03-01,5,12\n\
         A,2024-03-01,6,1\n\
         Z,2024-03-01,1,1\n\
         Z,2024-03-02,1,1\n\
         B,1999-12-31,1,1\n\
         B,2024-03-03,x,1\n\
         B,2024-03-04,2,-3\n\
         B,2024-03-05,2,3\n";
    for record in testkit::records().await {
        let log = Memory::new();
        let folder = Folder::with_accounts(USAGE_MAPPING).file("usage.csv", usage);
        let refused = folder.run(&record, &log, Rejects::Refuse).await;
        assert_eq!(refused.end, End::Refused);
        assert_eq!(
            told(&refused.report),
            [
                r#"usage.csv:3 day "2024-03-01" error-import-day-twice"#,
                r#"usage.csv:6 day "1999-12-31" error-event-time"#,
                r#"usage.csv:7 users "x" error-import-no-such-number"#,
                r#"usage.csv:8 saved "-3" error-import-negative-count"#,
                r#"usage.csv:4 account "Z" error-import-no-such-account"#,
            ]
        );
        assert_eq!(refused.report.files[1].rejected, 6);
        let taken = folder.run(&record, &log, Rejects::Skip).await;
        assert_eq!(
            (taken.end, counts(&taken.report)),
            (End::Done, (2 + 4, 0, 0, 6))
        );
        let mut out = Vec::new();
        let say = |error: &kernel::Error| error.message().to_owned();
        let rows = taken
            .report
            .write_rejects(&folder.plan(), "usage.csv", &say, &mut out)
            .unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(rows, 6, "{text}");
        assert!(
            text.contains("Z,2024-03-02,1,1,5,account,error-import-no-such-account"),
            "{text}"
        );
        assert!(
            text.contains("B,2024-03-04,2,'-3,8,saved,error-import-negative-count"),
            "{text}"
        );
    }
}
