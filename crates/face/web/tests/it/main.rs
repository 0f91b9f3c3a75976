//! The web app, through its router.

mod accounts;
mod as_of;
mod asides;
mod browser;
mod editing;
mod explained;
mod frame;
mod guards;
mod imports;
mod measured;
mod mergers;
mod portfolio;
mod scorecards;
mod settings;
mod survey;
mod templates;
mod today;
