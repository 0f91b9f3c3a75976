//! What SQL says of Hanbit is what its pages say.

use std::sync::Arc;

use engine::{Answer, Limits};
use events::{KnownBy, Reader};
use kernel::Timestamp;
use serde_json::Value;
use testkit::TODAY;

use crate::desk::{Desk, desks};

async fn ask(desk: &Desk, question: &str) -> Answer {
    ask_known_by(desk, None, question).await
}

async fn ask_known_by(desk: &Desk, moment: Option<Timestamp>, question: &str) -> Answer {
    let scratch = tempfile::tempdir().unwrap();
    let reader: Arc<dyn Reader> = match moment {
        Some(moment) => Arc::new(KnownBy::new(moment, desk.lake.clone())),
        None => desk.lake.clone(),
    };
    let tables = cli::tables(&desk.record.store, reader);
    let folder = scratch.path().to_path_buf();
    let asked = engine::Desk::open(&desk.lake, moment, tables, folder, Limits::default());
    asked.await.unwrap().ask(question).await.unwrap()
}

fn rows(answer: &Answer) -> Vec<Value> {
    serde_json::from_str(&answer.json().unwrap()).unwrap()
}

#[tokio::test]
async fn the_scores_of_hanbit_are_those_of_its_page() {
    for desk in desks().await {
        let answer = ask(
            &desk,
            "select cast(s.day as text) as on_day, s.score, s.tier from scores s join accounts a using (account_id) \
             where a.name = '한빛물류' order by s.day",
        )
        .await;
        let mut tx = desk.as_mina().await;
        let stored = health::daily(&mut tx, &desk.hanbit, TODAY - 500, TODAY);
        let stored = stored.await.unwrap();
        assert!(stored.len() > 390);
        let rows = rows(&answer);
        assert_eq!(rows.len(), stored.len());
        for (row, day) in rows.iter().zip(stored) {
            assert_eq!(row["on_day"], day.day.to_string());
            assert_eq!(row["score"].as_f64(), day.score);
            assert_eq!(row["tier"], day.tier.as_str());
        }
    }
}

#[tokio::test]
async fn the_metrics_of_hanbit_today_are_those_kept() {
    for desk in desks().await {
        let question = format!(
            "select d.metric, d.value as computed, v.value as kept from metric_days d \
             join metric_values v on v.account_id = d.account_id and v.metric = d.metric and v.day = d.day \
             where d.day = date '{TODAY}' order by d.metric"
        );
        let rows = rows(&ask(&desk, &question).await);
        assert!(rows.len() > 8, "{rows:?}");
        for row in rows {
            assert_eq!(row["computed"], row["kept"], "{}", row["metric"]);
        }
    }
}

#[tokio::test]
async fn what_is_kept_of_hanbit_today_can_be_asked_in_every_column() {
    for desk in desks().await {
        let all = "select a.name, v.metric, cast(v.day as text) as on_day, v.value, cast(v.last_event as text) as last, \
             cast(v.computed_at as bigint) as at from metric_values v join accounts a using (account_id) \
             order by v.metric";
        let all = rows(&ask(&desk, all).await);
        let mut tx = desk.as_mina().await;
        let stored = metrics::current(&mut tx, &desk.hanbit).await.unwrap();
        assert!(stored.len() > 8, "{stored:?}");
        assert_eq!(all.len(), stored.len());
        for (row, value) in all.iter().zip(&stored) {
            assert_eq!(row["name"], "한빛물류");
            assert_eq!(row["metric"], value.metric);
            assert_eq!(row["on_day"], value.day.to_string());
            assert_eq!(row["value"].as_f64(), value.value, "{}", value.metric);
            let last = value.last_event.map(|day| day.to_string());
            assert_eq!(row["last"].as_str(), last.as_deref());
            assert_eq!(row["at"].as_i64(), Some(value.computed_at.micros()));
        }
        let named =
            "select count(*) as n from metric_values where metric in ('actions', 'no such')";
        assert_eq!(rows(&ask(&desk, named).await)[0]["n"], 1);
    }
}

#[tokio::test]
async fn a_metric_asked_for_by_name_is_the_same_as_among_all() {
    for desk in desks().await {
        let asked = |filter: &str| {
            format!(
                "select metric, count(*) as n, sum(value) as total from metric_days {filter} \
                 group by metric having metric in ('depth_of_use', 'licence_use') order by metric"
            )
        };
        let all = rows(&ask(&desk, &asked("where value is not null")).await);
        let named = "where metric in ('depth_of_use', 'licence_use', 'no such')";
        assert_eq!(rows(&ask(&desk, &asked(named)).await), all);
        assert_eq!(all.len(), 2, "{all:?}");
        let either = "where metric = 'actions' or metric = 'licence_use'";
        assert_eq!(rows(&ask(&desk, &asked(either)).await), all[1..]);
    }
}

#[tokio::test]
async fn the_days_of_hanbit_count_the_thirty_who_used_it() {
    for desk in desks().await {
        let question = format!(
            "select users from account_days join accounts using (account_id) \
             where name = '한빛물류' and day > date '{}' and users > 0",
            TODAY - 20
        );
        let rows = rows(&ask(&desk, &question).await);
        assert!(rows.len() > 10, "{rows:?}");
        assert!(rows.iter().all(|row| row["users"] == 30), "{rows:?}");
    }
}

#[tokio::test]
async fn what_came_yesterday_is_in_no_table_as_of_last_week() {
    for desk in desks().await {
        let then = Some((TODAY - 7).end());
        let questions = [
            "select count(*) as n, sum(day - date '2025-01-01') as s from events",
            "select sum(events) as n, sum(users) as s, max(day) as m from account_days",
            "select count(*) as n, sum(value) as s from metric_days where metric = 'active_users'",
            "select count(*) as n, sum(score) as s from scores",
        ];
        let mut before = Vec::new();
        for question in questions {
            before.push(rows(&ask_known_by(&desk, then, question).await));
        }
        let late = (TODAY - 40).through(TODAY - 9);
        desk.hear_of_use(late, 38, |_| (TODAY - 1).end()).await;
        desk.settle(3).await;
        for (question, before) in questions.iter().zip(before) {
            assert_ne!(before[0]["s"], Value::Null, "{question}");
            assert_eq!(rows(&ask_known_by(&desk, then, question).await), before);
            assert_ne!(rows(&ask(&desk, question).await), before, "{question}");
        }
    }
}
