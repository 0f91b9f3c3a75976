//! Hanbit, whose people work every day, so that it has a score.

use std::sync::Arc;

use customers::{NewAccount, Origin};
use events::{Event, Log, Memory};
use facts::Fact;
use kernel::{AccountId, Currency, Language};
use store::Reactors;
use testkit::{Record, TODAY};

pub struct World {
    pub record: Record,
    pub reactors: Reactors,
    pub hanbit: AccountId,
}

impl World {
    pub async fn with_hanbit(record: Record) -> Self {
        let lake = Arc::new(Memory::new());
        let recent = metrics::Recent::new(lake.clone());
        let all: Vec<Arc<dyn store::Reactor>> = vec![
            Arc::new(customers::Projector::new(lake.clone())),
            Arc::new(metrics::Recompute::new(recent.clone())),
            Arc::new(health::Rescore::new(recent)),
        ];
        let mut tx = record.tx().await;
        let (hanbit, _) = customers::upsert_account(&mut tx, &account())
            .await
            .unwrap();
        let key = customers::account(&mut tx, &hanbit).await.unwrap().key;
        let talk = Fact::TouchLogged {
            account: hanbit.clone(),
            note: kernel::NoteId::new(),
            kind: facts::TouchKind::Meeting,
            senior: 1,
            at: (TODAY - 9).start(),
        };
        tx.record(talk).await.unwrap();
        tx.commit().await.unwrap();
        let work = |day: kernel::Day| Event {
            account: key,
            time: day.start().plus_seconds(36_000),
            user: Some("sora".to_owned()),
            name: Arc::from("plan.saved"),
            source: Arc::from("web"),
            message_id: day.to_string(),
            received_at: day.end(),
            properties: "{}".to_owned(),
        };
        let days = (TODAY - 90).through(TODAY);
        lake.append_bulk(days.map(work).collect()).await.unwrap();
        Self {
            reactors: Reactors::new(record.store.clone(), all),
            record,
            hanbit,
        }
    }

    /// How often something of this name was told of Hanbit.
    pub async fn told(&self, name: &str) -> usize {
        let mut tx = self.record.tx().await;
        let entries = tx.audit(&self.hanbit, i64::MAX, 10_000).await.unwrap();
        entries.iter().filter(|one| one.fact.name() == name).count()
    }
}

fn account() -> NewAccount {
    NewAccount {
        origin: Origin {
            source: "test".to_owned(),
            external_id: "hanbit".to_owned(),
        },
        name: "한빛물류".to_owned(),
        latin: Some("Hanbit Logistics".to_owned()),
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
        started_on: TODAY - 400,
        attributes: vec![],
    }
}
