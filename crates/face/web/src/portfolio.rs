//! The portfolio: the table of accounts, its filters in the address, segments, and the file of it.

pub mod book;
mod chips;
pub mod column;
pub mod export;
pub mod filter;
mod filters;
mod list;
mod owners;
pub mod query;
mod row;
mod segments;
mod summary;

use kernel::Permission;

use crate::routes::{Route, Who};

pub(crate) use row::latin;
pub(crate) use segments::{count, customers};

/// The portfolio's addresses.
pub(crate) fn routes() -> Vec<Route> {
    let reads = Who::May(Permission::ReadCustomers);
    let edits = Who::May(Permission::EditCustomers);
    vec![
        Route::get("/portfolio", reads, list::list),
        Route::get("/portfolio/filters", reads, filters::show),
        Route::get("/portfolio/columns", reads, filters::columns),
        Route::get("/portfolio.csv", Who::May(Permission::Export), export::show),
        Route::post("/portfolio/owners", edits, owners::update),
        Route::post("/segments", reads, segments::create),
        Route::post("/segments/{id}/removal", reads, segments::destroy),
    ]
}
