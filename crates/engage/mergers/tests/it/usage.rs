//! Events count where the customer is, on every day, once.

use customers::NewAccount;
use events::Log;
use kernel::{Day, Timestamp};
use store::params;
use testkit::TODAY;

use crate::world::{World, account_of, add, term};

#[tokio::test]
async fn what_was_sent_under_either_name_counts_at_calder_in_order() {
    for world in World::all().await {
        world
            .send("calder", "m-1", "ada", "2026-11-01T09:00:00Z")
            .await;
        world
            .send("calder-app", "m-2", "bo", "2026-10-01T09:00:00Z")
            .await;
        world.merge().await;
        world
            .send("calder-app", "m-3", "bo", "2026-10-15T09:00:00Z")
            .await;
        assert_eq!(world.messages(&world.calder).await, ["m-2", "m-3", "m-1"]);
    }
}

#[tokio::test]
async fn a_message_sent_again_under_either_name_counts_once() {
    for world in World::all().await {
        let at = "2026-11-01T09:00:00Z";
        world.send("calder-app", "m-1", "ada", at).await;
        world.send("calder", "m-2", "ada", at).await;
        world.merge().await;
        let again = world.send("calder-app", "m-1", "ada", at).await;
        assert_eq!((again.accepted, again.known), (0, 1));
        world.send("calder", "m-1", "ada", at).await;
        world.send("calder-app", "m-2", "ada", at).await;
        assert_eq!(world.messages(&world.calder).await, ["m-1", "m-2"]);
    }
}

/// What both accounts did, as one account that was never two.
async fn as_one(world: &World) -> kernel::AccountId {
    let mut tx = world.record.tx().await;
    let whole = NewAccount {
        started_on: TODAY - 500,
        ..account_of("test", "whole")
    };
    let whole = add(&mut tx, &whole).await;
    tx.commit().await.unwrap();
    whole
}

#[tokio::test]
async fn calders_metrics_and_scores_are_those_of_a_customer_that_was_never_two() {
    for world in World::all().await {
        let whole = as_one(&world).await;
        for account in [&world.calder, &whole] {
            let new = term("crm", "s-1", "2026", TODAY - 300, TODAY + 65, 100);
            world.term(account, new).await;
        }
        for account in [&world.app, &whole] {
            let ada = world.person(account, "crm", "ada", "").await;
            world.note(account, "N-1", &ada).await;
        }
        for days in 0..120 {
            let at = (TODAY - days).start().plus_seconds(36_000).to_string();
            let names = [("calder", 3, 1), ("calder-app", 2, 2)];
            for (name, people, _) in names.into_iter().filter(|(.., every)| days % every == 0) {
                for person in 0..people {
                    let (id, user) = (format!("{name}-{days}-{person}"), format!("u-{person}"));
                    world.send(name, &id, &user, &at).await;
                    world.send("whole", &id, &user, &at).await;
                }
            }
        }
        world.settle(3).await;
        world.merge().await;
        world.settle(4).await;
        let (merged, expected) = (
            world.computed(&world.calder).await,
            world.computed(&whole).await,
        );
        assert_eq!(merged.series, expected.series);
        let mut tx = world.record.tx().await;
        let all = (TODAY - 120, TODAY);
        let ours = health::daily(&mut tx, &world.calder, all.0, all.1)
            .await
            .unwrap();
        let theirs = health::daily(&mut tx, &whole, all.0, all.1).await.unwrap();
        assert_eq!(ours, theirs);
        assert!(ours.iter().any(|day| day.score.is_some()));
        assert!(
            health::standing(&mut tx, &world.app)
                .await
                .unwrap()
                .is_none()
        );
        for table in [
            "metric_values",
            "metric_histories",
            "standings",
            "score_months",
        ] {
            let left = format!("select count(*) as n from {table} where account_id = $1");
            let row = tx.row(left, params![&world.app]).await.unwrap();
            assert_eq!(row.unwrap().get::<i64>("n").unwrap(), 0, "{table}");
        }
    }
}

#[tokio::test]
async fn what_was_told_of_the_old_account_alone_moves_calders_score() {
    for world in World::all().await {
        let at = (TODAY - 1).start().plus_seconds(36_000);
        world.send("calder", "m-1", "ada", &at.to_string()).await;
        world.settle(5).await;
        // A batch was written to the lake before the merger, and is told of after it.
        let app = world.account(&world.app).await;
        let late = late_event(app.key, at);
        world.lake.append(vec![late]).await.unwrap();
        world.merge().await;
        let mut tx = world.record.tx().await;
        tx.record(facts::Fact::UsageReceived {
            account: world.app.clone(),
            first: TODAY - 1,
            last: TODAY - 1,
            events: 1,
        })
        .await
        .unwrap();
        tx.commit().await.unwrap();
        world.settle(6).await;
        let mut tx = world.record.tx().await;
        let current = metrics::current(&mut tx, &world.calder).await.unwrap();
        drop(tx);
        let series = world.computed(&world.calder).await.series;
        for value in &current {
            let one = series
                .iter()
                .find(|one| one.metric == value.metric)
                .unwrap();
            assert_eq!(one.on(TODAY).value, value.value, "{}", value.metric);
        }
        assert!(!current.is_empty());
    }
}

fn late_event(account: kernel::AccountKey, time: Timestamp) -> events::Event {
    events::Event {
        account,
        time,
        user: Some("bo".into()),
        name: "report.exported".into(),
        source: "web".into(),
        message_id: "late".into(),
        received_at: time.plus_seconds(60),
        properties: "{}".into(),
    }
}

#[tokio::test]
async fn a_past_day_looked_at_again_counts_both() {
    for world in World::all().await {
        world
            .send("calder", "m-1", "ada", "2026-10-01T09:00:00Z")
            .await;
        world
            .send("calder-app", "m-2", "bo", "2026-10-01T10:00:00Z")
            .await;
        world.merge().await;
        let day: Day = "2026-10-02".parse().unwrap();
        let account = world.account(&world.calder).await;
        let mut tx = world.record.tx().await;
        let lake: &dyn events::Reader = world.lake.as_ref();
        let known =
            customers::history(&mut tx, lake, &account, Some(testkit::this_morning())).await;
        assert_eq!(known.unwrap().len(), 2);
        let selection = events::Selection {
            account: account.key,
            filter: events::Filter::named("report.exported"),
            first: day - 9,
            last: day,
            known_by: None,
            limit: 1,
        };
        let newest = customers::events_of(&mut tx, lake, &account, &selection)
            .await
            .unwrap();
        assert_eq!((newest.len(), newest[0].message_id.as_str()), (1, "m-2"));
    }
}
