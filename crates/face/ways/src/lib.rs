//! Ways: the pages on which a team says how it works, "How we work" in the sidebar. What a metric counts, how a
//! scorecard weighs it, and what that was worth.
//!
//! The pages are made as those of the room `web`, which has the frame, the guards and the visitor; they stand in the
//! same router by [`routes`]. What is typed is a draft until it is published; beside every draft stands what it would
//! change.

mod metrics;
mod scorecards;

use web::routes::Route;

/// Every address of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = scorecards::routes();
    all.extend(metrics::routes());
    all
}
