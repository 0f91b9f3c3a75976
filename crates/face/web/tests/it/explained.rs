//! What moved Hanbit's score between any two days, where it goes, and what would move it a tier.

use axum::http::StatusCode;
use customers::Stage;
use testkit::TODAY;

use crate::browser::House;
use crate::world::customer;
use crate::world::hanbit;

/// The rows of the exact table in hundredths of a point: the steps, and all together.
fn exact(text: &str) -> (Vec<i64>, i64) {
    let (_, rest) = text.split_once("Exact points").expect("the exact points");
    let table = rest.split("</table>").next().expect("a table");
    let cells = table.split("<td>").skip(1);
    let read = |cell: &str| {
        let digits = cell.split('<').next().expect("a figure");
        let digits = digits.replace('−', "-").replace(['+', '.'], "");
        digits.parse().expect("hundredths")
    };
    let mut rows: Vec<i64> = cells.map(read).collect();
    let all = rows.pop().expect("all together");
    (rows, all)
}

#[tokio::test]
async fn the_steps_between_any_two_days_add_up_as_they_stand() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    for (from, to) in [(60, 0), (45, 20), (12, 8), (9, 8), (399, 0)] {
        let (from, to) = (TODAY - from, TODAY - to);
        let page = mina
            .get(&format!("/accounts/{id}?from={from}&to={to}"))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text);
        let (steps, all) = exact(&page.text);
        assert_eq!(steps.iter().sum::<i64>(), all, "{from} {to}");
        for day in [from, to] {
            assert!(page.text.contains(&format!("value=\"{day}\"")), "{day}");
        }
        let opened = format!("/accounts/{id}/measures/active_users?from={from}&#38;to={to}");
        assert!(page.text.contains(&opened), "{}", page.text);
    }
    let past = mina
        .get(&format!("/accounts/{id}?on=2026-11-20&from=2026-11-05"))
        .await;
    assert!(past.text.contains("name=\"on\" value=\"2026-11-20\""));
    assert!(
        past.text
            .contains("from=2026-11-05&#38;to=2026-11-20&#38;on=2026-11-20")
    );
}

#[tokio::test]
async fn a_measure_that_a_workspace_made_is_called_in_its_own_words() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut card = health::Scorecard::clone(health::Scorecard::shipped().expect("a card"));
    let all = card.measures.iter_mut();
    let mut named = all.filter(|one| one.name == "active_users");
    let own = named.next().expect("the measure of people");
    own.name = "own_people".to_owned();
    own.title = Some("Our <b> people".to_owned());
    let mut tx = house.record.tx().await;
    let seen = health::save_draft(&mut tx, &card, None).await;
    health::publish(&mut tx, "core", seen.expect("a draft"), "Our words")
        .await
        .expect("publishes");
    tx.commit().await.expect("commits");
    let recent = metrics::Recent::new(house.lake.clone());
    let rolled = health::roll(&house.record.store, &recent).await;
    rolled.expect("scores");
    let mut mina = house.browser(&house.mina).await;
    let days = format!("from={}&to={TODAY}", TODAY - 60);
    let page = mina.get(&format!("/accounts/{id}?{days}")).await;
    let (_, exact) = page
        .text
        .split_once("Exact points")
        .expect("the exact points");
    let table = exact.split("</table>").next().expect("a table");
    assert!(table.contains("Our &#60;b&#62; people"), "{table}");
    assert!(!table.contains("own-people"), "{table}");
}

#[tokio::test]
async fn a_measure_opens_to_its_place_on_the_curve_and_its_part_of_the_difference() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina
        .get(&format!("/accounts/{id}?from=2026-10-10&to=2026-11-20"))
        .await;
    let (steps, _) = exact(&page.text);
    let path = format!("/accounts/{id}/measures/sponsor?from=2026-10-10&to=2026-11-20");
    let opened = mina.get(&path).await;
    let (_, part) = opened
        .text
        .split_once("Points it moved the score by")
        .expect("its part");
    let part = part
        .split("num\">")
        .nth(2)
        .and_then(|cell| cell.split('<').next());
    let part = part.expect("a figure").replace('−', "-").replace('.', "");
    assert!(
        steps.contains(&part.parse().expect("hundredths")),
        "{part} of {steps:?}"
    );
    assert!(
        opened.text.contains("0 gives 0 points."),
        "its place: {}",
        opened.text
    );
    let stray = mina.get(&format!("{path}&on=soon")).await;
    assert_eq!(stray.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn days_that_explain_nothing_are_refused_beside_the_form() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    for (query, said) in [
        ("from=soon", "There is no such day."),
        (
            "from=2026-11-20&to=2026-11-20",
            "The first day must be before the second.",
        ),
        (
            "from=2026-11-20&to=2026-11-01",
            "The first day must be before the second.",
        ),
        (
            "to=2027-01-01",
            "The second day is later than 24 November 2026",
        ),
        (
            "on=2026-11-01&to=2026-11-20",
            "The second day is later than 1 November 2026",
        ),
    ] {
        let page = mina.get(&format!("/accounts/{id}?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.text.contains(said), "{query}: {}", page.text);
        assert!(page.text.contains("The 30 days before are shown."));
    }
}

#[tokio::test]
async fn the_account_says_where_the_score_goes_and_what_would_move_it() {
    let house = House::new().await;
    let (id, _) = hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    let page = mina.get(&format!("/accounts/{id}")).await;
    assert!(
        page.text.contains("Over 30 days it falls by"),
        "{}",
        page.text
    );
    assert!(
        page.text
            .contains("The smallest change that would lift it to “Watch”:")
    );
    let before = mina.get(&format!("/accounts/{id}?on=2026-10-23")).await;
    assert!(
        before.text.contains("would let it fall to"),
        "{}",
        before.text
    );
    let fennick = customer(&house, "Fennick Labs", "", Stage::Onboarding).await;
    let none = mina.get(&format!("/accounts/{fennick}")).await;
    assert!(!none.text.contains("Where the score goes"));
}
