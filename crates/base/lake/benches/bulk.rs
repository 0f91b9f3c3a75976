//! Figures of the lake: bulk append and its repetition, merging, reading one account and many, appending.
//!
//! Arguments: accounts, events per account and the order they come in, `account` or `day`; when left out 2360,
//! 1610 and `account`. Works in a temporary folder; the disk's own sync time stands beside the figures,
//! and processor time beside elapsed time, because a busy machine stretches them.

use std::error::Error;
use std::fs::{self, File};
use std::io::Write;
use std::time::{Duration, Instant};

use events::{Event, Filter, Log, Reader, Selection};
use kernel::{AccountKey, Clock, Day};
use lake::Lake;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: Day = Day(19_000);
const DAYS: i32 = 1096;
const CHUNK: usize = 250_000;
const NAMES: [&str; 5] = [
    "plan.saved",
    "report.exported",
    "seat.invited",
    "api.called",
    "session.started",
];

#[derive(Clone, Copy)]
struct World {
    accounts: i64,
    each: i64,
    by_day: bool,
}

impl World {
    fn event(self, at: i64) -> Event {
        if self.by_day {
            event(at % self.accounts, at / self.accounts, self.each)
        } else {
            event(at / self.each, at % self.each, self.each)
        }
    }
}

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args()
        .filter(|text| text != "--bench")
        .skip(1)
        .collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    if let [word, folder] = &arguments[..]
        && word == "idle"
    {
        return runtime.block_on(idle(std::path::Path::new(folder)));
    }
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse().ok());
    let (accounts, each) = (number(0).unwrap_or(2360), number(1).unwrap_or(1610));
    let by_day = arguments.get(2).is_some_and(|word| word == "day");
    let folder = tempfile::tempdir()?;
    say(&format!(
        "{accounts} accounts, {each} events each; sync {:?}",
        sync_time(folder.path())?
    ))?;
    runtime.block_on(figures(
        folder.path(),
        World {
            accounts,
            each,
            by_day,
        },
    ))?;
    std::process::Command::new(std::env::current_exe()?)
        .arg("idle")
        .arg(folder.path())
        .status()?;
    Ok(())
}

/// What a process that only reads needs.
async fn idle(folder: &std::path::Path) -> Outcome {
    let started = Instant::now();
    let lake = Lake::open(folder, Clock::system())?;
    say(&format!(
        "idle: opened in {:.1?}, memory {} MB",
        started.elapsed(),
        memory()?
    ))?;
    reading(&lake, "idle", 500).await?;
    say(&format!("idle: memory {} MB after reading", memory()?))
}

async fn figures(folder: &std::path::Path, world: World) -> Outcome {
    let World { accounts, each, .. } = world;
    let clock = Clock::fixed((FIRST + DAYS).start());
    let lake = Lake::open(folder, clock.clone())?;
    for run in ["first bulk run", "second bulk run"] {
        let mut stored = Duration::ZERO;
        let (mut new, mut known, mut slowest) = (0, 0, Duration::ZERO);
        let mut worked = Duration::ZERO;
        let mut chunk = Vec::with_capacity(CHUNK);
        for at in 0..accounts * each {
            chunk.push(world.event(at));
            if chunk.len() == CHUNK || at + 1 == accounts * each {
                let (started, before) = (Instant::now(), processor()?);
                let appended = lake.append_bulk(std::mem::take(&mut chunk)).await?;
                slowest = slowest.max(started.elapsed());
                stored += started.elapsed();
                worked += processor()? - before;
                new += appended.new;
                known += appended.known;
            }
        }
        let work = format!("{stored:.2?} elapsed, {worked:.2?} of processors");
        say(&format!(
            "{run}: {work}, new {new}, known {known}, slowest chunk {slowest:.0?}"
        ))?;
    }
    say(&format!(
        "on disk {} MB, memory {} MB",
        size(folder)? >> 20,
        memory()?
    ))?;
    reading(&lake, "before merging", accounts).await?;
    let started = Instant::now();
    lake.compact().await?;
    say(&format!("merging: {:.2?}", started.elapsed()))?;
    lake.close().await?;
    drop(lake);
    let started = Instant::now();
    let lake = Lake::open(folder, clock)?;
    say(&format!(
        "opening: {:.1?}, memory {} MB",
        started.elapsed(),
        memory()?
    ))?;
    reading(&lake, "after merging", accounts).await?;
    appending(lake, accounts, each).await
}

async fn reading(lake: &Lake, when: &str, accounts: i64) -> Outcome {
    let mut times = Vec::new();
    let mut read = 0;
    for n in 0..100 {
        let started = Instant::now();
        let history = lake.history(AccountKey(n * 7919 % accounts), None).await?;
        times.push(started.elapsed());
        read += history.len();
    }
    times.sort();
    say(&format!(
        "{when}: history p50 {:.2?}, p95 {:.2?}, {} events",
        times[50],
        times[95],
        read / 100
    ))?;
    let started = Instant::now();
    let all: Vec<AccountKey> = (0..accounts.min(500)).map(AccountKey).collect();
    let histories = lake.histories(&all).await?;
    let read: usize = histories.iter().map(|(_, events)| events.len()).sum();
    say(&format!(
        "{when}: 500 histories {:.2?}, {read} events",
        started.elapsed()
    ))?;
    drop(histories);
    let started = Instant::now();
    let selection = Selection {
        account: AccountKey(accounts / 2),
        filter: Filter::default(),
        first: FIRST + 700,
        last: FIRST + 1065,
        known_by: None,
        limit: 50,
    };
    lake.events(&selection).await?;
    let events = started.elapsed();
    let started = Instant::now();
    let census = lake.census().await?;
    let counted = started.elapsed();
    say(&format!(
        "{when}: 50 events of a year {events:.2?}; census {counted:.2?}, {}",
        census.events
    ))
}

async fn appending(lake: Lake, accounts: i64, each: i64) -> Outcome {
    let lake = std::sync::Arc::new(lake);
    let started = Instant::now();
    let tasks: Vec<_> = (0..16)
        .map(|task: i64| {
            let lake = lake.clone();
            tokio::spawn(async move {
                for batch in 0..50 {
                    let one = |n: i64| {
                        let at = (task * 50 + batch) * 100 + n;
                        let mut event = event(at % accounts, each - 1, each);
                        event.message_id = format!("live-{at}");
                        event
                    };
                    lake.append((0..100).map(one).collect()).await?;
                }
                Ok::<_, kernel::Error>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    let rate = 80_000.0 / started.elapsed().as_secs_f64();
    say(&format!(
        "appending: {rate:.0} events per second in batches of 100 from 16 callers"
    ))?;
    let started = Instant::now();
    lake.flush().await?;
    say(&format!(
        "flush: {:.2?}, memory {} MB",
        started.elapsed(),
        memory()?
    ))
}

fn event(account: i64, n: i64, each: i64) -> Event {
    let kind = usize::try_from(n % 5).unwrap_or(0);
    let day = FIRST + i32::try_from(n * i64::from(DAYS) / each).unwrap_or(0);
    Event {
        account: AccountKey(account),
        time: day.start().plus_seconds(43_200),
        user: None,
        name: NAMES[kind].into(),
        source: "import".into(),
        message_id: format!("import:{account:05}:{day}:{}", NAMES[kind]),
        received_at: (FIRST + DAYS).start(),
        properties: format!("{{\"count\":{}}}", (n * 31 + account * 17) % 97 + 1),
    }
}

fn sync_time(folder: &std::path::Path) -> Outcome<Duration> {
    let mut file = File::create(folder.join("probe"))?;
    let mut times = Vec::new();
    for _ in 0..32 {
        file.write_all(&[7; 4096])?;
        let started = Instant::now();
        file.sync_data()?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok(times[16])
}

fn size(folder: &std::path::Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        bytes += if metadata.is_dir() {
            size(&entry.path())?
        } else {
            metadata.len()
        };
    }
    Ok(bytes)
}

/// Processor time of this process, as Linux tells it in hundredths of a second.
fn processor() -> Outcome<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let numbers = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks: u64 = numbers
        .skip(11)
        .take(2)
        .filter_map(|text| text.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(ticks * 10))
}

/// Resident memory in MB, as Linux tells it.
fn memory() -> Outcome<u64> {
    let pages = fs::read_to_string("/proc/self/statm")?;
    let resident: u64 = pages.split_whitespace().nth(1).unwrap_or("0").parse()?;
    Ok((resident * 4096) >> 20)
}

fn say(line: &str) -> Outcome {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
