//! `tenure import`

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use import::{End, Mapping, Outcome, Plan, Problem, Progress, Rejects, Report, Step, Stop};
use kernel::{Actor, Error, Result};
use lake::Lake;
use serde_json::json;
use store::{Reactors, Store};

use crate::report::words;
use crate::{Bar, ImportArgs, say};

/// How often the bar moves while scores are computed.
const PACE: Duration = Duration::from_millis(300);

/// Brings files in, or checks them, and prints what came of it. After a real run everybody who listens has
/// heard of it: scores are there when this returns.
///
/// # Errors
/// `NotFound` when mapping or folder are missing, `Invalid` for a mapping that cannot be read, `Unavailable`
/// when the record or the lake does not answer.
pub async fn import(
    args: &ImportArgs,
    store: &Store,
    lake: &Arc<Lake>,
    reactors: &Reactors,
) -> Result<ExitCode> {
    let plan = Plan::read(mapping(args)?, &args.folder)?;
    let (actor, stop) = (Actor::System("command line"), Stop::new());
    let interrupted = listen(stop.clone());
    let bar = Steps(Bar::new(plan.rows()));
    let outcome = if args.dry_run {
        let report = import::check(store, actor, &plan, &bar, &stop).await?;
        let end = if report.is_clean() {
            End::Done
        } else {
            End::Refused
        };
        Outcome { end, report }
    } else {
        let rejects = if args.skip_bad_rows {
            Rejects::Skip
        } else {
            Rejects::Refuse
        };
        import::run(store, actor, lake.as_ref(), &plan, rejects, &bar, &stop).await?
    };
    let brought = outcome.end == End::Done && !args.dry_run;
    if brought && outcome.totals().new > 0 {
        bar.0.at(&words().text("import-step-sorting"), 0, 1);
        lake.compact().await?;
    }
    if brought {
        settle(reactors, &bar, &stop).await?;
    }
    bar.0.end();
    interrupted.abort();
    let files = rejects(args, &plan, &outcome.report)?;
    tell(args, &outcome, &files, &stop);
    let failed = outcome.end != End::Done || stop.is_stopped();
    Ok(if failed {
        ExitCode::from(1)
    } else {
        ExitCode::SUCCESS
    })
}

fn mapping(args: &ImportArgs) -> Result<Mapping> {
    let text = fs::read_to_string(&args.mapping).map_err(|error| {
        let missing = Error::new(kernel::Kind::NotFound, "error-import-no-mapping");
        missing.with("value", args.mapping.display()).because(error)
    })?;
    Mapping::parse(&text)
}

/// Asks to stop when the terminal says so.
fn listen(stop: Stop) -> tokio::task::JoinHandle<()> {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            eprintln!("\n{}", words().text("import-stopping"));
            stop.stop();
        }
    })
}

/// The bar, named by step.
struct Steps(Bar);

impl Progress for Steps {
    fn at(&self, step: Step, done: u64, total: u64) {
        let id = match step {
            Step::Checking => "import-step-checking",
            Step::Importing => "import-step-importing",
        };
        self.0.at(&words().text(id), done, total);
    }
}

/// Lets all listeners hear what came in, with the bar going on.
async fn settle(reactors: &Reactors, bar: &Steps, stop: &Stop) -> Result<()> {
    let settled = reactors.settle();
    tokio::pin!(settled);
    let most = u64::try_from(reactors.lag().await?).unwrap_or(0);
    loop {
        tokio::select! {
            done = &mut settled => return done,
            () = tokio::time::sleep(PACE) => {
                if stop.is_stopped() {
                    return Ok(());
                }
                let left = u64::try_from(reactors.lag().await?).unwrap_or(0);
                let total = most.max(left);
                bar.0.at(&words().text("import-step-scoring"), total - left, total);
            }
        }
    }
}

/// Writes the rejected rows beside the workspace, one file for each.
fn rejects(args: &ImportArgs, plan: &Plan, report: &Report) -> Result<Vec<PathBuf>> {
    let (words, folder) = (words(), args.place.data.join("rejected"));
    let mut written = Vec::new();
    for file in report.files.iter().filter(|file| file.rejected > 0) {
        fs::create_dir_all(&folder).map_err(Error::unavailable)?;
        let path = folder.join(format!("{}.rejected.csv", file.name));
        let mut out = BufWriter::new(File::create(&path).map_err(Error::unavailable)?);
        report.write_rejects(plan, &file.name, &|error| words.error(error), &mut out)?;
        written.push(path);
    }
    Ok(written)
}

fn tell(args: &ImportArgs, outcome: &Outcome, files: &[PathBuf], stop: &Stop) {
    let words = words();
    let report = &outcome.report;
    for problem in report.faults.iter().chain(&report.problems) {
        eprintln!("{}", line(problem));
    }
    for path in files {
        let path = path.display().to_string();
        eprintln!(
            "{}",
            words.fill("import-rejects-written", &[("path", path.as_str().into())])
        );
    }
    let told = match outcome.end {
        _ if stop.is_stopped() => Some("import-stopped"),
        End::Refused if args.dry_run => Some("import-would-refuse"),
        End::Refused => Some("import-refused"),
        End::Stopped => Some("import-stopped"),
        End::Done => None,
    };
    if let Some(id) = told {
        eprintln!("{}", words.text(id));
    }
    if args.json {
        say(&as_json(outcome).to_string());
        return;
    }
    for file in &report.files {
        let name = ("file", file.name.as_str().into());
        let counts = counts(file).into_iter().chain([name]);
        say(&words.fill("import-counts", &counts.collect::<Vec<_>>()));
    }
    say(&words.fill("import-counts-total", &counts(&report.totals())));
}

fn counts(file: &import::FileReport) -> [(&'static str, language::Slot<'static>); 4] {
    [
        ("new", count(file.new).into()),
        ("changed", count(file.changed).into()),
        ("unchanged", count(file.unchanged).into()),
        ("rejected", count(file.rejected).into()),
    ]
}

fn count(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// A problem as editors read it: `accounts.csv:3 start_date "31.02.2024": …`.
fn line(problem: &Problem) -> String {
    let mut text = problem.file.clone();
    if problem.line > 0 {
        text.push_str(&format!(":{}", problem.line));
    }
    if !problem.column.is_empty() {
        text.push_str(&format!(" {}", problem.column));
    }
    if !problem.value.is_empty() {
        text.push_str(&format!(" \"{}\"", problem.value));
    }
    format!("{text}: {}", words().error(&problem.error))
}

fn as_json(outcome: &Outcome) -> serde_json::Value {
    let (report, words) = (&outcome.report, words());
    let counts = |file: &import::FileReport| {
        json!({
            "name": file.name, "new": file.new, "changed": file.changed,
            "unchanged": file.unchanged, "rejected": file.rejected,
        })
    };
    let totals = report.totals();
    let problems = report.faults.iter().chain(&report.problems).map(|problem| {
        json!({
            "file": problem.file, "line": problem.line, "column": problem.column,
            "value": problem.value, "message": problem.error.message(),
            "remedy": words.error(&problem.error),
        })
    });
    json!({
        "end": match outcome.end {
            End::Done => "done",
            End::Refused => "refused",
            End::Stopped => "stopped",
        },
        "files": report.files.iter().map(counts).collect::<Vec<_>>(),
        "totals": {
            "new": totals.new, "changed": totals.changed,
            "unchanged": totals.unchanged, "rejected": totals.rejected,
        },
        "problems": problems.collect::<Vec<_>>(),
    })
}
