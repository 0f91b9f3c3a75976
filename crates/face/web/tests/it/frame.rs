//! The frame: signing in, the sidebar, the palette, faults.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kernel::Language;
use std::sync::Arc;

use crate::browser::{Browser, House, web_over};

#[tokio::test]
async fn signing_in_by_password_leads_to_where_one_wanted_to_go() {
    let house = House::new().await;
    let mut mina = Browser::new(&house.router);
    let page = mina.get("/settings").await;
    assert_eq!(page.header("location"), "/sign-in?next=%2Fsettings");
    let form = mina.get(page.header("location")).await;
    assert!(
        form.text.contains("Halden &#60;b&#62;") || form.text.contains("Halden &lt;b&gt;"),
        "{}",
        form.text
    );

    let wrong = mina
        .post(
            "/sign-in?next=%2Fsettings",
            "email=mina%40halden.example&password=wrong",
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.text.contains("value=\"mina@halden.example\""),
        "what was typed stays"
    );
    assert!(mina.cookies.is_empty());

    let right = "email=mina%40halden.example&password=correct+horse+battery";
    let page = mina.post("/sign-in?next=%2Fsettings", right).await;
    assert_eq!(
        (page.status, page.header("location")),
        (StatusCode::SEE_OTHER, "/settings")
    );
    let cookie = page
        .headers
        .get_all("set-cookie")
        .iter()
        .find(|c| c.to_str().unwrap().starts_with("tenure="));
    let cookie = cookie.unwrap().to_str().unwrap();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert_eq!(mina.get("/settings").await.status, StatusCode::OK);
}

#[tokio::test]
async fn looking_at_a_sign_in_link_does_not_use_it_up() {
    let house = House::new().await;
    let mut tx = house.record.tx().await;
    let token = identity::sign_in_link(&mut tx, &house.mina).await.unwrap();
    tx.commit().await.unwrap();
    let mut browser = Browser::new(&house.router);
    let path = format!("/sign-in/{token}");
    assert_eq!(browser.get(&path).await.status, StatusCode::OK);
    assert_eq!(browser.post(&path, "").await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&path, "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let mut copy = mina.clone();
    let token = mina.get("/settings").await.csrf();
    assert_eq!(
        mina.post("/sign-out", &format!("csrf={token}"))
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(copy.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_fault_says_what_to_do_in_the_readers_language() {
    let house = House::new().await;
    for language in Language::ALL {
        let mut browser = Browser::new(&house.router);
        browser
            .cookies
            .push(("look".to_owned(), format!("{language}.dark.compact.on")));
        let page = browser.get("/no-such-page").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.text.contains(&format!("lang=\"{language}\"")));
        let remedy = language::Words::new(language).text("fault-not-found-remedy");
        assert!(page.text.contains(&remedy), "{}", page.text);
    }
}

#[tokio::test]
async fn a_theme_and_a_language_are_kept_with_the_person() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/settings").await.csrf();
    mina.post(
        "/look",
        &format!("csrf={token}&language=ko&back=%2Fsettings"),
    )
    .await;
    let page = mina.get("/settings").await;
    assert!(page.text.contains("<html lang=\"ko\""));
    assert!(page.text.contains("fonts-ko.css"));
    let mut other = house.browser(&house.mina).await;
    assert!(
        other
            .get("/settings")
            .await
            .text
            .contains("<html lang=\"ko\"")
    );
}

#[tokio::test]
async fn the_palette_knows_the_places() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/palette.json").await;
    assert_eq!(page.header("content-type"), "application/json");
    assert!(
        page.text.contains("\"/portfolio\"") && page.text.contains("\"G T\""),
        "{}",
        page.text
    );
}

#[tokio::test]
async fn setting_up_works_once_and_signs_in() {
    let record = testkit::records().await.remove(0);
    let mut tx = record.tx().await;
    let link = identity::set_up_link(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let router = web::router(web_over(&record, &Arc::default()), vec![]);
    let mut mina = Browser::new(&router);
    let path = format!("/set-up/{link}");
    assert_eq!(mina.get(&path).await.status, StatusCode::OK);
    let form = |password: &str| {
        format!(
            "name=Mina&email=mina%40h.example&password={password}&workspace=Halden&language=ja&currency=JPY&zone=Asia%2FTokyo"
        )
    };
    let weak = mina.post(&path, &form("short")).await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(weak.text.contains("id=\"e-password\"") && weak.text.contains("value=\"Halden\""));
    let done = mina.post(&path, &form("correct+horse+battery")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(mina.get("/palette.json").await.text.contains("/portfolio"));
    let again = Browser::new(&router)
        .post(&path, &form("correct+horse+battery"))
        .await;
    assert_ne!(again.status, StatusCode::SEE_OTHER);
}

const RIGHT: &str = "email=mina%40halden.example&password=correct+horse+battery";

/// What stands in the named hidden field.
fn hidden(text: &str, name: &str) -> String {
    let (_, rest) = text
        .split_once(&format!("name=\"{name}\" value=\""))
        .expect("a field");
    let value = rest.split('"').next().expect("a value");
    let value = value.replace("&#34;", "\"");
    value.replace("&#60;", "<").replace("&#62;", ">")
}

#[tokio::test]
async fn what_was_written_without_a_session_goes_out_after_signing_in_and_a_press() {
    let house = House::new().await;
    let mut mina = Browser::new(&house.router);
    let written = "csrf=old&name=Falling+%3Cb%3E&query=stage%3Dis%3Asteady&whose=";
    let page = mina.post("/segments", written).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.text.contains("what you wrote is still here"));
    let (to, kept) = (hidden(&page.text, "to"), hidden(&page.text, "kept"));
    assert_eq!(to, "/segments");
    assert!(
        kept.contains("Falling <b>") && !kept.contains("csrf"),
        "{kept}"
    );

    let kept: String = kept.bytes().map(|byte| format!("%{byte:02x}")).collect();
    let again = mina
        .post("/sign-in", &format!("{RIGHT}&to={to}&kept={kept}"))
        .await;
    assert_eq!(again.status, StatusCode::OK, "{}", again.text);
    assert!(again.text.contains("has not been saved yet"));
    assert!(again.text.contains("action=\"/segments\""));
    assert!(!mina.get("/portfolio").await.text.contains("Falling &#60;b"));

    let sent = format!(
        "csrf={}&name=Falling+%3Cb%3E&query=stage%3Dis%3Asteady",
        again.csrf()
    );
    let page = mina.post("/segments", &sent).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert!(mina.get("/portfolio").await.text.contains("Falling &#60;b"));
}

#[tokio::test]
async fn a_page_older_than_the_session_shows_what_it_sent() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let stale = mina
        .post("/segments", "csrf=old&name=Falling&query=x")
        .await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    assert!(stale.text.contains("has not been saved yet"));
    let token = mina.get("/settings").await.csrf();
    assert_eq!(stale.csrf(), token);
    let secret = "csrf=old&old=x&password=another+horse";
    let refused = mina.post("/settings/password", secret).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.text.contains("another horse"));
}

#[tokio::test]
async fn a_part_without_a_session_leads_the_whole_page_to_signing_in_and_back() {
    let house = House::new().await;
    let mut mina = Browser::new(&house.router);
    let ask = |method: &str| {
        Request::builder()
            .method(method)
            .uri("/tasks/tsk_x/completion")
            .header("hx-request", "true")
            .header("hx-current-url", "http://localhost:8368/today?whose=team")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
    };
    let page = mina.send(ask("POST"), Body::from("outcome=true")).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    let to = "/sign-in?next=%2Ftoday%3Fwhose%3Dteam";
    assert_eq!(page.header("hx-redirect"), to);
    let typed = mina.send(ask("POST"), Body::from("value=Leeds")).await;
    assert_eq!(typed.header("hx-retarget"), "#dialog-body");
    assert!(typed.text.contains("id=\"dialog-title\""));
}
