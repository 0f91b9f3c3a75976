//! Who may ask for each address of the room.

use axum::http::StatusCode;
use kernel::Role;

use crate::browser::{Browser, House};

#[tokio::test]
async fn nobody_reaches_a_members_page_and_each_role_only_its_own() {
    let house = House::new().await;
    let viewer = house.member("Vera", Role::Viewer).await;
    for route in crate::routes() {
        let web::routes::Who::May(permission) = route.who else {
            continue;
        };
        let path = route
            .path
            .replace("{file}", "x")
            .replace("{id}", "x")
            .replace("{token}", "x");
        let mut nobody = Browser::new(&house.router);
        let mut vera = house.browser(&viewer).await;
        let token = vera.get("/settings").await.csrf();
        let (stranger, known) = if route.method == "GET" {
            (nobody.get(&path).await, vera.get(&path).await)
        } else {
            (
                nobody.post(&path, "").await,
                vera.post(&path, &format!("csrf={token}")).await,
            )
        };
        let away = matches!(
            stranger.status,
            StatusCode::SEE_OTHER | StatusCode::UNAUTHORIZED
        );
        assert!(
            away,
            "{} {path} let a stranger in: {}",
            route.method, stranger.status
        );
        assert!(!stranger.text.contains("Mina"), "{path}");
        let actor = kernel::Actor::Member {
            id: viewer.clone(),
            role: Role::Viewer,
        };
        if !actor.may(permission) {
            assert_eq!(
                known.status,
                StatusCode::FORBIDDEN,
                "{} {path}",
                route.method
            );
        }
    }
}
