//! Privacy: a person is erased, and every source's events stay as long as is set.

mod erasure;
mod ledger;
mod retention;
mod show;

use kernel::Permission;
use web::routes::{Route, Who};

/// Where the page is.
const PATH: &str = "/settings/privacy";

pub(crate) fn routes() -> Vec<Route> {
    let manages = Who::May(Permission::ManageData);
    vec![
        Route::get(PATH, manages, show::show),
        Route::get("/settings/privacy/erasures", manages, ledger::show),
        Route::post("/settings/privacy/foresight", manages, erasure::foresee),
        Route::post("/settings/privacy/erasure", manages, erasure::erase),
        Route::post("/settings/privacy/search", manages, erasure::search),
        Route::post("/settings/privacy/retention", manages, retention::set),
    ]
}
