//! An account's pages as of another day: what they show, how they say so, and what they refuse.

use std::sync::Arc;

use axum::http::StatusCode;
use events::{Event, Log};
use kernel::AccountId;
use testkit::TODAY;

use crate::accounts::PAGES;
use crate::browser::{Browser, House};
use crate::world::hanbit;

/// The score in the head of a page.
fn score(text: &str) -> &str {
    let mark = text.split("class=\"health").nth(1).unwrap_or_default();
    let number = mark.split("<b>").nth(1).unwrap_or_default();
    number.split('<').next().unwrap_or_default()
}

/// All addresses of the account's own pages that a page leads to, but for the way back to today.
fn links<'p>(text: &'p str, id: &AccountId) -> Vec<&'p str> {
    let own = format!("/accounts/{id}");
    let all = text.split("href=\"").skip(1);
    let all = all.filter_map(|rest| rest.split('"').next());
    all.filter(|href| href.starts_with(&own)).collect()
}

/// Ten more people used the product forty days ago, of which we hear only now.
async fn hear_late(house: &House, id: &AccountId) {
    let mut tx = house.record.tx().await;
    let account = customers::account(&mut tx, id).await;
    let key = account.expect("the account").key;
    drop(tx);
    let late = |person: i64| Event {
        account: key,
        time: (TODAY - 40).start().plus_seconds(7200),
        user: Some(format!("late{person}")),
        name: Arc::from("plan.published"),
        source: Arc::from("product"),
        message_id: format!("late-{person}"),
        received_at: TODAY.start().plus_seconds(60),
        properties: "{}".to_owned(),
    };
    let batch = (0..10).map(late).collect();
    house.lake.append(batch).await.expect("appends");
}

async fn get(mina: &mut Browser, id: &AccountId, rest: &str) -> String {
    let page = mina.get(&format!("/accounts/{id}{rest}")).await;
    assert_eq!(page.status, StatusCode::OK, "{rest}: {}", page.text);
    page.text
}

#[tokio::test]
async fn every_page_of_hanbit_shows_the_day_asked_for_and_keeps_it() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let today = get(&mut mina, &id, "").await;
    assert!(today.contains("Another day") && !today.contains("as we know it now"));
    for page in PAGES {
        let day = TODAY - 35;
        let text = get(&mut mina, &id, &format!("{page}?on={day}")).await;
        assert!(text.contains("<b>20 October 2026, as we know it now.</b>"));
        assert!(text.contains(&format!(
            "name=\"on\" required max=\"{TODAY}\" value=\"{day}\""
        )));
        let (back, others): (Vec<&str>, Vec<&str>) = links(&text, &id)
            .into_iter()
            .partition(|href| !href.contains("on=2026-10-20"));
        assert_eq!(back, [format!("/accounts/{id}{page}")], "back to today");
        assert!(others.len() >= PAGES.len(), "{others:?}");
        assert!(!text.contains("/notes/new") && !text.contains("/fields/"));
        assert_ne!(score(&text), score(&today));
    }
    let people = get(&mut mina, &id, "/people?on=2026-11-01").await;
    assert!(people.contains("김소라") && !people.contains("class=\"gone\""));
    let left = get(&mut mina, &id, "/people?on=2026-11-20").await;
    assert!(left.contains("class=\"gone\""));
}

#[tokio::test]
async fn what_came_late_is_not_there_as_it_was_known_then() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let then = "/usage?on=2026-10-20&known=then";
    let before = get(&mut mina, &id, then).await;
    assert!(before.contains("<b>20 October 2026, as it was known then.</b>"));
    assert!(before.contains("<option value=\"then\" selected>"));
    assert!(before.contains("on=2026-10-20&#38;known=then"), "{before}");
    hear_late(&house, &id).await;
    let usage = |text: &str| text.split("<tbody>").nth(2).map(str::to_owned);
    assert_eq!(usage(&get(&mut mina, &id, then).await), usage(&before));
    let now = get(&mut mina, &id, "/usage?on=2026-10-20").await;
    assert_ne!(usage(&now), usage(&before));
    let evidence = "/evidence?metric=active_users&first=2026-10-15&last=2026-10-15&on=2026-10-20";
    assert!(get(&mut mina, &id, evidence).await.contains("late3"));
    let known = get(&mut mina, &id, &format!("{evidence}&known=then")).await;
    assert!(known.contains("plan.published") && !known.contains("late3"));
}

#[tokio::test]
async fn a_touch_written_down_late_was_not_known_then() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let call = customers::NewTouch {
        account: id.clone(),
        origin: None,
        kind: facts::TouchKind::Call,
        at: (TODAY - 50).start().plus_seconds(3600),
        author: "Mina Park".to_owned(),
        participants: vec![],
        language: kernel::Language::En,
        body: "They plan a second depot.".to_owned(),
    };
    let mut tx = house.record.tx().await;
    customers::log_touch(&mut tx, &call).await.expect("a touch");
    tx.commit().await.expect("commits");
    let mut mina = house.browser(&house.mina).await;
    for (query, shows) in [
        ("on=2026-10-20", true),
        ("on=2026-10-20&known=then", false),
        ("on=2026-10-01", false),
    ] {
        let notes = get(&mut mina, &id, &format!("/notes?{query}")).await;
        assert_eq!(notes.contains("second depot"), shows, "{query}");
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_shown_is_refused_in_words() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let cases = [
        ("on=yesterday", "There is no such day."),
        ("on=2026-02-30", "There is no such day."),
        ("on=%3Cscript%3E", "There is no such day."),
        ("on=2026-11-25", "25 November 2026 is still to come."),
        ("on=9999-12-31", " is still to come."),
        ("on=1970-01-01", "Nothing is known of this account before"),
        ("on=2026-10-20&known=soon", "“soon” says nothing"),
    ];
    for (query, said) in cases {
        for page in PAGES {
            let page = mina.get(&format!("/accounts/{id}{page}?{query}")).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            assert!(page.text.contains(said), "{query}: {}", page.text);
            assert!(page.text.contains("Today is shown.") && !page.text.contains("<script>"));
        }
        for part in [
            "measures/active_users?",
            "evidence?metric=active_users&first=2026-10-01&last=2026-10-02&",
        ] {
            let part = mina.get(&format!("/accounts/{id}/{part}{query}")).await;
            assert_eq!(part.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        }
        let unknown = AccountId::new();
        let hidden = mina.get(&format!("/accounts/{unknown}?{query}")).await;
        assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    }
    let today = mina.get(&format!("/accounts/{id}?on={TODAY}")).await;
    assert_eq!(today.status, StatusCode::OK);
    assert!(today.text.contains("Another day"));
}
