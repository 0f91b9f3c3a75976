//! What the door remembers from request to request is as good as asked anew.

use ingest::{Accepted, Call, Intake};
use kernel::Kind;

use crate::{World, body, track, worlds};

/// A track call of some account's.
fn of(account: &str, id: &str) -> String {
    track(id, "").replace("hanbit", account)
}

async fn key(world: &World) -> (kernel::KeyId, String) {
    let mut tx = world.record.tx().await;
    let key = identity::create_key(&mut tx, "app").await.unwrap();
    tx.commit().await.unwrap();
    key
}

async fn revoke(world: &World, key: &kernel::KeyId) {
    let mut tx = world.record.tx().await;
    identity::revoke_key(&mut tx, key).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_remembered_and_revoked_is_refused_at_once() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let (id, secret) = key(&world).await;
        let shown = |_| async { intake.sender(&secret).await.unwrap() };
        for n in 0..3 {
            let sender = shown(n).await.unwrap();
            let batch = body(&[track(&format!("m{n}"), "")]);
            let said = intake.accept(&sender, Call::Batch, batch).await.unwrap();
            assert_eq!(said.accepted, 1);
        }
        let remembered = shown(3).await.unwrap();
        revoke(&world, &id).await;
        let late = shown(4).await;
        let others = intake.accept(&world.sender, Call::Batch, body(&[track("other", "")]));
        assert_eq!(others.await.unwrap().accepted, 1);
        for sender in [Some(remembered), late].into_iter().flatten() {
            for messages in [vec![track("late", "")], vec![]] {
                let sent = intake.accept(&sender, Call::Batch, body(&messages)).await;
                assert_eq!(sent.unwrap_err().kind(), Kind::NotFound);
            }
        }
        assert!(shown(5).await.is_none());
        assert_eq!(world.events("hanbit").await.len(), 4);
    }
}

#[tokio::test]
async fn an_account_that_appears_or_is_named_anew_is_found_by_the_next_request() {
    for world in worlds().await {
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let send = async |id: &str| {
            let batch = body(&[of("nova", id)]);
            intake.accept(&world.sender, Call::Batch, batch).await
        };
        let aside = Accepted {
            set_aside: 1,
            ..Accepted::default()
        };
        assert_eq!(send("m1").await.unwrap(), aside);
        world.add_account("nova").await;
        for id in ["m2", "m3"] {
            assert_eq!(send(id).await.unwrap().accepted, 1);
        }
        world.add_account_of("web", "nova").await;
        assert_eq!(send("m4").await.unwrap().accepted, 1);
        let mut tx = world.record.tx().await;
        let mut own = Vec::new();
        for source in ["crm", "web"] {
            let found = customers::account_by_origin(&mut tx, source, "nova").await;
            own.push(found.unwrap().unwrap().1);
        }
        drop(tx);
        for (key, events) in own.into_iter().zip([2, 1]) {
            let history = events::Reader::history(world.log.as_ref(), key, None).await;
            assert_eq!(history.unwrap().len(), events);
        }
    }
}

#[tokio::test]
async fn what_comes_to_many_accounts_is_noted_until_it_is_told_of_and_told_of_once() {
    for world in worlds().await {
        let accounts: Vec<String> = (0..40).map(|n| format!("account-{n}")).collect();
        for account in &accounts {
            world.add_account(account).await;
        }
        let intake = Intake::new(
            world.record.store.clone(),
            world.log.clone(),
            std::sync::Arc::default(),
        );
        let mut news = world.record.store.news();
        news.borrow_and_update();
        for round in 0..5 {
            let batch: Vec<String> = accounts
                .iter()
                .map(|account| of(account, &format!("m{round}")))
                .collect();
            let said = intake.accept(&world.sender, Call::Batch, body(&batch));
            assert_eq!(said.await.unwrap().accepted, 40);
            let (notes, told) = (world.notes().await, world.facts("usage_received").await);
            assert!(notes > 0 || told > 0, "nobody knows of what came in");
        }
        while world.notes().await > 0 {
            news.changed().await.unwrap();
        }
        let told = world.facts("usage_received").await;
        assert!((40..200).contains(&told), "{told} facts");
        assert_eq!(told % 40, 0);
        assert_eq!(ingest::heal(&world.record.store).await.unwrap(), 0);
    }
}
