//! What is to be done goes over, and nobody has to do a thing twice.

use kernel::{Actor, Role, TaskId};
use store::params;
use tasks::{Listing, Standing, Task};
use testkit::TODAY;

use crate::world::World;

async fn tasks(world: &World) -> Vec<Task> {
    let mut tx = world.record.tx().await;
    let all = Listing {
        states: vec![Standing::Open, Standing::Snoozed, Standing::Done],
        ..Listing::default()
    };
    tasks::list(&mut tx, &all).await.unwrap()
}

fn ids(tasks: &[Task]) -> Vec<&TaskId> {
    let mut ids: Vec<&TaskId> = tasks.iter().map(|task| &task.id).collect();
    ids.sort();
    ids
}

#[tokio::test]
async fn one_of_two_open_tasks_of_the_same_play_is_left() {
    for world in World::all().await {
        let kept = world
            .task(&world.calder, Some("usage-fell"), "Ask what changed")
            .await;
        world
            .task(&world.app, Some("usage-fell"), "Ask what changed")
            .await;
        let other = world
            .task(&world.app, Some("ticket-open"), "Look at the ticket")
            .await;
        let own = world.task(&world.app, None, "Ask what changed").await;
        let merged = world.merge().await;
        assert_eq!((merged.tasks, merged.same_tasks), (2, 1));
        let mut expected = [&kept, &other, &own];
        expected.sort();
        let left = tasks(&world).await;
        assert_eq!(ids(&left), expected);
        assert!(left.iter().all(|task| task.account == world.calder));
    }
}

#[tokio::test]
async fn of_two_twins_that_one_stays_which_somebody_has_begun_and_done_ones_both() {
    for world in World::all().await {
        let deed = |key: &str| tasks::Deed {
            key: key.into(),
            title: format!("deed-{key}"),
        };
        let mut ids_of = vec![];
        for account in [&world.calder, &world.app] {
            let mut tx = world.record.tx().await;
            let mut new = tasks::NewTask::own_words(account, "Ask what changed", "").unwrap();
            new.play = Some("usage-fell".into());
            new.deed = Some(deed("sponsor-left-meet"));
            ids_of.push(tasks::open(&mut tx, new).await.unwrap());
            tx.commit().await.unwrap();
        }
        let mina = Actor::Member {
            id: world.owner.clone(),
            role: Role::Csm,
        };
        let mut tx = world.record.tx_as(mina).await;
        tasks::start_deed(&mut tx, &ids_of[1]).await.unwrap();
        tx.commit().await.unwrap();
        let merged = world.merge().await;
        assert_eq!(merged.same_tasks, 1);
        assert_eq!(ids(&tasks(&world).await), [&ids_of[1]]);
    }
}

#[tokio::test]
async fn signals_and_notices_follow_their_tasks_and_the_bell_rings_for_none_that_is_gone() {
    for world in World::all().await {
        for (at, name) in [(&world.calder, "crm"), (&world.app, "app")] {
            let left = customers::NewContact {
                role: customers::ContactRole::Champion,
                left_on: Some(TODAY - 2),
                ..crate::world::person(at, name, name, "")
            };
            let mut tx = world.record.tx().await;
            customers::upsert_contact(&mut tx, &left).await.unwrap();
            tx.commit().await.unwrap();
        }
        world.settle(1).await;
        let before = tasks(&world).await.len();
        assert!(before >= 2, "each champion that left is a call");
        world.merge().await;
        world.settle(2).await;
        let left = tasks(&world).await;
        assert_eq!(left.len(), before, "two champions left, so two calls stay");
        let mut tx = world.record.tx().await;
        for table in ["signals", "notices", "play_runs", "tasks"] {
            let lost = format!("select count(*) as n from {table} where account_id = $1");
            let row = tx.row(lost, params![&world.app]).await.unwrap();
            assert_eq!(row.unwrap().get::<i64>("n").unwrap(), 0, "{table}");
        }
        let signals = plays::signals(&mut tx, &world.calder).await.unwrap();
        assert!(signals.len() >= 2);
    }
}
