//! Usage comes in, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod accounts;
mod batches;
mod crash;
mod hostile;
mod moves;
mod person;
mod remembered;
mod retries;
mod together;
mod waiting;

use std::sync::Arc;

use customers::{NewAccount, Origin};
use events::{Event, Memory, Reader};
use ingest::{Accepted, Call, Sender};
use kernel::{AccountKey, Actor, Currency, KeyId, Language, Result};
use landing::{Aside, Listing};
use testkit::Record;

/// A record with its lake and a program that sends.
pub struct World {
    pub record: Record,
    pub log: Arc<Memory>,
    pub sender: Sender,
}

pub async fn worlds() -> Vec<World> {
    let mut worlds = vec![];
    for record in testkit::records().await {
        let world = World {
            record,
            log: Arc::new(Memory::new()),
            sender: Sender {
                actor: Actor::WriteKey(KeyId::new()),
                source: "web".into(),
            },
        };
        world.add_account("hanbit").await;
        worlds.push(world);
    }
    worlds
}

impl World {
    /// Adds an account the customer's systems call `id`.
    pub async fn add_account(&self, id: &str) {
        self.add_account_of("crm", id).await;
    }

    /// Adds an account that one of the customer's systems calls `id`.
    pub async fn add_account_of(&self, source: &str, id: &str) {
        let new = NewAccount {
            origin: Origin {
                source: source.into(),
                external_id: id.into(),
            },
            name: "한빛물류".into(),
            latin: None,
            reading: None,
            language: Language::Ko,
            industry: None,
            city: None,
            country: None,
            region: None,
            stage: None,
            currency: Currency::KRW,
            parent: None,
            owner: None,
            started_on: testkit::TODAY,
            attributes: vec![],
        };
        let mut tx = self.record.tx().await;
        customers::upsert_account(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
    }

    pub async fn send(&self, call: Call, body: impl Into<Vec<u8>>) -> Result<Accepted> {
        let log = self.log.as_ref();
        ingest::accept(&self.record.store, log, &self.sender, call, body.into()).await
    }

    /// Sends a batch of messages.
    pub async fn batch(&self, messages: &[String]) -> Accepted {
        let body = format!(r#"{{"batch":[{}]}}"#, messages.join(","));
        self.send(Call::Batch, body).await.unwrap()
    }

    /// What the lake has of an account, by its id outside.
    pub async fn events(&self, id: &str) -> Vec<Event> {
        let mut tx = self.record.tx().await;
        let found = customers::account_by_origin(&mut tx, "*", id)
            .await
            .unwrap();
        let key: AccountKey = found.unwrap().1;
        self.log.history(key, None).await.unwrap().to_vec()
    }

    pub async fn asides(&self) -> Vec<Aside> {
        let mut tx = self.record.tx().await;
        let all = Listing {
            limit: 1_000,
            ..Listing::default()
        };
        landing::asides(&mut tx, &all).await.unwrap()
    }

    /// How often the journal holds a fact.
    pub async fn facts(&self, name: &str) -> i64 {
        let sql = "select count(*) as n from journal where fact = $1";
        self.count(sql, store::params![name]).await
    }

    /// How many batches are noted and not told of yet.
    pub async fn notes(&self) -> i64 {
        self.count("select count(*) as n from ingest_batches", vec![])
            .await
    }

    async fn count(&self, sql: &'static str, params: Vec<store::Value>) -> i64 {
        let mut tx = self.record.tx().await;
        let row = tx.row(sql, params).await.unwrap();
        row.unwrap().get("n").unwrap()
    }
}

/// A body of these messages.
pub fn body(messages: &[String]) -> Vec<u8> {
    format!(r#"{{"batch":[{}]}}"#, messages.join(",")).into()
}

/// A track call of Hanbit's, with more members where given.
pub fn track(id: &str, more: &str) -> String {
    format!(
        r#"{{"type":"track","event":"report.exported","userId":"mina","messageId":"{id}","context":{{"groupId":"hanbit"}}{more}}}"#
    )
}
