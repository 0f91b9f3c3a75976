//! What accounts were on past days.

use customers::{Account, AccountField, NewAccount, Past, Stage};
use kernel::{AccountId, Day, Kind};
use store::{Engine, params};
use testkit::{Record, TODAY, records};

use crate::{hanbit, incheon};

const DAY: i64 = 86_400;
/// As it ships, so that what it makes of older folders is what is noted in new ones.
const MIGRATION: &str = include_str!("../../../schema/migrations/27_customers.sql");

async fn bring_in(record: &Record, new: &NewAccount) -> AccountId {
    let mut tx = record.tx().await;
    let (id, _) = customers::upsert_account(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn change(record: &Record, id: &AccountId, field: AccountField, value: &str) {
    let mut tx = record.tx().await;
    let version = customers::account(&mut tx, id).await.unwrap().version;
    customers::change_account(&mut tx, id, version, field, value)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

async fn known(record: &Record, id: &AccountId) -> (Account, Past) {
    let mut tx = record.tx().await;
    let account = customers::account(&mut tx, id).await.unwrap();
    let pasts = customers::pasts_among(&mut tx, [id].into_iter()).await;
    let past = pasts.unwrap().of(id).clone();
    let all = customers::pasts(&mut tx).await.unwrap();
    assert_eq!(all.of(id), &past);
    (account, past)
}

async fn stage_on(record: &Record, id: &AccountId, day: Day) -> Stage {
    let (account, past) = known(record, id).await;
    past.on(&account, day).stage
}

/// Hanbit in January, renewing since the fifth day from [`TODAY`], back to steady since the ninth.
async fn renewed(record: &Record) -> AccountId {
    let id = bring_in(record, &hanbit()).await;
    for stage in ["renewing", "steady"] {
        record.clock.advance_seconds(5 * DAY);
        change(record, &id, AccountField::Stage, stage).await;
        record.clock.advance_seconds(-DAY);
    }
    id
}

#[tokio::test]
async fn what_hanbit_becomes_today_it_was_not_before() {
    for record in records().await {
        let id = renewed(&record).await;
        let stages = [4, 5, 8, 9, 900];
        let mut said = vec![];
        for days in stages {
            said.push(stage_on(&record, &id, TODAY + days).await);
        }
        use Stage::{Renewing, Steady};
        assert_eq!(said, [Steady, Renewing, Renewing, Steady, Steady]);
        let (account, past) = known(&record, &id).await;
        assert_eq!(past.days().collect::<Vec<_>>(), [TODAY + 5, TODAY + 9]);
        let then = past.on(&account, Day(0));
        assert_eq!((&then.name, then.version), (&account.name, account.version));
    }
}

#[tokio::test]
async fn a_correction_on_the_same_day_was_never_otherwise() {
    for record in records().await {
        let id = bring_in(&record, &hanbit()).await;
        change(&record, &id, AccountField::Industry, "Freight").await;
        assert_eq!(known(&record, &id).await.1, Past::default());
        record.clock.advance_seconds(DAY);
        for stage in ["former", "churned", "renewing"] {
            let mut tx = record.tx().await;
            let version = customers::account(&mut tx, &id).await.unwrap().version;
            let field = AccountField::Stage;
            let changed = customers::change_account(&mut tx, &id, version, field, stage).await;
            match stage {
                "former" => assert_eq!(changed.unwrap_err().kind(), Kind::Invalid),
                _ => tx.commit().await.unwrap(),
            }
        }
        assert_eq!(stage_on(&record, &id, TODAY).await, Stage::Steady);
        assert_eq!(stage_on(&record, &id, TODAY + 1).await, Stage::Renewing);
        change(&record, &id, AccountField::City, "Incheon").await;
        assert_eq!(known(&record, &id).await.1.days().count(), 1);
    }
}

#[tokio::test]
async fn who_moves_below_another_stood_where_it_stood() {
    for record in records().await {
        let seoul = bring_in(&record, &hanbit()).await;
        let port = bring_in(&record, &incheon()).await;
        let other = NewAccount {
            origin: crate::origin("bluebird"),
            name: "Bluebird".into(),
            ..hanbit()
        };
        let bluebird = bring_in(&record, &other).await;
        let dock = NewAccount {
            origin: crate::origin("dock"),
            parent: Some("hanbit-incheon".into()),
            ..incheon()
        };
        let dock = bring_in(&record, &dock).await;
        record.clock.advance_seconds(3 * DAY);
        let sold = NewAccount {
            parent: Some("bluebird".into()),
            ..incheon()
        };
        bring_in(&record, &sold).await;
        let mut tx = record.tx().await;
        let mut children = async |of: &AccountId, day| {
            let of = [of.clone()];
            let found = customers::children_on(&mut tx, &of, day).await.unwrap();
            found.into_iter().map(|one| one.id).collect::<Vec<_>>()
        };
        let only_port = vec![port.clone()];
        assert_eq!(children(&seoul, TODAY + 2).await, only_port);
        assert!(children(&seoul, TODAY + 3).await.is_empty());
        assert!(children(&bluebird, TODAY + 2).await.is_empty());
        assert_eq!(children(&bluebird, TODAY + 3).await, only_port);
        let both = [&seoul, &bluebird].map(Clone::clone);
        let both = customers::accounts_among(&mut tx, both.iter())
            .await
            .unwrap();
        let both: Vec<&Account> = both.iter().collect();
        let below = customers::below(&mut tx, &both).await.unwrap();
        let days = |of: &AccountId| {
            let family = below[of].iter();
            let family = family.map(|one| (one.account.id.clone(), one.days.clone()));
            family.collect::<Vec<_>>()
        };
        let until = vec![(Day(i32::MIN), TODAY + 3)];
        let since = vec![(TODAY + 3, Day(i32::MAX))];
        let (port_then, dock_then) = ((port.clone(), until.clone()), (dock.clone(), until));
        assert_eq!(days(&seoul), [port_then, dock_then]);
        assert_eq!(
            days(&bluebird),
            [(port, since.clone()), (dock.clone(), since)]
        );
        let above = customers::above(&mut tx, [&dock].into_iter())
            .await
            .unwrap();
        assert!(above[&dock].contains(&seoul) && above[&dock].contains(&bluebird));
    }
}

#[tokio::test]
async fn an_older_folder_learns_from_its_journal_what_would_have_been_noted() {
    for record in records().await {
        let id = renewed(&record).await;
        change(&record, &id, AccountField::Stage, "renewing").await;
        change(&record, &id, AccountField::Stage, "onboarding").await;
        change(&record, &id, AccountField::Industry, "").await;
        let port = bring_in(&record, &incheon()).await;
        record.clock.advance_seconds(DAY);
        let alone = bring_in(
            &record,
            &NewAccount {
                origin: crate::origin("bluebird"),
                ..hanbit()
            },
        )
        .await;
        let sold = NewAccount {
            parent: Some("bluebird".into()),
            ..incheon()
        };
        bring_in(&record, &sold).await;
        let ids = [id, port, alone];
        let mut noted = vec![];
        for id in &ids {
            noted.push(known(&record, id).await.1);
        }
        assert_eq!(noted[0].days().count(), 4);
        let mut tx = record.tx().await;
        tx.execute("drop table account_history", params![])
            .await
            .unwrap();
        let json = match record.engine() {
            Engine::Sqlite => "text",
            Engine::Postgres => "json",
        };
        tx.script(&MIGRATION.replace("{json}", json)).await.unwrap();
        tx.commit().await.unwrap();
        for (id, noted) in ids.iter().zip(noted) {
            assert_eq!(known(&record, id).await.1, noted);
        }
    }
}
