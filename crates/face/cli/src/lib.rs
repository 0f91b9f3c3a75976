//! The command line: what may be typed, and what is printed.
//!
//! Standard output carries what was asked for and nothing else; progress, logs and errors go to standard error.
//! Exit codes: 0 done, 1 it failed, 2 the words typed make no command.

mod args;
mod backtest;
mod config;
mod desk;
mod erase;
mod import;
mod key;
mod merge;
mod progress;
mod report;
mod retention;
mod scorecards;
mod scores;
mod status;
mod suggest;

pub use args::{
    Args, BacktestArgs, Command, ConfigArgs, ConfigCommand, ConfigImportArgs, DemoArgs, EraseArgs,
    ImportArgs, KeyCommand, MergeArgs, Place, QuestionArgs, RetentionArgs, ScorecardsArgs,
    ScorecardsCommand, ScoresArgs, ServeArgs, SqlArgs, StatusArgs, SuggestArgs,
};
pub use backtest::{Asked, backtest};
pub use config::{config_diff, config_export, config_import};
pub use desk::{sql, tables};
pub use erase::{erase, erasures, foresee, have_erased};
pub use import::import;
pub use key::create_key;
pub use merge::{foresee_merger, merge};
pub use progress::Bar;
pub use report::{cell, explain, say, words};
pub use retention::retention;
pub use scorecards::scorecards;
pub use scores::scores;
pub use status::status;
pub use suggest::suggest;
