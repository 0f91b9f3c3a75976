//! The second binary: `tenure-cluster`, for books that one machine cannot answer about.

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use cluster::{Args, Command};
use kernel::{Error, Result};
use tracing_subscriber::EnvFilter;

/// Plans are read from messages by functions that call themselves for each step.
const STACK: usize = 32 << 20;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    log();
    match run(args.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", cli::explain(&error));
            ExitCode::from(1)
        }
    }
}

fn run(command: Command) -> Result<()> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.thread_stack_size(STACK).enable_all().build();
    runtime.map_err(Error::unavailable)?.block_on(async {
        match command {
            Command::Scheduler(args) => cluster::schedule(&args).await,
            Command::Executor(args) => cluster::execute(&args).await,
            Command::Ask(args) => cluster::ask(&args).await,
        }
    })
}

/// Logs go to standard error: readable on a terminal, JSON elsewhere; `RUST_LOG` chooses how much.
fn log() {
    let filter = EnvFilter::try_from_default_env();
    let filter = filter.unwrap_or_else(|_| EnvFilter::new("warn,cluster=info"));
    let to = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        to.with_target(false).compact().init();
    } else {
        to.json().init();
    }
}
