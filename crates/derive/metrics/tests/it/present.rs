//! Present values, read of many accounts at a time.

use metrics::{MetricValue, PresentValues};
use testkit::{TODAY, records, settle};

use crate::World;

impl World {
    /// Of every account, so many at a time, with the metrics whose names have this in them.
    async fn present(&self, most: usize, part: &str) -> Vec<PresentValues> {
        let mut tx = self.record.tx().await;
        let mut all: Vec<PresentValues> = vec![];
        loop {
            let last = all.last().map(|one| one.account.clone());
            let wanted = |metric: &str| metric.contains(part);
            let some = metrics::values_after(&mut tx, last.as_ref(), most, wanted).await;
            let some = some.unwrap();
            assert!(some.len() <= most);
            if some.is_empty() {
                return all;
            }
            all.extend(some);
        }
    }
}

#[tokio::test]
async fn the_values_of_seven_clinics_are_the_same_however_many_are_read_at_a_time() {
    for record in records().await {
        let world = World::new(record).await;
        world.use_product((TODAY - 40).through(TODAY), "mina").await;
        for days in 1..=6 {
            let clinic = world.bring_in(&format!("clinic {days}"), None).await;
            world
                .use_at(&clinic, (TODAY - days).through(TODAY - 1))
                .await;
        }
        settle(&world.reactors, 1).await;
        // As versions left one that kept no values in one piece.
        let older = "update metric_histories set points = null where account_id = $1";
        let mut tx = world.record.tx().await;
        tx.execute(older, store::params![&world.account])
            .await
            .unwrap();
        tx.commit().await.unwrap();

        for (most, part) in [(1, ""), (2, ""), (100, ""), (3, "active"), (100, "no such")] {
            let all = world.present(most, part).await;
            assert_eq!(all.len(), 7, "{most} at a time");
            for one in all {
                let mut tx = world.record.tx().await;
                let stored = metrics::current(&mut tx, &one.account).await.unwrap();
                let stored = stored
                    .into_iter()
                    .filter(|value| value.metric.contains(part));
                let stored: Vec<MetricValue> = stored.collect();
                assert_eq!(stored.len(), one.values.len());
                assert_eq!(stored.is_empty(), part == "no such");
                for (stored, (metric, point)) in stored.iter().zip(&one.values) {
                    assert_eq!(&stored.metric, metric);
                    assert_eq!(
                        (stored.day, stored.value, stored.last_event),
                        (one.day, point.value, point.last_event)
                    );
                    assert_eq!(stored.computed_at, one.computed_at);
                }
            }
        }
    }
}
