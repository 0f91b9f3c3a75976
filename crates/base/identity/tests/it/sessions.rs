//! Sessions end when they should.

use identity::NewSession;
use kernel::{Actor, Kind, Result, Role};
use testkit::records;

use crate::{PASSWORD, add_joon, admin, facts, set_up, sign_in};

#[tokio::test]
async fn a_session_ends_twelve_hours_after_its_last_use() {
    for record in records().await {
        set_up(&record).await;
        let token = sign_in(&record, "mina.park@halden.example").await.token;
        for _ in 0..3 {
            record.clock.advance_seconds(11 * 3600);
            assert!(
                identity::visit(&record.store, &token)
                    .await
                    .unwrap()
                    .is_some()
            );
        }
        record.clock.advance_seconds(12 * 3600);
        assert!(
            identity::visit(&record.store, &token)
                .await
                .unwrap()
                .is_none()
        );
        record.clock.advance_seconds(-6 * 3600);
        let revived = identity::visit(&record.store, &token).await.unwrap();
        assert!(revived.is_none(), "a clock set back brings nothing to life");
    }
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_much_it_is_used() {
    for record in records().await {
        set_up(&record).await;
        let token = sign_in(&record, "mina.park@halden.example").await.token;
        for _ in 0..71 {
            record.clock.advance_seconds(10 * 3600);
            assert!(
                identity::visit(&record.store, &token)
                    .await
                    .unwrap()
                    .is_some()
            );
        }
        record.clock.advance_seconds(10 * 3600);
        assert!(
            identity::visit(&record.store, &token)
                .await
                .unwrap()
                .is_none()
        );
    }
}

#[tokio::test]
async fn members_see_and_end_their_own_sessions_only() {
    for record in records().await {
        let mina = set_up(&record).await;
        let joon = add_joon(&record, &mina, Role::Manager).await;
        let theirs = sign_in(&record, "mina.park@halden.example").await;
        sign_in(&record, "joon@halden.example").await;
        let own = sign_in(&record, "joon@halden.example").await;
        let mut tx = record.tx_as(own.member.actor()).await;
        let listed = identity::sessions(&mut tx).await.unwrap();
        assert_eq!(listed.len(), 2);
        assert_eq!(listed[0].place, "192.0.2.7");
        let mine = identity::visitor(&mut tx, &own.token)
            .await
            .unwrap()
            .unwrap();
        let other = identity::visitor(&mut tx, &theirs.token)
            .await
            .unwrap()
            .unwrap();
        let hidden = identity::end_session(&mut tx, &other.session)
            .await
            .unwrap_err();
        assert_eq!(hidden.kind(), Kind::NotFound);
        identity::sign_out(&mut tx, &mine.session).await.unwrap();
        assert!(
            identity::visitor(&mut tx, &own.token)
                .await
                .unwrap()
                .is_none()
        );
        tx.commit().await.unwrap();
        let mut tx = record.tx_as(admin(&mina)).await;
        let left = listed.iter().find(|one| one.id != mine.session).unwrap();
        identity::end_session(&mut tx, &left.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(facts(&record, "signed_out").await, 2);
        let mut tx = record.tx_as(Actor::Nobody).await;
        assert!(identity::sessions(&mut tx).await.is_err());
        let _ = joon;
    }
}

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    for record in records().await {
        set_up(&record).await;
        let old = sign_in(&record, "mina.park@halden.example").await;
        let here = sign_in(&record, "mina.park@halden.example").await;
        let change = async |from: &str, to: &str| -> Result<NewSession> {
            let mut tx = record.tx_as(here.member.actor()).await;
            let session = identity::change_password(&mut tx, from, to).await?;
            tx.commit().await?;
            Ok(session)
        };
        let wrong = change("guess guess", "tulips in the rain")
            .await
            .unwrap_err();
        assert_eq!(wrong.field(), Some("old"));
        assert_eq!(
            change(PASSWORD, "halden12").await.unwrap_err().field(),
            Some("password")
        );
        let fresh = change(PASSWORD, "tulips in the rain").await.unwrap();
        for gone in [&old.token, &here.token] {
            assert!(
                identity::visit(&record.store, gone)
                    .await
                    .unwrap()
                    .is_none()
            );
        }
        assert!(
            identity::visit(&record.store, &fresh.token)
                .await
                .unwrap()
                .is_some()
        );
    }
}

#[tokio::test]
async fn a_token_that_is_none_opens_nothing() {
    for record in records().await {
        set_up(&record).await;
        for token in ["", "x", "' or 1=1 --", &"y".repeat(100_000), "토큰\0"] {
            assert!(
                identity::visit(&record.store, token)
                    .await
                    .unwrap()
                    .is_none()
            );
        }
    }
}
