//! What may be typed.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use cli::Place;
use events::{Filter, Fold, Query, WHOLE_HISTORY};
use kernel::{Day, Error, Result};

/// Tenure on many machines: questions about the whole book.
#[derive(Debug, Parser)]
#[command(name = "tenure-cluster", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Hand out the work: one process of the cluster
    Scheduler(SchedulerArgs),
    /// Do the work: any number of processes, each with its own way to the object store
    Executor(ExecutorArgs),
    /// Ask one question about every account, on the cluster or on this machine
    Ask(AskArgs),
}

/// `tenure-cluster scheduler`
#[derive(Debug, ClapArgs)]
pub struct SchedulerArgs {
    /// Address to listen on. Nobody is asked for a password here: keep it on a private network
    #[arg(long, default_value = "127.0.0.1:50050")]
    pub listen: SocketAddr,
    /// Host under which executors reach it, when that is not the address it listens on
    #[arg(long)]
    pub name: Option<String>,
    /// Seconds after which an executor that is not heard of is given up, and its work is done by others
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u64).range(2..=3_600))]
    pub lost_after: u64,
}

/// `tenure-cluster executor`
#[derive(Debug, ClapArgs)]
pub struct ExecutorArgs {
    /// The scheduler's host and port
    #[arg(long)]
    pub scheduler: String,
    /// Address to listen on; the port above it is used too. Nobody is asked for a password here
    #[arg(long, default_value = "127.0.0.1:50051")]
    pub listen: SocketAddr,
    /// Host under which others reach it, when that is not the address it listens on
    #[arg(long)]
    pub name: Option<String>,
    /// Object store of the events, such as s3://bucket/folder
    #[arg(long, env = "TENURE_EVENTS_URL", hide_env_values = true)]
    pub events_url: String,
    /// Folder for rows on their way; it holds nothing that lasts
    #[arg(long)]
    pub work_dir: PathBuf,
    /// Tasks at one time; as many as there are cores when left out
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1_024))]
    pub cores: Option<u16>,
    /// Megabytes of memory for all tasks together, before they spill into the work folder; most of the machine's
    /// when left out
    #[arg(long, value_parser = clap::value_parser!(u64).range(64..=16_000_000))]
    pub memory: Option<u64>,
    /// Seconds between two signs of life; a third of the scheduler's --lost-after, or less
    #[arg(long, default_value_t = 15, value_parser = clap::value_parser!(u64).range(1..=600))]
    pub heartbeat: u64,
}

/// What is made of the events in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Counted {
    /// How many events; one with a property `count` counts as that many
    Events,
    /// How many different users
    Users,
    /// How many different names of events
    Names,
    /// On how many days at least one event
    Days,
    /// The sum of --of
    Sum,
    /// The last value of --of
    Last,
    /// Days since the last event
    Since,
    /// How many different values of --of
    Values,
    /// The mean of --of
    Mean,
    /// The least value of --of
    Min,
    /// The greatest value of --of
    Max,
}

/// `tenure-cluster ask`
#[derive(Debug, ClapArgs)]
pub struct AskArgs {
    #[command(flatten)]
    pub place: Place,
    /// The scheduler's host and port; this machine alone answers when left out
    #[arg(long)]
    pub scheduler: Option<String>,
    /// What is made of the events
    #[arg(long, value_enum)]
    pub count: Counted,
    /// The property that is read: for sum, last, values, mean, min and max
    #[arg(long)]
    pub of: Option<String>,
    /// Only events of this name; may be given several times
    #[arg(long)]
    pub event: Vec<String>,
    /// Only events of this source; may be given several times
    #[arg(long)]
    pub source: Vec<String>,
    /// Only events with this property, as key=value; one of the values where a key is given several times
    #[arg(long = "where", value_parser = pair)]
    pub properties: Vec<(String, String)>,
    /// How many days the window holds, the day it ends on included; all there are when left out
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..))]
    pub window: Option<u32>,
    /// The first day answered; the last one alone when left out
    #[arg(long, value_parser = day)]
    pub from: Option<Day>,
    /// The last day answered; today when left out
    #[arg(long, value_parser = day)]
    pub to: Option<Day>,
    /// Parts a plan is cut into: two or three times the cores of the cluster
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=1_024))]
    pub parts: u16,
    /// Print one line of JSON an account instead of CSV
    #[arg(long)]
    pub json: bool,
}

impl AskArgs {
    /// The question in the closed query language.
    ///
    /// # Errors
    /// `Invalid` when the property is missing.
    pub fn query(&self) -> Result<Query> {
        let of = || {
            let missing = || Error::invalid("of", "error-ask-of");
            self.of.clone().ok_or_else(missing)
        };
        let fold = match self.count {
            Counted::Events => Fold::Count,
            Counted::Users => Fold::DistinctUsers,
            Counted::Names => Fold::DistinctNames,
            Counted::Days => Fold::DaysActive,
            Counted::Sum => Fold::Sum(of()?),
            Counted::Last => Fold::Last(of()?),
            Counted::Since => Fold::DaysSince,
            Counted::Values => Fold::DistinctValues(of()?),
            Counted::Mean => Fold::Mean(of()?),
            Counted::Min => Fold::Least(of()?),
            Counted::Max => Fold::Greatest(of()?),
        };
        Ok(Query {
            fold,
            filter: Filter {
                names: self.event.clone(),
                sources: self.source.clone(),
                properties: self.properties.clone(),
            },
            window: self.window.unwrap_or(WHOLE_HISTORY),
        })
    }
}

fn day(text: &str) -> std::result::Result<Day, String> {
    text.parse()
        .map_err(|_| "write a day as 2026-10-24".to_owned())
}

fn pair(text: &str) -> std::result::Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("write it as key=value")?;
    Ok((key.to_owned(), value.to_owned()))
}
