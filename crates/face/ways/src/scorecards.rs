//! Scorecards: what each looks at, what it was worth on the workspace's own outcomes, and how it is changed.

mod asked;
mod card;
mod contrast;
mod drafts;
mod editor;
mod held;
mod list;
mod plots;
mod presents;
mod proof;
mod proofs;
mod show;
mod typed;

pub(crate) use self::proof::number;
use kernel::Permission;
pub(crate) use presents::Presents;

use web::routes::{Route, Who};

pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    let works = Who::May(Permission::ManageTeamWork);
    vec![
        Route::get("/scorecards", reads, list::list),
        Route::get("/scorecards/{id}", reads, show::show),
        Route::get("/scorecards/{id}/proof", reads, show::proof),
        Route::get(
            "/scorecards/{id}/snapshots.csv",
            Who::May(Permission::Export),
            show::snapshots,
        ),
        Route::get("/scorecards/{id}/contrast", reads, held::contrast),
        Route::get("/scorecards/{id}/weights", works, held::weights),
        Route::post("/scorecards/{id}/weights", works, held::keep),
        Route::get("/scorecards/{id}/versions", reads, drafts::versions),
        Route::get("/scorecards/{id}/publication", works, drafts::ask),
        Route::post("/scorecards", works, drafts::create),
        Route::post("/scorecards/{id}/draft", works, drafts::save),
        Route::post("/scorecards/{id}/draft/removal", works, drafts::remove),
        Route::post("/scorecards/{id}/preview", works, drafts::preview),
        Route::post("/scorecards/{id}/publication", works, drafts::publish),
        Route::post("/scorecards/{id}/retirement", works, drafts::retire),
        Route::post(
            "/scorecards/{id}/versions/{version}/draft",
            works,
            drafts::bring_back,
        ),
    ]
}
