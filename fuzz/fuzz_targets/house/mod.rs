//! A workspace with one customer, to send to.

use std::sync::Arc;

use customers::{NewAccount, Origin};
use events::Memory;
use ingest::Sender;
use kernel::{Actor, Clock, Currency, Day, Language};
use store::Store;
use tokio::runtime::Runtime;

pub struct House {
    pub runtime: Runtime,
    pub store: Store,
    pub sender: Sender,
    pub log: Arc<Memory>,
    _folder: tempfile::TempDir,
}

impl House {
    /// A house of the customer whom senders call `hanbit`.
    pub fn open() -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let (store, sender) = runtime.block_on(async {
            let clock = Clock::fixed(Day(20_781).start());
            let store = Store::open_file(&folder.path().join("record.db"), clock).await.unwrap();
            schema::migrate(&store).await.unwrap();
            let mut tx = store.begin(Actor::System("fuzz")).await.unwrap();
            let hanbit = NewAccount {
                origin: Origin { source: "crm".into(), external_id: "hanbit".into() },
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
                started_on: Day(20_000),
                attributes: vec![],
            };
            customers::upsert_account(&mut tx, &hanbit).await.unwrap();
            let (_, secret) = identity::create_key(&mut tx, "web").await.unwrap();
            tx.commit().await.unwrap();
            let key = identity::known_key(&store, &secret).await.unwrap().unwrap();
            (store, Sender::from(key))
        });
        Self {
            runtime,
            store,
            sender,
            log: Arc::default(),
            _folder: folder,
        }
    }
}
