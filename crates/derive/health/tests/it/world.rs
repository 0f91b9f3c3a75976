//! A small company book, drawn from a seed: five sorts of accounts, one year long.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, SEATS, Seniority};
use events::{Event, Log, Memory};
use facts::{Fact, TouchKind};
use health::DayScore;
use kernel::{
    AccountId, AccountKey, AnswerId, ContactId, Currency, Day, Language, Money, NoteId, SurveyId,
    TicketId, Timestamp,
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use store::{Reactors, Tx};
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub lake: Arc<Memory>,
    pub recent: Arc<metrics::Recent>,
    pub reactors: Reactors,
    pub accounts: Vec<(AccountId, AccountKey)>,
}

impl World {
    /// An empty book with the listeners that make scores.
    pub fn empty(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let (recent, reactors) = listeners(&record, &lake);
        Self {
            record,
            lake,
            recent,
            reactors,
            accounts: vec![],
        }
    }

    /// Listeners that remember nothing but what is stored.
    pub fn restart(&mut self) {
        (self.recent, self.reactors) = listeners(&self.record, &self.lake);
    }

    /// A book of `accounts` customers with a year of history each.
    pub async fn drawn(record: Record, seed: u64, accounts: usize) -> Self {
        let mut world = Self::empty(record);
        let mut draw = ChaCha8Rng::seed_from_u64(seed);
        for n in 0..accounts {
            world.add(&format!("A{n}")).await;
            world.live(n, &mut draw).await;
        }
        world
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

    async fn live(&self, n: usize, draw: &mut ChaCha8Rng) {
        let (account, key) = self.accounts[n].clone();
        let start = TODAY - draw.random_range(200..400);
        let mut tx = self.record.tx().await;
        seats(&mut tx, &account, start, draw.random_range(3..12)).await;
        if n % 5 != 1 {
            let left = draw
                .random_bool(0.4)
                .then(|| start + draw.random_range(60..190));
            champion(&mut tx, &account, start, left).await;
            talk(&mut tx, &account, start, draw).await;
        }
        if n.is_multiple_of(3) {
            tickets(&mut tx, &account, start, draw).await;
            answers(&mut tx, &account, start, draw).await;
        }
        tx.commit().await.unwrap();
        let mut events = Vec::new();
        let people = draw.random_range(2..9);
        let fades = draw.random_range(60..500);
        for day in start.through(TODAY) {
            for person in 0..people {
                let stays = day - start < fades || person == 0;
                if stays && draw.random_bool(0.35) {
                    events.push(usage(key, day, person, draw.random_range(0..3)));
                }
            }
        }
        self.send(events).await;
    }

    /// Brings every account to today; answers how many were not.
    pub async fn roll(&self) -> usize {
        let rolled = health::roll(&self.record.store, &self.recent).await;
        rolled.unwrap()
    }

    /// The stored days of an account.
    pub async fn days(&self, n: usize) -> Vec<DayScore> {
        let (mut tx, account) = (self.record.tx().await, &self.accounts[n].0);
        let days = health::daily(&mut tx, account, Day(0), TODAY + 2000).await;
        days.unwrap()
    }

    /// Stores events and says so.
    pub async fn send(&self, events: Vec<Event>) {
        let Some(key) = events.first().map(|event| event.account) else {
            return;
        };
        let first = events.iter().map(Event::day).min().unwrap();
        let last = events.iter().map(Event::day).max().unwrap();
        let many = events.len() as u64;
        self.lake.append_bulk(events).await.unwrap();
        let account = self
            .accounts
            .iter()
            .find(|(_, other)| *other == key)
            .unwrap()
            .0
            .clone();
        self.tell(Fact::UsageReceived {
            account,
            first,
            last,
            events: many,
        })
        .await;
    }

    pub async fn tell(&self, fact: Fact) {
        let mut tx = self.record.tx().await;
        tx.record(fact).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What the journal holds of one sort of fact.
    pub async fn told(&self, name: &str) -> Vec<Fact> {
        let mut told = Vec::new();
        for (account, _) in &self.accounts {
            let mut tx = self.record.tx().await;
            let entries = tx.audit(account, i64::MAX, 10_000).await.unwrap();
            told.extend(
                entries
                    .into_iter()
                    .map(|entry| entry.fact)
                    .filter(|f| f.name() == name),
            );
        }
        told
    }
}

fn listeners(record: &Record, lake: &Arc<Memory>) -> (Arc<metrics::Recent>, Reactors) {
    let recent = metrics::Recent::new(lake.clone());
    let all: Vec<Arc<dyn store::Reactor>> = vec![
        Arc::new(customers::Projector::new(lake.clone())),
        Arc::new(metrics::Recompute::new(recent.clone())),
        Arc::new(health::Rescore::new(recent.clone())),
    ];
    (recent, Reactors::new(record.store.clone(), all))
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

pub async fn seats(tx: &mut Tx, account: &AccountId, start: Day, quantity: i64) {
    let term = NewTerm {
        subscription: origin(&format!("{account}:planner")),
        product: "planner".to_owned(),
        unit: SEATS.to_owned(),
        external_id: start.to_string(),
        starts_on: start,
        ends_on: start + 730,
        annual: Money::new(1_200_000, Currency::USD),
        quantity,
        notice_days: None,
    };
    customers::upsert_terms(tx, account, &[term]).await.unwrap();
}

pub async fn champion(tx: &mut Tx, account: &AccountId, joined: Day, left: Option<Day>) {
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

async fn talk(tx: &mut Tx, account: &AccountId, start: Day, draw: &mut ChaCha8Rng) {
    let mut day = start + draw.random_range(0..20);
    while day <= TODAY {
        let (account, note) = (account.clone(), NoteId::new());
        let senior = draw.random_range(0..2);
        let (kind, at) = (TouchKind::Meeting, noon(day));
        tx.record(Fact::TouchLogged {
            account,
            note,
            kind,
            senior,
            at,
        })
        .await
        .unwrap();
        day = day + draw.random_range(10..60);
    }
}

async fn tickets(tx: &mut Tx, account: &AccountId, start: Day, draw: &mut ChaCha8Rng) {
    let mut day = start + draw.random_range(0..30);
    while day <= TODAY {
        let priority = ["P1", "P2", "P3"][draw.random_range(0..3)].to_owned();
        let (account, ticket) = (account.clone(), TicketId::new());
        let open = opened(&account, &ticket, &priority, day);
        tx.record(open).await.unwrap();
        let solved = day + draw.random_range(1..15);
        if solved <= TODAY {
            let at = noon(solved);
            tx.record(Fact::TicketSolved {
                account,
                ticket,
                priority,
                at,
            })
            .await
            .unwrap();
        }
        day = day + draw.random_range(5..50);
    }
}

pub fn opened(account: &AccountId, ticket: &TicketId, priority: &str, day: Day) -> Fact {
    Fact::TicketOpened {
        account: account.clone(),
        ticket: ticket.clone(),
        priority: priority.to_owned(),
        at: noon(day),
    }
}

async fn answers(tx: &mut Tx, account: &AccountId, start: Day, draw: &mut ChaCha8Rng) {
    for quarter in 0..3 {
        let day = start + quarter * 90 + draw.random_range(0..20);
        if day <= TODAY {
            tx.record(answered(account, draw.random_range(0..=10), day))
                .await
                .unwrap();
        }
    }
}

pub fn answered(account: &AccountId, score: i64, day: Day) -> Fact {
    Fact::SurveyAnswered {
        account: account.clone(),
        survey: SurveyId::new(),
        answer: AnswerId::new(),
        contact: ContactId::new(),
        kind: "nps".to_owned(),
        score,
        at: noon(day),
    }
}

pub fn noon(day: Day) -> Timestamp {
    day.start().plus_seconds(12 * 3600 - 4 * 3600)
}
