//! Keys by which programs send events.

use kernel::{Kind, Permission};
use testkit::records;

use crate::{admin, facts, set_up};

#[tokio::test]
async fn a_key_is_shown_once_knows_its_name_and_only_writes_events() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let (id, secret) = identity::create_key(&mut tx, "web").await.unwrap();
        let same = identity::create_key(&mut tx, "web").await.unwrap_err();
        assert_eq!(same.kind(), Kind::Conflict);
        for refused in ["a\nb", "record", "tenure", " "] {
            let error = identity::create_key(&mut tx, refused).await.unwrap_err();
            assert_eq!(error.field(), Some("name"), "{refused}");
        }
        tx.commit().await.unwrap();
        let key = identity::known_key(&record.store, &secret)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((&key.id, key.name.as_str()), (&id, "web"));
        assert!(key.actor().may(Permission::WriteEvents));
        assert!(!key.actor().may(Permission::ReadCustomers));
        let mut tx = record.tx_as(admin(&mina)).await;
        let listed = identity::keys(&mut tx).await.unwrap();
        assert_eq!(listed[0].last_used_at, Some(testkit::this_morning()));
        let row = tx
            .row("select secret_hash from write_keys", vec![])
            .await
            .unwrap()
            .unwrap();
        assert!(!secret.contains(&row.get::<String>("secret_hash").unwrap()));
    }
}

#[tokio::test]
async fn a_revoked_key_is_refused_at_once_and_its_name_is_free() {
    for record in records().await {
        let mina = set_up(&record).await;
        let mut tx = record.tx_as(admin(&mina)).await;
        let (id, secret) = identity::create_key(&mut tx, "web").await.unwrap();
        tx.commit().await.unwrap();
        assert!(
            identity::actor_of_key(&record.store, &secret)
                .await
                .unwrap()
                .is_some()
        );
        let mut tx = record.tx_as(admin(&mina)).await;
        identity::revoke_key(&mut tx, &id).await.unwrap();
        assert_eq!(
            identity::revoke_key(&mut tx, &id).await.unwrap_err().kind(),
            Kind::NotFound
        );
        identity::create_key(&mut tx, "web").await.unwrap();
        tx.commit().await.unwrap();
        for refused in [
            secret.as_str(),
            "",
            "tnw_",
            "tnw_x",
            &format!("tnw_{}", "x".repeat(500)),
        ] {
            assert!(
                identity::known_key(&record.store, refused)
                    .await
                    .unwrap()
                    .is_none()
            );
        }
        assert_eq!(facts(&record, "key_revoked").await, 1);
    }
}
