//! The customers room on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod account;
mod contract;
mod moving;
mod past;
mod people;
mod pulse;

use customers::{NewAccount, Origin};
use kernel::{Currency, Day, Language};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn origin(external_id: &str) -> Origin {
    Origin {
        source: "crm".into(),
        external_id: external_id.into(),
    }
}

pub fn hanbit() -> NewAccount {
    NewAccount {
        origin: origin("hanbit"),
        name: "한빛물류".into(),
        latin: Some("Hanbit Logistics".into()),
        reading: None,
        language: Language::Ko,
        industry: Some("Logistics".into()),
        city: Some("Seoul".into()),
        country: None,
        region: None,
        stage: None,
        currency: Currency::KRW,
        parent: None,
        owner: None,
        started_on: day("2023-01-04"),
        attributes: vec![("channel".into(), "web".into())],
    }
}

pub fn incheon() -> NewAccount {
    let origin = origin("hanbit-incheon");
    NewAccount {
        origin,
        name: "한빛물류 인천".into(),
        parent: Some("hanbit".into()),
        ..hanbit()
    }
}
