//! The sample files of `examples/small`, brought in twice.

use std::path::Path;

use import::{Mapping, Plan, Quiet, Rejects, Stop};
use kernel::Actor;

use crate::desk::desks;

#[tokio::test]
async fn bringing_the_sample_files_in_twice_changes_nothing_the_second_time() {
    for desk in desks().await {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/small");
        let text = std::fs::read_to_string(folder.join("mapping.toml")).unwrap();
        let plan = Plan::read(Mapping::parse(&text).unwrap(), &folder).unwrap();
        let mut totals = Vec::new();
        for _ in 0..2 {
            let (actor, stop) = (Actor::System("import"), Stop::new());
            let (store, lake) = (&desk.record.store, desk.lake.as_ref());
            let done = import::run(store, actor, lake, &plan, Rejects::Refuse, &Quiet, &stop)
                .await
                .unwrap();
            totals.push(done.totals());
            desk.settle(1).await;
        }
        assert!(
            totals[0].new > 0 && totals[0].rejected == 0,
            "{:?}",
            totals[0]
        );
        assert_eq!(
            (totals[1].new, totals[1].changed),
            (0, 0),
            "{:?}",
            desk.record.engine()
        );
        assert_eq!(totals[1].unchanged, totals[0].new + totals[0].unchanged);
    }
}
