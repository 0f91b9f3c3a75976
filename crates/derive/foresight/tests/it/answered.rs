//! What a metric in SQL would say, from the answer to its question.

use std::time::Duration;

use foresight::{Answer, Finding, Foreseen, Sample};
use kernel::{AccountKey, Day, Error};
use metrics::{AnswerRow, Catalogue};
use testkit::{TODAY, records, settle};

use crate::{World, add};

const TEXT: &str = "name = 'mine'\nunit = 'times'\nkind = 'sql'\nquery = 'select 1'\n";

impl World {
    async fn catalogue(&self, text: &str) -> Catalogue {
        let mut tx = self.record.tx().await;
        metrics::with(&mut tx, "mine", text).await.unwrap()
    }

    async fn if_answered(&self, text: &str, answer: &Answer) -> Result<Vec<Foreseen>, Error> {
        let catalogue = self.catalogue(text).await;
        let mut tx = self.record.tx().await;
        let sample = Sample::read(&mut tx, self.lake.as_ref()).await.unwrap();
        let days = metrics::if_answered(&mut tx, &catalogue, "mine", &answer.rows).await?;
        let foresight = sample.foresee_answered(&catalogue, "mine", (answer, &days))?;
        assert_eq!(
            foresight.cost, answer.took,
            "it costs what the question took"
        );
        Ok(foresight.seen)
    }

    async fn publish(&self, text: &str) {
        let mut tx = self.record.tx().await;
        metrics::publish(&mut tx, "mine", text, "").await.unwrap();
        tx.commit().await.unwrap();
    }

    async fn answer_now(&self, rows: &[AnswerRow]) {
        let mut tx = self.record.tx().await;
        let asked = metrics::to_ask(&mut tx).await.unwrap();
        metrics::answered(&mut tx, &asked[0], rows).await.unwrap();
        tx.commit().await.unwrap();
        settle(&self.reactors, 3).await;
    }

    async fn stored(&self) -> Option<f64> {
        let mut tx = self.record.tx().await;
        let all = metrics::current(&mut tx, &self.account).await.unwrap();
        let mine = all.into_iter().find(|value| value.metric == "mine");
        mine.and_then(|value| value.value)
    }
}

fn row(account: AccountKey, day: Day, value: f64) -> AnswerRow {
    AnswerRow {
        account,
        day,
        value,
    }
}

fn answer(rows: Vec<AnswerRow>) -> Answer {
    Answer {
        rows,
        at: testkit::this_morning(),
        took: Duration::from_millis(40),
    }
}

#[tokio::test]
async fn every_customer_of_the_answer_is_foreseen_with_its_course_and_age() {
    for record in records().await {
        let world = World::new(record).await;
        let bluebird = add(&world.record, "Bluebird").await;
        let fjordly = add(&world.record, "Fjordly").await;
        let rows = vec![
            row(world.key, TODAY - 3, 1.0),
            row(world.key, TODAY, 4.0),
            row(bluebird.key, TODAY - 1, 9.0),
        ];
        let answer = answer(rows);
        let seen = world.if_answered(TEXT, &answer).await.unwrap();
        let of = |id| seen.iter().find(|one| one.account == id).unwrap();
        let tidewell = of(world.account.clone());
        assert_eq!(tidewell.now.value, Some(4.0));
        let course = [Some(1.0), Some(1.0), Some(1.0), Some(4.0)];
        assert_eq!(tidewell.course, course);
        let now = of(bluebird.id).now;
        assert_eq!((now.value, now.last_event), (Some(9.0), Some(TODAY - 1)));
        assert_eq!(of(fjordly.id).now.value, None);
        let text = format!("{TEXT}window_days = 1\n");
        let windowed = world.if_answered(&text, &answer).await.unwrap();
        let known = windowed.iter().filter(|one| one.now.value.is_some());
        assert_eq!(known.count(), 1, "what is older than a day is no answer");
    }
}

#[tokio::test]
async fn another_metric_stands_in_where_there_is_no_answer() {
    for record in records().await {
        let world = World::new(record).await;
        let bluebird = add(&world.record, "Bluebird").await;
        world.use_product((TODAY - 9).through(TODAY), "mina").await;
        let text = format!("{TEXT}otherwise = 'actions'\n");
        let answer = answer(vec![row(bluebird.key, TODAY, 3.0)]);
        let seen = world.if_answered(&text, &answer).await.unwrap();
        let value = |id| seen.iter().find(|one| one.account == id).unwrap().now.value;
        assert_eq!(value(bluebird.id), Some(3.0));
        assert_eq!(
            value(world.account.clone()),
            Some(10.0),
            "actions of Tidewell"
        );
    }
}

#[tokio::test]
async fn what_is_foreseen_is_what_publishing_says_and_earlier_answers_stay() {
    for record in records().await {
        let world = World::new(record).await;
        world.publish(TEXT).await;
        world.answer_now(&[row(world.key, TODAY, 5.0)]).await;
        world.record.clock.advance_seconds(86_400);
        let today = TODAY + 1;
        let silent = answer(vec![]);
        let text = format!("{TEXT}title = 'Mine'\n");
        let seen = world.if_answered(&text, &silent).await.unwrap();
        assert_eq!(seen[0].now.value, Some(5.0), "only its title is another");
        let other = TEXT.replace("select 1", "select 2");
        let seen = world.if_answered(&other, &silent).await.unwrap();
        assert_eq!(
            seen[0].now.value, None,
            "another question was never answered"
        );
        let rows = vec![row(world.key, today, 7.0)];
        let seen = world
            .if_answered(&text, &answer(rows.clone()))
            .await
            .unwrap();
        assert_eq!(seen[0].course, [Some(5.0), Some(7.0)]);
        world.publish(&text).await;
        world.answer_now(&rows).await;
        assert_eq!(world.stored().await, seen[0].now.value);
    }
}

#[tokio::test]
async fn what_no_metric_can_take_is_refused_and_rows_of_nobody_are_told() {
    for record in records().await {
        let world = World::new(record).await;
        let twice = vec![row(world.key, TODAY, 1.0), row(world.key, TODAY, 2.0)];
        let later = vec![row(world.key, TODAY + 1, 1.0)];
        let cases = [
            (twice, "error-metric-sql-twice"),
            (later, "error-metric-sql-later"),
        ];
        for (rows, expected) in cases {
            let error = world.if_answered(TEXT, &answer(rows)).await.unwrap_err();
            assert_eq!((error.message(), error.field()), (expected, Some("query")));
        }
        let mut tx = world.record.tx().await;
        let sample = Sample::read(&mut tx, world.lake.as_ref()).await.unwrap();
        let good = row(world.key, TODAY, 1.0);
        let stray = row(AccountKey(4_711), TODAY, 1.0);
        assert_eq!(sample.check_answered(&answer(vec![good])), None);
        let found = sample.check_answered(&answer(vec![good, stray]));
        assert_eq!(found, Some(Finding::OfNobody { rows: 1, all: 2 }));
    }
}
