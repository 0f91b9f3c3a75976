//! The web app, through its router.

mod access;
mod accounts;
mod as_of;
mod browser;
mod explained;
mod frame;
mod guards;
mod imports;
mod mergers;
mod portfolio;
mod settings;
mod survey;
mod templates;
mod today;
mod world;

/// The addresses of this room.
fn routes() -> Vec<web::routes::Route> {
    web::routes::all()
}

/// The pages of rooms above this one: none here.
fn further() -> Vec<web::routes::Route> {
    vec![]
}
