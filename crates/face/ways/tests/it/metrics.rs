//! The catalogue of metrics: each in words, how much of it is known, and what rests on it.

use axum::http::StatusCode;
use kernel::Actor;
use metrics::Catalogue;

use crate::browser::House;
use crate::world::hanbit;

#[tokio::test]
async fn every_metric_is_told_in_words_with_what_is_known_of_hanbit_and_what_rests_on_it() {
    let house = House::new().await;
    hanbit(&house).await;
    let recent = metrics::Recent::new(house.lake.clone());
    health::roll(&house.record.store, &recent)
        .await
        .expect("rolls");
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/metrics").await;
    assert_eq!(page.status, StatusCode::OK);
    for metric in Catalogue::shipped().expect("a catalogue").metrics() {
        let row = page.text.split_once(&format!("id=\"{}\"", metric.name));
        assert!(row.is_some(), "{} is not in {}", metric.name, page.text);
    }
    let row = |name: &str| {
        let (_, rest) = page
            .text
            .split_once(&format!("id=\"{name}\""))
            .expect("a row");
        rest.split("</tr>").next().unwrap_or_default().to_owned()
    };
    let users = row("weekly_active_users");
    assert!(
        users.contains("the last 7 days") && users.contains("1 of 1 customers"),
        "{users}"
    );
    let use_of = row("licence_use");
    assert!(use_of.contains(", divided by Licences."), "{use_of}");
    assert!(use_of.contains("href=\"/scorecards/core\""), "{use_of}");
    let voice = row("survey_voice");
    assert!(
        voice.contains("One without") && voice.contains("한빛물류"),
        "{voice}"
    );
    assert!(
        voice.contains("No data") && voice.contains("never"),
        "{voice}"
    );
}

#[tokio::test]
async fn a_metric_declared_here_stands_among_them_with_its_own_words() {
    let house = House::new().await;
    hanbit(&house).await;
    let text = "name = 'planners'\ntitle = 'Planners <b>'\nabout = 'Who makes plans.'\nunit = 'people'\n\
                kind = 'distinct_users'\nstream = 'people'\nwindow_days = 30\n[filter]\nnames = ['plan.published']\n";
    let mut tx = house.record.tx_as(Actor::System("test")).await;
    metrics::publish(&mut tx, "planners", text, "")
        .await
        .expect("publishes");
    tx.commit().await.expect("commits");
    let recent = metrics::Recent::new(house.lake.clone());
    health::roll(&house.record.store, &recent)
        .await
        .expect("rolls");
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get("/metrics").await;
    assert!(page.text.contains("Planners &#60;b&#62;"), "{}", page.text);
    assert!(
        page.text
            .contains("Distinct people: plan.published, in the last 30 days.")
    );
    assert!(page.text.contains("Who makes plans.") && page.text.contains("3 people in the middle"));
}

/// Fields as somebody types them.
type Given = &'static [(&'static str, &'static str)];

/// What the form of a metric's page would send, with some fields as given.
fn form(page: &crate::browser::Page, given: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("csrf", page.csrf()),
        ("do", "save".to_owned()),
        ("unit", "people".to_owned()),
        ("kind", "distinct_users".to_owned()),
        ("stream", "people".to_owned()),
        ("filter.names", "plan.published".to_owned()),
        ("window_days", "28".to_owned()),
        ("title", "Planners".to_owned()),
    ];
    for (name, text) in given {
        fields.retain(|(there, _)| there != name);
        fields.push((name, (*text).to_owned()));
    }
    let pairs = fields.iter();
    let pairs = pairs.map(|(name, text)| format!("{name}={}", web::address::encode(text)));
    pairs.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn mina_declares_who_publishes_plans_and_it_is_foreseen_published_and_brought_back() {
    let house = House::new().await;
    hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let token = mina.get("/metrics").await.csrf();
    let begun = format!("csrf={token}&name=planners&title=Planners&from=active_users");
    assert_eq!(
        mina.post("/metrics", &begun).await.header("location"),
        "/metrics/planners"
    );
    let page = mina.get("/metrics/planners").await;
    assert!(
        page.text.contains("Draft, not published yet"),
        "{}",
        page.text
    );
    assert!(page.text.contains("<option value=\"plan.published\">"));
    let foreseen = mina
        .post("/metrics/planners/preview", &form(&page, &[]))
        .await;
    assert!(
        foreseen.text.contains("1 of 1 customers"),
        "{}",
        foreseen.text
    );
    assert!(foreseen.text.contains("3 people"), "{}", foreseen.text);
    let saved = mina
        .post("/metrics/planners/draft", &form(&page, &[("seen", "1")]))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let ask = mina.get("/metrics/planners/publication").await;
    assert!(ask.text.contains("version 1"), "{}", ask.text);
    let publish = format!("csrf={}&seen=2&note=who+plans", ask.csrf());
    let published = mina.post("/metrics/planners/publication", &publish).await;
    assert_eq!(
        published.status,
        StatusCode::SEE_OTHER,
        "{}",
        published.text
    );
    let shown = mina.get("/metrics/planners").await;
    assert!(shown.text.contains("Planners") && !shown.text.contains("Draft, not"));

    let wider = form(&shown, &[("window_days", "90")]);
    let saved = mina.post("/metrics/planners/draft", &wider).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let ask = mina.get("/metrics/planners/publication").await;
    assert!(ask.text.contains("Days: 28 → 90"), "{}", ask.text);
    let publish = format!("csrf={}&seen=1", ask.csrf());
    mina.post("/metrics/planners/publication", &publish).await;
    let versions = mina.get("/metrics/planners/versions").await;
    assert!(versions.text.contains("Days: 28 → 90") && versions.text.contains("who plans"));
    let back = format!("csrf={}", versions.csrf());
    mina.post("/metrics/planners/versions/1/draft", &back).await;
    let again = mina.get("/metrics/planners").await;
    assert!(
        again.text.contains("name=\"window_days\" value=\"28\""),
        "{}",
        again.text
    );
}

#[tokio::test]
async fn what_is_wrong_with_a_metric_stands_beside_its_field_and_nothing_is_kept() {
    let house = House::new().await;
    hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let cases: [(Given, &str, &str); 5] = [
        (&[("window_days", "400")], "f-window_days", "from 1 to 365"),
        (&[("window_days", "soon")], "f-window_days", "soon"),
        (&[("kind", "sum")], "f-property", "needs the field property"),
        (
            &[("filter.properties", "<b>")],
            "f-filter-properties",
            "&lt;b&gt;",
        ),
        (
            &[
                ("kind", "ratio"),
                ("of", "actions"),
                ("to", "actions_of_no_one"),
            ],
            "f-to",
            "actions_of_no_one",
        ),
    ];
    let page = mina.get("/metrics/active_users").await;
    for (given, place, said) in cases {
        let wrong = mina
            .post("/metrics/active_users/draft", &form(&page, given))
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{given:?}");
        assert!(
            wrong.text.contains(&format!("href=\"#{place}\"")),
            "{given:?} {}",
            wrong.text
        );
        assert!(wrong.text.contains(said), "{given:?} {}", wrong.text);
    }
    let quiet = mina.get("/metrics/active_users").await;
    assert!(!quiet.text.contains("/draft/removal"), "{}", quiet.text);
    let nothing = [("filter.names", "plan.burned")];
    let foreseen = mina
        .post("/metrics/active_users/preview", &form(&page, &nothing))
        .await;
    assert!(
        foreseen.text.contains("No event is called “plan.burned”"),
        "{}",
        foreseen.text
    );
}

#[tokio::test]
async fn a_metric_in_use_is_not_taken_away_and_a_viewer_reads_its_sentence_alone() {
    let house = House::new().await;
    let viewer = house.member("Vera", kernel::Role::Viewer).await;
    let mut vera = house.browser(&viewer).await;
    let page = vera.get("/metrics/licence_use").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("divided by Licences.") && !page.text.contains("name=\"kind\""));
    assert_eq!(
        vera.get("/metrics/no_such").await.status,
        StatusCode::NOT_FOUND
    );
    let mut mina = house.browser(&house.mina).await;
    let versions = mina.get("/metrics/licence_use/versions").await;
    assert!(!versions.text.contains("/metrics/licence_use/retirement"));
    let taken = format!("csrf={}&seen=1", mina.get("/settings").await.csrf());
    let by_a_play = "/metrics/weekly_active_users/retirement";
    let by_a_play = mina.post(by_a_play, &taken).await;
    assert_eq!(by_a_play.status, StatusCode::CONFLICT);
    assert!(by_a_play.text.contains("“usage-fell” rests on this metric"));
    let refused = mina.post("/metrics/licence_use/retirement", &taken).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.text.contains("rests on this metric"),
        "{}",
        refused.text
    );
}
