//! An erasure that was asked for is carried out beside everything else, on both engines.

use std::sync::Arc;

use customers::{ContactRole, NewAccount, NewContact, Origin, Seniority};
use events::{Event, Log as _, Memory, Mentions, Reader as _};
use health::Tier;
use kernel::{AccountKey, Actor, Currency, Kind, Language, MemberId, Role};
use privacy::Person;
use store::Workers;
use testkit::{Record, TODAY, records};

fn sora() -> Person {
    let ids = ["sora", " sora@hanbit.example "].into_iter();
    Person::known_as(ids, None, Mentions::Redact, "Mina")
}

/// Three events of hers and one of Jun's.
async fn lake() -> Arc<Memory> {
    let lake = Arc::new(Memory::new());
    let event = |n: i32, user: &str| Event {
        account: AccountKey(1),
        time: (TODAY - n).start(),
        user: Some(user.to_owned()),
        name: Arc::from("login"),
        source: Arc::from("product"),
        message_id: format!("m-{n}"),
        received_at: (TODAY - n).start(),
        properties: "{}".to_owned(),
    };
    let batch = vec![
        event(1, "sora"),
        event(2, "sora"),
        event(3, "sora@hanbit.example"),
        event(4, "jun"),
    ];
    lake.append(batch).await.expect("appends");
    lake
}

fn workers(record: &Record, lake: &Arc<Memory>) -> Workers {
    let runner = erasures::Runner::new(lake.clone());
    Workers::new(record.store.clone(), vec![Arc::new(runner)])
}

#[tokio::test]
async fn sora_is_foreseen_asked_for_and_gone_with_a_proof() {
    for record in records().await {
        let lake = lake().await;
        let mut tx = record.tx().await;
        let foreseen = erasures::foresee(&mut tx, lake.as_ref(), &sora())
            .await
            .unwrap();
        assert_eq!(foreseen.events, 3);
        let id = erasures::ask(&mut tx, &sora()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(lake.census().await.unwrap().events, 4);
        let workers = workers(&record, &lake);
        assert!(workers.step().await.unwrap());
        assert!(!workers.step().await.unwrap());
        assert_eq!(lake.census().await.unwrap().events, 1);
        let mut tx = record.tx().await;
        assert!(privacy::begun(&mut tx).await.unwrap().is_empty());
        let ended = privacy::erasures(&mut tx, Some("sora")).await.unwrap();
        let tally = privacy::tally(&ended[0].fact).unwrap();
        assert_eq!((tally.events, tally.events_searched, tally.left), (3, 1, 0));
        let text = format!("{:?}", ended[0].fact);
        assert!(
            text.contains(id.as_str()) && !text.contains("sora"),
            "{text}"
        );
    }
}

/// Hanbit with Sora, known twice, and what the team said of her and of others.
async fn hanbit(record: &Record) {
    let origin = |source: &str, external_id: &str| Origin {
        source: source.to_owned(),
        external_id: external_id.to_owned(),
    };
    let mut tx = record.tx().await;
    let hanbit = NewAccount {
        origin: origin("crm", "hanbit"),
        name: "한빛물류".to_owned(),
        latin: None,
        reading: None,
        language: Language::Ko,
        industry: None,
        city: None,
        country: None,
        region: None,
        stage: None,
        currency: Currency::KRW,
        parent: None,
        owner: None,
        started_on: TODAY - 400,
        attributes: vec![],
    };
    let (account, _) = customers::upsert_account(&mut tx, &hanbit)
        .await
        .expect("Hanbit");
    for source in ["crm", "desk"] {
        let sora = NewContact {
            account: account.clone(),
            origin: origin(source, "sora"),
            name: "김소라".to_owned(),
            reading: None,
            language: Language::Ko,
            email: None,
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: None,
            left_on: None,
        };
        customers::upsert_contact(&mut tx, &sora)
            .await
            .expect("Sora");
    }
    for reason in ["김소라님이 예산을 늘렸어요.", "All is well."] {
        let pulse = customers::set_pulse(&mut tx, &account, 4, reason);
        pulse.await.expect("a pulse");
    }
    let reason = "김소라님이 떠납니다.";
    overrides::override_tier(&mut tx, &account, Tier::AtRisk, reason, TODAY + 9)
        .await
        .expect("another tier");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn reasons_that_name_sora_are_foreseen_and_counted_once_each() {
    for record in records().await {
        let lake = lake().await;
        hanbit(&record).await;
        let mut tx = record.tx().await;
        let foreseen = erasures::foresee(&mut tx, lake.as_ref(), &sora())
            .await
            .unwrap();
        assert_eq!((foreseen.contacts, foreseen.reasons), (2, 2));
        erasures::ask(&mut tx, &sora()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(workers(&record, &lake).step().await.unwrap());
        let mut tx = record.tx().await;
        let ended = privacy::erasures(&mut tx, Some("sora")).await.unwrap();
        let tally = privacy::tally(&ended[0].fact).unwrap();
        assert_eq!((tally.contacts, tally.reasons), (2, 2));
        let again = erasures::foresee(&mut tx, lake.as_ref(), &sora()).await;
        assert_eq!(again.unwrap().reasons, 0, "they name nobody any more");
    }
}

#[tokio::test]
async fn one_that_a_start_has_finished_is_no_work_any_more() {
    for record in records().await {
        let lake = lake().await;
        let mut tx = record.tx().await;
        erasures::ask(&mut tx, &sora()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            erasures::finish(&record.store, lake.as_ref())
                .await
                .unwrap(),
            1
        );
        let workers = workers(&record, &lake);
        assert!(workers.step().await.unwrap());
        let mut tx = record.tx().await;
        assert_eq!(privacy::erasures(&mut tx, None).await.unwrap().len(), 1);
        assert_eq!(tx.parked_jobs().await.unwrap(), 0);
    }
}

#[tokio::test]
async fn only_who_manages_data_looks_or_asks() {
    for record in records().await {
        let lake = lake().await;
        let boss = Actor::Member {
            id: MemberId::new(),
            role: Role::Manager,
        };
        let mut tx = record.tx_as(boss).await;
        let refused = erasures::foresee(&mut tx, lake.as_ref(), &sora()).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        let refused = erasures::ask(&mut tx, &sora()).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
    }
}
