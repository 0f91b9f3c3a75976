//! What a customer was on a day decides which scorecard its page shows.

use testkit::TODAY;

use crate::browser::House;
use crate::world::hanbit;

#[tokio::test]
async fn a_past_day_shows_what_hanbit_was_then_and_by_which_scorecard_it_was_scored() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut card = health::Scorecard::clone(health::Scorecard::shipped().expect("a card"));
    card.name = "closing".to_owned();
    let growing = vec!["expanding".to_owned()];
    card.applies.0.insert(health::Field::Stage, growing);
    let mut tx = house.record.tx().await;
    let seen = health::save_draft(&mut tx, &card, None).await;
    let seen = seen.expect("a draft");
    health::publish(&mut tx, "closing", seen, "For those who grow")
        .await
        .expect("publishes");
    tx.commit().await.expect("commits");
    house.record.clock.advance_seconds(86_400);
    let mut tx = house.record.tx().await;
    let was = customers::account(&mut tx, &id).await.expect("the account");
    let stage = customers::AccountField::Stage;
    customers::change_account(&mut tx, &id, was.version, stage, "expanding")
        .await
        .expect("another stage");
    tx.commit().await.expect("commits");
    let mut mina = house.browser(&house.mina).await;
    let then = mina.get(&format!("/accounts/{id}?on={TODAY}")).await.text;
    assert!(!then.contains("Expanding") && !then.contains("“closing”"));
    let now = mina.get(&format!("/accounts/{id}")).await.text;
    let said = "scorecard “closing”, version 1, for Stage: expanding · Until 24 November it was Stage: renewing, \
                and version 1 of “Core score” scored.";
    assert!(now.contains("Expanding") && now.contains(said), "{now}");
    let line = now
        .split("<svg class=\"plot tenure")
        .nth(1)
        .expect("a life line");
    let line = line.split("</svg>").next().unwrap_or_default();
    assert!(line.contains("“closing”, version 1"), "{line}");
}
