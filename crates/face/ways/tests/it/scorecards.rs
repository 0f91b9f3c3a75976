//! What a scorecard was worth, as the team reads it.

use axum::http::StatusCode;
use customers::{NewAccount, NewTerm, Origin, SEATS};
use events::{Event, Log as _};
use health::Scorecard;
use kernel::{AccountId, Currency, Day, Language, Money, Role};
use proof::{Every, Horizon, Question};
use testkit::TODAY;

use crate::browser::{House, Page};

const SINCE: Day = Day(TODAY.0 - 700);

fn origin(external_id: &str) -> Origin {
    Origin {
        source: "crm".to_owned(),
        external_id: external_id.to_owned(),
    }
}

/// A customer whose four people work until `works`, and whose contract ends on `leaves`.
async fn customer(house: &House, name: &str, works: Day, leaves: Option<Day>) -> AccountId {
    let new = NewAccount {
        origin: origin(name),
        name: name.to_owned(),
        latin: None,
        reading: None,
        language: Language::En,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::USD,
        parent: None,
        owner: None,
        started_on: SINCE,
        attributes: vec![],
    };
    let term = NewTerm {
        subscription: origin(&format!("{name}:planner")),
        product: "Planner".to_owned(),
        unit: SEATS.to_owned(),
        external_id: "y1".to_owned(),
        starts_on: SINCE,
        ends_on: leaves.unwrap_or(TODAY + 100),
        annual: Money::new(960_000, Currency::USD),
        quantity: 4,
        notice_days: None,
    };
    let mut tx = house.record.tx().await;
    let (id, _) = customers::upsert_account(&mut tx, &new)
        .await
        .expect("an account");
    customers::upsert_terms(&mut tx, &id, &[term])
        .await
        .expect("a term");
    let key = customers::account(&mut tx, &id)
        .await
        .expect("an account")
        .key;
    tx.commit().await.expect("commits");
    let days = SINCE.through(works);
    let events = days.flat_map(|day| (0..4).map(move |n| (day, n)));
    let events = events.map(|(day, n)| Event {
        account: key,
        time: day.start().plus_seconds(36_000 + n),
        user: Some(format!("person-{n}")),
        name: "plan.published".into(),
        source: "web".into(),
        message_id: format!("{name}:{day}:{n}"),
        received_at: day.end(),
        properties: "{}".to_owned(),
    });
    house
        .lake
        .append_bulk(events.collect())
        .await
        .expect("events");
    id
}

/// So many that faded before they left, Wexley Foods that did not, and twelve that stay.
async fn book(house: &House, faded: i32) -> AccountId {
    for n in 0..faded {
        let left = TODAY - 400 + 20 * n;
        customer(house, &format!("Faded {n}"), left - 90, Some(left)).await;
    }
    for n in 0..12 {
        customer(house, &format!("Stays {n}"), TODAY, None).await;
    }
    let left = TODAY - 300;
    customer(house, "Wexley Foods", left - 1, Some(left)).await
}

/// The part of the page that is the proof.
fn proof(page: &Page) -> &str {
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    page.text.split_once("id=\"proof\"").expect("a proof").1
}

#[tokio::test]
async fn the_page_says_what_the_use_case_reckons_and_each_share_has_its_count() {
    let house = House::new().await;
    let wexley = book(&house, 12).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core?horizon=90").await;
    let shown = proof(&page);
    let question = Question {
        card: Scorecard::shipped().unwrap().clone(),
        horizon: Horizon::of_days(90).unwrap(),
        every: Every::Month,
        among: health::Applies::default(),
    };
    let mut tx = house.record.tx().await;
    let lake = house.lake.as_ref();
    let proved = proof::backtest(&mut tx, lake, question, |_, _| {})
        .await
        .unwrap();
    let figures = proved.figures.as_ref().unwrap();
    let auc = format!("<b>{:.0}</b> times in 100", figures.auc.value * 100.0);
    assert!(shown.contains(&auc), "{auc} in {shown}");
    assert!(shown.contains("Only 13 customers left: too few to tell."));
    for (_, rate) in &figures.tiers {
        let count = format!("{} of {}", rate.events, rate.of);
        assert!(shown.contains(&count), "{count} in {shown}");
    }
    let basis = format!(
        "{} monthly snapshots of 25 customers",
        proved.basis.snapshots
    );
    assert!(shown.contains(&basis), "{basis} in {shown}");
    assert!(shown.contains("The one it missed"));
    assert!(
        shown.contains(&format!("/accounts/{wexley}")),
        "Wexley leads to its page"
    );
    assert_eq!(
        shown.matches("<details class=\"data\">").count(),
        2,
        "a table behind each chart"
    );
    assert!(!shown.contains("style=") && !shown.contains("NaN"));
}

#[tokio::test]
async fn from_four_losses_the_cases_are_listed_and_no_share_is_shown() {
    let house = House::new().await;
    book(&house, 3).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core?horizon=90&every=quarter").await;
    let shown = proof(&page);
    assert!(shown.contains("4 customers left. From fewer than ten losses no figure is reckoned"));
    for name in ["Faded 0", "Faded 1", "Faded 2", "Wexley Foods"] {
        assert!(shown.contains(name), "{name} in {shown}");
    }
    let words = shown.split("<svg").next().unwrap_or_default();
    assert!(
        !words.contains('%') && !shown.contains("times in 100"),
        "{shown}"
    );
}

#[tokio::test]
async fn an_empty_workspace_is_told_when_a_first_snapshot_can_be_taken() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    assert!(proof(&page).contains("There is no snapshot yet."));
    let list = mina.get("/scorecards").await;
    assert!(list.text.contains("href=\"/scorecards/core\"") && list.text.contains("Core score"));
    let old = mina.get("/settings/scorecards").await;
    assert_eq!(
        (old.status, old.header("location")),
        (StatusCode::SEE_OTHER, "/scorecards")
    );
}

#[tokio::test]
async fn what_is_not_there_and_what_makes_no_sense_is_said_so() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    for path in ["/scorecards/horizn", "/scorecards/horizn/proof"] {
        assert_eq!(mina.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let cases = [
        (
            "/scorecards/core?horizon=7",
            "“7” is no horizon. Write a number of days from 30 to 730",
        ),
        (
            "/scorecards/core?horizon=%3Cb%3E",
            "“&lt;b&gt;” is no horizon.",
        ),
        (
            "/scorecards/core?every=day",
            "“day” is no distance between snapshots. Write month or quarter.",
        ),
    ];
    for (path, remedy) in cases {
        let page = mina.get(path).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let said = page
            .text
            .replace("&#34;", "\"")
            .replace("&#60;", "&lt;")
            .replace("&#62;", "&gt;");
        assert!(said.contains(remedy), "{path}: {said}");
    }
}

#[tokio::test]
async fn the_snapshots_of_a_proof_are_taken_away_as_the_command_writes_them() {
    let house = House::new().await;
    book(&house, 12).await;
    customer(&house, "=1+2", TODAY, None).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core?horizon=90&every=quarter").await;
    let path = "/scorecards/core/snapshots.csv?horizon=90&every=quarter";
    assert!(
        proof(&page).contains(&path.replace('&', "&#38;")),
        "{}",
        page.text
    );
    let file = mina.get(path).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    let question = Question {
        card: Scorecard::shipped().unwrap().clone(),
        horizon: Horizon::of_days(90).unwrap(),
        every: Every::Quarter,
        among: health::Applies::default(),
    };
    let mut tx = house.record.tx().await;
    let proved = proof::backtest(&mut tx, house.lake.as_ref(), question, |_, _| {});
    let proved = proved.await.unwrap();
    drop(tx);
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines[0], "account,as_of,score,tier,churned");
    assert_eq!(lines.len(), 1 + proved.scored().count());
    assert!(
        lines.iter().any(|line| line.starts_with("\"'=1+2\",")),
        "{}",
        file.text
    );
    let wrong = mina.get("/scorecards/core/snapshots.csv?horizon=7").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let viewer = house.member("Yuto", Role::Viewer).await;
    let mut yuto = house.browser(&viewer).await;
    assert!(
        !yuto
            .get("/scorecards/core")
            .await
            .text
            .contains("snapshots.csv")
    );
    assert_ne!(yuto.get(path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_viewer_reads_a_proof_and_a_stranger_is_asked_to_sign_in() {
    let house = House::new().await;
    let viewer = house.member("Yuto", Role::Viewer).await;
    let mut yuto = house.browser(&viewer).await;
    assert_eq!(yuto.get("/scorecards/core").await.status, StatusCode::OK);
    let mut stranger = crate::browser::Browser::new(&house.router);
    for path in ["/scorecards", "/scorecards/core", "/scorecards/core/proof"] {
        let page = stranger.get(path).await;
        assert!(
            page.status != StatusCode::OK && !page.text.contains("id=\"proof\""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_word_of_a_proof_is_there_in_every_language() {
    let house = House::new().await;
    book(&house, 12).await;
    let mut mina = house.browser(&house.mina).await;
    for language in Language::ALL {
        let token = mina.get("/settings").await.csrf();
        mina.post("/look", &format!("csrf={token}&language={language}"))
            .await;
        for path in [
            "/scorecards",
            "/scorecards/core?horizon=90",
            "/scorecards/core?horizon=365&every=quarter",
        ] {
            let page = mina.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{language} {path}");
            // Classes and ids begin the same way; an untranslated message stands as text.
            for id in [">proof-", ">scorecard-", ">health-", " proof-", "·proof-"] {
                assert!(!page.text.contains(id), "{language} {path}: {id}");
            }
        }
    }
}

#[tokio::test]
async fn scorecards_and_metrics_can_be_read_in_every_language() {
    let house = House::new().await;
    let mut mina = house.browser(&house.mina).await;
    for language in Language::ALL {
        let token = mina.get("/settings").await.csrf();
        mina.post("/look", &format!("csrf={token}&language={language}"))
            .await;
        for path in ["/scorecards", "/scorecards/core", "/metrics"] {
            let page = mina.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{language} {path}");
            for id in [">health-", ">scorecard-", ">metric-", ">metrics-"] {
                assert!(!page.text.contains(id), "{language} {path} {id}");
            }
        }
    }
}

#[tokio::test]
async fn a_draft_is_held_against_the_one_at_work_and_weights_are_refused_on_thin_data() {
    let house = House::new().await;
    book(&house, 12).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/scorecards/core").await;
    assert!(
        !page.text.contains("id=\"contrast\""),
        "there is no draft yet"
    );
    assert!(page.text.contains("/scorecards/core/weights?"));
    let mut draft = Scorecard::clone(Scorecard::shipped().unwrap());
    draft.measures[0].weight += 10.0;
    let mut tx = house.record.tx().await;
    health::save_draft(&mut tx, &draft, None).await.unwrap();
    tx.commit().await.unwrap();
    let page = mina.get("/scorecards/core?horizon=90").await;
    let contrast = "/scorecards/core/contrast?horizon=90&amp;every=month";
    assert!(
        page.text.contains(contrast)
            || page
                .text
                .contains("/scorecards/core/contrast?horizon=90&#38;every=month"),
        "{}",
        page.text
    );
    let mut said = mina
        .get("/scorecards/core/contrast?horizon=90&every=month")
        .await;
    while said.text.contains("<progress") {
        said = mina
            .get("/scorecards/core/contrast?horizon=90&every=month")
            .await;
    }
    assert!(
        said.text.contains("the draft of Core score"),
        "{}",
        said.text
    );
    assert!(
        said.text
            .contains("Only 13 customers left in the snapshots that both score"),
        "{}",
        said.text
    );
    let mut weights = mina.get("/scorecards/core/weights?horizon=90").await;
    while weights.text.contains("<progress") {
        weights = mina.get("/scorecards/core/weights?horizon=90").await;
    }
    assert!(
        weights.text.contains("No weights are suggested"),
        "{}",
        weights.text
    );
    assert!(!weights.text.contains("action=\"/scorecards/core/weights\""));
}
