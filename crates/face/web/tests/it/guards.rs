//! What every request passes.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::browser::{Browser, House};

#[tokio::test]
async fn every_answer_carries_the_guards() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    for path in ["/sign-in", "/settings", "/no-such-page"] {
        let page = mina.get(path).await;
        assert!(
            page.header("content-security-policy")
                .contains("default-src 'self'"),
            "{path}"
        );
        assert!(
            !page.header("content-security-policy").contains("unsafe"),
            "{path}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        assert_eq!(
            page.header("cross-origin-opener-policy"),
            "same-origin",
            "{path}"
        );
        assert!(page.header("x-request-id").starts_with("req_"), "{path}");
        assert!(
            page.header("content-type").contains("charset=utf-8"),
            "{path}"
        );
        let varies = page
            .headers
            .get_all("vary")
            .iter()
            .any(|value| value == "HX-Request");
        assert!(varies, "{path}");
        assert_eq!(
            page.header("strict-transport-security"),
            "",
            "plain http must not promise TLS"
        );
    }
}

#[tokio::test]
async fn another_host_is_not_answered() {
    let house = House::new().await;
    let request = Request::get("/sign-in").header("host", "evil.example");
    let page = Browser::new(&house.router)
        .send(request, Body::empty())
        .await;
    assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn another_site_changes_nothing() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings").await.csrf();
    let form = format!("csrf={token}&theme=dark&back=%2Fsettings");
    let from = |site: &'static str, value: &'static str| {
        Request::post("/look")
            .header("content-type", "application/x-www-form-urlencoded")
            .header(site, value)
    };
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "http://evil.example"),
    ];
    for (header, value) in elsewhere {
        let page = mina
            .send(from(header, value), Body::from(form.clone()))
            .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{header}");
    }
    for wrong in ["", "csrf=&theme=dark", "theme=dark", "csrf=AAAA&theme=dark"] {
        let page = mina.post("/look", wrong).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{wrong}");
    }
    assert!(!mina.get("/settings").await.text.contains("data-theme"));
    assert_eq!(
        mina.post("/look", &form).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        mina.get("/settings")
            .await
            .text
            .contains("data-theme=\"dark\"")
    );
}

#[tokio::test]
async fn the_header_of_htmx_serves_as_token() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings").await.csrf();
    let request = Request::post("/look")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("x-csrf-token", token);
    let page = mina.send(request, Body::from("theme=light")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_body_has_a_bound() {
    let house = House::new().await;
    let mut guest = Browser::new(&house.router);
    let page = guest
        .post("/sign-in", &format!("email={}", "a".repeat(300_000)))
        .await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.text.contains("too large"), "{}", page.text);
}

#[tokio::test]
async fn an_unknown_asset_is_not_found_and_a_known_one_never_changes() {
    let house = House::new().await;
    let mut guest = Browser::new(&house.router);
    assert_eq!(
        guest.get("/assets/app.css").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        guest.get("/assets/..%2f..%2fetc%2fpasswd").await.status,
        StatusCode::NOT_FOUND
    );
    let page = guest.get(web::asset("app.css")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("cache-control").contains("immutable"));
    assert_eq!(page.header("content-type"), "text/css; charset=utf-8");
}

#[tokio::test]
async fn behind_tls_browsers_are_told_to_stay_there() {
    let house = House::over(web::Scheme::Https).await;
    let mina = house.browser(&house.mina).await;
    assert!(mina.cookies.iter().any(|(name, _)| name == "__Host-tenure"));
    let page = mina.clone().get("/today").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.header("strict-transport-security")
            .starts_with("max-age=63072000")
    );
}
