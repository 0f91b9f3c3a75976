//! Who leads, on both engines.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on should say where"
)]

use std::time::Duration;

use kernel::{Actor, Kind};
use nodes::{Leader, Term};
use store::Store;
use testkit::records;

const SEOUL: &str = "http://10.0.0.5:8368";
const BUSAN: &str = "http://10.0.0.6:8368";
const LONG: Duration = Duration::from_secs(600);

async fn take(store: &Store, address: &str, lasts: Duration) -> Option<Term> {
    let mut tx = store.begin(Actor::System("test")).await.unwrap();
    let term = nodes::take(&mut tx, address, lasts).await.unwrap();
    tx.commit().await.unwrap();
    term
}

async fn renew(store: &Store, term: &Term, lasts: Duration) -> bool {
    let mut tx = store.begin_beside(Actor::System("test")).await.unwrap();
    let kept = nodes::renew(&mut tx, term, lasts).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

async fn leader(store: &Store) -> Option<Leader> {
    let mut tx = store.read(Actor::System("test")).await.unwrap();
    nodes::leader(&mut tx).await.unwrap()
}

#[tokio::test]
async fn of_two_who_take_the_lead_one_has_it_and_the_other_learns_where_it_is() {
    for record in records().await {
        let store = &record.store;
        assert_eq!(leader(store).await, None);
        let (seoul, busan) = tokio::join!(take(store, SEOUL, LONG), take(store, BUSAN, LONG));
        let (term, address) = match (seoul, busan) {
            (Some(term), None) => (term, SEOUL),
            (None, Some(term)) => (term, BUSAN),
            both => panic!("{both:?}"),
        };
        let leader = leader(store).await.unwrap();
        assert_eq!((leader.address.as_str(), &leader.term), (address, &term));
        assert!(leader.lasts <= LONG && leader.lasts > LONG / 2);
        assert!(term.secret.is(leader.term.secret.as_str().as_bytes()));
        assert!(!term.secret.is(b"") && !term.secret.is(&[b'0'; 64]));
        assert!(!format!("{leader:?}").contains(term.secret.as_str()));
    }
}

#[tokio::test]
async fn a_lease_that_is_renewed_goes_on_and_one_that_has_run_out_is_taken() {
    for record in records().await {
        let store = &record.store;
        let seoul = take(store, SEOUL, Duration::ZERO).await.unwrap();
        assert_eq!(leader(store).await, None);
        assert!(renew(store, &seoul, LONG).await);
        assert_eq!(take(store, BUSAN, LONG).await, None);
        assert!(renew(store, &seoul, Duration::ZERO).await);
        let busan = take(store, BUSAN, LONG).await.unwrap();
        assert_eq!(busan.number, seoul.number + 1);
        assert_ne!(busan.secret, seoul.secret);
        assert!(!renew(store, &seoul, LONG).await);
        assert_eq!(leader(store).await.unwrap().address, BUSAN);
    }
}

#[tokio::test]
async fn a_lead_that_is_given_back_is_taken_at_once_and_not_taken_up_again() {
    for record in records().await {
        let store = &record.store;
        let seoul = take(store, SEOUL, LONG).await.unwrap();
        let mut tx = store.begin(Actor::System("test")).await.unwrap();
        nodes::give_back(&mut tx, &seoul).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!renew(store, &seoul, LONG).await);
        let busan = take(store, BUSAN, LONG).await.unwrap();
        let mut tx = store.begin(Actor::System("test")).await.unwrap();
        nodes::give_back(&mut tx, &seoul).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(leader(store).await.unwrap().term, busan);
    }
}

#[tokio::test]
async fn who_no_longer_leads_writes_nothing_and_reads_on() {
    for record in records().await {
        let store = &record.store;
        let seoul = take(store, SEOUL, Duration::ZERO).await.unwrap();
        let held = seoul.hold(store);
        let tx = held.begin(Actor::System("test")).await.unwrap();
        tx.commit().await.unwrap();
        take(store, BUSAN, LONG).await.unwrap();
        let refused = held.begin(Actor::System("test")).await.err().unwrap();
        assert_eq!(refused.kind(), Kind::Unavailable);
        assert_eq!(leader(&held).await.unwrap().address, BUSAN);
    }
}

#[tokio::test]
async fn renewing_waits_for_nobody_who_writes() {
    for record in records().await {
        if record.engine() == store::Engine::Sqlite {
            // One process alone has that file, and its writers take turns.
            continue;
        }
        let store = &record.store;
        let seoul = take(store, SEOUL, LONG).await.unwrap();
        let writing = store.begin(Actor::System("test")).await.unwrap();
        assert!(renew(store, &seoul, LONG).await);
        drop(writing);
    }
}
