//! The assembly: the data folder, the list of listeners, the server and the commands.
//!
//! `main.rs` reads the command; everything it can do stands here, so that the stories in `tests/` run the
//! same assembly.

pub mod asked;
pub mod clockwork;
pub mod commands;
pub mod demonstration;
mod eraser;
pub mod folder;
pub mod logging;
pub mod node;
pub mod ops;
pub mod reactors;
mod rest;
pub mod server;
mod wall;
