//! What moved a score is told so that it adds up, and can be opened to events.

use testkit::{TODAY, records, settle};

use crate::world::World;

#[tokio::test]
async fn steps_add_up_and_open_to_the_events_they_name() {
    for record in records().await {
        let world = World::drawn(record, 7, 6).await;
        settle(&world.reactors, 7).await;
        for (account, _) in &world.accounts {
            let (lake, mut tx) = (world.lake.as_ref(), world.record.tx().await);
            let told = health::explain(&mut tx, lake, account, TODAY - 30, TODAY)
                .await
                .unwrap();
            let score = |score: &health::Score| score.score.unwrap_or(0.0);
            let total: f64 = told.steps.iter().map(|step| step.points).sum();
            assert!((total - (score(&told.to) - score(&told.from))).abs() < 1e-9);
            for step in &told.steps {
                let evidence =
                    metrics::evidence(&mut tx, lake, account, &step.metric, TODAY - 999, TODAY, 5);
                let evidence = evidence.await.unwrap();
                assert_eq!(
                    evidence.first().map(|event| event.day()),
                    step.last_event,
                    "{}",
                    step.name
                );
                let named =
                    |name: &str| step.events.is_empty() || step.events.iter().any(|n| n == name);
                assert!(evidence.iter().all(|event| named(&event.name)));
            }
        }
    }
}
