//! A workspace with a few accounts and a write key, and what is stored in it.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use cli::Place;
use customers::{NewAccount, Origin};
use events::Reader as _;
use identity::NewWorkspace;
use kernel::{AccountKey, Actor, Clock, Currency, Day, Language};
use landing::Listing;
use tenure::folder::Folder;
use tokio::runtime::Runtime;

use crate::senders::Sending;

pub const ACCOUNTS: [&str; 3] = ["hanbit", "sora", "kite"];

/// Makes the workspace; answers the write key.
pub fn prepare(path: &Path, database: Option<&str>) -> String {
    Runtime::new().unwrap().block_on(prepared(path, database))
}

/// Everything answered for before an instant is stored, and nothing is stored twice.
pub fn check(path: &Path, database: Option<&str>, programs: &[Sending], context: &str) {
    let lost = lost(path, database, programs, None, context);
    assert!(lost.is_empty(), "lost: {context}: {lost:?}");
}

/// What was answered for (before an instant) and is not stored. Fails when something is stored twice.
pub fn lost(
    path: &Path,
    database: Option<&str>,
    programs: &[Sending],
    before: Option<Instant>,
    context: &str,
) -> Vec<String> {
    let (ids, aside) = Runtime::new().unwrap().block_on(stored(path, database));
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids.len(), known.len(), "stored twice: {context}");
    let texts: BTreeSet<&str> = aside.iter().filter_map(|raw| id_in(raw)).collect();
    assert_eq!(aside.len(), texts.len(), "set aside twice: {context}");
    let acknowledged = programs.iter().flat_map(|one| &one.acknowledged);
    acknowledged
        .filter(|(_, at)| before.is_none_or(|before| *at < before))
        .map(|(id, _)| id)
        .filter(|id| !if id.ends_with(":0") { &texts } else { &known }.contains(id.as_str()))
        .cloned()
        .collect()
}

/// How much was answered for.
pub fn answered(programs: &[Sending]) -> usize {
    programs.iter().map(|one| one.acknowledged.len()).sum()
}

/// A workspace with some accounts and a write key; answers the key.
async fn prepared(path: &Path, database: Option<&str>) -> String {
    let folder = Folder::open(&Place::new(path, database), Clock::system())
        .await
        .unwrap();
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    let link = identity::set_up_link(&mut tx).await.unwrap();
    let workspace = NewWorkspace {
        workspace: "Halden".into(),
        name: "Ada Holm".into(),
        email: "ada.holm@halden.example".into(),
        password: "a quiet morning in autumn".into(),
        language: Language::En,
        currency: Currency::USD,
        zone: "UTC".into(),
    };
    identity::set_up(&mut tx, &link, workspace).await.unwrap();
    for name in ACCOUNTS {
        customers::upsert_account(&mut tx, &account(name))
            .await
            .unwrap();
    }
    let (_, secret) = identity::create_key(&mut tx, "web").await.unwrap();
    tx.commit().await.unwrap();
    folder.close().await.unwrap();
    secret
}

fn account(name: &str) -> NewAccount {
    NewAccount {
        origin: Origin {
            source: "crm".into(),
            external_id: name.into(),
        },
        name: name.into(),
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
        started_on: Day::from_ymd(2024, 1, 1).unwrap(),
        attributes: vec![],
    }
}

/// The message ids of all that is in the lake, and the texts of all that is set aside.
async fn stored(path: &Path, database: Option<&str>) -> (Vec<String>, Vec<String>) {
    let folder = Folder::open(&Place::new(path, database), Clock::system())
        .await
        .unwrap();
    let mut tx = folder.store.begin(Actor::System("test")).await.unwrap();
    let mut ids = vec![];
    for name in ACCOUNTS {
        let found = customers::account_by_origin(&mut tx, "crm", name)
            .await
            .unwrap();
        let key: AccountKey = found.unwrap().1;
        let history = folder.lake.history(key, None).await.unwrap();
        ids.extend(history.iter().map(|event| event.message_id.clone()));
    }
    let (mut aside, mut listing) = (
        vec![],
        Listing {
            limit: 1_000,
            ..Listing::default()
        },
    );
    loop {
        let page = landing::asides(&mut tx, &listing).await.unwrap();
        let Some(last) = page.last() else { break };
        listing.before = Some(last.id);
        aside.extend(page.into_iter().map(|one| one.raw));
    }
    drop(tx);
    folder.close().await.unwrap();
    (ids, aside)
}

fn id_in(raw: &str) -> Option<&str> {
    raw.split_once(r#""messageId":""#)?.1.split('"').next()
}
