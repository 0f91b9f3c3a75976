//! The programs' door, as a sender sees it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod bulk;
mod intake;
mod refusals;
mod walk;

use std::sync::Arc;

use api::Api;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use customers::{NewAccount, Origin};
use events::{Log, Memory, Reader};
use ingest::Meter;
use kernel::{Currency, Language};
use serde_json::Value;
use testkit::Record;
use tower::ServiceExt as _;

/// A door with a key that opens it.
pub struct Door {
    pub record: Record,
    pub lake: Arc<Memory>,
    pub router: Router,
    pub key: String,
    pub meter: Arc<Meter>,
}

/// An answer.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

pub async fn doors() -> Vec<Door> {
    let mut doors = vec![];
    for record in testkit::records().await {
        let lake = Arc::new(Memory::new());
        doors.push(door(record, lake.clone(), lake).await);
    }
    doors
}

/// A door whose lake is written through `log`.
pub async fn door(record: Record, lake: Arc<Memory>, log: Arc<dyn Log>) -> Door {
    let mut tx = record.tx().await;
    let (_, key) = identity::create_key(&mut tx, "web").await.unwrap();
    let new = NewAccount {
        origin: Origin {
            source: "crm".into(),
            external_id: "hanbit".into(),
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
    customers::upsert_account(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let meter = Arc::new(Meter::default());
    let router = api::router(Api::new(record.store.clone(), log, meter.clone()));
    Door {
        record,
        lake,
        router,
        key,
        meter,
    }
}

impl Door {
    /// A POST with the key.
    pub fn post(&self, path: &str, body: impl Into<Body>) -> Request<Body> {
        let basic = format!("Basic {}", STANDARD.encode(format!("{}:", self.key)));
        let request = Request::post(path).header("authorization", basic);
        request.body(body.into()).unwrap()
    }

    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 20).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    pub async fn send(&self, path: &str, body: impl Into<Body>) -> Answer {
        self.ask(self.post(path, body)).await
    }

    /// A request without a key.
    pub async fn bare(&self, method: Method, path: &str, body: impl Into<Body>) -> Answer {
        let request = Request::builder().method(method).uri(path);
        self.ask(request.body(body.into()).unwrap()).await
    }

    pub async fn stored(&self) -> u64 {
        self.lake.census().await.unwrap().events
    }
}

/// A batch of Hanbit's.
pub fn batch(ids: &[&str]) -> String {
    let message = |id: &&str| {
        format!(r#"{{"type":"track","event":"login","messageId":"{id}","groupId":"hanbit"}}"#)
    };
    let messages: Vec<_> = ids.iter().map(message).collect();
    format!(r#"{{"batch":[{}]}}"#, messages.join(","))
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}
