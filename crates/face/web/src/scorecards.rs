//! Scorecards: what each looks at, and what it was worth on the workspace's own outcomes.

mod card;
mod list;
mod plots;
mod proof;
pub(crate) mod proofs;
mod show;

use kernel::Permission;

use crate::routes::{Route, Who};

pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    vec![
        Route::get("/scorecards", reads, list::list),
        Route::get("/scorecards/{id}", reads, show::show),
        Route::get("/scorecards/{id}/proof", reads, show::proof),
        Route::get(
            "/scorecards/{id}/snapshots.csv",
            Who::May(Permission::Export),
            show::snapshots,
        ),
    ]
}
