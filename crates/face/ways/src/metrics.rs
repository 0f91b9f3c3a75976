//! Metrics: the catalogue of them, and how one is declared, foreseen, published and brought back.

mod drafts;
mod foresight;
mod list;
mod question;
mod said;
mod samples;
mod sentence;
mod show;
mod typed;

use kernel::Permission;

use web::routes::{Route, Who};

pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    let works = Who::May(Permission::ManageTeamWork);
    vec![
        Route::get("/metrics", reads, list::list),
        Route::get("/metrics/{id}", reads, show::show),
        Route::get("/metrics/{id}/versions", reads, drafts::versions),
        Route::get("/metrics/{id}/publication", works, drafts::ask),
        Route::post("/metrics", works, drafts::create),
        Route::post("/metrics/{id}/draft", works, drafts::save),
        Route::post("/metrics/{id}/draft/removal", works, drafts::remove),
        Route::post("/metrics/{id}/sentence", works, drafts::sentence),
        Route::post("/metrics/{id}/preview", works, drafts::preview),
        Route::post("/metrics/{id}/publication", works, drafts::publish),
        Route::post("/metrics/{id}/retirement", works, drafts::retire),
        Route::post(
            "/metrics/{id}/versions/{version}/draft",
            works,
            drafts::bring_back,
        ),
    ]
}
