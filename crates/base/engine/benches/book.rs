//! Questions about the whole book, beside DuckDB and Polars on the same files (`beside.py`).
//!
//! Arguments: a folder that is kept between runs, events, accounts; when left out `target/book`, 5,000,000 and 20,000.
//! The world is 365 days of product use, drawn from a seed. Prints elapsed and processor time, the most memory held
//! and a few sums of each answer, which `beside.py` must find too.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use engine::{Desk, Engine, Limits};
use events::{Event, Filter, Fold, Log, Query, Reader, Selection};
use kernel::{AccountKey, Clock, Day};
use lake::Lake;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: Day = Day(20_416);
const DAYS: i64 = 365;
const CHUNK: usize = 250_000;

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1).filter(|text| text != "--bench");
    let folder = arguments.next().map_or("target/book".into(), PathBuf::from);
    let events = arguments
        .next()
        .map_or(Ok(5_000_000), |text| text.parse())?;
    let accounts = arguments.next().map_or(Ok(20_000), |text| text.parse())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(figures(&folder, events, accounts))
}

async fn figures(folder: &Path, events: i64, accounts: i64) -> Outcome {
    let last = FIRST + i32::try_from(DAYS - 1)?;
    let clock = Clock::fixed((last + 1).start());
    let lake = Lake::open(&folder.join("events"), clock)?;
    if lake.census().await?.events == 0 {
        fill(&lake, events, accounts).await?;
    }
    say(&format!(
        "{} events, {accounts} accounts",
        lake.census().await?.events
    ));
    days_of_the_whole_book(folder, &lake).await?;
    today(folder, &lake, last).await?;
    new_metric(&lake, last).await?;
    one_account(&lake, accounts, last).await?;
    say(&format!("most memory held: {} MB", held()?));
    Ok(())
}

/// Makes the world, account by account, as an import does.
async fn fill(lake: &Lake, events: i64, accounts: i64) -> Outcome {
    let timer = Timer::start()?;
    let mut chunk = Vec::with_capacity(CHUNK);
    for at in 0..events {
        // Accounts differ in size by a factor of thirty.
        chunk.push(event(at, events, accounts));
        if chunk.len() == CHUNK {
            lake.append_bulk(std::mem::take(&mut chunk)).await?;
        }
    }
    lake.append_bulk(chunk).await?;
    lake.compact().await?;
    timer.say("made and merged", "")
}

fn event(at: i64, events: i64, accounts: i64) -> Event {
    let each = (events / accounts).max(1);
    let account = (at / each).min(accounts - 1);
    let chance = mixed(at);
    let people = 2 + mixed(account) % 60;
    let day = FIRST + i32::try_from((at % each) * DAYS / each).unwrap_or(0);
    let time = day
        .start()
        .plus_seconds(28_800 + i64::try_from(chance % 36_000).unwrap_or(0));
    let properties = if chance.is_multiple_of(4) {
        format!(
            "{{\"count\":{},\"plan\":\"p{}\"}}",
            1 + chance % 5,
            chance % 90
        )
    } else {
        format!("{{\"plan\":\"p{}\"}}", chance % 90)
    };
    Event {
        account: AccountKey(account + 1),
        time,
        user: Some(format!("u-{account}-{}", (chance >> 8) % people)),
        name: format!("feature.{:02}", (chance >> 20) % 40).into(),
        source: "web".into(),
        message_id: format!("{:016x}{at:08x}", chance),
        received_at: time.plus_seconds(2),
        properties,
    }
}

/// A number that looks drawn by chance (splitmix64).
fn mixed(seed: i64) -> u64 {
    let mut z = seed.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

async fn desk(folder: &Path, lake: &Lake) -> Outcome<Desk> {
    let limits = Limits {
        time: Duration::from_secs(600),
        memory: 2 << 30,
        rows: 100_000,
    };
    let scratch = folder.join("scratch");
    fs::create_dir_all(&scratch)?;
    Ok(Desk::open(lake, None, vec![], scratch, limits).await?)
}

/// Whole history: each account's days, with events, people and different events.
async fn days_of_the_whole_book(folder: &Path, lake: &Lake) -> Outcome {
    let desk = desk(folder, lake).await?;
    let timer = Timer::start()?;
    let answer = desk
        .ask(
            "select count(*) as days, cast(sum(events) as bigint) as events, cast(sum(users) as bigint) as users, \
             cast(sum(names) as bigint) as names from account_days",
        )
        .await?;
    timer.say("days of the whole book", &answer.json()?)
}

/// The last 28 days of every account: people, events, different events, days active.
async fn today(folder: &Path, lake: &Lake, last: Day) -> Outcome {
    let desk = desk(folder, lake).await?;
    let timer = Timer::start()?;
    let answer = desk
        .ask(&format!(
            "select count(*) as accounts, cast(sum(users) as bigint) as people, cast(sum(events) as bigint) as events, \
             cast(sum(names) as bigint) as names, cast(sum(days) as bigint) as days from account_spans(date '{}', date '{last}')",
            last - 27
        ))
        .await?;
    timer.say("28 days of every account", &answer.json()?)
}

/// A metric declared now: people of the last 90 days, on every day of every account.
async fn new_metric(lake: &Lake, last: Day) -> Outcome {
    let query = Query {
        fold: Fold::DistinctUsers,
        filter: Filter::default(),
        window: 90,
    };
    let timer = Timer::start()?;
    let engine = Engine::over(lake).await?;
    let (mut accounts, mut sum) = (0_u64, 0.0);
    engine
        .answer(&query, FIRST, last, |_, series| {
            accounts += 1;
            sum += series.values.iter().flatten().sum::<f64>();
            Ok(())
        })
        .await?;
    timer.say(
        "a new 90-day metric, whole history",
        &format!("[{{\"accounts\":{accounts},\"sum\":{sum}}}]"),
    )
}

/// One account's last 90 days, many times: another account each time.
async fn one_account(lake: &Lake, accounts: i64, last: Day) -> Outcome {
    const TIMES: i64 = 200;
    let timer = Timer::start()?;
    let mut events = 0;
    for at in 0..TIMES {
        let selection = Selection {
            account: AccountKey(1 + at * (accounts / TIMES).max(1)),
            filter: Filter::default(),
            first: last - 89,
            last,
            known_by: None,
            limit: usize::MAX,
        };
        events += lake.events(&selection).await?.len();
    }
    timer.say(
        "90 days of one account, 200 times",
        &format!("[{{\"events\":{events}}}]"),
    )
}

struct Timer {
    began: Instant,
    worked: Duration,
}

impl Timer {
    fn start() -> Outcome<Self> {
        Ok(Self {
            began: Instant::now(),
            worked: worked()?,
        })
    }

    fn say(&self, what: &str, answer: &str) -> Outcome {
        let (elapsed, work) = (self.began.elapsed(), worked()? - self.worked);
        say(&format!(
            "{what}: {elapsed:.2?} elapsed, {work:.2?} of processors {answer}"
        ));
        Ok(())
    }
}

/// What the processors have done for this process so far.
fn worked() -> Outcome<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let after = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let ticks: u64 = fields[11].parse::<u64>()? + fields[12].parse::<u64>()?;
    Ok(Duration::from_millis(ticks * 10))
}

/// The most memory held so far, in megabytes.
fn held() -> Outcome<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let number = line.and_then(|line| line.split_whitespace().nth(1));
    Ok(number.unwrap_or("0").parse::<u64>()? / 1024)
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn say(line: &str) {
    println!("{line}");
}
