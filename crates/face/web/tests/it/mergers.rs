//! Hanbit is in the portfolio twice: a manager sees what would go over, says so, and the old address leads on.

use axum::http::StatusCode;
use customers::Stage;
use kernel::{AccountId, Role};

use crate::browser::{Browser, House};
use crate::world::customer;

async fn twice(house: &House) -> (AccountId, AccountId) {
    let kept = customer(house, "한빛물류", "Hanbit Logistics", Stage::Steady).await;
    let gone = customer(house, "Hanbit KR", "", Stage::Steady).await;
    (gone, kept)
}

async fn manager(house: &House) -> Browser {
    let joon = house.member("Joon", Role::Manager).await;
    house.browser(&joon).await
}

#[tokio::test]
async fn a_manager_sees_what_goes_over_before_it_does_and_the_old_address_leads_on() {
    let house = House::new().await;
    let (gone, kept) = twice(&house).await;
    let mut joon = manager(&house).await;
    let overview = joon.get(&format!("/accounts/{gone}")).await;
    assert!(overview.text.contains(&format!("/accounts/{gone}/merger")));
    let form = joon.get(&format!("/accounts/{gone}/merger")).await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(
        form.text.contains(r#"<option value="한빛물류">"#),
        "{}",
        form.text
    );

    let asked = format!("/accounts/{gone}/merger?into=hanbit+logistics");
    let foreseen = joon.get(&asked).await;
    assert_eq!(foreseen.status, StatusCode::OK);
    assert!(
        foreseen.text.contains("Subscriptions that go over: 1"),
        "{}",
        foreseen.text
    );
    assert!(foreseen.text.contains("cannot be taken back"));
    assert_eq!(
        joon.get(&format!("/accounts/{gone}")).await.status,
        StatusCode::OK
    );

    let sent = format!("csrf={}&into={kept}", foreseen.csrf());
    let done = joon.post(&format!("/accounts/{gone}/merger"), &sent).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, &*format!("/accounts/{kept}"))
    );
    for page in ["", "/contract", "/history?before=9", "/merger"] {
        let old = joon.get(&format!("/accounts/{gone}{page}")).await;
        let there = format!("/accounts/{kept}{page}");
        assert_eq!(
            (old.status, old.header("location")),
            (StatusCode::SEE_OTHER, &*there)
        );
    }
    let there = joon.get(&format!("/accounts/{kept}")).await;
    assert!(there.text.contains("Hanbit KR is 한빛물류 from now on"));
    let portfolio = joon.get("/portfolio").await;
    assert!(portfolio.text.contains("한빛물류") && !portfolio.text.contains("Hanbit KR"));
    let history = joon.get(&format!("/accounts/{kept}/history")).await;
    assert!(
        history.text.contains("Merged Hanbit KR into this account"),
        "{}",
        history.text
    );
    assert!(history.text.contains("Joon"));
}

#[tokio::test]
async fn what_cannot_be_merged_is_said_beside_the_field_and_nothing_is_changed() {
    let house = House::new().await;
    let (gone, kept) = twice(&house).await;
    let former = customer(&house, "Calder & Finch", "", Stage::Churned).await;
    let mut joon = manager(&house).await;
    let form = joon.get(&format!("/accounts/{gone}/merger")).await;
    let nobody = joon
        .get(&format!("/accounts/{gone}/merger?into=nobody"))
        .await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.text.contains(r#"aria-invalid="true""#));
    let sent = format!("csrf={}&into={former}", form.csrf());
    let refused = joon.post(&format!("/accounts/{gone}/merger"), &sent).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("is a former customer"),
        "{}",
        refused.text
    );
    let itself = joon
        .get(&format!("/accounts/{kept}/merger?into={kept}"))
        .await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    let mut tx = house.record.tx().await;
    assert_eq!(customers::count(&mut tx).await.expect("a count"), 3);
}

#[tokio::test]
async fn without_leave_there_is_no_link_and_no_merging_and_without_token_neither() {
    let house = House::new().await;
    let (gone, kept) = twice(&house).await;
    for (name, role) in [("Sora", Role::Csm), ("Vera", Role::Viewer)] {
        let member = house.member(name, role).await;
        let mut vera = house.browser(&member).await;
        let overview = vera.get(&format!("/accounts/{gone}")).await;
        assert!(!overview.text.contains("/merger"));
        let token = vera.get("/settings").await.csrf();
        let sent = format!("csrf={token}&into={kept}");
        let refused = vera.post(&format!("/accounts/{gone}/merger"), &sent).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
    }
    let mut joon = manager(&house).await;
    let bare = joon
        .post(&format!("/accounts/{gone}/merger"), &format!("into={kept}"))
        .await;
    assert_eq!(bare.status, StatusCode::FORBIDDEN);
    let unknown = joon
        .get(&format!("/accounts/{}/merger", AccountId::new()))
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    assert_eq!(
        joon.get(&format!("/accounts/{gone}")).await.status,
        StatusCode::OK
    );
}
