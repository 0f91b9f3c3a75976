//! The one binary: it reads the command, opens the data folder and puts the rooms together.

use std::process::ExitCode;

use clap::Parser;
use cli::{Args, explain};

/// Listeners and senders allocate from many threads at once; the system's allocator spends a tenth of the time there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    tenure::logging::start();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    let done = match runtime {
        Ok(runtime) => {
            let done = runtime.block_on(tenure::commands::run(args.command));
            // A file of the lake that is still being brought is of no use any more.
            runtime.shutdown_background();
            done
        }
        Err(error) => Err(kernel::Error::unavailable(error)),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", explain(&error));
            ExitCode::from(1)
        }
    }
}
