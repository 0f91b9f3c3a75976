//! Each command: open what it needs, do it, close.

use std::process::{self, ExitCode};
use std::sync::Arc;

use cli::{
    BacktestArgs, Command, ConfigCommand, EraseArgs, ImportArgs, MergeArgs, RetentionArgs,
    ScorecardsArgs, ScorecardsCommand, ScoresArgs, ServeArgs, SqlArgs, StatusArgs,
};
use events::{KnownBy, Reader};
use kernel::{Actor, Clock, Error, Kind, Result};
use metrics::Recent;
use store::Store;

use crate::asked::{self, Clerk};
use crate::clockwork::Clockwork;
use crate::folder::{Folder, SCRATCH, open_lake_of, open_record_of};
use crate::server::{Front, bind, serve};
use crate::{demonstration, node, reactors, wall};

/// What opening a folder fails with while a server has it open, or servers share it.
const AT_WORK: [&str; 2] = ["error-lake-in-use", "error-a-node-leads"];

/// Runs a command; answers the exit code.
///
/// # Errors
/// What made the command fail: exit code 1.
pub async fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Demo(args) => demonstration::run(args).await?,
        Command::Serve(args) => run_server(args).await?,
        Command::Import(args) => return run_import(args).await,
        Command::Status(args) => run_status(args).await?,
        Command::Scores(args) => run_scores(args).await?,
        Command::Scorecards(args) => run_scorecards(args).await?,
        Command::Backtest(args) => run_backtest(args).await?,
        Command::Config(command) => return run_config(command).await,
        Command::Sql(args) => run_sql(args).await?,
        Command::Erase(args) => return run_erase(args).await,
        Command::Merge(args) => run_merge(args).await?,
        Command::Retention(args) => run_retention(args).await?,
        Command::Question(args) => return asked::run(&args).await,
        Command::Key(command) => {
            let args = command.write();
            let store = open_record_of(&args.place, Clock::system()).await?;
            cli::create_key(&store, &args.name).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn run_server(args: ServeArgs) -> Result<()> {
    let listener = bind(args.listen).await?;
    let clock = args.as_of.map_or_else(Clock::system, Clock::starting_on);
    let front = Front {
        listener,
        origin: args.origin,
    };
    if let Some(address) = args.node_address {
        return node::serve(args.place, clock, front, &address).await;
    }
    let folder = Folder::open(&args.place, clock).await?;
    let path = entrance(&folder.store).await?;
    serve(folder, front, &path).await
}

/// Where a browser begins: where the workspace is set up, until it is.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn entrance(store: &Store) -> Result<String> {
    let mut tx = store.begin(Actor::System("serve")).await?;
    let path = match identity::workspace(&mut tx).await? {
        Some(_) => "/".to_owned(),
        None => format!("/set-up/{}", identity::set_up_link(&mut tx).await?),
    };
    tx.commit().await?;
    Ok(path)
}

async fn run_import(args: ImportArgs) -> Result<ExitCode> {
    let folder = Folder::open(&args.place, Clock::system()).await?;
    let recent = Recent::new(folder.lake.clone());
    let listeners = reactors::all(&folder.store, &folder.lake, &recent, &Arc::default());
    let outcome = cli::import(&args, &folder.store, &folder.lake, &listeners).await;
    folder.close().await?;
    outcome
}

async fn run_erase(args: EraseArgs) -> Result<ExitCode> {
    let clock = Clock::system();
    let store = open_record_of(&args.place, clock.clone()).await?;
    if args.list {
        cli::erasures(&args, &store).await?;
        return Ok(ExitCode::SUCCESS);
    }
    if args.dry_run {
        let lake = open_lake_of(&args.place, clock)?;
        cli::foresee(&args, &store, &lake).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let folder = match Folder::open(&args.place, clock).await {
        Err(error) if AT_WORK.contains(&error.message()) => {
            return cli::have_erased(&args, &store).await;
        }
        opened => opened?,
    };
    store.close().await;
    let recent = Recent::new(folder.lake.clone());
    let listeners = reactors::all(&folder.store, &folder.lake, &recent, &Arc::default());
    let outcome = cli::erase(&args, &folder.store, folder.lake.as_ref(), &listeners).await;
    folder.close().await?;
    outcome
}

async fn run_merge(args: MergeArgs) -> Result<()> {
    let clock = Clock::system();
    let store = open_record_of(&args.place, clock.clone()).await?;
    if args.dry_run {
        return cli::foresee_merger(&args, &store).await;
    }
    store.close().await;
    let folder = Folder::open(&args.place, clock).await?;
    let recent = Recent::new(folder.lake.clone());
    let listeners = reactors::all(&folder.store, &folder.lake, &recent, &Arc::default());
    let outcome = cli::merge(&args, &folder.store, &listeners).await;
    folder.close().await?;
    outcome
}

async fn run_retention(args: RetentionArgs) -> Result<()> {
    let clock = Clock::system();
    let store = open_record_of(&args.place, clock.clone()).await?;
    let lake = open_lake_of(&args.place, clock)?;
    cli::retention(&args, &store, &lake).await
}

async fn run_status(args: StatusArgs) -> Result<()> {
    let store = open_record_of(&args.place, Clock::system()).await?;
    let lake = open_lake_of(&args.place, Clock::system())?;
    cli::status(&store, &lake, args.json).await
}

async fn run_scores(args: ScoresArgs) -> Result<()> {
    let clock = args.as_of.map_or_else(Clock::system, Clock::starting_on);
    let store = open_record_of(&args.place, clock.clone()).await?;
    let lake = Arc::new(open_lake_of(&args.place, clock)?);
    let reader: Arc<dyn Reader> = match args.known_by {
        Some(moment) => Arc::new(KnownBy::new(moment, lake)),
        None => lake,
    };
    cli::scores(&store, reader.as_ref(), store.clock().today(), args.json).await
}

async fn run_scorecards(args: ScorecardsArgs) -> Result<()> {
    if let Some(ScorecardsCommand::Suggest(args)) = args.command {
        let asked = cli::Asked::read(&args.horizon, &args.every, &args.among)?;
        let clock = args.as_of.map_or_else(Clock::system, Clock::starting_on);
        let store = open_record_of(&args.place, clock.clone()).await?;
        let lake = open_lake_of(&args.place, clock)?;
        return cli::suggest(&asked, &args, &store, &lake).await;
    }
    let store = open_record_of(&args.place, Clock::system()).await?;
    cli::scorecards(&store, args.json).await
}

async fn run_config(command: ConfigCommand) -> Result<ExitCode> {
    let place = match &command {
        ConfigCommand::Export(args) | ConfigCommand::Diff(args) => &args.place,
        ConfigCommand::Import(args) => &args.of.place,
    };
    let store = open_record_of(place, Clock::system()).await?;
    match &command {
        ConfigCommand::Export(args) => cli::config_export(&store, &args.folder).await?,
        ConfigCommand::Import(args) => {
            cli::config_import(&store, &args.of.folder, &args.note).await?;
        }
        ConfigCommand::Diff(args) => {
            let differs = cli::config_diff(&store, &args.folder).await?;
            return Ok(ExitCode::from(u8::from(differs)));
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn run_backtest(args: BacktestArgs) -> Result<()> {
    let asked = cli::Asked::read(&args.horizon, &args.every, &args.among)?;
    let clock = args.as_of.map_or_else(Clock::system, Clock::starting_on);
    let store = open_record_of(&args.place, clock.clone()).await?;
    let lake = open_lake_of(&args.place, clock)?;
    cli::backtest(&asked, &args, &store, &lake).await
}

async fn run_sql(args: SqlArgs) -> Result<()> {
    wall::keep_within(args.memory << 20, || {
        let error = Error::new(Kind::Unavailable, "error-sql-memory");
        eprintln!("{}", cli::explain(&error));
        process::exit(1);
    });
    let clock = Clock::system();
    let store = open_record_of(&args.place, clock.clone()).await?;
    let lake = Arc::new(open_lake_of(&args.place, clock)?);
    cli::sql(&args, &store, &lake, &args.place.data.join(SCRATCH)).await
}

/// Lets every listener hear everything and the clockwork turn once: for commands without a server.
///
/// # Errors
/// The first failure of a listener.
pub async fn settle(folder: &Folder) -> Result<()> {
    let recent = Recent::new(folder.lake.clone());
    let listeners = reactors::all(&folder.store, &folder.lake, &recent, &Arc::default());
    listeners.settle().await?;
    Clockwork::new(
        folder.store.clone(),
        folder.lake.clone(),
        recent,
        Arc::default(),
    )
    .asking(Clerk::new(&folder.store, &folder.lake, folder.path()))
    .turn()
    .await?;
    listeners.settle().await
}
