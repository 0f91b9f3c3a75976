//! Hanbit Logistics: its champion, its people's days, its contract.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, Origin, Seniority, Stage};
use events::{Event, Log, Memory};
use kernel::{
    AccountId, AccountKey, ContactId, Currency, Day, Language, MemberId, Money, Timestamp,
};
use plays::{Evaluate, FollowUp};
use store::{Reactor, Reactors, Tx};
use tasks::{Listing, Standing, Task};
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub lake: Arc<Memory>,
    pub recent: Arc<metrics::Recent>,
    pub reactors: Reactors,
    pub mina: MemberId,
    pub hanbit: AccountId,
    pub key: AccountKey,
}

pub fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

impl World {
    /// Hanbit, Mina's: 41 people a week until 25 days ago, and so many since.
    pub async fn all(now: i32) -> Vec<Self> {
        let mut worlds = vec![];
        for record in testkit::records().await {
            worlds.push(Self::new(record, now).await);
        }
        worlds
    }

    async fn new(record: Record, now: i32) -> Self {
        let mina = MemberId::new();
        let mut tx = record.tx().await;
        let hanbit = account(&mut tx, &mina).await;
        term(&mut tx, &hanbit, TODAY + 90).await;
        let key = customers::account(&mut tx, &hanbit)
            .await
            .expect("the account")
            .key;
        tx.commit().await.expect("commits");
        let lake = Arc::new(Memory::new());
        let recent = metrics::Recent::new(lake.clone());
        let all: Vec<Arc<dyn Reactor>> = vec![
            Arc::new(customers::Projector::new(lake.clone())),
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent.clone())),
            Arc::new(Evaluate::new(recent.clone())),
            Arc::new(FollowUp),
        ];
        let reactors = Reactors::new(record.store.clone(), all);
        let world = Self {
            record,
            lake,
            recent,
            reactors,
            mina,
            hanbit,
            key,
        };
        world.work(TODAY - 100, TODAY - 25, 41).await;
        world.work(TODAY - 24, TODAY, now).await;
        world
    }

    /// So many people at work on each of these days.
    pub async fn work(&self, first: Day, last: Day, people: i32) {
        let mut batch = vec![];
        for day in first.through(last) {
            for person in 0..people {
                batch.push(Event {
                    account: self.key,
                    time: day.start().plus_seconds(36_000),
                    user: Some(format!("u{person}")),
                    name: "plan.opened".into(),
                    source: "app".into(),
                    message_id: format!("{day}:{person}"),
                    received_at: day.end(),
                    properties: "{}".to_owned(),
                });
            }
        }
        self.lake.append(batch).await.expect("the lake takes it");
        let mut tx = self.record.tx().await;
        tx.record(facts::Fact::UsageReceived {
            account: self.hanbit.clone(),
            first,
            last,
            events: 1,
        })
        .await
        .expect("a fact");
        tx.commit().await.expect("commits");
    }

    /// Publishes a scorecard, and has all scored by it.
    pub async fn publish(&self, card: &health::Scorecard) {
        let mut tx = self.record.tx().await;
        let seen = health::save_draft(&mut tx, card, None)
            .await
            .expect("a draft");
        health::publish(&mut tx, &card.name, seen, "Asks otherwise.")
            .await
            .expect("published");
        tx.commit().await.expect("commits");
        health::roll(&self.record.store, &self.recent)
            .await
            .expect("scored");
    }

    pub async fn settle(&self, seed: u64) {
        testkit::settle(&self.reactors, seed).await;
    }

    /// All tasks at Hanbit, of every state.
    pub async fn tasks(&self) -> Vec<Task> {
        let mut tx = self.record.tx().await;
        let listing = Listing {
            states: vec![Standing::Open, Standing::Snoozed, Standing::Done],
            ..Listing::default()
        };
        tasks::list(&mut tx, &listing).await.expect("the tasks")
    }

    pub async fn person(&self, name: &str, left_on: Option<Day>) -> ContactId {
        let new = NewContact {
            account: self.hanbit.clone(),
            origin: origin(name),
            name: name.to_owned(),
            reading: None,
            language: Language::Ko,
            email: None,
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: Some(TODAY - 900),
            left_on,
        };
        let mut tx = self.record.tx().await;
        let made = customers::upsert_contact(&mut tx, &new).await;
        tx.commit().await.expect("commits");
        made.expect("a contact").0
    }

    pub async fn answers(&self, who: &ContactId, name: &str, score: i64, at: Timestamp) {
        let mut tx = self.record.tx().await;
        let nps = &surveys::shipped().expect("the starters")[0];
        let survey = surveys::upsert_survey(&mut tx, nps)
            .await
            .expect("a survey")
            .0;
        let past = surveys::PastAnswer {
            survey,
            contact: who.clone(),
            origin: origin(name),
            score,
            verbatim: Some("30석 값을 내는데 이름은 스무 개만 보입니다.".to_owned()),
            at,
        };
        surveys::import_answer(&mut tx, &past)
            .await
            .expect("an answer");
        tx.commit().await.expect("commits");
    }

    /// Its contract runs until another day.
    pub async fn runs_until(&self, ends_on: Day) {
        let mut tx = self.record.tx().await;
        term(&mut tx, &self.hanbit, ends_on).await;
        tx.commit().await.expect("commits");
    }

    /// The plays that opened the tasks at Hanbit.
    pub async fn plays(&self) -> Vec<String> {
        let tasks = self.tasks().await;
        tasks.into_iter().filter_map(|task| task.play).collect()
    }

    pub async fn stage(&self, stage: Stage) {
        let mut tx = self.record.tx().await;
        let was = customers::account(&mut tx, &self.hanbit)
            .await
            .expect("the account");
        let field = customers::AccountField::Stage;
        customers::change_account(&mut tx, &self.hanbit, was.version, field, stage.as_str())
            .await
            .expect("another stage");
        tx.commit().await.expect("commits");
    }
}

async fn account(tx: &mut Tx, owner: &MemberId) -> AccountId {
    let new = NewAccount {
        origin: origin("hanbit"),
        name: "한빛물류".to_owned(),
        latin: Some("Hanbit Logistics".to_owned()),
        reading: None,
        language: Language::Ko,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: Some(Stage::Steady),
        currency: Currency::KRW,
        parent: None,
        owner: Some(owner.clone()),
        started_on: TODAY - 700,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new)
        .await
        .expect("an account")
        .0
}

async fn term(tx: &mut Tx, account: &AccountId, ends_on: Day) {
    let new = NewTerm {
        subscription: origin("planner"),
        product: "Planner".to_owned(),
        unit: customers::SEATS.to_owned(),
        external_id: "this-year".to_owned(),
        starts_on: TODAY - 300,
        ends_on,
        annual: Money::new(132_000_000, Currency::KRW),
        quantity: 60,
        notice_days: Some(40),
    };
    customers::upsert_terms(tx, account, &[new])
        .await
        .expect("a term");
}
