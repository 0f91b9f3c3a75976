//! Questions about a whole book, on this machine alone and on clusters of one and of two executors.
//!
//! Arguments: events and accounts; when left out 5,000,000 and 20,000. The world is 365 days of product use, drawn
//! from a seed, in an S3 server of the benchmark's own. Executors have one core each, the machine alone has all, and
//! reads its copy of the files. Prints elapsed times, and stops when two answers differ.

use std::error::Error;
use std::io::{BufRead, BufReader, Lines};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use cluster::Cluster;
use engine::Engine;
use events::{Event, Filter, Fold, Log, Query};
use kernel::{AccountKey, Clock, Day};
use lake::{Lake, Remote};
use objects::Objects;
use testkit::Bucket;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: Day = Day(20_416);
const DAYS: i64 = 365;
const CHUNK: usize = 250_000;

fn main() -> Outcome {
    let mut arguments = std::env::args().skip(1).filter(|text| text != "--bench");
    let events = arguments
        .next()
        .map_or(Ok(5_000_000), |text| text.parse())?;
    let accounts = arguments.next().map_or(Ok(20_000), |text| text.parse())?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .thread_stack_size(32 << 20)
        .enable_all()
        .build()?;
    runtime.block_on(figures(events, accounts))
}

async fn figures(events: i64, accounts: i64) -> Outcome {
    let bucket = Bucket::start().ok_or("the program moto_server is not at hand")?;
    let (url, settings) = (bucket.url("book"), bucket.settings());
    let remote: Arc<dyn Remote> = Arc::new(Objects::with(&url, settings.clone())?);
    let folder = tempfile::tempdir()?;
    let clock = Clock::fixed((FIRST + i32::try_from(DAYS)?).start());
    let lake = Lake::open_at(folder.path(), remote.clone(), clock)?;
    fill(&lake, events, accounts).await?;
    say(&format!("{events} events, {accounts} accounts"));
    let alone = Engine::over(&lake).await?;
    let expected = each_question("this machine alone", &alone).await?;
    let mut scheduler = Running::start(&["scheduler", "--listen", "127.0.0.1:0"], &[])?;
    let address = scheduler.says("listens on")?;
    let cluster = Cluster::at(&address, 8);
    let mut executors = Vec::new();
    for (size, port) in [("a cluster of one", 50_151), ("a cluster of two", 50_251)] {
        let (listen, work_dir) = (format!("127.0.0.1:{port}"), folder.path().join(size));
        let work_dir = work_dir.to_string_lossy().into_owned();
        #[rustfmt::skip]
        let words = [
            "executor", "--scheduler", &address, "--listen", &listen, "--events-url", &url, "--work-dir", &work_dir,
            "--cores", "1", "--memory", "2048",
        ];
        executors.push(Running::start(&words, &settings)?);
        scheduler.says("joined")?;
        let many = cluster::engine(&cluster, &remote).await?;
        if each_question(size, &many).await? != expected {
            return Err("the answers differ".into());
        }
    }
    Ok(())
}

/// Makes the world, account by account, as an import does.
async fn fill(lake: &Lake, events: i64, accounts: i64) -> Outcome {
    let mut chunk = Vec::with_capacity(CHUNK);
    for at in 0..events {
        chunk.push(event(at, events, accounts));
        if chunk.len() == CHUNK {
            lake.append_bulk(std::mem::take(&mut chunk)).await?;
        }
    }
    lake.append_bulk(chunk).await?;
    Ok(lake.compact().await?)
}

fn event(at: i64, events: i64, accounts: i64) -> Event {
    let each = (events / accounts).max(1);
    let account = (at / each).min(accounts - 1);
    let chance = mixed(at);
    let people = 2 + mixed(account) % 60;
    let day = FIRST + i32::try_from((at % each) * DAYS / each).unwrap_or(0);
    let seconds = 28_800 + i64::try_from(chance % 36_000).unwrap_or(0);
    let time = day.start().plus_seconds(seconds);
    Event {
        account: AccountKey(account + 1),
        time,
        user: Some(format!("u-{account}-{}", (chance >> 8) % people)),
        name: format!("feature.{:02}", (chance >> 20) % 40).into(),
        source: "web".into(),
        message_id: format!("{chance:016x}{at:08x}"),
        received_at: time.plus_seconds(2),
        properties: format!(
            "{{\"count\":{},\"plan\":\"p{}\"}}",
            1 + chance % 5,
            chance % 90
        ),
    }
}

/// A number that looks drawn by chance (splitmix64).
fn mixed(seed: i64) -> u64 {
    let mut z = seed.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// What an engine answers to each question, as accounts and a sum.
async fn each_question(who: &str, engine: &Engine) -> Outcome<Vec<(u64, f64)>> {
    let mut answers = Vec::new();
    let last = FIRST + i32::try_from(DAYS - 1)?;
    let questions = [
        ("people of 90 days, on every day", Fold::DistinctUsers, 90),
        ("how often in 28 days, on every day", Fold::Count, 28),
    ];
    for (what, fold, window) in questions {
        let filter = Filter::default();
        let query = Query {
            fold,
            filter,
            window,
        };
        let began = Instant::now();
        let (mut accounts, mut sum) = (0_u64, 0.0);
        let answered = engine.answer(&query, FIRST, last, |_, series| {
            accounts += 1;
            sum += series.values.iter().flatten().sum::<f64>();
            Ok(())
        });
        answered.await?;
        say(&format!("{who}: {what}: {:.2?}", began.elapsed()));
        answers.push((accounts, sum));
    }
    Ok(answers)
}

/// A process of the program. It is killed with the value.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(words: &[&str], settings: &[(String, String)]) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_tenure-cluster"))
            .args(words)
            .envs(settings.iter().cloned())
            .env("LANG", "C")
            .stdout(Stdio::piped())
            .spawn()?;
        let said = child.stdout.take().ok_or("it has no output")?;
        Ok(Self {
            child,
            lines: BufReader::new(said).lines(),
        })
    }

    /// Waits for a line that says this, and answers its last word.
    fn says(&mut self, what: &str) -> Outcome<String> {
        for line in &mut self.lines {
            let line = line?;
            if line.contains(what) {
                let last = line.rsplit(' ').next().unwrap_or_default();
                return Ok(last.trim_end_matches('.').to_owned());
            }
        }
        Err("it ended".into())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[expect(clippy::print_stdout, reason = "a benchmark prints its figures")]
fn say(line: &str) {
    println!("{line}");
}
