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
