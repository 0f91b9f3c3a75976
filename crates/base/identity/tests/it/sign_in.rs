//! Coming in by password and by link.

use std::time::Instant;

use kernel::{Actor, Kind, Role};
use testkit::records;

use crate::{PASSWORD, add_joon, admin, facts, peer, set_up, sign_in};

#[tokio::test]
async fn a_right_password_opens_a_session_with_a_token_of_its_own() {
    for record in records().await {
        let mina = set_up(&record).await;
        let first = sign_in(&record, " MINA.park@halden.example ").await;
        let second = sign_in(&record, "mina.park@halden.example").await;
        assert_eq!(first.member.id, mina);
        assert_ne!(first.token, second.token);
        let mut tx = record.tx_as(Actor::Nobody).await;
        for session in [&first, &second] {
            let visitor = identity::visitor(&mut tx, &session.token)
                .await
                .unwrap()
                .unwrap();
            assert_eq!(visitor.member.id, mina);
            assert!(visitor.csrf_is(&visitor.csrf) && !visitor.csrf_is(&session.token));
        }
        let stored = tx
            .rows("select token_hash from sessions", vec![])
            .await
            .unwrap();
        assert!(
            stored
                .iter()
                .all(|row| row.get::<String>("token_hash").unwrap() != first.token)
        );
        drop(tx);
        assert_eq!(facts(&record, "signed_in").await, 2);
        assert!(!format!("{first:?}").contains(&first.token));
    }
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_alike() {
    for record in records().await {
        let mina = set_up(&record).await;
        let joon = add_joon(&record, &mina, Role::Csm).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        identity::disable_member(&mut tx, &joon).await.unwrap();
        tx.commit().await.unwrap();
        let mut times = vec![];
        for (email, password) in [
            ("mina.park@halden.example", "not the password"),
            ("nobody@halden.example", PASSWORD),
            ("joon@halden.example", PASSWORD),
            ("no address", PASSWORD),
            ("", ""),
        ] {
            let begun = Instant::now();
            let error = identity::sign_in(&record.store, email, password, peer())
                .await
                .unwrap_err();
            times.push(begun.elapsed());
            let seen = (error.kind(), error.message(), error.field());
            assert_eq!(
                seen,
                (Kind::Invalid, "error-sign-in", Some("password")),
                "{email}"
            );
        }
        // A busy machine blurs it; that no hash is computed at all would still show.
        let (least, most) = (times.iter().min().unwrap(), times.iter().max().unwrap());
        assert!(least.as_micros() * 20 > most.as_micros(), "{times:?}");
        assert_eq!(facts(&record, "sign_in_failed").await, 5);
    }
}

#[tokio::test]
async fn the_sixth_try_waits_while_the_owner_s_session_and_place_go_on() {
    for record in records().await {
        let mina = set_up(&record).await;
        let live = sign_in(&record, "mina.park@halden.example").await;
        let mut seen = vec![];
        for _ in 0..8 {
            let thief = "198.51.100.1".parse().unwrap();
            let email = "mina.park@halden.example";
            let tried = identity::sign_in(&record.store, email, "guess guess", thief).await;
            seen.push(tried.unwrap_err().message());
        }
        assert_eq!(seen[..4], ["error-sign-in"; 4]);
        assert!(seen[4..].contains(&"error-too-many-attempts"), "{seen:?}");
        assert!(
            identity::visit(&record.store, &live.token)
                .await
                .unwrap()
                .is_some()
        );
        sign_in(&record, "mina.park@halden.example").await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let link = identity::sign_in_link(&mut tx, &mina).await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            identity::sign_in_by_link(&record.store, &link)
                .await
                .is_ok()
        );
    }
}

#[tokio::test]
async fn one_network_has_thirty_tries_a_minute() {
    let record = records().await.remove(0);
    let mut refused = 0;
    for n in 0..33 {
        let email = format!("guess{n}@halden.example");
        let error = identity::sign_in(&record.store, &email, PASSWORD, peer())
            .await
            .unwrap_err();
        refused += i32::from(error.kind() == Kind::Unavailable);
    }
    // A slow machine earns a try back every two seconds.
    assert!((1..=3).contains(&refused), "{refused}");
}

#[tokio::test]
async fn a_sign_in_link_works_once_and_for_a_quarter_of_an_hour() {
    for record in records().await {
        let mina = set_up(&record).await;
        let make = async || {
            let mut tx = record.tx().await;
            let link = identity::sign_in_link(&mut tx, &mina).await.unwrap();
            tx.commit().await.unwrap();
            link
        };
        let link = make().await;
        let session = identity::sign_in_by_link(&record.store, &link)
            .await
            .unwrap();
        assert_eq!(session.member.id, mina);
        let again = identity::sign_in_by_link(&record.store, &link)
            .await
            .unwrap_err();
        assert_eq!(
            (again.kind(), again.message()),
            (Kind::NotFound, "error-link-spent")
        );
        let (older, newer) = (make().await, make().await);
        assert!(
            identity::sign_in_by_link(&record.store, &older)
                .await
                .is_err()
        );
        record.clock.advance_seconds(15 * 60);
        assert!(
            identity::sign_in_by_link(&record.store, &newer)
                .await
                .is_err()
        );
        for actor in [
            Actor::Nobody,
            Actor::Member {
                id: mina.clone(),
                role: Role::Viewer,
            },
        ] {
            let mut tx = record.tx_as(actor).await;
            assert!(identity::sign_in_link(&mut tx, &mina).await.is_err());
        }
    }
}

#[tokio::test]
async fn of_fifty_who_hold_one_link_one_comes_in() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx().await;
        let link = identity::sign_in_link(&mut tx, &mina).await.unwrap();
        tx.commit().await.unwrap();
        let all: Vec<_> = (0..50)
            .map(|_| {
                let (store, link) = (record.store.clone(), link.clone());
                tokio::spawn(async move { identity::sign_in_by_link(&store, &link).await.is_ok() })
            })
            .collect();
        let mut came_in = 0;
        for one in all {
            came_in += i32::from(one.await.unwrap());
        }
        assert_eq!(came_in, 1, "{:?}", record.engine());
    }
}
