//! A metric in SQL says what it would say of Hanbit while it is typed, by the real desk, within limits.

use std::sync::Arc;
use std::time::Duration;

use foresight::{Asker, Limits, MOST_STEPS, MOST_WORDS, Questions, Sample, WHILE_TYPING};
use kernel::Error;
use tempfile::TempDir;
use tenure::asked::{self, Clerk};

use crate::desk::{Desk, desks};

const QUESTION: &str = "select account_id, day, users as value from account_days where users > 0";

fn clerk(desk: &Desk) -> (TempDir, Clerk) {
    let folder = tempfile::tempdir().unwrap();
    let clerk = Clerk::new(&desk.record.store, &desk.lake, folder.path());
    (folder, clerk)
}

#[tokio::test]
async fn what_is_foreseen_of_hanbit_is_what_it_has_once_the_metric_is_published() {
    for desk in desks().await {
        let (_folder, clerk) = clerk(&desk);
        let name = "people_a_day";
        let text =
            format!("name = '{name}'\nunit = 'people'\nkind = 'sql'\nquery = '{QUESTION}'\n");
        let (questions, asker) = (Questions::default(), Arc::new(clerk.clone()));
        let tx = desk.record.tx().await;
        let asking = questions.ask(&tx, &(asker as Arc<dyn Asker>), QUESTION);
        drop(tx);
        let answer = asking.unwrap().answer().await.unwrap();
        let mut tx = desk.record.tx().await;
        let catalogue = metrics::with(&mut tx, name, &text).await.unwrap();
        let sample = Sample::read(&mut tx, desk.lake.as_ref()).await.unwrap();
        let days = metrics::if_answered(&mut tx, &catalogue, name, &answer.rows).await;
        let days = days.unwrap();
        let foresight = sample.foresee_answered(&catalogue, name, (&answer, &days));
        let seen = foresight.unwrap().seen;
        let hanbit = seen.iter().find(|one| one.name == "한빛물류").unwrap();
        assert_eq!(hanbit.now.value, Some(30.0));
        assert_eq!(hanbit.course.len(), 183, "half a year and today");

        metrics::publish(&mut tx, name, &text, "").await.unwrap();
        tx.commit().await.unwrap();
        asked::ask(&clerk).await.unwrap();
        desk.settle(2).await;
        let mut tx = desk.record.tx().await;
        let stored = metrics::current(&mut tx, &desk.hanbit).await.unwrap();
        let stored = stored.into_iter().find(|one| one.metric == name).unwrap();
        assert_eq!(stored.value, hanbit.now.value);
        assert_eq!(stored.last_event, hanbit.now.last_event);
    }
}

async fn refused(clerk: &Clerk, question: &str, limits: Limits) -> Error {
    let error = clerk.ask(question, limits).await.unwrap_err();
    assert_eq!(error.field(), Some("query"), "{question}: {error}");
    error
}

#[tokio::test]
async fn what_writes_never_ends_or_is_no_question_is_refused_and_says_where() {
    let desk = desks().await.swap_remove(0);
    let (_folder, clerk) = clerk(&desk);
    for writes in [
        "drop table accounts",
        "insert into accounts select * from accounts",
        "select 1; select 2",
    ] {
        let error = refused(&clerk, writes, WHILE_TYPING).await;
        assert_eq!(error.message(), "error-sql-reads", "{writes}");
    }
    let slip = "select account_id, day,\n  usrs as value from account_days";
    let error = refused(&clerk, slip, WHILE_TYPING).await;
    assert_eq!(error.message(), "error-metric-sql-wrong-at");
    let slots = error.slots().to_vec();
    assert!(slots[0].1.contains("usrs"), "{slots:?}");
    let place = [("line", "2".to_owned()), ("column", "3".to_owned())];
    assert_eq!(slots[1..], place);
    let derived = "select account_id, day, value from metric_values";
    let error = refused(&clerk, derived, WHILE_TYPING).await;
    assert!(error.slots()[0].1.contains("metric_values"), "{error}");
    let sum = |words: usize| format!("select {}1", "1+".repeat(words - 1));
    let error = refused(&clerk, &sum(MOST_WORDS), WHILE_TYPING).await;
    assert_eq!(error.message(), "error-metric-sql-columns");
    let error = refused(&clerk, &sum(MOST_WORDS + 1), WHILE_TYPING).await;
    assert_eq!(error.message(), "error-sql-words");
    let twice = |at: usize| format!("t{at} as (select a.n from t{0} a, t{0} b)", at - 1);
    let names: Vec<String> = (1..40).map(twice).collect();
    let doubled = format!(
        "with t0 as (select 1 as n), {} select n from t39",
        names.join(", ")
    );
    let error = refused(&clerk, &doubled, WHILE_TYPING).await;
    assert_eq!(error.message(), "error-sql-steps");
    assert_eq!(error.slots(), [("most", MOST_STEPS.to_string())]);
    let lame = "select account_id, day from account_days";
    let error = refused(&clerk, lame, WHILE_TYPING).await;
    assert_eq!(error.message(), "error-metric-sql-columns");
    let tight = Limits {
        time: Duration::from_secs(1),
        rows: 5,
        ..WHILE_TYPING
    };
    let error = refused(&clerk, QUESTION, tight).await;
    assert_eq!(error.message(), "error-metric-sql-rows");
    let endless = "select 1 as account_id, current_date() as day, sum(cast(a.value as double)) as value \
                   from generate_series(1, 400000000000000) a group by 1";
    let error = refused(&clerk, endless, tight).await;
    assert_eq!(error.message(), "error-metric-sql-time");
    assert_eq!(error.slots(), [("seconds", "1".to_owned())]);
}
