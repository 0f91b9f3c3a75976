//! Settings: the team, keys, oneself.

use axum::http::StatusCode;
use kernel::Role;

use crate::browser::{Browser, House};

fn link_in(text: &str, before: &str) -> String {
    let (_, rest) = text.split_once(before).expect("a link");
    rest.split('"').next().expect("its end").to_owned()
}

#[tokio::test]
async fn an_invitation_is_shown_once_and_lets_someone_in() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings/team").await.csrf();
    let form = format!("csrf={token}&name=Tom&email=tom%40halden.example&role=csm");
    let page = mina.post("/settings/team", &form).await;
    assert_eq!(page.status, StatusCode::OK);
    let path = link_in(&page.text, "http://localhost:8368");
    assert!(path.starts_with("/invitations/"));
    assert!(!mina.get("/settings/team").await.text.contains(&path));

    let mut tom = Browser::new(&house.router);
    assert!(tom.get(&path).await.text.contains("value=\"Tom\""));
    let weak = tom
        .post(&path, "name=Tom&password=short&language=en&zone=UTC")
        .await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let good = "name=Tom&password=correct+horse+battery&language=en&zone=UTC";
    assert_eq!(tom.post(&path, good).await.status, StatusCode::SEE_OTHER);
    assert!(tom.get("/today").await.text.contains("Tom"));
    assert_eq!(
        Browser::new(&house.router).get(&path).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn whoever_is_disabled_is_out_at_once_and_the_last_admin_cannot_be() {
    let house = House::new().await;
    let tom = house.member("Tom", Role::Csm).await;
    let mut toms = house.browser(&tom).await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings/team").await.csrf();
    let form = format!("csrf={token}");
    let path = format!("/settings/team/{tom}/disablement");
    assert_eq!(mina.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(toms.get("/today").await.status, StatusCode::SEE_OTHER);
    let own = format!("/settings/team/{}/disablement", house.mina);
    assert_eq!(mina.post(&own, &form).await.status, StatusCode::CONFLICT);
    let undo = format!("/settings/team/{tom}/enablement");
    assert!(mina.get("/settings/team").await.text.contains(&undo));
}

#[tokio::test]
async fn a_key_is_shown_once_and_revoked() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings/keys").await.csrf();
    let page = mina
        .post("/settings/keys", &format!("csrf={token}&name=Product"))
        .await;
    let secret = link_in(&page.text, "value=\"tnw_");
    assert!(!mina.get("/settings/keys").await.text.contains(&secret));
    let twice = mina
        .post("/settings/keys", &format!("csrf={token}&name=Product"))
        .await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let path = link_in(&page.text, "action=\"/settings/keys/");
    let path = format!("/settings/keys/{path}");
    assert_eq!(
        mina.post(&path, &format!("csrf={token}")).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(mina.get("/settings/keys").await.text.contains("revoked"));
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let mut other = house.browser(&house.mina).await;
    let token = mina.get("/settings").await.csrf();
    let wrong = format!("csrf={token}&old=wrong&password=another+good+sentence");
    let refused = mina.post("/settings/password", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = format!("csrf={token}&old=correct+horse+battery&password=another+good+sentence");
    assert_eq!(
        mina.post("/settings/password", &right).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(other.get("/today").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn plays_can_be_read_in_every_language() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    for language in kernel::Language::ALL {
        let token = mina.get("/settings").await.csrf();
        mina.post("/look", &format!("csrf={token}&language={language}"))
            .await;
        let page = mina.get("/settings/playbooks").await;
        assert_eq!(page.status, StatusCode::OK, "{language}");
        assert!(!page.text.contains(">health-"), "{language}");
    }
}
