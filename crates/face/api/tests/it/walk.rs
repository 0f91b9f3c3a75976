//! Every address of the list, asked with and without a key.

use api::Who;
use axum::http::{Method, Request, StatusCode};

use crate::doors;

#[tokio::test]
async fn every_address_asks_for_its_key() {
    for door in doors().await {
        let routes = api::routes();
        assert_eq!(routes.len(), 16);
        for route in routes {
            let ask = async |key: &str| {
                let path = route.path.replace("{key}", key);
                let mut request = Request::builder().method(route.method.clone()).uri(path);
                if route.method == Method::POST {
                    request = request.header("authorization", format!("Bearer {key}"));
                }
                door.ask(request.body("{}".into()).unwrap()).await.status
            };
            let stranger = match route.who {
                Who::WriteKey => StatusCode::UNAUTHORIZED,
                Who::Anyone => StatusCode::OK,
            };
            assert_eq!(
                ask("tnw_stranger").await,
                stranger,
                "{} {}",
                route.method,
                route.path
            );
            assert_eq!(
                ask(&door.key).await,
                StatusCode::OK,
                "{} {}",
                route.method,
                route.path
            );
        }
        assert_eq!(door.stored().await, 0);
    }
}

#[tokio::test]
async fn a_session_is_no_key() {
    for door in doors().await {
        let new = identity::NewWorkspace {
            workspace: "Halden".into(),
            name: "Mina Park".into(),
            email: "mina@halden.example".into(),
            password: "Vt7-kq2.Zr".into(),
            language: kernel::Language::Ko,
            currency: kernel::Currency::KRW,
            zone: "Asia/Seoul".into(),
        };
        let mut tx = door.record.tx().await;
        let link = identity::set_up_link(&mut tx).await.unwrap();
        let mina = identity::set_up(&mut tx, &link, new).await.unwrap();
        let link = identity::sign_in_link(&mut tx, &mina).await.unwrap();
        tx.commit().await.unwrap();
        let session = identity::sign_in_by_link(&door.record.store, &link)
            .await
            .unwrap();
        for (name, value) in [
            ("authorization", format!("Bearer {}", session.token)),
            (
                "cookie",
                format!("session={0}; __Host-session={0}", session.token),
            ),
        ] {
            let request = Request::post("/v1/batch").header(name, value);
            let answer = door.ask(request.body("{}".into()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{name}");
        }
    }
}
