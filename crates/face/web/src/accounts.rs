//! An account: its overview, and a page each for use, people, tickets, surveys, contract, touches and changes.

mod activity;
mod answers;
pub(crate) mod as_of;
mod cell;
mod contract;
mod fields;
mod header;
mod history;
mod measure;
mod merger;
mod moved;
mod notes;
mod outlook;
mod overriding;
mod overview;
mod people;
pub mod recent;
mod side;
mod span;
mod subject;
mod tickets;
mod timeline;
mod usage;
pub mod value;
pub mod why;

use kernel::Permission;

use crate::routes::{Route, Who};

/// The accounts' addresses.
pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    let edits = Who::May(Permission::EditCustomers);
    let merges = Who::May(Permission::MergeAccounts);
    let all = vec![
        Route::get("/accounts/{id}", reads, overview::show),
        Route::get("/accounts/{id}/usage", reads, usage::list),
        Route::get("/accounts/{id}/people", reads, people::list),
        Route::get("/accounts/{id}/tickets", reads, tickets::list),
        Route::get("/accounts/{id}/surveys", reads, answers::list),
        Route::post("/accounts/{id}/surveys/links", edits, answers::link),
        Route::get("/accounts/{id}/contract", reads, contract::show),
        Route::get("/accounts/{id}/notes", reads, notes::list),
        Route::get("/accounts/{id}/notes/new", edits, notes::new),
        Route::post("/accounts/{id}/notes", edits, notes::create),
        Route::get("/accounts/{id}/history", reads, history::list),
        Route::get("/accounts/{id}/measures/{measure}", reads, measure::show),
        Route::post("/accounts/{id}/override", edits, overriding::create),
        Route::post("/accounts/{id}/override/end", edits, overriding::end),
        Route::get("/accounts/{id}/merger", merges, merger::new),
        Route::post("/accounts/{id}/merger", merges, merger::create),
        Route::post("/accounts/{id}/fields/{field}", edits, fields::update),
        Route::post(
            "/contacts/{id}/fields/{field}",
            edits,
            fields::update_contact,
        ),
    ];
    all.into_iter().map(Route::leading_on).collect()
}

pub(crate) use moved::lead_on;
