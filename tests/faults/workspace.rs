//! A workspace with a few accounts and a write key, and what is stored in it.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use cli::Place;
use customers::{NewAccount, Origin};
use events::{Event, Log as _, Reader as _};
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

/// Everything answered for is stored, and nothing is stored twice. Answers the ids of all that is stored.
pub fn check(
    path: &Path,
    database: Option<&str>,
    programs: &[Sending],
    context: &str,
) -> BTreeSet<String> {
    let (lost, known) = judged(path, database, programs, None, context);
    assert!(lost.is_empty(), "lost: {context}: {lost:?}");
    known
}

/// Stores events of the month before the last, in so many files, while no server runs; answers their ids.
pub fn keep_past(path: &Path, round: u64, files: i32) -> Vec<String> {
    Runtime::new().unwrap().block_on(async {
        let folder = Folder::open(&Place::new(path, None), Clock::system())
            .await
            .unwrap();
        let mut tx = folder.store.read(Actor::System("test")).await.unwrap();
        let found = customers::account_by_origin(&mut tx, "crm", ACCOUNTS[0])
            .await
            .unwrap();
        let (key, today) = (found.unwrap().1, tx.today());
        drop(tx);
        let month = today.month().add_months(-2);
        let mut ids = vec![];
        for file in 0..files {
            let events: Vec<Event> = (0..4_000)
                .map(|n| past(key, month, round, file, n))
                .collect();
            ids.extend(events.iter().map(|event| event.message_id.clone()));
            folder.lake.append_bulk(events).await.unwrap();
            folder.lake.flush().await.unwrap();
        }
        folder.close().await.unwrap();
        ids
    })
}

fn past(account: AccountKey, month: Day, round: u64, file: i32, n: i32) -> Event {
    let time = (month + n % 25).start().plus_seconds(i64::from(n));
    Event {
        account,
        time,
        user: Some(format!("person-{}", n % 50)),
        name: "plan.published".into(),
        source: "web".into(),
        message_id: format!("past:{round}:{file}:{n}"),
        received_at: time,
        properties: "{}".to_owned(),
    }
}

/// Merges what is over while no server runs.
pub fn merge(path: &Path) {
    Runtime::new().unwrap().block_on(async {
        let folder = Folder::open(&Place::new(path, None), Clock::system())
            .await
            .unwrap();
        folder.lake.compact().await.unwrap();
        folder.close().await.unwrap();
    });
}

/// What was answered for (before an instant) and is not stored. Fails when something is stored twice.
pub fn lost(
    path: &Path,
    database: Option<&str>,
    programs: &[Sending],
    before: Option<Instant>,
    context: &str,
) -> Vec<String> {
    judged(path, database, programs, before, context).0
}

/// What is lost, and the ids of all that is stored.
fn judged(
    path: &Path,
    database: Option<&str>,
    programs: &[Sending],
    before: Option<Instant>,
    context: &str,
) -> (Vec<String>, BTreeSet<String>) {
    let (ids, aside) = Runtime::new().unwrap().block_on(stored(path, database));
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(ids.len(), known.len(), "stored twice: {context}");
    let texts: BTreeSet<&str> = aside.iter().filter_map(|raw| id_in(raw)).collect();
    assert_eq!(aside.len(), texts.len(), "set aside twice: {context}");
    let acknowledged = programs.iter().flat_map(|one| &one.acknowledged);
    let lost = acknowledged
        .filter(|(_, at)| before.is_none_or(|before| *at < before))
        .map(|(id, _)| id)
        .filter(|id| !if id.ends_with(":0") { &texts } else { &known }.contains(id.as_str()))
        .cloned()
        .collect();
    (lost, ids.iter().cloned().collect())
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
