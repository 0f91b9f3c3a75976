//! What was seen is remembered while somebody asks for it, and not longer.

use std::sync::Arc;

use metrics::Recent;
use testkit::{TODAY, records, settle};

use crate::World;

impl World {
    /// How much Tidewell did in its last four weeks, as it is remembered, or else looked at.
    async fn actions(&self, recent: &Arc<Recent>) -> Option<f64> {
        let mut tx = self.record.tx().await;
        let account = customers::account(&mut tx, &self.account).await.unwrap();
        let actions = |_, computed: &metrics::Computed| {
            let mut all = computed.series.iter();
            let actions = all.find(|one| one.metric == "actions")?;
            actions.on(computed.last).value
        };
        let told = recent.each(&mut tx, &[account], actions).await.unwrap();
        told[0]
    }
}

#[tokio::test]
async fn what_nobody_asks_for_any_more_is_forgotten() {
    for record in records().await {
        let world = World::new(record).await;
        world.use_product((TODAY - 9).through(TODAY), "mina").await;
        settle(&world.reactors, 1).await;
        let recent = Recent::new(world.lake.clone());
        assert_eq!(world.actions(&recent).await, Some(10.0));

        // Nobody has heard of this yet, so that what is remembered still stands.
        world.use_product((TODAY - 3).through(TODAY), "jo").await;
        recent.rest();
        assert_eq!(world.actions(&recent).await, Some(10.0), "asked since");
        recent.rest();
        recent.rest();
        assert_eq!(world.actions(&recent).await, Some(14.0), "looked at anew");
    }
}
