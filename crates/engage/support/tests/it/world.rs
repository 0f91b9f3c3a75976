//! Pinecrest Freight, and what weighs on it.

use customers::{NewAccount, Origin};
use kernel::{AccountId, Currency, Language, Timestamp};
use store::Tx;
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub pinecrest: AccountId,
    pub calder: AccountId,
}

pub fn origin(name: &str) -> Origin {
    Origin {
        source: "test".to_owned(),
        external_id: name.to_owned(),
    }
}

impl World {
    pub async fn all() -> Vec<Self> {
        let mut worlds = vec![];
        for record in testkit::records().await {
            let mut tx = record.tx().await;
            let pinecrest = account(&mut tx, "Pinecrest Freight").await;
            let calder = account(&mut tx, "Calder & Finch").await;
            tx.commit().await.expect("commits");
            worlds.push(Self {
                record,
                pinecrest,
                calder,
            });
        }
        worlds
    }
}

async fn account(tx: &mut Tx, name: &str) -> AccountId {
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
        started_on: TODAY - 700,
        attributes: vec![],
    };
    customers::upsert_account(tx, &new)
        .await
        .expect("an account")
        .0
}

/// The support burden at Pinecrest at an instant: the sum over the events its facts are.
pub async fn burden(tx: &mut Tx, world: &World, at: Timestamp) -> i64 {
    let told = tx
        .audit(&world.pinecrest, i64::MAX, 100)
        .await
        .expect("the audit log");
    let happenings = told.iter().filter_map(|e| e.fact.happening(e.at));
    happenings
        .filter(|happening| happening.time <= at)
        .filter_map(|happening| {
            let (_, rest) = happening.properties.split_once("\"burden\":")?;
            let number: String = rest
                .chars()
                .take_while(|c| *c == '-' || c.is_ascii_digit())
                .collect();
            number.parse::<i64>().ok()
        })
        .sum()
}
