//! What may be typed.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Parser, Subcommand};
use kernel::{Day, Language, Timestamp};

/// Tenure: the customer success platform you run yourself.
#[derive(Debug, Parser)]
#[command(name = "tenure", version, disable_help_subcommand = true)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Open a working company with invented customers in the browser
    Demo(DemoArgs),
    /// Run your own workspace
    Serve(ServeArgs),
    /// Bring customers and events in from files
    Import(ImportArgs),
    /// Count what the data folder holds
    Status(StatusArgs),
    /// List the health scores of a day, with their reasons
    Scores(ScoresArgs),
    /// List the scorecards, or have weights suggested
    Scorecards(ScorecardsArgs),
    /// Prove a scorecard on your own outcomes: its past scores against who left
    Backtest(BacktestArgs),
    /// Metrics and scorecards as files: write them, compare them, publish them
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Ask in SQL: events, account_days, metric_days, scores and the record's tables, to read only
    Sql(SqlArgs),
    /// Erase a person: their events, what was set aside of theirs, and who they were as a contact
    Erase(EraseArgs),
    /// Merge two accounts that turned out to be one customer
    Merge(MergeArgs),
    /// Say how many days events of a source are kept, or list what is set
    Retention(RetentionArgs),
    /// Make keys for programs
    #[command(subcommand)]
    Key(KeyCommand),
    /// Answer the question of a metric for a server, which starts this itself
    #[command(hide = true)]
    Question(QuestionArgs),
}

/// `tenure question`
#[derive(Debug, ClapArgs)]
pub struct QuestionArgs {
    #[command(flatten)]
    pub place: Place,
}

/// What to do with definitions and files.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Write every metric and scorecard at work into a folder
    Export(ConfigArgs),
    /// Publish what differs in a folder, all of it or nothing
    Import(ConfigImportArgs),
    /// Say what differs between a folder and what is at work; exits with 1 when anything does
    Diff(ConfigArgs),
}

/// A folder of definitions.
#[derive(Debug, ClapArgs)]
pub struct ConfigArgs {
    #[command(flatten)]
    pub place: Place,
    /// Folder of the files
    pub folder: PathBuf,
}

/// A folder of definitions to publish.
#[derive(Debug, ClapArgs)]
pub struct ConfigImportArgs {
    #[command(flatten)]
    pub of: ConfigArgs,
    /// What changes, and why: stands beside the versions
    #[arg(long, default_value = "")]
    pub note: String,
}

/// Where a workspace is kept.
#[derive(Clone, Debug, ClapArgs)]
pub struct Place {
    /// Folder of the workspace; `serve` and `import` make it where there is none
    #[arg(long, env = "TENURE_DATA", default_value = "tenure-data")]
    pub data: PathBuf,
    /// PostgreSQL for the record, in place of the file in the folder
    #[arg(long, env = "TENURE_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Object store for the events, such as s3://bucket/folder; the folder then holds a copy
    #[arg(long, env = "TENURE_EVENTS_URL", hide_env_values = true)]
    pub events_url: Option<String>,
}

impl Place {
    /// A folder, and the record in PostgreSQL where an address is given.
    #[must_use]
    pub fn new(data: &Path, database_url: Option<&str>) -> Self {
        Self {
            data: data.to_owned(),
            database_url: database_url.map(str::to_owned),
            events_url: None,
        }
    }
}

/// `tenure demo`
#[derive(Debug, ClapArgs)]
pub struct DemoArgs {
    /// Folder of the demo company
    #[arg(long, default_value = "tenure-demo")]
    pub data: PathBuf,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1:8368")]
    pub listen: SocketAddr,
    /// Language of the demo's user: en, ko or ja
    #[arg(long, default_value = "en", value_parser = language)]
    pub lang: Language,
    /// Make the company anew, even if it is there
    #[arg(long)]
    pub reset: bool,
    /// How many customers it has
    #[arg(long, default_value_t = 42, value_parser = clap::value_parser!(u32).range(42..=20_000))]
    pub accounts: u32,
}

/// `tenure serve`
#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    #[command(flatten)]
    pub place: Place,
    /// Address to listen on
    #[arg(long, env = "TENURE_LISTEN", default_value = "127.0.0.1:8368")]
    pub listen: SocketAddr,
    /// Look at the workspace as of this day (2024-12-31) instead of today
    #[arg(long, value_parser = day)]
    pub as_of: Option<Day>,
    /// Name under which browsers reach this server, such as https://tenure.example.com
    #[arg(long, env = "TENURE_ORIGIN")]
    pub origin: Option<String>,
    /// Address at which other servers on the same record and events reach this one, such as http://10.0.0.5:8368
    #[arg(long, env = "TENURE_NODE_ADDRESS")]
    pub node_address: Option<String>,
}

/// `tenure import`
#[derive(Debug, ClapArgs)]
pub struct ImportArgs {
    #[command(flatten)]
    pub place: Place,
    /// What the columns mean: a small TOML file
    #[arg(long)]
    pub mapping: PathBuf,
    /// Folder with the files, or one file
    pub folder: PathBuf,
    /// Check everything and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Bring the good rows in and leave the bad ones out
    #[arg(long)]
    pub skip_bad_rows: bool,
    /// Print the outcome as JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure status`
#[derive(Debug, ClapArgs)]
pub struct StatusArgs {
    #[command(flatten)]
    pub place: Place,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure scores`
#[derive(Debug, ClapArgs)]
pub struct ScoresArgs {
    #[command(flatten)]
    pub place: Place,
    /// The day, such as 2026-10-24; today when left out
    #[arg(long, value_parser = day)]
    pub as_of: Option<Day>,
    /// Only what was known by this moment (2026-10-24T09:00:00Z), or by the end of this day (2026-10-24, UTC)
    #[arg(long, value_parser = moment)]
    pub known_by: Option<Timestamp>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure scorecards`
#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ScorecardsArgs {
    #[command(subcommand)]
    pub command: Option<ScorecardsCommand>,
    #[command(flatten)]
    pub place: Place,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// What to do with scorecards but list them.
#[derive(Debug, Subcommand)]
pub enum ScorecardsCommand {
    /// Fit a scorecard's weights to who left, and check them on later outcomes of other customers
    Suggest(SuggestArgs),
}

/// `tenure scorecards suggest`
///
/// Weights are fitted to the earlier snapshots of five of eight customers and checked on the later ones of the others.
/// From fewer than 30 losses to fit, or 10 to check, nothing is suggested. How: docs/scorecards.md
#[derive(Debug, ClapArgs)]
pub struct SuggestArgs {
    /// The scorecard, as `tenure scorecards` names it
    pub scorecard: String,
    #[command(flatten)]
    pub place: Place,
    /// Within how many days a customer must leave to count: 30 to 730
    #[arg(long, default_value = "180")]
    pub horizon: String,
    /// Snapshots at the end of each month, or quarter
    #[arg(long, default_value = "month")]
    pub every: String,
    /// Look from this day (2024-12-31) instead of today
    #[arg(long, value_parser = day, conflicts_with = "save_draft")]
    pub as_of: Option<Day>,
    /// Only customers of whom a field is so today, such as stage=renewing. May be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    pub among: Vec<String>,
    /// Save what is suggested as the draft of the scorecard
    #[arg(long)]
    pub save_draft: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure backtest`
///
/// A snapshot is an account on the last day of a month on which it was a customer, scored from what happened up to
/// that day. It counts as churned when the account left within the horizon; snapshots whose horizon is not over yet
/// are left out. How each figure is made: docs/scorecards.md
#[derive(Debug, ClapArgs)]
pub struct BacktestArgs {
    #[command(flatten)]
    pub place: Place,
    /// The scorecard, as `tenure scorecards` names it
    #[arg(long)]
    pub scorecard: String,
    /// Within how many days a customer must leave to count: 30 to 730, such as 90, 180 or 365
    #[arg(long)]
    pub horizon: String,
    /// Snapshots at the end of each month, or quarter
    #[arg(long, default_value = "month")]
    pub every: String,
    /// Look from this day (2024-12-31) instead of today
    #[arg(long, value_parser = day)]
    pub as_of: Option<Day>,
    /// Only customers of whom a field is so today, such as stage=renewing; of stage, industry, country or region. May
    /// be given several times
    #[arg(long, value_name = "FIELD=VALUE")]
    pub among: Vec<String>,
    /// Compare with another scorecard on the same snapshots: its name, or `draft` for the draft of this one
    #[arg(long, value_name = "draft|NAME")]
    pub against: Option<String>,
    /// Write the scored snapshots here: account, as_of, score, tier, churned; with --against those that both score,
    /// and the score of the other
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure sql`
#[derive(Debug, ClapArgs)]
pub struct SqlArgs {
    /// The question, such as "select name, count(*) from events group by name"
    pub question: String,
    /// Only what was known by this moment (2026-10-24T09:00:00Z), or by the end of this day (2026-10-24, UTC)
    #[arg(long, value_parser = moment)]
    pub known_by: Option<Timestamp>,
    #[command(flatten)]
    pub place: Place,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
    /// How many rows the answer may have
    #[arg(long, default_value_t = 10_000, value_parser = at_most(1_000_000))]
    pub rows: usize,
    /// How many seconds it may take
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=3_600))]
    pub seconds: u64,
    /// How many megabytes of memory it may use before it spills to disk
    #[arg(long, default_value_t = 512, value_parser = at_most(1_000_000))]
    pub memory: usize,
}

/// `tenure erase`
///
/// What goes: every event whose user is the person, in whatever file; their events set aside; the notes of which
/// account they belong to; the name, reading, e-mail address, title and external id of contacts with one of the ids
/// or addresses; and the words of those contacts' survey answers. In events of others `null` takes the place of an
/// id that is a whole text among the properties. A message sent again is not taken in; a new one is.
///
/// What stays: that somebody was there (role, seniority, days), the scores they gave, and what your own team or a
/// ticket says of them in a sentence: subjects of tickets, notes, calls to action and signals. Files you brought in
/// from, `rejected/` and `uploads/` beside the workspace, backups and logs are not touched.
///
/// While a server has the folder open, the server does it and this command waits. The proof is in the journal as
/// `person_erased`, without the person's ids.
#[derive(Debug, ClapArgs)]
#[command(verbatim_doc_comment)]
pub struct EraseArgs {
    #[command(flatten)]
    pub place: Place,
    /// An id or e-mail address by which products or systems know the person; once for each
    #[arg(long = "person", value_name = "ID", required_unless_present = "list")]
    pub persons: Vec<String>,
    /// Only at the account that systems call by this id
    #[arg(long, value_name = "EXTERNAL_ID", conflicts_with = "list")]
    pub account: Option<String>,
    /// Leave events of others as they are, though their properties name the person
    #[arg(long, conflicts_with = "list")]
    pub leave_mentions: bool,
    /// Count what would go and change nothing; may run beside a server
    #[arg(long, conflicts_with = "list")]
    pub dry_run: bool,
    /// List what was erased before, of one person where an id is given; may run beside a server
    #[arg(long)]
    pub list: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Merge two accounts that turned out to be one customer
///
/// What the one holds becomes the other's: people, contracts, tickets, answers, notes, calls to action. Its names lead
/// there, events of both count there on every day, and metrics and scores follow. It cannot be taken back. Stop the
/// server first; --dry-run may run beside one.
#[derive(Debug, ClapArgs)]
#[command(verbatim_doc_comment)]
pub struct MergeArgs {
    #[command(flatten)]
    pub place: Place,
    /// The account that goes, by the id that systems call it by; SOURCE:ID where sources differ
    #[arg(long, value_name = "EXTERNAL_ID")]
    pub account: String,
    /// The account that stays
    #[arg(long, value_name = "EXTERNAL_ID")]
    pub into: String,
    /// Count what would go over and change nothing; may run beside a server
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure retention`
#[derive(Debug, ClapArgs)]
pub struct RetentionArgs {
    #[command(flatten)]
    pub place: Place,
    /// The source of events: the name of a write key, or of a mapping that files were brought in with
    #[arg(long)]
    pub source: Option<String>,
    /// Let its events expire after so many days; the server does it once a day
    #[arg(long, requires = "source", conflicts_with = "keep")]
    pub days: Option<u32>,
    /// Keep its events for ever, as is done where nothing is set
    #[arg(long, requires = "source")]
    pub keep: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// `tenure key`
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key and print it once
    #[command(subcommand)]
    Create(KeyKind),
}

/// What a key may do.
#[derive(Debug, Subcommand)]
pub enum KeyKind {
    /// A key that may send events and nothing else
    Write(WriteKeyArgs),
}

/// `tenure key create write`
#[derive(Debug, ClapArgs)]
pub struct WriteKeyArgs {
    /// What the key is for; events carry it as their source
    #[arg(long)]
    pub name: String,
    #[command(flatten)]
    pub place: Place,
}

impl KeyCommand {
    /// The one kind of key there is.
    #[must_use]
    pub fn write(&self) -> &WriteKeyArgs {
        let Self::Create(KeyKind::Write(args)) = self;
        args
    }
}

/// Reads a whole number from 1 to `most`.
fn at_most(most: usize) -> impl Fn(&str) -> Result<usize, String> + Clone {
    move |text| {
        let number = text.parse().ok();
        let number = number.filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| format!("write a number from 1 to {most}"))
    }
}

fn day(text: &str) -> Result<Day, String> {
    text.parse()
        .map_err(|_| "write a day as 2026-10-24".to_owned())
}

fn moment(text: &str) -> Result<Timestamp, String> {
    let day = text.parse().map(|day: Day| day.end());
    day.or_else(|_| text.parse())
        .map_err(|_| "write a moment as 2026-10-24T09:00:00Z, or a day as 2026-10-24".to_owned())
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|_| "choose en, ko or ja".to_owned())
}
