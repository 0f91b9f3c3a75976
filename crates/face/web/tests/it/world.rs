//! Customers of the demo world, as tests of pages need them.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, SEATS, Seniority, Stage};
use events::{Event, Log};
use kernel::{AccountId, ContactId, Currency, Language, Money};
use testkit::TODAY;

use crate::browser::House;

/// 한빛물류 with a champion who left, one who decides, and half a year of use that falls.
pub async fn hanbit(house: &House) -> (AccountId, ContactId) {
    let id = customer(house, "한빛물류", "Hanbit Logistics", Stage::Renewing).await;
    let person = |name: &str, role, left| NewContact {
        account: id.clone(),
        origin: origin(name),
        name: name.to_owned(),
        reading: None,
        language: Language::of(name),
        email: None,
        title: Some("<i>Lead</i>".to_owned()),
        role,
        seniority: Seniority::Director,
        joined_on: Some(TODAY - 400),
        left_on: left,
    };
    let mut tx = house.record.tx().await;
    let sora = person("김소라", ContactRole::Champion, Some(TODAY - 10));
    customers::upsert_contact(&mut tx, &sora)
        .await
        .expect("a contact");
    let jihun = person("한지훈", ContactRole::DecisionMaker, None);
    let (jihun, _) = customers::upsert_contact(&mut tx, &jihun)
        .await
        .expect("a contact");
    let key = customers::account(&mut tx, &id)
        .await
        .expect("the account")
        .key;
    tx.commit().await.expect("commits");
    let mut batch = vec![];
    for day in 0..70 {
        let people = if day < 30 { 3 } else { 10 };
        batch.extend((0..people).map(|person| Event {
            account: key,
            time: (TODAY - day).start().plus_seconds(3600),
            user: Some(format!("u{person}")),
            name: Arc::from("plan.published"),
            source: Arc::from("product"),
            message_id: format!("{day}-{person}"),
            received_at: (TODAY - day).start().plus_seconds(3600),
            properties: "{\"count\":2,\"note\":\"<script>\"}".to_owned(),
        }));
    }
    house.lake.append(batch).await.expect("appends");
    health::roll(
        &house.record.store,
        &metrics::Recent::new(house.lake.clone()),
    )
    .await
    .expect("scores");
    (id, jihun)
}

/// A customer of Mina's with a contract that was renewed once.
pub async fn customer(house: &House, name: &str, latin: &str, stage: Stage) -> AccountId {
    let mut tx = house.record.tx().await;
    let new = NewAccount {
        origin: origin(name),
        name: name.to_owned(),
        latin: (!latin.is_empty()).then(|| latin.to_owned()),
        reading: None,
        language: Language::of(name),
        industry: Some("Logistics".to_owned()),
        city: Some("Seoul".to_owned()),
        country: Some("Korea".to_owned()),
        region: Some("APAC".to_owned()),
        stage: Some(stage),
        currency: Currency::USD,
        parent: None,
        owner: Some(house.mina.clone()),
        started_on: TODAY - 500,
        attributes: vec![],
    };
    let (id, _) = customers::upsert_account(&mut tx, &new)
        .await
        .expect("an account");
    let ends = if stage == Stage::Churned {
        TODAY - 100
    } else {
        TODAY + 41
    };
    let term = |name: &str, starts, ends, annual, quantity| NewTerm {
        subscription: origin(&format!("{id}-plan")),
        product: "Planner".to_owned(),
        unit: SEATS.to_owned(),
        external_id: name.to_owned(),
        starts_on: starts,
        ends_on: ends,
        annual: Money::new(annual, Currency::USD),
        quantity,
        notice_days: Some(30),
    };
    let terms = [
        term("first", TODAY - 500, TODAY - 135, 5_000_000, 30),
        term("second", TODAY - 135, ends, 9_600_000, 48),
    ];
    customers::upsert_terms(&mut tx, &id, &terms)
        .await
        .expect("terms");
    tx.commit().await.expect("commits");
    id
}

/// Where a row of the CRM came from.
pub fn origin(external_id: &str) -> Origin {
    Origin {
        source: "crm".to_owned(),
        external_id: external_id.to_owned(),
    }
}
