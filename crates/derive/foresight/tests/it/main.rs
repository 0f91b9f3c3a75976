//! What a metric would say, as the rooms above see it, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be set up has failed"
)]

mod answered;
mod checked;
mod questions;

use std::sync::Arc;

use customers::{Account, NewAccount, NewTerm, Origin, SEATS};
use events::{Event, Log, Memory};
use facts::Fact;
use kernel::{AccountId, AccountKey, Currency, Day, Language, Money};
use store::Reactors;
use testkit::{Record, TODAY};

/// A book with one customer, Tidewell Clinics.
struct World {
    record: Record,
    lake: Arc<Memory>,
    reactors: Reactors,
    account: AccountId,
    key: AccountKey,
}

impl World {
    async fn new(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let recompute = Arc::new(metrics::Recompute::new(metrics::Recent::new(lake.clone())));
        let projector = Arc::new(customers::Projector::new(lake.clone()));
        let reactors = Reactors::new(record.store.clone(), vec![recompute, projector]);
        let account = add(&record, "Tidewell Clinics").await;
        Self {
            record,
            lake,
            reactors,
            account: account.id,
            key: account.key,
        }
    }

    async fn use_product(&self, days: impl Iterator<Item = Day>, person: &str) {
        let events: Vec<Event> = days.map(|day| usage(self.key, day, person)).collect();
        let (first, last) = (events[0].day(), events[events.len() - 1].day());
        let many = events.len() as u64;
        self.lake.append(events).await.unwrap();
        let mut tx = self.record.tx().await;
        let account = self.account.clone();
        tx.record(Fact::UsageReceived {
            account,
            first,
            last,
            events: many,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    async fn sign(&self, seats: i64) {
        let term = NewTerm {
            subscription: origin("planner"),
            product: "planner".to_owned(),
            unit: SEATS.to_owned(),
            external_id: "2026".to_owned(),
            starts_on: TODAY - 50,
            ends_on: TODAY + 300,
            annual: Money::new(1_000_000, Currency::USD),
            quantity: seats,
            notice_days: None,
        };
        let mut tx = self.record.tx().await;
        customers::upsert_terms(&mut tx, &self.account, &[term])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

async fn add(record: &Record, name: &str) -> Account {
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
        started_on: TODAY - 50,
        attributes: vec![],
    };
    let mut tx = record.tx().await;
    let (id, _) = customers::upsert_account(&mut tx, &new).await.unwrap();
    let account = customers::account(&mut tx, &id).await.unwrap();
    tx.commit().await.unwrap();
    account
}

fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

fn usage(account: AccountKey, day: Day, person: &str) -> Event {
    Event {
        account,
        time: day.start().plus_seconds(3600),
        user: Some(person.to_owned()),
        name: Arc::from("plan.saved"),
        source: Arc::from("web"),
        message_id: format!("{day}:{person}"),
        received_at: day.end(),
        properties: "{}".to_owned(),
    }
}
