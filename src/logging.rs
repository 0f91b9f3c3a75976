//! Logs go to standard error: readable on a terminal, JSON elsewhere; `RUST_LOG` chooses how much.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Begins to log.
pub fn start() {
    let filter = EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| EnvFilter::new("warn,tenure=info,store=info"));
    let to = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        to.with_target(false).compact().init();
    } else {
        to.json().init();
    }
}
