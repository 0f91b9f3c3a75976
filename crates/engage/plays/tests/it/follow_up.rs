//! A deed that was started is asked after.

use kernel::{Actor, Role};
use tasks::{Standing, Task};
use testkit::TODAY;

use crate::world::World;

#[tokio::test]
async fn starting_a_deed_opens_one_follow_up_and_taking_it_back_closes_it() {
    for world in World::all(23).await {
        world.settle(1).await;
        let task = &world.tasks().await[0];
        let mina = Actor::Member {
            id: world.mina.clone(),
            role: Role::Csm,
        };
        let mut tx = world.record.tx_as(mina.clone()).await;
        tasks::start_deed(&mut tx, &task.id).await.unwrap();
        tx.commit().await.unwrap();
        world.settle(2).await;
        world.settle(3).await;
        let open = follow_ups(&world).await;
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].title.message, "deed-usage-fell-call-after");
        assert_eq!(open[0].due, Some(TODAY + 7));

        let mut tx = world.record.tx_as(mina).await;
        tasks::undo(&mut tx, &task.id).await.unwrap();
        tx.commit().await.unwrap();
        world.settle(4).await;
        let closed = follow_ups(&world).await;
        assert_eq!(closed.len(), 1);
        assert_eq!(closed[0].standing(), Standing::Done);
    }
}

async fn follow_ups(world: &World) -> Vec<Task> {
    let mut tasks = world.tasks().await;
    tasks.retain(|task| task.title.message.ends_with("-after"));
    tasks
}
