//! Sora asks to be forgotten, and Mina sees to it in the browser; events stay as long as she says.

use std::sync::Arc;

use axum::http::StatusCode;
use customers::{ContactRole, NewContact, Seniority, Stage};
use events::{Event, Log as _, Reader as _};
use kernel::{AccountKey, Language, Role};
use store::Workers;
use testkit::TODAY;

use crate::browser::{Browser, House, Page};
use crate::world::{customer, hanbit, origin};

const EMAIL: &str = "sora@hanbit.example";

impl House {
    /// A customer with Sora, who did five things there, and Jun, who did one and names her in it.
    async fn hanbit_with_sora(&self) -> AccountKey {
        let id = customer(self, "hanbit", "", Stage::Steady).await;
        let sora = NewContact {
            account: id.clone(),
            origin: origin("sora"),
            name: "김소라".into(),
            reading: None,
            language: Language::Ko,
            email: Some(EMAIL.parse().expect("an address")),
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: None,
            left_on: None,
        };
        let mut tx = self.record.tx().await;
        customers::upsert_contact(&mut tx, &sora)
            .await
            .expect("works");
        customers::set_pulse(&mut tx, &id, 4, "Sora renewed: ask sora@hanbit.example.")
            .await
            .expect("works");
        let key = customers::account(&mut tx, &id).await.expect("works").key;
        tx.commit().await.expect("works");
        let event = |n: i32, user: &str, properties: &str| Event {
            account: key,
            time: (TODAY - n).start(),
            user: Some(user.to_owned()),
            name: Arc::from("plan.published"),
            source: Arc::from("product"),
            message_id: format!("m-{n}"),
            received_at: (TODAY - n).start(),
            properties: properties.to_owned(),
        };
        let mut batch: Vec<Event> = (1..=5).map(|n| event(n, EMAIL, "{}")).collect();
        batch.push(event(6, "jun", &format!(r#"{{"with":"{EMAIL}"}}"#)));
        self.lake.append(batch).await.expect("works");
        key
    }

    /// Does what was asked for, as the server does beside the pages.
    async fn work(&self) {
        let runner = erasures::Runner::new(self.lake.clone());
        let workers = Workers::new(self.record.store.clone(), vec![Arc::new(runner)]);
        while workers.step().await.expect("works") {}
    }
}

async fn press(browser: &mut Browser, deed: &str, form: &str) -> Page {
    let token = browser.get("/settings").await.csrf();
    let path = format!("/settings/privacy/{deed}");
    browser.post(&path, &format!("csrf={token}&{form}")).await
}

#[tokio::test]
async fn sora_is_looked_for_erased_and_proven_gone() {
    let house = House::new().await;
    let key = house.hanbit_with_sora().await;
    let mut mina = house.browser(&house.mina).await;
    let form = "user=sora%40hanbit.example%0D%0A%0D%0Asora%40hanbit.example&account=hanbit&mentions=redact";
    let page = press(&mut mina, "foresight", form).await;
    for said in [
        "5 events go.",
        "One event of somebody else no longer names the person.",
        "One contact loses its name",
        "One reason of a pulse or of another tier loses its words.",
        "at hanbit only",
        "Erase for good",
    ] {
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    assert_eq!(house.lake.census().await.expect("works").events, 6);
    let done = press(&mut mina, "erasure", form).await;
    assert_eq!(done.header("location"), "/settings/privacy");
    let page = mina.get("/settings/privacy").await;
    assert!(
        page.text.contains("Mina Park asked for an erasure"),
        "{}",
        page.text
    );
    assert!(page.text.contains("hx-trigger=\"every 2s\""));
    let part = mina.get("/settings/privacy/erasures").await.text;
    assert!(
        part.contains("Mina Park asked") && !part.contains("<html"),
        "{part}"
    );
    house.work().await;
    let page = mina.get("/settings/privacy").await;
    let done =
        "Events: 5. Events of others: 1. Set aside: 0. Contacts: 1. Survey answers: 0. Reasons: 1.";
    assert!(page.text.contains(done), "{}", page.text);
    assert!(page.text.contains("found in 0 places") && !page.text.contains("hx-trigger=\"every"));
    assert!(!page.text.contains(EMAIL));
    let left = house.lake.history(key, None).await.expect("works");
    assert_eq!(
        (left.len(), left[0].properties.as_str()),
        (1, r#"{"with":null}"#)
    );
    let found = press(&mut mina, "search", "id=sora%40hanbit.example").await;
    assert!(
        found.text.contains("This person was erased once."),
        "{}",
        found.text
    );
    let found = press(&mut mina, "search", "id=jun").await;
    assert!(
        found.text.contains("Nobody with this id was erased."),
        "{}",
        found.text
    );
}

#[tokio::test]
async fn what_cannot_be_meant_is_said_beside_its_field_and_nothing_begins() {
    let house = House::new().await;
    house.hanbit_with_sora().await;
    let mut mina = house.browser(&house.mina).await;
    let twenty_one: String = (0..21).map(|n| format!("id-{n}%0A")).collect();
    for (form, field, said) in [
        (
            "user=+%0A".to_owned(),
            "user",
            "Name a person by 1 to 20 ids.",
        ),
        (
            format!("user={twenty_one}"),
            "user",
            "Name a person by 1 to 20 ids.",
        ),
        (
            "user=x&account=nowhere".to_owned(),
            "account",
            "No account is called",
        ),
    ] {
        for deed in ["foresight", "erasure"] {
            let page = press(&mut mina, deed, &form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            let beside = format!("<a href=\"#f-{field}\">");
            assert!(
                page.text.contains(said) && page.text.contains(&beside),
                "{}",
                page.text
            );
        }
    }
    let page = press(&mut mina, "foresight", "user=%3Cscript%3E").await;
    assert!(
        page.text.contains("Nothing is kept of these ids."),
        "{}",
        page.text
    );
    assert!(!page.text.contains("<script>"));
    let mut tx = house.record.tx().await;
    assert!(privacy::begun(&mut tx).await.expect("works").is_empty());
}

#[tokio::test]
async fn events_of_the_product_stay_as_long_as_mina_says() {
    let house = House::new().await;
    hanbit(&house).await;
    let mut mina = house.browser(&house.mina).await;
    assert!(
        mina.get("/settings/privacy")
            .await
            .text
            .contains("for ever")
    );
    let done = press(&mut mina, "retention", "source=product&days=730").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let page = mina.get("/settings/privacy").await;
    assert!(page.text.contains("for 730 days"), "{}", page.text);
    for days in ["0", "36501", "a+year", "-1"] {
        let page = press(
            &mut mina,
            "retention",
            &format!("source=product&days={days}"),
        )
        .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
        assert!(
            page.text.contains("from 1 to 36500") || page.text.contains("from 1 to 36,500"),
            "{}",
            page.text
        );
    }
    let ours = press(&mut mina, "retention", "source=tenure&days=9").await;
    assert_eq!(ours.status, StatusCode::UNPROCESSABLE_ENTITY);
    press(&mut mina, "retention", "source=product&days=").await;
    assert!(
        mina.get("/settings/privacy")
            .await
            .text
            .contains("for ever")
    );
}

#[tokio::test]
async fn a_manager_neither_erases_nor_sees_who_was() {
    let house = House::new().await;
    let boss = house.member("Boss", Role::Manager).await;
    let mut boss = house.browser(&boss).await;
    let page = boss.get("/settings/privacy").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    let refused = press(&mut boss, "erasure", "user=jun").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        !boss
            .get("/settings")
            .await
            .text
            .contains("/settings/privacy")
    );
    let mut mina = house.browser(&house.mina).await;
    assert!(
        mina.get("/settings")
            .await
            .text
            .contains("/settings/privacy")
    );
}
