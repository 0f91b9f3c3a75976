//! Who may come in, on both engines. Time passes by the clock of the record, never by waiting.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

mod keys;
mod members;
mod sessions;
mod set_up;
mod sign_in;

use std::net::IpAddr;

use identity::{NewMember, NewSession, NewWorkspace};
use kernel::{Actor, Currency, Language, MemberId, Role};
use testkit::Record;

/// A good password.
pub const PASSWORD: &str = "Vt7-kq2.Zr";

/// An address to come from: each test has its own, as each has its own record.
pub fn peer() -> IpAddr {
    "192.0.2.7".parse().unwrap()
}

pub fn halden() -> NewWorkspace {
    NewWorkspace {
        workspace: "Halden".into(),
        name: "Mina Park".into(),
        email: "Mina.Park@halden.example".into(),
        password: PASSWORD.into(),
        language: Language::Ko,
        currency: Currency::KRW,
        zone: "Asia/Seoul".into(),
    }
}

/// A workspace whose admin is Mina.
pub async fn set_up(record: &Record) -> MemberId {
    let mut tx = record.tx().await;
    let link = identity::set_up_link(&mut tx).await.unwrap();
    let mina = identity::set_up(&mut tx, &link, halden()).await.unwrap();
    tx.commit().await.unwrap();
    mina
}

pub fn admin(id: &MemberId) -> Actor {
    Actor::Member {
        id: id.clone(),
        role: Role::Admin,
    }
}

pub fn joon(role: Role) -> NewMember {
    NewMember {
        name: "Joon Lee".into(),
        email: "joon@halden.example".into(),
        role,
        language: Language::En,
        zone: "UTC".into(),
    }
}

/// Adds Joon, who chose the same good password.
pub async fn add_joon(record: &Record, by: &MemberId, role: Role) -> MemberId {
    let mut tx = record.tx_as(admin(by)).await;
    let (id, link) = identity::invite(&mut tx, joon(role)).await.unwrap();
    let me = identity::NewMe {
        name: "Joon Lee".into(),
        password: PASSWORD.into(),
        language: Language::Ja,
        zone: "Asia/Tokyo".into(),
    };
    assert_eq!(
        identity::accept_invite(&mut tx, &link, me).await.unwrap(),
        id
    );
    tx.commit().await.unwrap();
    id
}

pub async fn sign_in(record: &Record, email: &str) -> NewSession {
    identity::sign_in(&record.store, email, PASSWORD, peer())
        .await
        .unwrap()
}

/// How often the journal holds a fact.
pub async fn facts(record: &Record, name: &str) -> i64 {
    let mut tx = record.tx().await;
    let sql = "select count(*) as n from journal where fact = $1";
    let row = tx.row(sql, store::params![name]).await.unwrap().unwrap();
    row.get("n").unwrap()
}
