//! The command line: what may be typed, and what is printed.
//!
//! Standard output carries what was asked for and nothing else; progress, logs and errors go to standard error.
//! Exit codes: 0 done, 1 it failed, 2 the words typed make no command.

mod args;
mod desk;
mod erase;
mod import;
mod key;
mod progress;
mod report;
mod retention;
mod scores;
mod status;

pub use args::{
    Args, Command, DemoArgs, EraseArgs, ImportArgs, KeyCommand, Place, RetentionArgs, ScoresArgs,
    ServeArgs, SqlArgs, StatusArgs,
};
pub use desk::{sql, tables};
pub use erase::{erase, erasures, finish_erasures, foresee};
pub use import::import;
pub use key::create_key;
pub use progress::Bar;
pub use report::{explain, say, words};
pub use retention::retention;
pub use scores::scores;
pub use status::status;
