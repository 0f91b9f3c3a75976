//! The whole list of listeners. `docs/facts.md` is generated from it.

use std::sync::Arc;

use lake::Lake;
use metrics::Recent;
use store::{Reactor, Reactors, Store};
use tokio::sync::Notify;

use crate::clockwork::Published;

/// Everyone who listens to the journal of `store`, with the lake they write to, the metrics they share,
/// and who is woken when something is published.
pub fn all(
    store: &Store,
    lake: &Arc<Lake>,
    recent: &Arc<Recent>,
    published: &Arc<Notify>,
) -> Reactors {
    let list: Vec<Arc<dyn Reactor>> = vec![
        Arc::new(customers::Projector::new(lake.clone())),
        Arc::new(ingest::Adopt::new(lake.clone())),
        Arc::new(metrics::Recompute::new(recent.clone())),
        Arc::new(health::Rescore::new(recent.clone())),
        Arc::new(plays::Evaluate::new(recent.clone())),
        Arc::new(plays::FollowUp),
        Arc::new(notify::Bell),
        Arc::new(Published::new(published.clone())),
    ];
    Reactors::new(store.clone(), list)
}
