//! Sora leaves Hanbit for its branch in Incheon: a contact ends here and begins there.

use customers::{ContactRole, NewAccount, NewContact, Seniority, move_contact, upsert_contact};
use kernel::{AccountId, Actor, KeyId, Kind, Language};
use testkit::{Record, TODAY, records};

use crate::{hanbit, incheon, origin};

fn sora(account: &AccountId, email: &str) -> NewContact {
    NewContact {
        account: account.clone(),
        origin: origin("sora"),
        name: "김소라".into(),
        reading: None,
        language: Language::Ko,
        email: Some(email.parse().unwrap()),
        title: None,
        role: ContactRole::Champion,
        seniority: Seniority::Manager,
        joined_on: Some(TODAY - 900),
        left_on: None,
    }
}

const EMAIL: &str = "sora@hanbit.example";

async fn accounts(record: &Record) -> (AccountId, AccountId) {
    let mut tx = record.tx().await;
    let mut ids = vec![];
    for new in [hanbit(), incheon()] {
        ids.push(customers::upsert_account(&mut tx, &new).await.unwrap().0);
    }
    tx.commit().await.unwrap();
    (ids.remove(0), ids.remove(0))
}

/// From when on each of an account's contacts is there, and until when.
async fn days(record: &Record, account: &AccountId) -> Vec<(Option<i32>, Option<i32>)> {
    let mut tx = record.tx().await;
    let all = customers::contacts(&mut tx, account).await.unwrap();
    let ago = |day: Option<kernel::Day>| day.map(|day| day - TODAY);
    all.iter()
        .map(|one| (ago(one.joined_on), ago(one.left_on)))
        .collect()
}

#[tokio::test]
async fn the_file_that_brings_sora_in_at_incheon_ends_her_at_hanbit() {
    for record in records().await {
        let (hanbit, incheon) = accounts(&record).await;
        let mut tx = record.tx().await;
        upsert_contact(&mut tx, &sora(&hanbit, EMAIL))
            .await
            .unwrap();
        let came = NewContact {
            joined_on: Some(TODAY - 20),
            ..sora(&incheon, EMAIL)
        };
        upsert_contact(&mut tx, &came).await.unwrap();
        upsert_contact(&mut tx, &came).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(days(&record, &hanbit).await, [(Some(-900), Some(-20))]);
        assert_eq!(days(&record, &incheon).await, [(Some(-20), None)]);
        let account = hanbit;
        let mut tx = record.tx().await;
        let account = customers::account(&mut tx, &account).await.unwrap();
        let standing = customers::standing_events(&mut tx, &account, None)
            .await
            .unwrap();
        let told: Vec<_> = standing.iter().map(|one| one.time.day() - TODAY).collect();
        assert_eq!(
            told,
            [-900, -20],
            "a sponsor is in place until the day she moved"
        );
    }
}

#[tokio::test]
async fn a_file_without_days_moves_her_today_and_another_sora_stays() {
    for record in records().await {
        let (hanbit, incheon) = accounts(&record).await;
        let mut tx = record.tx().await;
        upsert_contact(&mut tx, &sora(&hanbit, EMAIL))
            .await
            .unwrap();
        let other = sora(&incheon, "another.sora@hanbit.example");
        upsert_contact(&mut tx, &other).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(days(&record, &hanbit).await, [(Some(-900), None)]);
        let mut tx = record.tx().await;
        let branch = NewAccount {
            origin: origin("hanbit-busan"),
            ..hanbit_busan()
        };
        let (busan, _) = customers::upsert_account(&mut tx, &branch).await.unwrap();
        let came = NewContact {
            joined_on: None,
            ..sora(&busan, EMAIL)
        };
        upsert_contact(&mut tx, &came).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(days(&record, &hanbit).await, [(Some(-900), Some(0))]);
        assert_eq!(days(&record, &busan).await, [(Some(0), None)]);
        assert_eq!(days(&record, &incheon).await.len(), 1);
    }
}

fn hanbit_busan() -> NewAccount {
    NewAccount {
        name: "한빛물류 부산".into(),
        ..hanbit()
    }
}

#[tokio::test]
async fn a_number_a_stranger_and_one_who_left_before_move_nobody() {
    for record in records().await {
        let (hanbit, incheon) = accounts(&record).await;
        let mut tx = record.tx_as(Actor::System("test")).await;
        let numbered = NewContact {
            origin: origin("71"),
            ..sora(&hanbit, EMAIL)
        };
        upsert_contact(&mut tx, &numbered).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = record.tx_as(Actor::WriteKey(KeyId::new())).await;
        for person in ["71", "yuna"] {
            let moved = move_contact(&mut tx, &hanbit, &incheon, person, TODAY).await;
            assert_eq!(moved.unwrap(), None, "{person}");
        }
        let early = move_contact(&mut tx, &hanbit, &incheon, EMAIL, TODAY - 1_000).await;
        assert_eq!(early.unwrap(), None, "she was not there yet");
        assert!(
            move_contact(&mut tx, &hanbit, &incheon, EMAIL, TODAY)
                .await
                .unwrap()
                .is_some()
        );
        let twice = move_contact(&mut tx, &hanbit, &incheon, EMAIL, TODAY).await;
        assert_eq!(twice.unwrap(), None);
        drop(tx);
        let mut tx = record.tx_as(Actor::Nobody).await;
        let hidden = move_contact(&mut tx, &hanbit, &incheon, EMAIL, TODAY).await;
        assert_eq!(hidden.unwrap_err().kind(), Kind::NotFound);
    }
}
