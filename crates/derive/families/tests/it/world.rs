//! A group of companies: a parent, its plants, and a plant's own workshop.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, SEATS, Seniority};
use events::{Event, Log, Memory};
use kernel::{AccountId, AccountKey, Currency, Day, Language, Money};
use store::Reactors;
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub recent: Arc<metrics::Recent>,
    pub reactors: Reactors,
    lake: Arc<Memory>,
}

/// An account of the group.
#[derive(Clone, Copy)]
pub struct One {
    pub name: &'static str,
    pub parent: Option<&'static str>,
    pub currency: Currency,
    /// A year's price in minor units, and since when; none for one that pays nothing.
    pub pays: Option<(i64, Day)>,
    /// How many of its five people work, and until when; nobody is known of one where there are none.
    pub works: Option<(i32, Day)>,
}

impl World {
    pub fn empty(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let recent = metrics::Recent::new(lake.clone());
        let all: Vec<Arc<dyn store::Reactor>> = vec![
            Arc::new(customers::Projector::new(lake.clone())),
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent.clone())),
        ];
        Self {
            reactors: Reactors::new(record.store.clone(), all),
            record,
            recent,
            lake,
        }
    }

    /// Adds an account with 200 days of work.
    pub async fn add(&self, one: One) -> AccountId {
        let mut tx = self.record.tx().await;
        let (id, _) = customers::upsert_account(&mut tx, &account(one))
            .await
            .unwrap();
        let key = customers::account(&mut tx, &id).await.unwrap().key;
        if let Some((minor, since)) = one.pays {
            let term = NewTerm {
                subscription: origin(&format!("{}:planner", one.name)),
                product: "planner".into(),
                unit: SEATS.into(),
                external_id: "y1".into(),
                starts_on: since,
                ends_on: TODAY + 365,
                annual: Money::new(minor, one.currency),
                quantity: 5,
                notice_days: None,
            };
            customers::upsert_terms(&mut tx, &id, &[term])
                .await
                .unwrap();
        }
        if let Some((people, until)) = one.works {
            customers::upsert_contact(&mut tx, &champion(&id))
                .await
                .unwrap();
            let days = (TODAY - 200).through(until);
            let events = days.flat_map(|day| (0..people).map(move |n| usage(key, day, n)));
            self.lake.append_bulk(events.collect()).await.unwrap();
        }
        tx.commit().await.unwrap();
        id
    }
}

pub fn account(one: One) -> NewAccount {
    NewAccount {
        origin: origin(one.name),
        name: one.name.to_owned(),
        latin: None,
        reading: None,
        language: Language::En,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: one.currency,
        parent: one.parent.map(str::to_owned),
        owner: None,
        started_on: TODAY - 400,
        attributes: vec![],
    }
}

fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

fn champion(account: &AccountId) -> NewContact {
    NewContact {
        account: account.clone(),
        origin: origin(&format!("{account}:champion")),
        name: "Greta Halden".to_owned(),
        reading: None,
        language: Language::En,
        email: None,
        title: None,
        role: ContactRole::Champion,
        seniority: Seniority::Director,
        joined_on: Some(TODAY - 300),
        left_on: None,
    }
}

fn usage(account: AccountKey, day: Day, person: i32) -> Event {
    Event {
        account,
        time: day.start().plus_seconds(36_000),
        user: Some(format!("user-{person}")),
        name: Arc::from("plan.saved"),
        source: Arc::from("web"),
        message_id: format!("{day}:{person}"),
        received_at: day.end(),
        properties: "{}".to_owned(),
    }
}
