//! A small book of customers that stay, fade and leave.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, SEATS, Seniority};
use events::{Event, Log, Memory};
use facts::Fact;
use kernel::{AccountId, AccountKey, Currency, Day, Language, Money};
use store::{Reactors, Tx};
use testkit::{Record, TODAY, settle};

/// Since when everyone is a customer.
pub const SINCE: Day = Day(TODAY.0 - 700);

pub struct World {
    pub record: Record,
    pub lake: Arc<Memory>,
    pub reactors: Reactors,
    pub accounts: Vec<(AccountId, AccountKey)>,
}

impl World {
    /// An empty book with the listeners that make scores.
    pub fn empty(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let recent = metrics::Recent::new(lake.clone());
        let all: Vec<Arc<dyn store::Reactor>> = vec![
            Arc::new(customers::Projector::new(lake.clone())),
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent)),
        ];
        Self {
            reactors: Reactors::new(record.store.clone(), all),
            record,
            lake,
            accounts: vec![],
        }
    }

    pub async fn add(&mut self, name: &str) -> (AccountId, AccountKey) {
        let mut tx = self.record.tx().await;
        let (id, _) = customers::upsert_account(&mut tx, &account(name))
            .await
            .unwrap();
        let key = customers::account(&mut tx, &id).await.unwrap().key;
        tx.commit().await.unwrap();
        self.accounts.push((id.clone(), key));
        (id, key)
    }

    /// Stores one account's events and says so.
    pub async fn send(&self, events: Vec<Event>) {
        let key = events[0].account;
        let told = Fact::UsageReceived {
            account: self.named(key),
            first: events.iter().map(Event::day).min().unwrap(),
            last: events.iter().map(Event::day).max().unwrap(),
            events: events.len() as u64,
        };
        self.lake.append_bulk(events).await.unwrap();
        let mut tx = self.record.tx().await;
        tx.record(told).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn named(&self, key: AccountKey) -> AccountId {
        let mut all = self.accounts.iter();
        all.find(|(_, other)| *other == key).unwrap().0.clone()
    }
}

pub fn account(name: &str) -> NewAccount {
    NewAccount {
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

pub fn usage(account: AccountKey, day: Day, person: i32, n: i32) -> Event {
    Event {
        account,
        time: day.start().plus_seconds(36_000 + i64::from(n)),
        user: Some(format!("user-{person}")),
        name: Arc::from("plan.saved"),
        source: Arc::from("web"),
        message_id: format!("{day}:{person}:{n}"),
        received_at: day.end(),
        properties: "{}".to_owned(),
    }
}

async fn champion(tx: &mut Tx, account: &AccountId, joined: Day, left: Option<Day>) {
    let contact = NewContact {
        account: account.clone(),
        origin: origin("champion"),
        name: "Noor Haddad".to_owned(),
        reading: None,
        language: Language::En,
        email: None,
        title: None,
        role: ContactRole::Champion,
        seniority: Seniority::Director,
        joined_on: Some(joined),
        left_on: left,
    };
    customers::upsert_contact(tx, &contact).await.unwrap();
}

/// How a customer goes: five people work every day, until they do not.
#[derive(Clone, Copy)]
pub struct Course {
    /// When its contract ends for good.
    pub leaves: Option<Day>,
    /// From when on nobody works any more, and no champion is there.
    pub fades: Option<Day>,
}

pub const STAYS: Course = Course {
    leaves: None,
    fades: None,
};

/// Gone on a day, faded so many days before.
pub fn gone(on: Day, faded: i32) -> Course {
    Course {
        leaves: Some(on),
        fades: Some(on - faded),
    }
}

pub async fn live(world: &mut World, name: &str, course: Course) {
    let (id, key) = world.add(name).await;
    let mut tx = world.record.tx().await;
    let term = NewTerm {
        subscription: origin(&format!("{name}:planner")),
        product: "planner".into(),
        unit: SEATS.into(),
        external_id: "y1".into(),
        starts_on: SINCE,
        ends_on: course.leaves.unwrap_or(TODAY + 365),
        annual: Money::new(1_200_000, Currency::USD),
        quantity: 5,
        notice_days: None,
    };
    customers::upsert_terms(&mut tx, &id, &[term])
        .await
        .unwrap();
    champion(&mut tx, &id, SINCE, course.fades).await;
    tx.commit().await.unwrap();
    let works = course.leaves.map_or(TODAY, |left| left - 1);
    let until = course.fades.unwrap_or(TODAY).min(works);
    let days = SINCE.through(until);
    let events = days.flat_map(|day| (0..5).map(move |person| usage(key, day, person, 0)));
    world.send(events.collect()).await;
}

/// Twelve that faded 100 days before they left, a month apart; Wexley Foods, which left without a sign; and 20 that
/// stay.
pub async fn book(record: Record) -> World {
    let mut world = World::empty(record);
    for n in 0..12 {
        let on = TODAY - 400 + 20 * n;
        live(&mut world, &format!("faded-{n:02}"), gone(on, 100)).await;
    }
    let sold = Course {
        leaves: Some(TODAY - 300),
        fades: None,
    };
    live(&mut world, "Wexley Foods", sold).await;
    for n in 0..20 {
        live(&mut world, &format!("stays-{n:02}"), STAYS).await;
    }
    settle(&world.reactors, 1).await;
    world
}
