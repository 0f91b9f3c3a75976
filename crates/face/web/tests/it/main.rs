//! The web app, through its router.

mod asides;
mod browser;
mod frame;
mod guards;
mod survey;
mod templates;
