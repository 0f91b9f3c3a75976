//! The whole list of listeners. `docs/facts.md` is generated from it.

use std::sync::Arc;

use lake::Lake;
use store::{Reactor, Reactors, Store};

/// Everyone who listens to the journal of `store`, with the lake they read from and write to.
pub fn all(store: &Store, lake: &Arc<Lake>) -> Reactors {
    let list: Vec<Arc<dyn Reactor>> = vec![
        Arc::new(customers::Projector::new(lake.clone())),
        Arc::new(ingest::Adopt::new(lake.clone())),
        Arc::new(metrics::Recompute::new(lake.clone())),
        Arc::new(health::Rescore::new(lake.clone())),
        Arc::new(plays::Evaluate::new(lake.clone())),
        Arc::new(plays::FollowUp),
        Arc::new(notify::Bell),
    ];
    Reactors::new(store.clone(), list)
}
