//! The pages of what came in and how long it stays, through the router of the web app.

#[path = "../../../web/tests/it/access.rs"]
mod access;
mod asides;
#[path = "../../../web/tests/it/browser.rs"]
mod browser;
mod privacy;
#[path = "../../../web/tests/it/templates.rs"]
mod templates;

use data::routes;

/// The pages of this room.
fn further() -> Vec<web::routes::Route> {
    routes()
}
