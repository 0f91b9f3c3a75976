//! A metric in SQL: foreseen while its question is typed, and published.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use axum::http::StatusCode;
use foresight::{Asker, Limits};
use kernel::{AccountKey, Error, Result, Role};
use metrics::AnswerRow;
use testkit::TODAY;
use web::Web;

use crate::browser::{House, Page, web_over};
use crate::world::hanbit;

const QUESTION: &str = "select account_id, day, 12 as value from events";

/// Says twelve of Hanbit, and of a question with a slip where it is.
#[derive(Default)]
struct Oracle {
    hanbit: OnceLock<AccountKey>,
    asked: AtomicUsize,
}

#[async_trait]
impl Asker for Oracle {
    async fn ask(&self, question: &str, _: Limits) -> Result<Vec<AnswerRow>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        if question.contains("evnts") {
            let error = Error::invalid("query", "error-metric-sql-wrong-at");
            let error = error.with("said", "table 'evnts' not <found>");
            return Err(error.with("line", 1).with("column", 40));
        }
        let account = *self.hanbit.get().expect("a customer");
        let row = |day, value| AnswerRow {
            account,
            day,
            value,
        };
        Ok(vec![row(TODAY - 8, 3.0), row(TODAY, 12.0)])
    }
}

async fn house() -> (House, Arc<Oracle>) {
    let mut house = House::new().await;
    let oracle = Arc::new(Oracle::default());
    let web = Web {
        asker: Some(oracle.clone()),
        ..web_over(&house.record, &house.lake)
    };
    house.router = web::router(web, crate::further());
    let (id, _) = hanbit(&house).await;
    let mut tx = house.record.tx().await;
    let account = customers::account(&mut tx, &id).await;
    oracle
        .hanbit
        .set(account.expect("Hanbit").key)
        .expect("once");
    (house, oracle)
}

/// What the form of a metric in SQL would send.
fn form(page: &Page, wish: &str, query: &str) -> String {
    let csrf = page.csrf();
    let pairs = [
        ("csrf", csrf.as_str()),
        ("do", wish),
        ("kind", "sql"),
        ("unit", "people"),
        ("title", "Twelve"),
        ("query", query),
    ];
    let pairs = pairs.map(|(name, text)| format!("{name}={}", web::address::encode(text)));
    pairs.join("&")
}

#[tokio::test]
async fn mina_sees_what_her_question_says_of_hanbit_and_publishes_it() {
    let (house, oracle) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/metrics").await.csrf();
    let begun = format!("csrf={token}&name=twelve&title=Twelve&from=active_users");
    mina.post("/metrics", &begun).await;
    let page = mina.get("/metrics/twelve").await;
    let sentence = mina
        .post("/metrics/twelve/sentence", &form(&page, "", ""))
        .await;
    assert!(
        sentence.text.contains("<textarea") && sentence.text.contains("name=\"query\""),
        "{}",
        sentence.text
    );
    assert!(
        sentence
            .text
            .contains("it may take 5 seconds, 256 MB and 200,000 rows")
    );
    for _ in 0..2 {
        let foreseen = form(&page, "", QUESTION);
        let foreseen = mina.post("/metrics/twelve/preview", &foreseen).await;
        let said = [
            "1 of 1 customers",
            "12 people in the middle",
            "한빛물류",
            "3 8 days ago, 12 now",
            "the answer took 0.0 seconds",
            "<hx-partial hx-target=\"#e-query\" hx-swap=\"textContent\"></hx-partial>",
        ];
        for said in said {
            assert!(foreseen.text.contains(said), "{said}: {}", foreseen.text);
        }
    }
    assert_eq!(oracle.asked.load(Ordering::SeqCst), 1, "once a day");
    let saved = format!(
        "{}&seen=1",
        form(&page, "save", &format!(" {QUESTION}\r\n"))
    );
    let saved = mina.post("/metrics/twelve/draft", &saved).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let ask = mina.get("/metrics/twelve/publication").await;
    assert!(ask.text.contains("12 people in the middle"), "{}", ask.text);
    let publish = format!("csrf={}&seen=2", ask.csrf());
    let published = mina.post("/metrics/twelve/publication", &publish).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER);

    let beside = form(
        &page,
        "save",
        "select account_id, day, 1 as value from events",
    );
    let beside = mina.post("/metrics/twelve/draft", &beside).await;
    assert_eq!(beside.status, StatusCode::SEE_OTHER, "{}", beside.text);
    let shown = mina.get("/metrics/twelve").await;
    assert!(shown.text.contains("asked once a day") || shown.text.contains("1 as value"));
    assert!(
        shown.text.contains("hx-trigger=\"load, input"),
        "it is put once the page is there"
    );
    let ask = mina.get("/metrics/twelve/publication").await;
    assert!(
        ask.text.contains("Question: ") && ask.text.contains("12 as value"),
        "{}",
        ask.text
    );
}

#[tokio::test]
async fn what_is_wrong_stands_below_the_question_in_the_readers_language() {
    let (house, oracle) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let slip = QUESTION.replace("events", "evnts");
    let page = mina.get("/metrics/active_users").await;
    let foreseen = mina
        .post("/metrics/active_users/preview", &form(&page, "", &slip))
        .await;
    let said = "<hx-partial hx-target=\"#e-query\" hx-swap=\"textContent\">The question cannot be answered (line 1, column 40): \
                table &#39;evnts&#39; not &#60;found&#62;</hx-partial>";
    assert!(foreseen.text.contains(said), "{}", foreseen.text);
    assert!(
        foreseen.text.contains("Why stands below it"),
        "{}",
        foreseen.text
    );
    let writes = form(&page, "", "delete from events");
    let foreseen = mina.post("/metrics/active_users/preview", &writes).await;
    assert!(
        foreseen.text.contains("begins with select or with"),
        "{}",
        foreseen.text
    );
    assert_eq!(
        oracle.asked.load(Ordering::SeqCst),
        1,
        "what writes is not even put"
    );

    let mut tx = house.record.tx().await;
    identity::speak(&mut tx, &house.mina, kernel::Language::Ko)
        .await
        .expect("speaks");
    tx.commit().await.expect("commits");
    let korean = mina
        .post("/metrics/active_users/draft", &form(&page, "ask", &slip))
        .await;
    let said = "질문에 답할 수 없습니다(1행 40열)";
    assert!(korean.text.contains(said), "{}", korean.text);
    assert!(
        korean.text.contains("aria-invalid=\"true\""),
        "{}",
        korean.text
    );
}

#[tokio::test]
async fn without_script_the_question_is_put_by_a_button_and_a_page_waits_for_nothing() {
    let (house, oracle) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/metrics/active_users").await;
    let saved = form(&page, "save", QUESTION);
    let saved = mina.post("/metrics/active_users/draft", &saved).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let shown = mina.get("/metrics/active_users").await;
    assert_eq!(
        oracle.asked.load(Ordering::SeqCst),
        0,
        "a page waits for no answer"
    );
    let not_yet = "What it says is shown once the question is answered.";
    assert!(shown.text.contains(not_yet), "{}", shown.text);
    let asked = mina
        .post(
            "/metrics/active_users/draft",
            &form(&shown, "ask", QUESTION),
        )
        .await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(
        asked.text.contains("12 people in the middle"),
        "{}",
        asked.text
    );
    let again = mina.get("/metrics/active_users").await;
    assert!(
        again.text.contains("12 people in the middle"),
        "{}",
        again.text
    );
    assert!(!again.text.contains("hx-trigger=\"load,"), "{}", again.text);
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let page = vera.get("/metrics/active_users").await;
    assert!(!page.text.contains("12 people"), "{}", page.text);
    let sent = form(&vera.get("/settings").await, "", QUESTION);
    let refused = vera.post("/metrics/active_users/preview", &sent).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(oracle.asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_question_that_was_not_answered_says_on_which_day_and_for_which_limit() {
    let (house, _) = house().await;
    let text = format!("name = 'twelve'\nunit = 'people'\nkind = 'sql'\nquery = '{QUESTION}'\n");
    let mut tx = house.record.tx().await;
    metrics::publish(&mut tx, "twelve", &text, "")
        .await
        .expect("publishes");
    let asked = metrics::to_ask(&mut tx).await.expect("due").remove(0);
    let late = Error::invalid("query", "error-metric-sql-time").with("seconds", 30);
    metrics::unanswered(&mut tx, &asked, &late)
        .await
        .expect("notes");
    tx.commit().await.expect("commits");
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/metrics/twelve").await;
    let said = "On 24 November 2026 the question was not answered; what it said before stays. The question was stopped \
                after 30 seconds.";
    assert!(page.text.contains(said), "{}", page.text);
}
