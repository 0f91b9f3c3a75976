//! Metrics in SQL, with answers as the desk gives them.

use kernel::{Day, Error};
use metrics::{AnswerRow, Unanswered, answered, asking, to_ask, unanswered, why_unanswered};
use testkit::{TODAY, records, settle};

use crate::World;

const TEXT: &str = "name = 'mine'\nunit = 'times'\nkind = 'sql'\n\
    query = 'select account_id, current_date as day, count(*) as value from tickets group by account_id'";

impl World {
    async fn answer(&self, rows: &[(Day, f64)]) -> kernel::Result<usize> {
        let mut tx = self.record.tx().await;
        let asked = to_ask(&mut tx).await.unwrap();
        let row = |(day, value): &(Day, f64)| AnswerRow {
            account: self.key,
            day: *day,
            value: *value,
        };
        let rows: Vec<AnswerRow> = rows.iter().map(row).collect();
        let many = answered(&mut tx, &asked[0], &rows).await?;
        tx.commit().await?;
        settle(&self.reactors, 3).await;
        Ok(many)
    }

    async fn days_of(&self, metric: &str, first: Day) -> Vec<Option<f64>> {
        let mut tx = self.record.tx().await;
        let lake = self.lake.as_ref();
        let last = tx.today();
        let series = metrics::series(&mut tx, lake, &self.account, metric, first, last).await;
        let points = series.unwrap().points.into_iter();
        points.map(|point| point.value).collect()
    }
}

#[tokio::test]
async fn a_question_is_asked_once_a_day_and_its_answers_make_a_history() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("mine", TEXT).await;
        let rows = [(TODAY - 2, 4.0), (TODAY, 6.0)];
        assert_eq!(world.answer(&rows).await.unwrap(), 1);
        assert_eq!(world.value("mine").await, Some(6.0));
        let expected = [None, Some(4.0), Some(4.0), Some(6.0)];
        assert_eq!(world.days_of("mine", TODAY - 3).await, expected);
        assert_eq!(
            world.value("actions").await,
            None,
            "answers are no use of the product"
        );
        let mut tx = world.record.tx().await;
        assert!(to_ask(&mut tx).await.unwrap().is_empty());
        drop(tx);
        world.record.clock.advance_seconds(86_400);
        assert_eq!(world.answer(&[(TODAY + 1, 6.0)]).await.unwrap(), 1);
        let days = world.days_of("mine", TODAY - 1).await;
        assert_eq!(
            days,
            [Some(4.0), Some(6.0), Some(6.0)],
            "what was answered stays"
        );
        world.record.clock.advance_seconds(86_400);
        assert_eq!(world.answer(&[(TODAY + 1, 6.0)]).await.unwrap(), 0);
        world.record.clock.advance_seconds(86_400);
        assert_eq!(world.answer(&[(TODAY - 2, 5.0)]).await.unwrap(), 1);
        let days = world.days_of("mine", TODAY - 2).await;
        assert_eq!(
            days,
            [Some(5.0); 6],
            "from its first day on an answer holds alone"
        );
    }
}

#[tokio::test]
async fn an_answer_that_cannot_be_and_a_question_that_fails_leave_all_as_it_was() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("mine", TEXT).await;
        let wrong = [
            (vec![(TODAY, 1.0), (TODAY, 2.0)], "error-metric-sql-twice"),
            (vec![(TODAY + 1, 1.0)], "error-metric-sql-later"),
            (vec![(TODAY, f64::NAN)], "error-metric-sql-columns"),
        ];
        for (rows, message) in wrong {
            let error = world.answer(&rows).await.unwrap_err();
            assert_eq!((error.field(), error.message()), (Some("query"), message));
        }
        world.answer(&[(TODAY, 3.0)]).await.unwrap();
        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        let asked = to_ask(&mut tx).await.unwrap().remove(0);
        let late = Error::invalid("query", "error-metric-sql-time").with("seconds", 30);
        unanswered(&mut tx, &asked, &late).await.unwrap();
        assert!(
            to_ask(&mut tx).await.unwrap().is_empty(),
            "not before tomorrow"
        );
        let why = why_unanswered(&mut tx, "mine").await.unwrap();
        let expected = Unanswered {
            day: tx.today(),
            message: "error-metric-sql-time".to_owned(),
            slots: vec![("seconds".to_owned(), "30".to_owned())],
        };
        assert_eq!(why, Some(expected));
        tx.commit().await.unwrap();
        assert_eq!(world.days_of("mine", TODAY).await, [Some(3.0), Some(3.0)]);
    }
}

#[tokio::test]
async fn another_question_begins_anew_and_a_statement_that_writes_is_refused() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("mine", TEXT).await;
        world.answer(&[(TODAY - 1, 9.0)]).await.unwrap();
        world
            .declare("mine", &TEXT.replace("tickets", "notes"))
            .await;
        assert_eq!(world.answer(&[]).await.unwrap(), 0);
        assert_eq!(world.value("mine").await, None);
        let mut tx = world.record.tx().await;
        let writes = TEXT.replace("select account_id", "delete");
        let error = metrics::publish(&mut tx, "mine", &writes, "").await;
        assert_eq!(error.unwrap_err().message(), "error-metric-sql-reads");
    }
}

#[tokio::test]
async fn a_metric_called_otherwise_keeps_its_history_and_a_question_that_failed_first_does_not() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("mine", TEXT).await;
        world.answer(&[(TODAY, 9.0)]).await.unwrap();
        world
            .declare("mine", &format!("{TEXT}\ntitle = 'Mine'"))
            .await;
        let mut tx = world.record.tx().await;
        let due = to_ask(&mut tx).await.unwrap();
        assert!(due.is_empty(), "the same question was asked today");
        drop(tx);
        assert_eq!(world.value("mine").await, Some(9.0));
        let other = TEXT.replace("tickets", "notes");
        world.declare("mine", &other).await;
        let mut tx = world.record.tx().await;
        let asked = to_ask(&mut tx).await.unwrap().remove(0);
        let failed = Error::invalid("query", "error-sql");
        unanswered(&mut tx, &asked, &failed).await.unwrap();
        tx.commit().await.unwrap();
        world.record.clock.advance_seconds(86_400);
        world.answer(&[(TODAY + 1, 2.0)]).await.unwrap();
        let days = world.days_of("mine", TODAY).await;
        assert_eq!(days, [None, Some(2.0)], "nine was said of tickets");
    }
}

#[test]
fn an_answer_has_three_columns_and_nothing_missing() {
    let row = AnswerRow {
        account: kernel::AccountKey(7),
        day: TODAY,
        value: 2.5,
    };
    let json = format!(r#"[{{"account_id":7,"day":"{TODAY}T00:00:00","value":2.5}}]"#);
    assert_eq!(AnswerRow::read(&json).unwrap(), [row]);
    assert_eq!(AnswerRow::read("[]").unwrap(), []);
    for odd in [
        r#"[{"account_id":7,"day":"2026-11-24"}]"#,
        r#"[{"account_id":7,"day":"2026-11-24","value":null}]"#,
        r#"[{"account_id":7,"day":"some day","value":1}]"#,
        r#"[{"account_id":7,"day":"2026-11-24","value":1,"name":"x"}]"#,
    ] {
        let error = AnswerRow::read(odd).unwrap_err();
        assert_eq!(error.message(), "error-metric-sql-columns", "{odd}");
    }
}

#[tokio::test]
async fn a_question_that_ended_the_program_twice_waits_for_another_day() {
    for record in records().await {
        let world = World::new(record).await;
        world.declare("mine", TEXT).await;
        for tries in ["1", "2"] {
            let mut tx = world.record.tx().await;
            let asked = to_ask(&mut tx).await.unwrap().remove(0);
            // And nothing more is heard of who asked.
            asking(&mut tx, &asked).await.unwrap();
            let why = why_unanswered(&mut tx, "mine").await.unwrap().unwrap();
            assert_eq!(why.message, "error-metric-sql-ended");
            assert_eq!(why.slots, [("tries".to_owned(), tries.to_owned())]);
            tx.commit().await.unwrap();
        }
        let mut tx = world.record.tx().await;
        assert!(to_ask(&mut tx).await.unwrap().is_empty());
        drop(tx);
        world.record.clock.advance_seconds(86_400);
        assert_eq!(world.answer(&[(TODAY + 1, 6.0)]).await.unwrap(), 1);
        let mut tx = world.record.tx().await;
        assert_eq!(why_unanswered(&mut tx, "mine").await.unwrap(), None);
        // A question that was answered before may end the program, too: what it was answered stays.
        drop(tx);
        world.record.clock.advance_seconds(86_400);
        let mut tx = world.record.tx().await;
        let asked = to_ask(&mut tx).await.unwrap().remove(0);
        asking(&mut tx, &asked).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.value("mine").await, Some(6.0));
    }
}
