//! Bringing files in, from upload to portfolio.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use kernel::{Language, Role};
use store::Workers;
use tempfile::TempDir;

use crate::browser::{Browser, House, Page, web_over};

const ACCOUNTS: &str = "account_id,company,start_date,channel\nA,Halden,2024-01-31,web\nB,=Solberg,2024-02-29,partner\n";
const USAGE: &str = "account_id,date,active_users,saved\nA,2024-03-01,5,12\nB,2024-03-01,7,0\n";

/// A house whose uploads go with the test.
async fn house() -> (House, TempDir, Workers) {
    let (mut house, folder) = (House::new().await, tempfile::tempdir().expect("a folder"));
    let mut web = web_over(&house.record, &house.lake);
    web.uploads = folder.path().to_owned();
    house.router = web::router(web, vec![]);
    let runner = import::Runner::new(house.lake.clone(), folder.path().to_owned());
    let workers = Workers::new(house.record.store.clone(), vec![Arc::new(runner)]);
    (house, folder, workers)
}

/// Sends files as a browser's form would.
async fn upload(browser: &mut Browser, files: &[(&str, &str)]) -> Page {
    let token = browser.get("/imports").await.csrf();
    let part = |name: &str, file: &str, text: &str| {
        format!("--q\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{text}\r\n")
    };
    let mut body = part("csrf", "", &token) + &part("source", "", "crm");
    for (name, text) in files {
        body.push_str(&part("files", &format!("; filename=\"{name}\""), text));
    }
    body.push_str("--q--\r\n");
    let request = Request::post("/imports")
        .header("content-type", "multipart/form-data; boundary=q")
        .header("sec-fetch-site", "same-origin");
    browser.send(request, Body::from(body)).await
}

#[tokio::test]
async fn files_are_sent_mapped_checked_and_brought_in() {
    let (house, _folder, workers) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let sent = upload(
        &mut mina,
        &[("accounts.csv", ACCOUNTS), ("daily_usage.csv", USAGE)],
    )
    .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let mapping = sent.header("location").to_owned();
    let here = mapping.trim_end_matches("/mapping").to_owned();
    let page = mina.get(&mapping).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text
            .contains("<option value=\"company\" selected>company</option>")
    );
    assert!(
        page.text.contains("saved {&quot;count&quot;:12}"),
        "the preview: {}",
        page.text
    );
    let form = format!(
        "csrf={}&source=crm&check=1\
         &f0.into=accounts&f0.c.external_id=account_id&f0.c.name=company&f0.c.started_on=start_date&f0.x=channel\
         &f1.into=events&f1.c.account=account_id&f1.c.day=date&f1.wide=yes\
         &f1.u.2=gauge&f1.n.2=users.active&f1.u.3=count&f1.n.3=plan.saved",
        page.csrf()
    );
    let checked = mina.post(&mapping, &form).await;
    assert_eq!(checked.header("location"), here, "{}", checked.text);
    let toml = mina.get(&format!("{here}/mapping.toml")).await.text;
    assert!(
        toml.contains("gauges = { active_users = \"users.active\" }"),
        "{toml}"
    );
    assert!(
        toml.contains("count = { saved = \"plan.saved\" }"),
        "{toml}"
    );
    assert!(
        toml.contains("\"attribute.channel\" = \"channel\""),
        "{toml}"
    );
    let waiting = mina.get(&here).await;
    assert!(waiting.text.contains("id=\"progress\""));
    assert!(workers.step().await.unwrap());
    let clean = mina.get(&here).await;
    assert!(
        clean.text.contains("Everything can be brought in"),
        "{}",
        clean.text
    );
    assert!(clean.text.contains("5 new"), "{}", clean.text);
    let job = format!("csrf={}&todo=import", clean.csrf());
    mina.post(&format!("{here}/job"), &job).await;
    workers.step().await.unwrap();
    let done = mina.get(&here).await;
    assert!(done.text.contains("href=\"/portfolio\""), "{}", done.text);
    let mut tx = house.record.tx().await;
    assert_eq!(customers::count(&mut tx).await.unwrap(), 2);
}

#[tokio::test]
async fn problems_are_shown_with_a_file_of_the_rejected_rows() {
    let (house, _folder, workers) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let bad = format!("{ACCOUNTS}C,@sum <script>,31 Feb,web\n");
    let sent = upload(&mut mina, &[("accounts.csv", &bad)]).await;
    let mapping = sent.header("location").to_owned();
    let here = mapping.trim_end_matches("/mapping").to_owned();
    let page = mina.get(&mapping).await;
    let form = format!(
        "csrf={}&source=crm&check=1&f0.into=accounts&f0.c.external_id=account_id\
         &f0.c.name=company&f0.c.started_on=start_date",
        page.csrf()
    );
    mina.post(&mapping, &form).await;
    workers.step().await.unwrap();
    for language in Language::ALL {
        mina.cookies
            .push(("look".to_owned(), format!("{language}.light.normal.on")));
        let page = mina.get(&here).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("31 Feb") && !page.text.contains("<script>,"));
    }
    let rejects = mina.get(&format!("{here}/rejects/accounts.csv")).await;
    assert!(
        rejects
            .header("content-disposition")
            .starts_with("attachment")
    );
    assert!(
        rejects
            .text
            .contains("C,'@sum <script>,31 Feb,web,4,start_date,"),
        "{}",
        rejects.text
    );
    let job = format!(
        "csrf={}&todo=import-good-rows",
        mina.get(&here).await.csrf()
    );
    mina.post(&format!("{here}/job"), &job).await;
    workers.step().await.unwrap();
    let mut tx = house.record.tx().await;
    assert_eq!(customers::count(&mut tx).await.unwrap(), 2);
}

#[tokio::test]
async fn a_saved_mapping_comes_along_and_a_broken_file_is_refused() {
    let (house, _folder, _) = house().await;
    let mut mina = house.browser(&house.mina).await;
    let toml = "source = \"hub\"\n[[file]]\nname = \"a.csv\"\ninto = \"accounts\"\n[file.columns]\n\
        external_id = \"account_id\"\nname = { template = \"No. {account_id}\" }\nstarted_on = \"start_date\"\n";
    let sent = upload(&mut mina, &[("a.csv", ACCOUNTS), ("mapping.toml", toml)]).await;
    let page = mina.get(sent.header("location")).await;
    assert!(page.text.contains("No. {account_id}") && page.text.contains("value=\"hub\""));
    let refused = upload(&mut mina, &[("a.parquet", "PAR1 not really")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Parquet"), "{}", refused.text);
    let none = upload(&mut mina, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn only_those_who_may_import_see_it() {
    let (house, _folder, _) = house().await;
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let nothing = "/imports/upl_00000000000000000000000000000000";
    for path in ["/imports", nothing] {
        let page = vera.get(path).await;
        assert!(
            matches!(page.status, StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
            "{path}"
        );
    }
    let mut mina = house.browser(&house.mina).await;
    assert_eq!(mina.get(nothing).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        mina.get("/imports/..%2F..%2Fetc").await.status,
        StatusCode::NOT_FOUND
    );
}
