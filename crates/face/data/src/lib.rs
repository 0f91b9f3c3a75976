//! Data: the pages of what came in and how long it stays. Events set aside, limits, the erasure of a person, and the
//! retention of each source.
//!
//! The pages are tabs of the settings and stand on the frame of the room `web`, in the same router, by [`routes`].

mod asides;
mod limits;
mod privacy;

use web::routes::Route;

/// Every address of this room.
#[must_use]
pub fn routes() -> Vec<Route> {
    let mut all = asides::routes();
    all.extend(limits::routes());
    all.extend(privacy::routes());
    all
}
