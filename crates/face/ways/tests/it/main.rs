//! The pages of how we work, through the router of the web app.

#[path = "../../../web/tests/it/access.rs"]
mod access;
mod became;
#[path = "../../../web/tests/it/browser.rs"]
mod browser;
mod editing;
mod metrics;
mod questions;
mod scorecards;
#[path = "../../../web/tests/it/templates.rs"]
mod templates;
#[path = "../../../web/tests/it/world.rs"]
mod world;

use ways::routes;

/// The pages of this room.
fn further() -> Vec<web::routes::Route> {
    routes()
}
