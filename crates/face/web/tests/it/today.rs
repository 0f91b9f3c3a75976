//! Today: the deeds, the way back, and what may not be done.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode, header};
use customers::{NewAccount, Origin};
use futures::StreamExt as _;
use kernel::{AccountId, Language, Role, TaskId};
use tasks::NewTask;
use testkit::TODAY;
use tower::ServiceExt as _;

use crate::browser::{Browser, House, Page};

const HOSTILE: &str = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";

async fn account(house: &House, name: &str) -> AccountId {
    let mut tx = house.record.tx().await;
    let new = NewAccount {
        origin: Origin {
            source: "crm".to_owned(),
            external_id: name.to_owned(),
        },
        name: name.to_owned(),
        latin: None,
        reading: None,
        language: Language::of(name),
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: kernel::Currency::USD,
        parent: None,
        owner: Some(house.mina.clone()),
        started_on: TODAY - 400,
        attributes: vec![],
    };
    let (id, _) = customers::upsert_account(&mut tx, &new)
        .await
        .expect("an account");
    tx.commit().await.expect("commits");
    id
}

async fn task(house: &House, account: &AccountId, title: &str) -> TaskId {
    let mut tx = house.record.tx().await;
    let mut new =
        NewTask::own_words(account, title, "Because of 한빛 & <b>bold</b>").expect("words");
    new.due = Some(TODAY + 3);
    let id = tasks::open(&mut tx, new).await.expect("opens");
    tx.commit().await.expect("commits");
    id
}

async fn part(browser: &mut Browser, path: &str, form: &str) -> Page {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("hx-request", "true")
        .header("hx-current-url", "http://localhost:8368/today");
    browser.send(request, Body::from(form.to_owned())).await
}

#[tokio::test]
async fn a_fresh_workspace_says_how_to_begin() {
    let house = House::new().await;
    let page = house.browser(&house.mina).await.get("/today").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("No calls to action yet") && page.text.contains("href=\"/imports\"")
    );
}

#[tokio::test]
async fn whatever_a_name_says_it_stays_text() {
    let house = House::new().await;
    let id = account(&house, HOSTILE).await;
    task(&house, &id, HOSTILE).await;
    let mut mina = house.browser(&house.mina).await;
    for path in [
        "/today",
        "/tasks/new",
        "/palette.json",
        "/settings",
        "/settings/team",
    ] {
        let page = mina.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let is_data = page.header("content-type") == "application/json";
        assert!(is_data || !page.text.contains("<script>alert"), "{path}");
        assert!(is_data || !page.text.contains("<img src=x"), "{path}");
        assert!(
            !page.text.contains("style=") && !page.text.contains("<b>bold"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_call_is_done_and_taken_back_without_script() {
    let house = House::new().await;
    let id = account(&house, "Calder & Finch").await;
    let task = task(&house, &id, "Call Anneke").await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/today").await;
    assert!(page.text.contains("Call Anneke") && page.text.contains("Calder &amp; Finch"));
    let token = page.csrf();
    let done = format!("csrf={token}&outcome=too_late&back=%2Ftoday");
    let answer = mina.post(&format!("/tasks/{task}/completion"), &done).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, "/today")
    );
    let page = mina.get("/today").await;
    assert!(page.text.contains("Nothing left for today."));
    let undo = format!("/tasks/{task}/undo");
    assert!(
        page.text.contains(&format!("action=\"{undo}\"")),
        "the toast carries its undo"
    );
    assert!(
        !mina.get("/today").await.text.contains(&undo),
        "a toast is shown once"
    );
    mina.post(&undo, &format!("csrf={token}&back=%2Ftoday"))
        .await;
    assert!(mina.get("/today").await.text.contains("Call Anneke"));
}

#[tokio::test]
async fn htmx_gets_the_list_and_the_toast() {
    let house = House::new().await;
    let id = account(&house, "Bluestem").await;
    let one = task(&house, &id, "Book the review").await;
    task(&house, &id, "Offer a refresher").await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/today").await.csrf();
    let until = TODAY + 1;
    let page = part(
        &mut mina,
        &format!("/tasks/{one}/snooze"),
        &format!("csrf={token}&until={until}"),
    )
    .await;
    assert_eq!(
        (page.status, page.header("hx-retarget")),
        (StatusCode::OK, "#list")
    );
    assert!(!page.text.contains("<html") && page.text.contains("Offer a refresher"));
    assert!(
        page.text.contains("<hx-partial hx-target=\"#toasts\"") && page.text.contains("1 snoozed")
    );
    let wrong = part(
        &mut mina,
        &format!("/tasks/{one}/snooze"),
        &format!("csrf={token}&until=yesterday"),
    )
    .await;
    assert_eq!(
        (wrong.status, wrong.header("hx-retarget")),
        (StatusCode::UNPROCESSABLE_ENTITY, "#toasts")
    );
}

#[tokio::test]
async fn a_call_in_ones_own_words_keeps_what_was_typed() {
    let house = House::new().await;
    account(&house, "Calder & Finch").await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/today").await.csrf();
    let unknown = mina
        .post("/tasks", &format!("csrf={token}&account=Nobody&title=Call"))
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text.contains("value=\"Nobody\"") && unknown.text.contains("value=\"Call\""));
    let form =
        format!("csrf={token}&account=calder+%26+finch&title=Call+the+CFO&why=&due=2026-11-27");
    assert_eq!(
        mina.post("/tasks", &form).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(mina.get("/today").await.text.contains("Call the CFO"));
}

#[tokio::test]
async fn a_viewer_sees_the_day_and_no_deeds() {
    let house = House::new().await;
    let id = account(&house, "Bluestem").await;
    let task = task(&house, &id, "Book the review").await;
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let page = vera.get("/today?whose=team").await;
    assert!(page.text.contains("Book the review") && !page.text.contains("/completion"));
    let token = page.csrf();
    let refused = vera
        .post(
            &format!("/tasks/{task}/completion"),
            &format!("csrf={token}&outcome=true"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_open_page_hears_of_a_new_call() {
    let house = House::new().await;
    let id = account(&house, "Bluestem").await;
    let mina = house.browser(&house.mina).await;
    let mut live = listen(&mina).await;
    task(&house, &id, "Book the review").await;
    let heard = tokio::time::timeout(Duration::from_secs(5), live.next()).await;
    let heard = heard.expect("in time").expect("an event").expect("whole");
    let heard = String::from_utf8_lossy(&heard);
    assert!(
        heard.contains("event: tasks") && heard.contains("1 new"),
        "{heard}"
    );
}

#[tokio::test]
async fn a_stranger_to_an_account_finds_no_evidence() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let nowhere = AccountId::new();
    let path = format!(
        "/accounts/{nowhere}/evidence?first=2026-11-01&last=2026-11-24&events=survey.answered"
    );
    assert_eq!(mina.get(&path).await.status, StatusCode::NOT_FOUND);
    let id = account(&house, "Bluestem").await;
    let path =
        format!("/accounts/{id}/evidence?first=2026-11-01&last=2026-11-24&events=survey.answered");
    let page = mina.get(&path).await;
    assert!(page.text.contains("No event of this kind"), "{}", page.text);
    let wrong = mina
        .get(&format!("/accounts/{id}/evidence?first=then&last=now"))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// Opens the live stream of a browser's member.
async fn listen(browser: &Browser) -> BodyDataStream {
    let pairs = browser.cookies.iter();
    let cookies: Vec<String> = pairs.map(|(k, v)| format!("{k}={v}")).collect();
    let request = Request::get("/live")
        .header(header::HOST, "localhost:8368")
        .header(header::COOKIE, cookies.join("; "))
        .body(Body::empty())
        .expect("a request");
    let response = browser.router.clone().oneshot(request).await;
    let response = response.expect("an answer");
    assert_eq!(response.status(), StatusCode::OK);
    response.into_body().into_data_stream()
}
