//! The workspace is set up once, by who holds the link.

use kernel::{Actor, Kind, Role};
use testkit::records;

use crate::{facts, halden, set_up};

#[tokio::test]
async fn the_first_admin_comes_in_by_a_link_that_works_once() {
    for record in records().await {
        let mut tx = record.tx().await;
        assert_eq!(identity::workspace(&mut tx).await.unwrap(), None);
        let stale = identity::set_up_link(&mut tx).await.unwrap();
        let link = identity::set_up_link(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = record.tx_as(Actor::Nobody).await;
        assert!(identity::set_up(&mut tx, &stale, halden()).await.is_err());
        let mina = identity::set_up(&mut tx, &link, halden()).await.unwrap();
        let spent = identity::set_up(&mut tx, &link, halden())
            .await
            .unwrap_err();
        assert_eq!(spent.message(), "error-link-spent");
        tx.commit().await.unwrap();
        let mut tx = record.tx().await;
        let workspace = identity::workspace(&mut tx).await.unwrap().unwrap();
        assert_eq!(
            (workspace.name.as_str(), workspace.zone.as_str()),
            ("Halden", "Asia/Seoul")
        );
        assert!(workspace.demo_since.is_none());
        let member = identity::member(&mut tx, &mina).await.unwrap();
        assert_eq!(
            (member.role, member.email.as_str()),
            (Role::Admin, "mina.park@halden.example")
        );
        let again = identity::set_up_link(&mut tx).await.unwrap_err();
        assert_eq!(again.message(), "error-already-set-up");
        drop(tx);
        assert_eq!(facts(&record, "workspace_set_up").await, 1);
    }
}

#[tokio::test]
async fn a_set_up_that_fails_leaves_its_link_good_and_tomorrow_it_is_over() {
    for record in records().await {
        let mut tx = record.tx().await;
        let link = identity::set_up_link(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        for (field, new) in [
            ("password", {
                let mut n = halden();
                n.password = "halden2026".into();
                n
            }),
            ("zone", {
                let mut n = halden();
                n.zone = "Asia/Soul".into();
                n
            }),
            ("email", {
                let mut n = halden();
                n.email = "mina".into();
                n
            }),
            ("workspace", {
                let mut n = halden();
                n.workspace = " ".into();
                n
            }),
            ("name", {
                let mut n = halden();
                n.name = "Mi\0na".into();
                n
            }),
        ] {
            let mut tx = record.tx_as(Actor::Nobody).await;
            let error = identity::set_up(&mut tx, &link, new).await.unwrap_err();
            assert_eq!((error.kind(), error.field()), (Kind::Invalid, Some(field)));
        }
        record.clock.advance_seconds(86_401);
        let mut tx = record.tx_as(Actor::Nobody).await;
        let late = identity::set_up(&mut tx, &link, halden())
            .await
            .unwrap_err();
        assert_eq!(late.message(), "error-link-spent");
    }
}

#[tokio::test]
async fn only_the_system_makes_the_link_and_no_secret_is_stored() {
    for record in records().await {
        let mut tx = record.tx_as(Actor::Nobody).await;
        assert_eq!(
            identity::set_up_link(&mut tx).await.unwrap_err().kind(),
            Kind::NotFound
        );
        assert_eq!(
            identity::mark_as_demo(&mut tx).await.unwrap_err().kind(),
            Kind::NotFound
        );
        drop(tx);
        let mut tx = record.tx().await;
        let link = identity::set_up_link(&mut tx).await.unwrap();
        let row = tx
            .row("select token_hash from one_time_links", vec![])
            .await
            .unwrap()
            .unwrap();
        assert!(!row.get::<String>("token_hash").unwrap().contains(&link));
        drop(tx);
        set_up(&record).await;
        let mut tx = record.tx().await;
        identity::mark_as_demo(&mut tx).await.unwrap();
        assert!(
            identity::workspace(&mut tx)
                .await
                .unwrap()
                .unwrap()
                .demo_since
                .is_some()
        );
        let row = tx
            .row("select password from members", vec![])
            .await
            .unwrap()
            .unwrap();
        assert!(
            row.get::<String>("password")
                .unwrap()
                .starts_with("$argon2id$")
        );
    }
}
