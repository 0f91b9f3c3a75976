use customers::{
    AccountField, NewSegment, Stage, Upserted, change_account, remove_segment, save_segment,
    segments, upsert_account,
};
use kernel::{Actor, Kind, MemberId, Role};
use testkit::records;

use crate::{hanbit, incheon};

#[tokio::test]
async fn hanbit_brought_in_twice_is_one_account_and_a_new_city_changes_it() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, first) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let (same, second) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        assert_eq!(
            (first, second, &same),
            (Upserted::New, Upserted::Unchanged, &id)
        );
        let moved = customers::NewAccount {
            city: Some("Incheon".into()),
            ..hanbit()
        };
        assert_eq!(
            upsert_account(&mut tx, &moved).await.unwrap().1,
            Upserted::Changed
        );
        let account = customers::account(&mut tx, &id).await.unwrap();
        assert_eq!(account.city.as_deref(), Some("Incheon"));
        assert_eq!(account.external_id.as_deref(), Some("hanbit"));
        let audit = tx.audit(&id, i64::MAX, 10).await.unwrap();
        assert_eq!(audit[0].fact.name(), "account_changed");
        assert_eq!(audit.len(), 2);
    }
}

#[tokio::test]
async fn a_parent_cannot_be_its_own_grandchild() {
    for record in records().await {
        let mut tx = record.tx().await;
        upsert_account(&mut tx, &hanbit()).await.unwrap();
        upsert_account(&mut tx, &incheon()).await.unwrap();
        let circle = customers::NewAccount {
            parent: Some("hanbit-incheon".into()),
            ..hanbit()
        };
        let error = upsert_account(&mut tx, &circle).await.unwrap_err();
        assert_eq!(error.message(), "error-parent-circle");
        let lost = customers::NewAccount {
            parent: Some("nobody".into()),
            ..hanbit()
        };
        let error = upsert_account(&mut tx, &lost).await.unwrap_err();
        assert_eq!(error.message(), "error-no-such-parent");
    }
}

#[tokio::test]
async fn two_people_changing_hanbit_at_once_do_not_overwrite_each_other() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let first = change_account(&mut tx, &id, 1, AccountField::Stage, "renewing")
            .await
            .unwrap();
        assert_eq!((first.stage, first.version), (Stage::Renewing, 2));
        let late = change_account(&mut tx, &id, 1, AccountField::Stage, "steady")
            .await
            .unwrap_err();
        assert_eq!(late.kind(), Kind::Conflict);
        let bad = change_account(&mut tx, &id, 2, AccountField::Stage, "gone")
            .await
            .unwrap_err();
        assert_eq!(bad.kind(), Kind::Invalid);
        let cleared = change_account(&mut tx, &id, 2, AccountField::City, " ")
            .await
            .unwrap();
        assert_eq!(cleared.city, None);
    }
}

#[tokio::test]
async fn a_viewer_reads_hanbit_and_changes_nothing() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        tx.commit().await.unwrap();
        let viewer = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let mut tx = record.tx_as(viewer).await;
        assert!(customers::account(&mut tx, &id).await.is_ok());
        let change = change_account(&mut tx, &id, 1, AccountField::City, "Busan").await;
        assert_eq!(change.unwrap_err().kind(), Kind::Forbidden);
        assert_eq!(
            upsert_account(&mut tx, &hanbit()).await.unwrap_err().kind(),
            Kind::Forbidden
        );
        drop(tx);
        let mut tx = record.tx_as(Actor::Nobody).await;
        let hidden = customers::account(&mut tx, &id).await.unwrap_err();
        assert_eq!(hidden.kind(), Kind::NotFound);
    }
}

#[tokio::test]
async fn a_segment_of_minas_own_is_not_junhos_to_remove() {
    for record in records().await {
        let csm = || MemberId::new();
        let (mina, junho) = (csm(), csm());
        let actor = |id: &MemberId| Actor::Member {
            id: id.clone(),
            role: Role::Csm,
        };
        let mut tx = record.tx_as(actor(&mina)).await;
        let own = NewSegment {
            name: "Quiet sponsors".into(),
            query: "touched=gt:60d".into(),
            owner: Some(mina.clone()),
        };
        let id = save_segment(&mut tx, &own).await.unwrap();
        let for_all = NewSegment { owner: None, ..own };
        assert_eq!(
            save_segment(&mut tx, &for_all).await.unwrap_err().kind(),
            Kind::Forbidden
        );
        tx.commit().await.unwrap();
        let mut tx = record.tx_as(actor(&junho)).await;
        assert!(segments(&mut tx).await.unwrap().is_empty());
        assert_eq!(
            remove_segment(&mut tx, &id).await.unwrap_err().kind(),
            Kind::NotFound
        );
    }
}
