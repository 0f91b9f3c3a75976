//! The portfolio: filters in the address, what names may carry, the file, and who may do what.

use axum::http::StatusCode;
use customers::Stage;
use kernel::{AccountId, Role};

use crate::browser::{Browser, House};
use crate::world::customer;

/// Three customers: one of Seoul, one whose name is an attack, one that left.
pub async fn three(house: &House) -> [AccountId; 3] {
    let hanbit = customer(house, "한빛물류", "Hanbit Logistics", Stage::Renewing).await;
    let hostile = customer(house, "=cmd|' /C calc'!A0<script>", "", Stage::Steady).await;
    let gone = customer(house, "Wexley Foods", "", Stage::Churned).await;
    [hanbit, hostile, gone]
}

async fn mina(house: &House) -> Browser {
    house.browser(&house.mina).await
}

#[tokio::test]
async fn a_fresh_workspace_says_how_to_bring_data_in() {
    let house = House::new().await;
    let page = mina(&house).await.get("/portfolio").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("No accounts yet") && page.text.contains("href=\"/imports\""));
    assert!(page.text.contains("<h1"));
}

#[tokio::test]
async fn the_address_filters_and_says_so() {
    let house = House::new().await;
    let [hanbit, ..] = three(&house).await;
    let mut mina = mina(&house).await;
    let page = mina.get("/portfolio").await;
    assert!(page.text.contains("2 accounts, US$192k"), "{}", page.text);
    assert!(page.text.contains(" lang=\"ko\">한빛물류</a>"));
    assert!(
        page.text.contains("Hanbit Logistics"),
        "and its reading beside it"
    );
    assert!(page.text.contains("aria-sort=\"ascending\""));
    assert!(
        page.text.contains("104%") || page.text.contains("192%"),
        "net retention"
    );

    let all = mina.get("/portfolio?sort=name").await;
    assert!(all.text.contains("3 accounts"), "no filter at all");
    let found = mina
        .get("/portfolio?q=hanbit&renewal=lt:90d&arr=50000..&stage=renewing")
        .await;
    assert!(found.text.contains("1 account,") && found.text.contains(hanbit.as_str()));
    let none = mina.get("/portfolio?q=hanbit&renewal=gt:90d").await;
    assert!(none.text.contains("No account passes these filters"));
    let broken = mina
        .get("/portfolio?mood=%3Cb%3E&health=lt:tall&stage=not:churned")
        .await;
    assert!(
        broken.text.contains("2 accounts"),
        "what means nothing filters nothing"
    );
    assert_eq!(broken.text.matches("chip broken").count(), 2);
    assert!(broken.text.contains("&#60;b&#62;") && !broken.text.contains("<b></b>"));
    assert!(
        broken
            .text
            .contains("href=\"/portfolio?mood=%3Cb%3E&#38;stage=not:churned\""),
        "each can go"
    );
}

/// Both lost twelve points in thirty days: at Hanbit that is what its score wavers by.
async fn both_lost_twelve(house: &House, [hanbit, hostile, _]: &[AccountId; 3]) {
    let mut tx = house.record.tx().await;
    let (today, now) = (tx.today(), tx.now());
    for (account, noise) in [(hanbit, 20.0), (hostile, 3.0)] {
        let row = store::params![account, today, noise, now];
        let stood = "insert into standings (account_id, scorecard, day, score, tier, coverage, was_30, noise_30, \
                     spark, measures, updated_at) values ($1, 'core 1', $2, 40.0, 'watch', 1.0, 52.0, $3, '[]', \
                     '{\"guard\":null,\"measures\":[]}', $4)";
        tx.execute(stood, row).await.expect("a standing");
    }
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn a_change_within_an_accounts_own_noise_stays_grey_and_is_no_fall() {
    let house = House::new().await;
    let three = three(&house).await;
    both_lost_twelve(&house, &three).await;
    let mut mina = mina(&house).await;
    let page = mina.get("/portfolio").await;
    let notable = page.text.matches("class=\"delta down big\"").count();
    let all = page.text.matches("class=\"delta down").count();
    assert_eq!((notable, all), (1, 2), "{}", page.text);
    let falling = mina.get("/portfolio?course=falling").await;
    assert!(falling.text.contains("1 account,") && falling.text.contains(three[1].as_str()));
    let wavering = mina.get("/portfolio?course=wavering").await;
    assert!(wavering.text.contains("1 account,") && wavering.text.contains(three[0].as_str()));
}

#[tokio::test]
async fn the_filter_form_works_without_script() {
    let house = House::new().await;
    three(&house).await;
    let mut mina = mina(&house).await;
    let form = "/portfolio/filters?base=stage%3Dnot%3Achurned&tier=at_risk&tier=watch&q=&renewal.to=90&stage=renewing";
    let sent = mina.get(form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(
        sent.header("location"),
        "/portfolio?tier=at_risk,watch&stage=renewing&renewal=..90d"
    );
    let columns = mina
        .get("/portfolio/columns?base=owner%3Dme&columns=arr&columns=city")
        .await;
    assert_eq!(
        columns.header("location"),
        "/portfolio?owner=me&columns=name,arr,city"
    );
    let page = mina.get(columns.header("location")).await;
    assert!(page.text.contains("City") && !page.text.contains("class=\"c-health"));
}

#[tokio::test]
async fn a_view_is_saved_counted_and_removed() {
    let house = House::new().await;
    three(&house).await;
    let mut mina = mina(&house).await;
    let token = mina.get("/portfolio").await.csrf();
    let form = format!("csrf={token}&name=Seoul+%3Cb%3E&query=city%3DSeoul%26sort%3D-arr");
    let saved = mina.post("/segments", &form).await;
    assert_eq!(saved.header("location"), "/portfolio?city=Seoul&sort=-arr");
    let page = mina.get("/portfolio?city=Seoul").await;
    assert!(
        page.text
            .contains("Seoul &#60;b&#62; <span class=\"n\">3</span>"),
        "{}",
        page.text
    );
    let id = page
        .text
        .split("/segments/")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let path = format!("/segments/{}/removal", id.expect("a form to remove it"));
    assert_eq!(
        mina.post(&path, &format!("csrf={token}")).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(
        !mina
            .get("/portfolio")
            .await
            .text
            .contains("Seoul &#60;b&#62;")
    );
}

#[tokio::test]
async fn the_file_holds_the_whole_list_and_no_formula() {
    let house = House::new().await;
    three(&house).await;
    let file = mina(&house)
        .await
        .get("/portfolio.csv?stage=not:churned&columns=arr,renewal")
        .await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let text = file
        .text
        .strip_prefix('\u{feff}')
        .expect("a mark of its encoding");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("한빛물류,96000,2027-01-04,Hanbit Logistics,"))
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("\"'=cmd|' /C calc'!A0<script>\",")),
        "{text}"
    );
}

#[tokio::test]
async fn a_viewer_reads_and_takes_nothing_out() {
    let house = House::new().await;
    let [hanbit, ..] = three(&house).await;
    let viewer = house.member("Vera", Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let page = vera.get("/portfolio").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        !page.text.contains("portfolio.csv")
            && !page.text.contains("class=\"check\" name=\"account\"")
    );
    assert_eq!(
        vera.get("/portfolio.csv").await.status,
        StatusCode::FORBIDDEN
    );
    let form = format!("csrf={}&account={hanbit}&owner={viewer}", page.csrf());
    assert_eq!(
        vera.post("/portfolio/owners", &form).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn many_accounts_get_an_owner_at_once() {
    let house = House::new().await;
    let [hanbit, other, _] = three(&house).await;
    let vera = house.member("Vera", Role::Csm).await;
    let mut mina = mina(&house).await;
    let token = mina.get("/portfolio").await.csrf();
    let form =
        format!("csrf={token}&account={hanbit}&account={other}&owner={vera}&back=%2Fportfolio");
    let done = mina.post("/portfolio/owners", &form).await;
    assert_eq!(done.header("location"), "/portfolio");
    let page = mina.get("/portfolio").await;
    assert!(page.text.contains("2 accounts have a new owner."));
    assert!(
        mina.get(&format!("/portfolio?owner={vera}"))
            .await
            .text
            .contains("2 accounts,")
    );
}
