//! The pages of what came in and how long it stays, through the router of the web app.

#[path = "../../../web/tests/it/access.rs"]
mod access;
mod asides;
#[path = "../../../web/tests/it/browser.rs"]
mod browser;
mod limits;
mod privacy;
#[path = "../../../web/tests/it/templates.rs"]
mod templates;

#[path = "../../../web/tests/it/world.rs"]
mod world;

use customers::Stage;
use data::routes;
use kernel::AccountKey;

use crate::browser::House;

/// A customer of Mina's, by the number of its events.
async fn known(house: &House, name: &str) -> AccountKey {
    let id = world::customer(house, name, "", Stage::Steady).await;
    let mut tx = house.record.tx().await;
    customers::account(&mut tx, &id).await.expect("works").key
}

/// The pages of this room.
fn further() -> Vec<web::routes::Route> {
    routes()
}
