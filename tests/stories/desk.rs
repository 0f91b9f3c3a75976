//! Mina's desk: a workspace, Hanbit Logistics with its people, contract and usage, and everyone who listens.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, NewTerm, NewTouch, Origin, SEATS, Seniority};
use events::{Event, Log, Reader};
use facts::{Fact, TouchKind};
use identity::{NewMember, NewWorkspace};
use kernel::{
    AccountId, Actor, ContactId, Currency, Day, Language, MemberId, Money, Role, Timestamp,
};
use lake::Lake;
use store::{Reactors, Tx};
use tasks::{Listing, Task};
use tempfile::TempDir;
use testkit::{Record, TODAY, records, settle, this_morning};

pub struct Desk {
    pub record: Record,
    pub lake: Arc<Lake>,
    pub reactors: Reactors,
    pub mina: MemberId,
    pub hanbit: AccountId,
    pub sora: ContactId,
    _folder: TempDir,
}

/// A desk on each engine at hand.
pub async fn desks() -> Vec<Desk> {
    let mut desks = Vec::new();
    for record in records().await {
        desks.push(desk(record).await);
    }
    desks
}

async fn desk(record: Record) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let lake = Arc::new(Lake::open(&folder.path().join("events"), record.clock.clone()).unwrap());
    let recent = metrics::Recent::new(lake.clone());
    let reactors = tenure::reactors::all(&record.store, &lake, &recent, &Arc::default());
    let mut tx = record.tx().await;
    let mina = mina(&mut tx).await;
    let hanbit = hanbit(&mut tx, &mina).await;
    let sora = sora(&mut tx, &hanbit).await;
    meet(&mut tx, &hanbit, &sora).await;
    tx.commit().await.unwrap();
    let desk = Desk {
        record,
        lake,
        reactors,
        mina,
        hanbit,
        sora,
        _folder: folder,
    };
    desk.use_product((TODAY - 400).through(TODAY), 30).await;
    desk.settle(1).await;
    desk
}

async fn mina(tx: &mut Tx) -> MemberId {
    let link = identity::set_up_link(tx).await.unwrap();
    let workspace = NewWorkspace {
        workspace: "Halden".into(),
        name: "Ada Holm".into(),
        email: "ada.holm@halden.example".into(),
        password: "a quiet morning in autumn".into(),
        language: Language::En,
        currency: Currency::USD,
        zone: "Asia/Seoul".into(),
    };
    identity::set_up(tx, &link, workspace).await.unwrap();
    let mina = NewMember {
        name: "Mina Park".into(),
        email: "mina.park@halden.example".into(),
        role: Role::Csm,
        language: Language::En,
        zone: "Asia/Seoul".into(),
    };
    identity::invite(tx, mina).await.unwrap().0
}

pub fn origin(external_id: &str) -> Origin {
    Origin {
        source: "crm".into(),
        external_id: external_id.into(),
    }
}

async fn hanbit(tx: &mut Tx, owner: &MemberId) -> AccountId {
    let new = NewAccount {
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
        owner: Some(owner.clone()),
        started_on: TODAY - 400,
        attributes: vec![],
    };
    let (hanbit, _) = customers::upsert_account(tx, &new).await.unwrap();
    let term = NewTerm {
        subscription: origin("hanbit-planner"),
        product: "Planner".into(),
        unit: SEATS.into(),
        external_id: "y1".into(),
        starts_on: TODAY - 400,
        ends_on: TODAY + 41,
        annual: Money::new(132_000_000, Currency::KRW),
        quantity: 40,
        notice_days: Some(30),
    };
    customers::upsert_terms(tx, &hanbit, &[term]).await.unwrap();
    hanbit
}

async fn sora(tx: &mut Tx, hanbit: &AccountId) -> ContactId {
    let new = NewContact {
        account: hanbit.clone(),
        origin: origin("sora"),
        name: "김소라".into(),
        reading: None,
        language: Language::Ko,
        email: Some("sora@hanbit.example".parse().unwrap()),
        title: Some("Planning director".into()),
        role: ContactRole::Champion,
        seniority: Seniority::Director,
        joined_on: Some(TODAY - 400),
        left_on: None,
    };
    customers::upsert_contact(tx, &new).await.unwrap().0
}

async fn meet(tx: &mut Tx, hanbit: &AccountId, sora: &ContactId) {
    let meeting = NewTouch {
        account: hanbit.clone(),
        origin: Some(origin("m1")),
        kind: TouchKind::Meeting,
        at: this_morning().plus_seconds(-20 * 86_400),
        author: "Mina Park".into(),
        participants: vec![sora.clone()],
        body: "분기 계획을 함께 검토했습니다.".into(),
        language: Language::Ko,
    };
    customers::log_touch(tx, &meeting).await.unwrap();
}

impl Desk {
    /// Begins a transaction as Mina.
    pub async fn as_mina(&self) -> Tx {
        let mina = Actor::Member {
            id: self.mina.clone(),
            role: Role::Csm,
        };
        self.record.tx_as(mina).await
    }

    /// Each of so many planners publishes a plan on each of these days.
    pub async fn use_product(&self, days: impl Iterator<Item = Day>, planners: usize) {
        self.hear_of_use(days, planners, Day::end).await;
    }

    /// As [`Desk::use_product`]; of each day we hear when `heard` says.
    pub async fn hear_of_use(
        &self,
        days: impl Iterator<Item = Day>,
        planners: usize,
        heard: impl Fn(Day) -> Timestamp,
    ) {
        let mut tx = self.record.tx().await;
        let key = customers::account(&mut tx, &self.hanbit).await.unwrap().key;
        let mut batch = Vec::new();
        let (mut first, mut last) = (TODAY, Day(0));
        for day in days {
            (first, last) = (first.min(day), last.max(day));
            for planner in 0..planners {
                batch.push(Event {
                    account: key,
                    time: day.start().plus_seconds(3_600),
                    user: Some(format!("planner-{planner:02}")),
                    name: "plan.published".into(),
                    source: "app".into(),
                    message_id: format!("{day}:{planner}"),
                    received_at: heard(day),
                    properties: "{}".into(),
                });
            }
        }
        let events = batch.len() as u64;
        self.lake.append_bulk(batch).await.unwrap();
        let account = self.hanbit.clone();
        tx.record(Fact::UsageReceived {
            account,
            first,
            last,
            events,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// Lets everyone who listens hear everything, shuffled, and then all of it once more.
    pub async fn settle(&self, seed: u64) {
        settle(&self.reactors, seed).await;
    }

    /// The open calls to action at Hanbit.
    pub async fn open_tasks(&self) -> Vec<Task> {
        let mut tx = self.as_mina().await;
        let listing = Listing {
            account: Some(self.hanbit.clone()),
            ..Listing::default()
        };
        let all = tasks::list(&mut tx, &listing).await.unwrap();
        all.into_iter()
            .filter(|task| task.state == tasks::State::Open)
            .collect()
    }

    /// Hanbit's score on a day, from its events.
    pub async fn score_on(&self, day: Day) -> health::Score {
        let mut tx = self.as_mina().await;
        let reader: &dyn Reader = self.lake.as_ref();
        health::score_on(&mut tx, reader, &self.hanbit, day)
            .await
            .unwrap()
    }
}
