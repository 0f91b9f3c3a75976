//! One question at a time, and none twice.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use foresight::{Asker, Limits, Questions, WHILE_TYPING};
use kernel::{AccountKey, Actor, Error, Kind, MemberId, Result, Role};
use metrics::AnswerRow;
use testkit::{Record, TODAY, records};
use tokio::sync::Semaphore;

/// Answers each question that is let through, and notes which were put.
struct Oracle {
    put: Mutex<Vec<String>>,
    answers: Semaphore,
    under_way: Arc<AtomicUsize>,
}

impl Oracle {
    fn new(answers: usize) -> Arc<Self> {
        Arc::new(Self {
            put: Mutex::default(),
            answers: Semaphore::new(answers),
            under_way: Arc::default(),
        })
    }

    fn put(&self) -> Vec<String> {
        self.put.lock().unwrap().clone()
    }
}

/// Counts as under way until it is dropped.
struct UnderWay(Arc<AtomicUsize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[async_trait]
impl Asker for Oracle {
    async fn ask(&self, question: &str, limits: Limits) -> Result<Vec<AnswerRow>> {
        assert_eq!(limits, WHILE_TYPING);
        self.put.lock().unwrap().push(question.to_owned());
        self.under_way.fetch_add(1, Ordering::SeqCst);
        let _under_way = UnderWay(self.under_way.clone());
        self.answers.acquire().await.unwrap().forget();
        match question {
            "endless" => Err(Error::invalid("query", "error-metric-sql-time")),
            _ => Ok(vec![AnswerRow {
                account: AccountKey(1),
                day: TODAY,
                value: 1.0,
            }]),
        }
    }
}

async fn put(
    record: &Record,
    questions: &Questions,
    oracle: &Arc<Oracle>,
    question: &str,
) -> foresight::Asking {
    let tx = record.tx().await;
    let asker: Arc<dyn Asker> = oracle.clone();
    questions.ask(&tx, &asker, question).unwrap()
}

#[tokio::test]
async fn the_same_question_is_put_once_a_day_and_anew_the_next() {
    for record in records().await {
        let (questions, oracle) = (Questions::default(), Oracle::new(9));
        for _ in 0..3 {
            let asking = put(&record, &questions, &oracle, "planners").await;
            assert_eq!(asking.answer().await.unwrap().rows.len(), 1);
        }
        assert_eq!(oracle.put(), ["planners"]);
        let remembered = questions.remembered(&record.tx().await, "planners");
        assert!(remembered.unwrap().is_some());
        record.clock.advance_seconds(86_400);
        let remembered = questions.remembered(&record.tx().await, "planners");
        assert!(remembered.unwrap().is_none());
        let asking = put(&record, &questions, &oracle, "planners").await;
        asking.answer().await.unwrap();
        assert_eq!(oracle.put(), ["planners", "planners"]);
    }
}

#[tokio::test]
async fn a_newer_question_takes_the_place_of_one_under_way() {
    for record in records().await {
        let (questions, oracle) = (Questions::default(), Oracle::new(0));
        let older = put(&record, &questions, &oracle, "planner").await;
        let newer = put(&record, &questions, &oracle, "planners").await;
        let error = older.answer().await.unwrap_err();
        assert_eq!(error.message(), "error-metric-sql-replaced");
        let beside = put(&record, &questions, &oracle, "planners").await;
        oracle.answers.add_permits(1);
        assert!(newer.answer().await.is_ok());
        assert!(
            beside.answer().await.is_ok(),
            "two who ask the same wait for one"
        );
        let planners = oracle.put().into_iter().filter(|one| one == "planners");
        assert_eq!(planners.count(), 1);
        assert_eq!(
            oracle.under_way.load(Ordering::SeqCst),
            0,
            "the older was stopped"
        );
    }
}

#[tokio::test]
async fn a_failure_is_told_again_for_a_minute_and_then_tried_again() {
    for record in records().await {
        let (questions, oracle) = (Questions::default(), Oracle::new(9));
        for _ in 0..2 {
            let asking = put(&record, &questions, &oracle, "endless").await;
            let error = asking.answer().await.unwrap_err();
            assert_eq!(error.message(), "error-metric-sql-time");
        }
        assert_eq!(oracle.put().len(), 1);
        record.clock.advance_seconds(61);
        let asking = put(&record, &questions, &oracle, "endless").await;
        assert!(asking.answer().await.is_err());
        assert_eq!(oracle.put().len(), 2);
    }
}

#[tokio::test]
async fn who_may_not_change_metrics_may_not_ask() {
    for record in records().await {
        let (questions, oracle) = (Questions::default(), Oracle::new(9));
        let vera = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let tx = record.tx_as(vera).await;
        let asker: Arc<dyn Asker> = oracle.clone();
        let refused = questions.ask(&tx, &asker, "planners").map(drop);
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        assert!(questions.remembered(&tx, "planners").is_err());
        assert!(oracle.put().is_empty());
    }
}
