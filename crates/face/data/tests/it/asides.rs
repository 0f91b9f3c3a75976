//! Events set aside: seen with their reason, mended, tried again, let go.

use axum::http::StatusCode;
use events::Reader as _;
use ingest::{Call, Sender};
use kernel::{Actor, KeyId, Language, Role};
use language::Words;

use crate::browser::{Browser, House};
use crate::known;

impl House {
    /// A program called `web & <app>` sends these.
    async fn send(&self, messages: &[String]) {
        let sender = Sender {
            actor: Actor::WriteKey(KeyId::new()),
            source: "web & <app>".into(),
        };
        let body = format!(r#"{{"batch":[{}]}}"#, messages.join(",")).into_bytes();
        let log = self.lake.as_ref();
        ingest::accept(&self.record.store, log, &sender, Call::Batch, body)
            .await
            .expect("works");
    }
}

fn track(id: &str, more: &str) -> String {
    format!(
        r#"{{"type":"track","event":"login","userId":"u","messageId":"{id}","context":{{"groupId":"hanbit"}}{more}}}"#
    )
}

fn old(id: &str) -> String {
    track(id, r#","timestamp":"1970-01-01T00:00:00Z""#)
}

const BAD_TIME: &str = "source=web%20%26%20%3Capp%3E&reason=bad_time";

/// Posts a form as the page there would.
async fn press(browser: &mut Browser, path: &str, form: &str) -> crate::browser::Page {
    let token = browser.get("/settings").await.csrf();
    browser.post(path, &format!("csrf={token}&{form}")).await
}

/// The addresses of the events a list shows.
fn listed(text: &str) -> Vec<&str> {
    let parts = text.split("href=\"/settings/asides/").skip(1);
    let ids = parts.filter_map(|rest| rest.split('"').next());
    ids.filter(|id| id.parse::<i64>().is_ok()).collect()
}

#[tokio::test]
async fn each_kind_says_what_it_means_in_the_readers_language() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/settings/asides").await;
    assert!(page.text.contains("Nothing is set aside"), "{}", page.text);
    house
        .send(&[
            old("m1"),
            old("m2"),
            track("m3", r#","timestamp":"2099-01-01T00:00:00Z""#),
            track(&"x".repeat(101), ""),
            track(
                "m5",
                &format!(r#","properties":{{"a":"{}"}}"#, "x".repeat(40_000)),
            ),
            track("m6", ""),
        ])
        .await;
    for language in Language::ALL {
        press(&mut mina, "/look", &format!("language={language}&back=%2F")).await;
        let page = mina.get("/settings/asides").await;
        assert_eq!(page.status, StatusCode::OK);
        let words = Words::new(language);
        for id in ["bad-time", "bad-message-id", "too-large", "unknown-account"] {
            assert!(
                page.text.contains(&words.text(&format!("asides-{id}"))),
                "{id}"
            );
        }
        let href = format!("/settings/asides/events?{}", BAD_TIME.replace('&', "&#38;"));
        assert!(page.text.contains(&href), "{}", page.text);
        assert!(page.text.contains("web &#38; &#60;app&#62;"));
    }
}

#[tokio::test]
async fn an_event_is_mended_and_taken_in() {
    let house = House::new().await;
    let key = known(&house, "hanbit").await;
    house.send(&[old("m1"), old("m2")]).await;
    let mut mina = house.browser(&house.mina).await;
    let list = mina
        .get(&format!("/settings/asides/events?{BAD_TIME}"))
        .await;
    let ids = listed(&list.text);
    assert_eq!(ids.len(), 2);
    let path = format!("/settings/asides/{}", ids[0]);
    let page = mina.get(&path).await;
    assert!(
        page.text.contains("&#34;messageId&#34;:&#34;m2&#34;"),
        "{}",
        page.text
    );

    let twin = press(
        &mut mina,
        &path,
        &format!("raw={}", web::address::encode(&old("m1"))),
    )
    .await;
    assert_eq!(twin.status, StatusCode::CONFLICT);
    assert!(twin.text.contains("aria-invalid") && twin.text.contains("lies here already"));

    let still = track("m2", r#","timestamp":"1971-01-01T00:00:00Z""#);
    let again = press(
        &mut mina,
        &path,
        &format!("raw={}", web::address::encode(&still)),
    )
    .await;
    assert_eq!(again.header("location"), path);

    let good = web::address::encode(&track("m2", "\r\n"));
    let taken = press(&mut mina, &path, &format!("raw={good}")).await;
    assert_eq!(
        taken.header("location"),
        format!("/settings/asides/events?{BAD_TIME}")
    );
    let list = mina.get(taken.header("location")).await;
    assert!(list.text.contains("Taken in."), "{}", list.text);
    assert_eq!(listed(&list.text).len(), 1);
    assert_eq!(mina.get(&path).await.status, StatusCode::NOT_FOUND);
    let history = house.lake.history(key, None).await.unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].message_id, "m2");
}

#[tokio::test]
async fn a_kind_is_tried_again_together_fifty_to_a_page() {
    let house = House::new().await;
    let batch: Vec<String> = (0..60).map(|n| track(&format!("m{n}"), "")).collect();
    house.send(&batch).await;
    let key = known(&house, "hanbit").await;
    let mut mina = house.browser(&house.mina).await;
    let kind = BAD_TIME.replace("bad_time", "unknown_account");
    let list = mina.get(&format!("/settings/asides/events?{kind}")).await;
    assert!(list.text.contains("60 events"));
    assert_eq!(listed(&list.text).len(), 50);
    let last = listed(&list.text)[49].to_owned();
    let older = mina
        .get(&format!("/settings/asides/events?{kind}&before={last}"))
        .await;
    assert_eq!(listed(&older.text).len(), 10);

    let done = press(&mut mina, "/settings/asides/replay", &kind).await;
    let list = mina.get(done.header("location")).await;
    assert!(list.text.contains("All 60 were taken in."), "{}", list.text);
    assert_eq!(house.lake.history(key, None).await.unwrap().len(), 60);
}

#[tokio::test]
async fn what_is_let_go_is_gone_and_the_journal_knows() {
    let house = House::new().await;
    house.send(&[old("m1"), old("m2"), old("m3")]).await;
    let mut mina = house.browser(&house.mina).await;
    let list = mina
        .get(&format!("/settings/asides/events?{BAD_TIME}"))
        .await;
    assert!(
        list.text.contains("The texts of 3 events are deleted"),
        "{}",
        list.text
    );
    let path = format!("/settings/asides/{}/removal", listed(&list.text)[0]);
    let one = press(&mut mina, &path, "").await;
    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(
        press(&mut mina, &path, "").await.status,
        StatusCode::NOT_FOUND
    );
    press(&mut mina, "/settings/asides/removal", BAD_TIME).await;
    let page = mina.get("/settings/asides").await;
    assert!(
        page.text.contains("2 events discarded.") && page.text.contains("Nothing is set aside")
    );
    let mut tx = house.record.tx().await;
    let told = tx
        .rows(
            "select actor from journal where fact = 'events_discarded'",
            vec![],
        )
        .await
        .unwrap();
    assert_eq!(told.len(), 2);
    assert_eq!(
        told[0].get::<String>("actor").unwrap(),
        format!("member:{}", house.mina)
    );
}

#[tokio::test]
async fn only_who_may_import_sees_them() {
    let house = House::new().await;
    for (role, status) in [
        (Role::Manager, StatusCode::OK),
        (Role::Csm, StatusCode::FORBIDDEN),
    ] {
        let member = house.member(role.as_str(), role).await;
        let mut browser = house.browser(&member).await;
        assert_eq!(
            browser.get("/settings/asides").await.status,
            status,
            "{role}"
        );
        let tabs = browser.get("/settings").await.text;
        assert_eq!(
            tabs.contains("/settings/asides"),
            status == StatusCode::OK,
            "{role}"
        );
    }
}

#[tokio::test]
async fn a_new_key_comes_with_a_command_to_try_it() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = press(&mut mina, "/settings/keys", "name=web").await;
    assert!(page.text.contains("curl -u tnw_"), "{}", page.text);
    assert!(
        page.text.contains("http://localhost:8368/v1/batch"),
        "{}",
        page.text
    );
}

const NOBODY: &str = "source=web%20%26%20%3Capp%3E&reason=unknown_account";

#[tokio::test]
async fn events_of_an_account_by_its_old_name_are_put_right_all_at_once() {
    let house = House::new().await;
    let key = known(&house, "hanbit").await;
    let elsewhere = |id: &str, account: &str| track(id, "").replace("hanbit", account);
    house
        .send(&[
            elsewhere("m1", "hanbit-old"),
            elsewhere("m2", "hanbit-old"),
            elsewhere("m3", "<b>kite</b>"),
        ])
        .await;
    let mut mina = house.browser(&house.mina).await;
    let list = mina.get(&format!("/settings/asides/events?{NOBODY}")).await;
    assert!(list.text.contains("Change all of these"), "{}", list.text);
    let change = format!("{NOBODY}&path=context.groupId&was=hanbit-old&becomes=hanbit");
    let shown = mina.get(&format!("/settings/asides/change?{change}")).await;
    let said = "Of the newest 3 events, 2 would change.";
    assert!(shown.text.contains(said), "{}", shown.text);
    assert!(!shown.text.contains("<b>kite"), "{}", shown.text);
    assert_eq!(house.lake.census().await.expect("works").events, 0);
    let done = press(&mut mina, "/settings/asides/change", &change).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let list = mina.get(&format!("/settings/asides/events?{NOBODY}")).await;
    let said = "Changed: 2. Taken in: 2. Still set aside: 1.";
    assert!(list.text.contains(said), "{}", list.text);
    assert_eq!(listed(&list.text).len(), 1);
    let history = house.lake.history(key, None).await.expect("works");
    assert_eq!(history.len(), 2);
}

#[tokio::test]
async fn a_change_that_leads_nowhere_says_so_beside_its_field_and_changes_nothing() {
    let house = House::new().await;
    house.send(&[track("m1", "")]).await;
    let mut mina = house.browser(&house.mina).await;
    let change = format!("{NOBODY}&path=a..b&was=&becomes=x%22%3E");
    let shown = mina.get(&format!("/settings/asides/change?{change}")).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shown.text.contains("names with dots between them"),
        "{}",
        shown.text
    );
    assert!(!shown.text.contains("x\">"), "{}", shown.text);
    let refused = press(&mut mina, "/settings/asides/change", &change).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let list = mina.get(&format!("/settings/asides/events?{NOBODY}")).await;
    assert_eq!(listed(&list.text).len(), 1);
}
