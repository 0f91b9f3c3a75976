//! Bringing the world into a record and a log.

use customers::{contacts, contract, notes};
use demo::{Plan, World};
use events::{Log, Memory, Reader};
use kernel::{Actor, Money};
use store::Store;
use testkit::{TODAY, records};

/// The first few customers are enough, and quick.
fn few() -> World {
    World::generate(&Plan {
        customers: 3,
        ..Plan::new(TODAY)
    })
    .unwrap()
}

/// Numbers that tell whether anything was added: facts in the journal and events in the log.
async fn size(store: &Store, log: &Memory) -> (usize, u64) {
    let mut tx = store.read(Actor::System("test")).await.unwrap();
    let mut facts = 0;
    for account in customers::accounts(&mut tx).await.unwrap() {
        facts += tx.audit(&account.id, i64::MAX, 10_000).await.unwrap().len();
    }
    (facts, log.census().await.unwrap().events)
}

#[tokio::test]
async fn loading_twice_changes_nothing() {
    let world = few();
    for record in records().await {
        let log = Memory::new();
        let first = demo::load(&record.store, &log, &world, |_| ())
            .await
            .unwrap();
        let size_then = size(&record.store, &log).await;
        let second = demo::load(&record.store, &log, &world, |_| ())
            .await
            .unwrap();
        assert_eq!(first, second);
        assert_eq!(size(&record.store, &log).await, size_then);
        assert_eq!((first.customers, first.of), (3, 3));
        assert!(first.events > 10_000);
    }
}

#[tokio::test]
async fn hanbit_stands_in_the_record_as_in_the_story() {
    let world = few();
    for record in records().await {
        let log = Memory::new();
        demo::load(&record.store, &log, &world, |_| ())
            .await
            .unwrap();
        let mut tx = record.tx().await;
        let found = customers::account_by_origin(&mut tx, "crm", "hanbit")
            .await
            .unwrap();
        let (id, key) = found.unwrap();
        let contract = contract(&mut tx, &id, TODAY).await.unwrap().brief;
        assert_eq!(
            contract.arr,
            Money::parse("132000000", "KRW".parse().unwrap()).unwrap()
        );
        assert_eq!((contract.seats, contract.notice_by), (48, Some(TODAY + 11)));
        let people = contacts(&mut tx, &id).await.unwrap();
        assert!(
            people
                .iter()
                .any(|p| p.name == "김소라" && p.left_on == Some(TODAY - 10))
        );
        let senior = notes(&mut tx, &id, 100).await.unwrap();
        let last = senior
            .iter()
            .filter(|note| note.seniors > 0)
            .map(|n| n.at.day())
            .max();
        assert_eq!(last, Some(TODAY - 68));
        assert!(log.history(key, None).await.unwrap().len() > 5_000);
    }
}

#[tokio::test]
async fn the_last_four_answers_of_hanbit_are_9_9_8_and_6() {
    let world = few();
    for record in records().await {
        demo::load(&record.store, &Memory::new(), &world, |_| ())
            .await
            .unwrap();
        let mut tx = record.tx().await;
        let found = customers::account_by_origin(&mut tx, "crm", "hanbit")
            .await
            .unwrap();
        let answers = surveys::answers(&mut tx, &found.unwrap().0).await.unwrap();
        let nps = answers
            .iter()
            .filter(|answer| answer.kind == surveys::Kind::Nps);
        let scores: Vec<i64> = nps.map(|answer| answer.score).take(4).collect();
        assert_eq!(scores, [6, 8, 9, 9]);
        assert!(
            answers[0]
                .verbatim
                .as_deref()
                .is_some_and(|text| text.contains("인천"))
        );
    }
}

#[tokio::test]
async fn three_tickets_of_hanbit_are_open_one_reopened_twice() {
    let world = few();
    for record in records().await {
        demo::load(&record.store, &Memory::new(), &world, |_| ())
            .await
            .unwrap();
        let mut tx = record.tx().await;
        let found = customers::account_by_origin(&mut tx, "crm", "hanbit")
            .await
            .unwrap();
        let tickets = support::tickets(&mut tx, &found.unwrap().0).await.unwrap();
        let open: Vec<_> = tickets.iter().filter(|ticket| ticket.is_open()).collect();
        assert_eq!(open.len(), 3);
        let again = open
            .iter()
            .find(|ticket| ticket.origin.external_id == "4821")
            .unwrap();
        assert_eq!((again.reopened, again.opened_at.day()), (2, TODAY - 14));
    }
}

#[tokio::test]
async fn the_team_is_there_and_each_account_has_its_owner() {
    let world = few();
    for record in records().await {
        let log: &dyn Log = &Memory::new();
        demo::load(&record.store, log, &world, |_| ())
            .await
            .unwrap();
        let mut tx = record.tx().await;
        let team = identity::members(&mut tx).await.unwrap();
        assert_eq!(team.len(), 7);
        assert!(team.iter().all(|member| member.joined_at.is_some()));
        let workspace = identity::workspace(&mut tx).await.unwrap().unwrap();
        assert!(workspace.name == "Halden" && workspace.demo_since.is_some());
        let accounts = customers::accounts(&mut tx).await.unwrap();
        assert!(accounts.iter().all(|account| account.owner.is_some()));
    }
}
