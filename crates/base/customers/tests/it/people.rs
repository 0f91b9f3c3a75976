use std::sync::Arc;

use customers::{
    ContactField, ContactRole, NewContact, NewTouch, Projector, Seniority, Upserted,
    change_contact, contacts, log_touch, notes, standing_events, upsert_account, upsert_contact,
};
use events::{Memory, Reader};
use facts::TouchKind;
use kernel::{AccountId, Language};
use store::Reactors;
use testkit::{TODAY, records, settle, this_morning};

use crate::{day, hanbit, origin};

fn sora(account: &AccountId) -> NewContact {
    NewContact {
        account: account.clone(),
        origin: origin("sora"),
        name: "김소라".into(),
        reading: None,
        language: Language::Ko,
        email: Some("sora@hanbit.example".parse().unwrap()),
        title: Some("Head of planning".into()),
        role: ContactRole::Champion,
        seniority: Seniority::Manager,
        joined_on: Some(day("2023-01-04")),
        left_on: None,
    }
}

#[tokio::test]
async fn when_sora_leaves_hanbit_has_no_sponsor_from_that_day() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let (contact, _) = upsert_contact(&mut tx, &sora(&id)).await.unwrap();
        assert_eq!(
            upsert_contact(&mut tx, &sora(&id)).await.unwrap().1,
            Upserted::Unchanged
        );
        change_contact(&mut tx, &contact, 1, ContactField::LeftOn, "2026-11-14")
            .await
            .unwrap();
        let account = customers::account(&mut tx, &id).await.unwrap();
        let events = standing_events(&mut tx, &account, None).await.unwrap();
        let told: Vec<_> = events
            .iter()
            .map(|e| (e.time.day().to_string(), e.properties.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("2023-01-04".into(), r#"{"value":1.0}"#),
                ("2026-11-14".into(), r#"{"value":0.0}"#)
            ]
        );
        let people = contacts(&mut tx, &id).await.unwrap();
        assert!(!people[0].present_on(TODAY));
        let early = NewContact {
            left_on: Some(day("2022-01-01")),
            ..sora(&id)
        };
        let error = upsert_contact(&mut tx, &early).await.unwrap_err();
        assert_eq!(error.message(), "error-end-before-start");
    }
}

#[tokio::test]
async fn a_meeting_told_twice_is_one_event_at_hanbit() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let (sora, _) = upsert_contact(&mut tx, &sora(&id)).await.unwrap();
        let meeting = NewTouch {
            account: id.clone(),
            origin: Some(origin("m1")),
            kind: TouchKind::Meeting,
            at: this_morning().plus_seconds(-86_400),
            author: "Mina Park".into(),
            participants: vec![sora],
            body: "<script>alert(1)</script> 인천 센터 일정".into(),
            language: Language::Ko,
        };
        log_touch(&mut tx, &meeting).await.unwrap();
        assert_eq!(
            log_touch(&mut tx, &meeting).await.unwrap().1,
            Upserted::Unchanged
        );
        let future = NewTouch {
            at: this_morning().plus_seconds(60),
            ..meeting.clone()
        };
        let error = log_touch(&mut tx, &future).await.unwrap_err();
        assert_eq!(error.message(), "error-in-the-future");
        assert_eq!(notes(&mut tx, &id, 10).await.unwrap().len(), 1);
        let key = customers::account(&mut tx, &id).await.unwrap().key;
        tx.commit().await.unwrap();

        let lake = Arc::new(Memory::default());
        let projector = Arc::new(Projector::new(lake.clone()));
        settle(&Reactors::new(record.store.clone(), vec![projector]), 3).await;
        let events = lake.history(key, None).await.unwrap();
        let held: Vec<_> = events
            .iter()
            .filter(|e| &*e.name == "meeting.held")
            .collect();
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].time.day(), TODAY - 1);
    }
}

#[tokio::test]
async fn sora_is_erased_and_brought_in_again_stays_so() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let (contact, _) = upsert_contact(&mut tx, &sora(&id)).await.unwrap();
        let other = NewContact {
            origin: origin("jihun"),
            name: "한지훈".into(),
            email: None,
            ..sora(&id)
        };
        upsert_contact(&mut tx, &other).await.unwrap();
        for of in ["sora", "Sora@Hanbit.example"] {
            let found = customers::contacts_of_person(&mut tx, of, Some(&id)).await;
            assert_eq!(found.unwrap()[0].id, contact);
        }
        let account = customers::account(&mut tx, &id).await.unwrap();
        let before = standing_events(&mut tx, &account, None).await.unwrap();
        for _ in 0..2 {
            customers::erase_contact(&mut tx, &contact).await.unwrap();
        }
        let now = customers::contact(&mut tx, &contact).await.unwrap();
        assert!(customers::is_erased(&now));
        assert_eq!((now.email, now.title, now.reading), (None, None, None));
        assert_eq!(now.role, ContactRole::Champion);
        assert!(!now.name.contains("소라") && !now.external_id.contains("sora"));
        assert_eq!(
            standing_events(&mut tx, &account, None).await.unwrap(),
            before
        );
        let again = upsert_contact(&mut tx, &sora(&id)).await.unwrap();
        assert_eq!(again, (contact.clone(), Upserted::Unchanged));
        for source in ["crm", "*"] {
            let found = customers::contact_by_origin(&mut tx, &id, source, "sora").await;
            assert_eq!(found.unwrap(), Some(contact.clone()), "{source}");
        }
        let elsewhere = customers::contact_by_origin(&mut tx, &id, "billing", "sora").await;
        assert_eq!(elsewhere.unwrap(), None);
        let left = customers::contacts_of_person(&mut tx, "sora", None).await;
        assert!(left.unwrap().is_empty());
        assert_eq!(contacts(&mut tx, &id).await.unwrap().len(), 2);
        let facts = "select body from journal where fact = 'contact_erased'";
        assert_eq!(tx.rows(facts, vec![]).await.unwrap().len(), 1);
    }
}
