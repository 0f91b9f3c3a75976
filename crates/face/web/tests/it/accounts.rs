//! An account's pages: what opens, what adds up, what may be changed and by whom.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use customers::Stage;
use kernel::{AccountId, Role};
use testkit::TODAY;

use crate::browser::{Browser, House, Page};
use crate::world::{customer, hanbit};

pub const PAGES: [&str; 8] = [
    "",
    "/usage",
    "/people",
    "/tickets",
    "/surveys",
    "/contract",
    "/notes",
    "/history",
];

async fn change(browser: &mut Browser, path: &str, form: &str, version: Option<i64>) -> Page {
    let request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin");
    let request = match version {
        Some(version) => request.header("if-match", format!("\"{version}\"")),
        None => request,
    };
    browser.send(request, Body::from(form.to_owned())).await
}

#[tokio::test]
async fn every_page_opens_with_one_heading_and_nothing_unescaped() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    for page in PAGES {
        let page = mina.get(&format!("/accounts/{id}{page}")).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        assert_eq!(page.text.matches("<h1").count(), 1);
        assert!(page.text.contains("<h1 lang=\"ko\">한빛물류</h1>"));
        assert!(!page.text.contains("<i>Lead"), "a title is text");
        assert!(!page.text.contains("style=") && !page.text.contains("Unknown locale"));
    }
    let unknown = AccountId::new();
    for page in PAGES {
        let page = mina.get(&format!("/accounts/{unknown}{page}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        mina.get("/accounts/hanbit").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn an_account_nothing_is_known_of_says_so() {
    let house = House::new().await;
    let id = customer(&house, "Fennick Labs", "", Stage::Onboarding).await;
    let page = house
        .browser(&house.mina)
        .await
        .get(&format!("/accounts/{id}"))
        .await;
    assert!(page.text.contains("No score yet") && page.text.contains("class=\"health none\""));
    assert!(page.text.contains("No usage has come in yet."));
}

#[tokio::test]
async fn the_waterfall_adds_up_and_each_row_opens() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get(&format!("/accounts/{id}")).await;
    let table = page
        .text
        .split("<table class=\"wf\">")
        .nth(1)
        .expect("a waterfall");
    let table = table.split("</table>").next().expect("its end");
    let numbers = |mark: &str| -> Vec<i64> {
        let cells = table.split(mark).skip(1);
        let read = |cell: &str| {
            cell.split('<')
                .next()?
                .replace('−', "-")
                .replace('+', "")
                .parse()
                .ok()
        };
        cells
            .filter_map(|cell| read(cell.split_once('>')?.1))
            .collect()
    };
    let ends: Vec<i64> = table
        .split("<b>")
        .skip(1)
        .filter_map(|cell| cell.split('<').next()?.parse().ok())
        .collect();
    let steps: i64 = numbers("class=\"r num risk-text\"")
        .into_iter()
        .chain(numbers("class=\"r num good-text\""))
        .sum();
    assert_eq!(ends.len(), 2, "{table}");
    assert!(
        ends[1] < ends[0] && ends[0] + steps == ends[1],
        "{ends:?} {steps}"
    );
    assert!(page.text.contains("Why health fell from"));
    assert!(
        table.contains("The champion left on 14 November."),
        "{table}"
    );

    let link = format!(
        "/accounts/{id}/measures/active_users?from={}&to={TODAY}",
        TODAY - 30
    );
    assert!(table.contains(&link.replace('&', "&#38;")), "{table}");
    let opened = mina.get(&link).await;
    assert!(opened.text.contains("plan.published") && opened.text.contains("&#60;script&#62;"));
    assert!(opened.text.contains("The newest 200 are shown."));
    assert!(
        opened.text.contains("Weight") && opened.text.contains("0.5 → 45"),
        "{}",
        opened.text
    );
    let none = mina.get(&format!("/accounts/{id}/measures/charm")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_change_made_on_an_old_version_shows_the_other_and_asks() {
    let house = House::new().await;
    let (id, jihun) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get(&format!("/accounts/{id}")).await.csrf();
    let path = format!("/accounts/{id}/fields/city");
    let form = |value: &str, version: i64| {
        format!("csrf={token}&value={value}&version={version}&back=%2Faccounts%2F{id}")
    };
    let saved = change(&mut mina, &path, &form("Incheon", 1), None).await;
    assert_eq!(saved.header("location"), format!("/accounts/{id}"));
    let late = change(&mut mina, &path, &form("%3Cb%3EBusan", 9), Some(1)).await;
    assert_eq!(late.status, StatusCode::PRECONDITION_FAILED);
    assert!(late.text.contains("It now says: Incheon"), "{}", late.text);
    assert!(
        late.text.contains("Change it to: &#60;b&#62;Busan")
            && late.text.contains("name=\"version\" value=\"2\"")
    );
    let mine = change(&mut mina, &path, &form("Busan", 1), Some(2)).await;
    assert_eq!(mine.status, StatusCode::SEE_OTHER);
    assert!(
        mina.get(&format!("/accounts/{id}"))
            .await
            .text
            .contains("Busan")
    );
    let bad = change(
        &mut mina,
        &format!("/accounts/{id}/fields/stage"),
        &form("happy", 3),
        None,
    )
    .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);

    let role = format!("/contacts/{jihun}/fields/role");
    let saved = change(&mut mina, &role, &form("champion", 1), None).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let late = change(&mut mina, &role, &form("blocker", 1), None).await;
    assert!(late.text.contains("It now says: Champion"));
    let history = mina.get(&format!("/accounts/{id}/history")).await;
    assert!(
        history.text.contains("Changed City from Seoul to Incheon"),
        "{}",
        history.text
    );
}

#[tokio::test]
async fn a_touch_is_logged_where_the_writer_is() {
    let house = House::new().await;
    let (id, jihun) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let form = mina.get(&format!("/accounts/{id}/notes/new")).await;
    assert!(
        form.text.contains("value=\"2026-11-24T18:00\""),
        "nine in the morning UTC is six in Seoul"
    );
    let sent = |body: &str, at: &str| {
        format!(
            "csrf={}&kind=meeting&at={at}&people={jihun}&body={body}",
            form.csrf()
        )
    };
    let path = format!("/accounts/{id}/notes");
    let empty = mina.post(&path, &sent("", "2026-11-24T17:30")).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("href=\"#f-body\""), "{}", empty.text);
    let ahead = mina.post(&path, &sent("later", "2026-11-24T18:30")).await;
    assert!(ahead.text.contains("href=\"#f-at\"") && ahead.text.contains(">later</textarea>"));
    let saved = mina
        .post(&path, &sent("%3Cscript%3Ehi", "2026-11-24T17:30"))
        .await;
    assert_eq!(saved.header("location"), path);
    let page = mina.get(&path).await;
    assert!(page.text.contains("&#60;script&#62;hi") && page.text.contains("17:30"));
    assert!(page.text.contains("<span lang=\"ko\">한지훈</span>"));
}

#[tokio::test]
async fn a_viewer_reads_every_page_and_changes_nothing() {
    let house = House::new().await;
    let (id, jihun) = hanbit(&house).await;
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let token = vera.get(&format!("/accounts/{id}")).await.csrf();
    for page in PAGES {
        let page = vera.get(&format!("/accounts/{id}{page}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text.contains("/fields/") && !page.text.contains("/notes/new"));
    }
    let form = format!("csrf={token}&value=x&version=1&kind=note&at=2026-11-24T17:30&body=x");
    for path in [
        format!("/accounts/{id}/fields/city"),
        format!("/contacts/{jihun}/fields/title"),
        format!("/accounts/{id}/notes"),
        format!("/accounts/{id}/surveys/links"),
    ] {
        assert_eq!(
            vera.post(&path, &form).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}

#[tokio::test]
async fn the_next_account_is_the_next_of_the_list_one_came_from() {
    let house = House::new().await;
    let first = customer(&house, "Aster", "", Stage::Steady).await;
    let second = customer(&house, "Birch", "", Stage::Steady).await;
    let third = customer(&house, "Cedar", "", Stage::Churned).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina
        .get(&format!("/accounts/{second}?in=sort%3D-name"))
        .await;
    assert!(page.text.contains("2 of 3"), "{}", page.text);
    let next = format!("href=\"/accounts/{first}?in=sort%3D-name\" data-key=\"]\"");
    assert!(page.text.contains(&next), "{}", page.text);
    assert!(
        page.text.contains("href=\"/portfolio?sort=-name\""),
        "and back to that list"
    );
    let alone = mina.get(&format!("/accounts/{third}")).await;
    assert!(alone.text.contains("3 of 3"), "outside the list by name");
}

#[tokio::test]
async fn mina_says_otherwise_than_the_score_and_lets_it_speak_again() {
    let house = House::new().await;
    let id = hanbit(&house).await.0;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get(&format!("/accounts/{id}")).await;
    let form = format!(
        "csrf={}&tier=at_risk&reason=Their+plant+%3Cb%3E+closes.&until={}",
        page.csrf(),
        TODAY + 10
    );
    let said = mina.post(&format!("/accounts/{id}/override"), &form).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.text);
    let page = mina.get(&format!("/accounts/{id}")).await;
    assert!(
        page.text.contains("Mina Park says: At risk, until"),
        "{}",
        page.text
    );
    assert!(page.text.contains("Their plant &#60;b&#62; closes."));
    let history = mina.get(&format!("/accounts/{id}/history")).await;
    assert!(
        history.text.contains("Said At risk in place of the score"),
        "{}",
        history.text
    );
    let csrf = format!("csrf={}", page.csrf());
    mina.post(&format!("/accounts/{id}/override/end"), &csrf)
        .await;
    let page = mina.get(&format!("/accounts/{id}")).await;
    assert!(!page.text.contains("says: At risk"));
    let late = form.replace(&(TODAY + 10).to_string(), "2030-01-01");
    let refused = mina.post(&format!("/accounts/{id}/override"), &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text.contains("Choose a day from tomorrow on"),
        "{}",
        refused.text
    );
}

#[tokio::test]
async fn mina_says_how_hanbit_feels_and_what_is_refused_stands_at_its_field() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let path = format!("/accounts/{id}");
    let token = mina.get(&path).await.csrf();
    let cases = [
        ("pulses", "value=9&reason=x", "f-pulse-value", "1 to 5"),
        (
            "pulses",
            "value=4&reason=",
            "f-pulse-reason",
            "f-pulse-reason",
        ),
        (
            "override",
            "tier=watch&reason=x&until=2099-01-01",
            "f-until",
            "f-until",
        ),
    ];
    for (deed, sent, place, said) in cases {
        let form = format!("csrf={token}&{sent}");
        let page = mina.post(&format!("{path}/{deed}"), &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sent}");
        assert!(
            page.text.contains(&format!("href=\"#{place}\"")),
            "{sent} {}",
            page.text
        );
        assert!(page.text.contains(said), "{sent}");
    }
    let form = format!("csrf={token}&value=2&reason=<b>Nobody+answers");
    let page = mina.post(&format!("{path}/pulses"), &form).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let shown = mina.get(&path).await.text;
    assert!(
        shown.contains("Mina Park said on") && shown.contains("2: uneasy"),
        "{shown}"
    );
    assert!(shown.contains("Nobody answers") && !shown.contains("<b>Nobody"));
    let projector = Arc::new(customers::Projector::new(house.lake.clone()));
    let reactors = store::Reactors::new(house.record.store.clone(), vec![projector]);
    testkit::settle(&reactors, 8368).await;
    let told = mina.get(&path).await.text;
    assert!(told.contains("How it feels: 2: uneasy."), "{told}");
    let then = mina.get(&format!("{path}?on={}", TODAY - 3)).await.text;
    assert!(!then.contains("2: uneasy"), "nobody had said so then");
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let token = vera.get("/settings").await.csrf();
    let refused = vera
        .post(
            &format!("{path}/pulses"),
            &format!("csrf={token}&value=2&reason=x"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
