use customers::{
    ContactRole, NewContact, Seniority, pulses, set_pulse, upsert_account, upsert_contact,
};
use facts::Fact;
use kernel::{AccountId, Actor, Kind, Language, MemberId, Role, Timestamp};
use testkit::records;

use crate::{hanbit, origin};

#[tokio::test]
async fn how_hanbit_feels_is_kept_with_who_said_it_and_why_and_is_an_event_once() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let first = set_pulse(&mut tx, &id, 4, "Sora renewed her budget.").await;
        let first = first.unwrap();
        tx.commit().await.unwrap();
        record.clock.advance_seconds(60);
        let mut tx = record.tx().await;
        set_pulse(&mut tx, &id, 2, "She did not answer for a week.")
            .await
            .unwrap();
        let said = pulses(&mut tx, &id, 10).await.unwrap();
        let told: Vec<_> = said.iter().map(|one| (one.value, &*one.reason)).collect();
        let expected = [
            (2, "She did not answer for a week."),
            (4, "Sora renewed her budget."),
        ];
        assert_eq!(told, expected);
        assert_eq!(said[1].id, first);
        let audit = tx.audit(&id, i64::MAX, 10).await.unwrap();
        let facts = audit.iter().map(|entry| &entry.fact);
        let set = facts.filter(|fact| matches!(fact, Fact::PulseSet { .. }));
        let events = set.filter_map(|fact| fact.happening(Timestamp::from_micros(0)));
        let events: Vec<_> = events.map(|event| (event.name, event.message_id)).collect();
        assert_eq!(events.len(), 2);
        assert!(events.contains(&("pulse.set", first.to_string())));
    }
}

#[tokio::test]
async fn a_pulse_is_from_one_to_five_with_a_reason_of_somebody_who_may() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (id, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        for (value, reason, field) in [(0, "low", "value"), (6, "high", "value"), (3, "", "reason")]
        {
            let error = set_pulse(&mut tx, &id, value, reason).await.unwrap_err();
            assert_eq!(error.field(), Some(field));
        }
        let nobody = set_pulse(&mut tx, &AccountId::new(), 3, "who?").await;
        assert_eq!(nobody.unwrap_err().kind(), Kind::NotFound);
        assert!(pulses(&mut tx, &id, 10).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        let viewer = Actor::Member {
            id: MemberId::new(),
            role: Role::Viewer,
        };
        let mut tx = record.store.begin(viewer).await.unwrap();
        let error = set_pulse(&mut tx, &id, 3, "fine").await.unwrap_err();
        assert_eq!(error.kind(), Kind::Forbidden);
    }
}

#[tokio::test]
async fn an_erasure_takes_soras_name_out_of_reasons_and_leaves_what_was_said() {
    for record in records().await {
        let mut tx = record.tx().await;
        let (account, _) = upsert_account(&mut tx, &hanbit()).await.unwrap();
        let sora = NewContact {
            account: account.clone(),
            origin: origin("42"),
            name: "김소라".into(),
            reading: Some("Sora Kim".into()),
            language: Language::Ko,
            email: Some("sora.kim@hanbit.example".parse().unwrap()),
            title: None,
            role: ContactRole::Champion,
            seniority: Seniority::Director,
            joined_on: None,
            left_on: None,
        };
        let (sora, _) = upsert_contact(&mut tx, &sora).await.unwrap();
        let sora = customers::contact(&mut tx, &sora).await.unwrap();
        let kept = [
            "42 people came.",
            "All is well.",
            "Dresora Kimura likes it.",
        ];
        let gone = [
            "김소라님이 예산을 늘렸어요.",
            "SORA KIM is away",
            "Ask sora.kim@hanbit.example.",
            "u-7 fell silent",
        ];
        for reason in kept.iter().chain(&gone) {
            set_pulse(&mut tx, &account, 4, reason).await.unwrap();
        }
        let ids = ["u-7".to_owned()];
        let erased = customers::erase_reasons(&mut tx, &sora, &ids).await;
        assert_eq!(erased.unwrap(), 4);
        customers::erase_contact(&mut tx, &sora.id).await.unwrap();
        let said = pulses(&mut tx, &account, 10).await.unwrap();
        assert!(said.iter().all(|one| one.value == 4) && said.len() == 7);
        let left = said.iter().filter(|one| one.reason != "—");
        let mut left: Vec<&str> = left.map(|one| one.reason.as_str()).collect();
        left.sort_unstable();
        assert_eq!(left, kept);
        let nobody = customers::contact(&mut tx, &sora.id).await.unwrap();
        let again = customers::erase_reasons(&mut tx, &nobody, &ids).await;
        assert_eq!(again.unwrap(), 0);
    }
}
