//! A fresh record on each engine at hand.

use kernel::{Actor, Clock};
use store::{Engine, Store, Tx};
use tempfile::TempDir;

/// A migrated, empty record that goes with the test.
pub struct Record {
    pub store: Store,
    pub clock: Clock,
    _folder: Option<TempDir>,
}

impl Record {
    /// Begins a writing transaction of the system.
    pub async fn tx(&self) -> Tx {
        self.store
            .begin(Actor::System("test"))
            .await
            .expect("the record answers")
    }

    /// Begins a writing transaction of someone.
    pub async fn tx_as(&self, actor: Actor) -> Tx {
        self.store.begin(actor).await.expect("the record answers")
    }

    /// Which engine it is on, for the test's messages.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.store.engine()
    }
}

/// A record on SQLite, and one on PostgreSQL when `TENURE_TEST_POSTGRES` names a server
/// (such as `postgres://postgres@127.0.0.1:5433/postgres`): each in a schema of its own.
pub async fn records() -> Vec<Record> {
    let mut all = vec![sqlite().await];
    if let Ok(url) = std::env::var("TENURE_TEST_POSTGRES") {
        all.push(postgres(&url).await);
    }
    all
}

async fn sqlite() -> Record {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = crate::clock();
    let store = Store::open_file(&folder.path().join("record.db"), clock.clone())
        .await
        .expect("SQLite opens");
    schema::migrate(&store).await.expect("the schema applies");
    Record {
        store,
        clock,
        _folder: Some(folder),
    }
}

async fn postgres(url: &str) -> Record {
    let clock = crate::clock();
    let name = kernel::SessionId::new().to_string();
    let admin = Store::open_postgres(url, clock.clone())
        .await
        .expect("PostgreSQL answers");
    let mut tx = admin
        .begin(Actor::System("test"))
        .await
        .expect("PostgreSQL answers");
    tx.script(&format!("create schema {name}"))
        .await
        .expect("a schema of its own");
    tx.commit().await.expect("commits");
    admin.close().await;
    let mark = if url.contains('?') { '&' } else { '?' };
    let own = format!("{url}{mark}options=-c%20search_path%3D{name}");
    let store = Store::open_postgres(&own, clock.clone())
        .await
        .expect("PostgreSQL answers");
    schema::migrate(&store).await.expect("the schema applies");
    Record {
        store,
        clock,
        _folder: None,
    }
}
