//! A person says another tier than the score: beside it, for a while, and with their name.

use customers::{ContactRole, NewContact, Origin, Seniority};
use health::Tier;
use kernel::{Actor, Kind, Language, MemberId, Role};
use testkit::{TODAY, records, settle};

use crate::world::World;

#[tokio::test]
async fn what_a_person_says_stands_beside_the_score_and_ends_by_itself() {
    for (record, seed) in records().await.into_iter().zip([41, 42]) {
        let world = World::with_hanbit(record).await;
        settle(&world.reactors, seed).await;
        let account = world.hanbit.clone();
        let mut tx = world.record.tx().await;
        let before = health::standing(&mut tx, &account).await.unwrap().unwrap();
        for (tier, reason) in [
            (Tier::AtRisk, "Their plant closes."),
            (Tier::Watch, "It may stay."),
        ] {
            let until = TODAY + 30;
            overrides::override_tier(&mut tx, &account, tier, reason, until)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        settle(&world.reactors, seed).await;
        let mut tx = world.record.tx().await;
        let after = health::standing(&mut tx, &account).await.unwrap().unwrap();
        assert_eq!((after.score, after.tier), (before.score, before.tier));
        let all = overrides::overrides(&mut tx, &account).await.unwrap();
        let reasons: Vec<&str> = all.iter().map(|one| one.reason.as_str()).collect();
        assert_eq!(reasons, ["It may stay.", "Their plant closes."]);
        assert_eq!(all[0].said, (before.score, before.tier));
        let stands = |day: i32| all.iter().filter(|one| one.stood_on(TODAY + day)).count();
        assert_eq!([-1, 0, 29, 30].map(stands), [0, 1, 1, 0]);
        overrides::end_override(&mut tx, &account).await.unwrap();
        overrides::end_override(&mut tx, &account).await.unwrap();
        let all = overrides::overrides(&mut tx, &account).await.unwrap();
        assert!(!all.iter().any(|one| one.stood_on(TODAY)));
        tx.commit().await.unwrap();
        assert!(before.score.is_some());
        assert_eq!(world.told("score_overridden").await, 2);
        assert_eq!(world.told("score_override_ended").await, 1, "twice is once");
    }
}

#[tokio::test]
async fn nobody_says_nothing_for_ever_or_without_leave() {
    for record in records().await {
        let world = World::with_hanbit(record).await;
        let account = world.hanbit.clone();
        let cases = [
            (Tier::Watch, "", TODAY + 1, "reason"),
            (Tier::Watch, "Because.", TODAY, "until"),
            (
                Tier::Watch,
                "Because.",
                TODAY + overrides::LONGEST_OVERRIDE + 1,
                "until",
            ),
            (Tier::NoData, "Because.", TODAY + 1, "tier"),
        ];
        for (tier, reason, until, field) in cases {
            let mut tx = world.record.tx().await;
            let wrong = overrides::override_tier(&mut tx, &account, tier, reason, until).await;
            assert_eq!(wrong.unwrap_err().field(), Some(field));
        }
        let id = MemberId::new();
        let role = Role::Viewer;
        let mut tx = world.record.tx_as(Actor::Member { id, role }).await;
        let refused =
            overrides::override_tier(&mut tx, &account, Tier::Watch, "Mine.", TODAY + 1).await;
        assert_eq!(refused.unwrap_err().kind(), Kind::Forbidden);
        assert!(
            overrides::overrides(&mut tx, &account)
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn an_erasure_takes_soras_name_out_of_the_reason_and_leaves_what_was_said() {
    for record in records().await {
        let world = World::with_hanbit(record).await;
        let account = world.hanbit.clone();
        let sora = NewContact {
            account: account.clone(),
            origin: Origin {
                source: "crm".to_owned(),
                external_id: "sora-7".to_owned(),
            },
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
        let mut tx = world.record.tx().await;
        let (sora, _) = customers::upsert_contact(&mut tx, &sora).await.unwrap();
        let sora = customers::contact(&mut tx, &sora).await.unwrap();
        for reason in ["김소라님이 떠납니다.", "Their plant closes."] {
            overrides::override_tier(&mut tx, &account, Tier::AtRisk, reason, TODAY + 9)
                .await
                .unwrap();
        }
        let erased = overrides::erase_reasons(&mut tx, &sora, &[]).await;
        assert_eq!(erased.unwrap(), 1);
        let all = overrides::overrides(&mut tx, &account).await.unwrap();
        let told: Vec<_> = all.iter().map(|one| (&*one.reason, one.tier)).collect();
        let (closes, nothing) = ("Their plant closes.", "—");
        assert_eq!(told, [(closes, Tier::AtRisk), (nothing, Tier::AtRisk)]);
    }
}
