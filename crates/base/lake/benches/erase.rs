//! Figures of an erasure: looking for a person, erasing one, and letting a day of a source expire.
//!
//! Arguments: accounts and events per account; when left out 2500 and 2000. Each account has 25 people, and one
//! person is at all of them. Works in a temporary folder, merged before it begins.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use events::{Eraser, Erasure, Event, Log, Mentions};
use kernel::{AccountKey, Clock, Day};
use lake::Lake;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: Day = Day(19_600);
const DAYS: i64 = 365;
const PEOPLE: i64 = 25;
/// Who is at every account, with one event in so many.
const EVERYWHERE: (&str, i64) = ("support@vendor.example", 500);

fn event(account: i64, n: i64, each: i64) -> Event {
    let day = FIRST + i32::try_from(n * DAYS / each).unwrap_or(0);
    let time = day.start().plus_seconds(28_800 + n % 30_000);
    let user = if n % EVERYWHERE.1 == 7 {
        EVERYWHERE.0.to_owned()
    } else {
        format!("person-{}@account-{account}.example", n * 7919 % PEOPLE)
    };
    // As random as the ids of libraries are.
    let id = (account * each + n).cast_unsigned();
    let id = (u128::from(id) << 64 | u128::from(id))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    Event {
        account: AccountKey(account),
        time,
        user: Some(user),
        name: [
            "plan.saved",
            "report.exported",
            "seat.invited",
            "api.called",
        ][n as usize % 4]
            .into(),
        source: if n % 3 == 0 { "mobile" } else { "web" }.into(),
        message_id: format!("{id:032x}"),
        received_at: time.plus_seconds(2),
        properties: format!(
            r#"{{"plan":"P{}","seats":{},"path":"/plans/{n}"}}"#,
            n % 5,
            n % 40
        ),
    }
}

fn main() -> Outcome {
    let given: Vec<i64> = std::env::args()
        .filter_map(|text| text.parse().ok())
        .collect();
    let (accounts, each) = match given[..] {
        [accounts, each, ..] => (accounts, each),
        _ => (2_500, 2_000),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(figures(accounts, each))
}

async fn figures(accounts: i64, each: i64) -> Outcome {
    let folder = tempfile::tempdir()?;
    let lake = Lake::open(folder.path(), Clock::system())?;
    for first in (0..accounts).step_by(100) {
        let some = first..(first + 100).min(accounts);
        let batch = some.flat_map(|account| (0..each).map(move |n| event(account, n, each)));
        lake.append_bulk(batch.collect()).await?;
    }
    lake.compact().await?;
    let files = lake.snapshot().await?.files.len();
    say(&format!(
        "{} events in {files} files, {} MB",
        accounts * each,
        size(folder.path())? >> 20
    ))?;
    let one = format!("person-3@account-{}.example", accounts / 2);
    for (what, user) in [
        ("one of 25 people of one account", one.as_str()),
        ("who is everywhere", EVERYWHERE.0),
    ] {
        let erasure = Erasure {
            id: what.into(),
            users: vec![user.into()],
            account: None,
            mentions: Mentions::Redact,
        };
        let began = Instant::now();
        let extent = lake.look_for(&erasure).await?;
        let looked = began.elapsed();
        let began = Instant::now();
        let erased = lake.erase(&erasure).await?;
        say(&format!(
            "{what}: {} events in {} files, found in {looked:.1?}; erased and searched in {:.1?}, {} left, {} MB written anew",
            extent.events(),
            extent.parts,
            began.elapsed(),
            erased.proof.left,
            erased.extent.bytes >> 20
        ))?;
        let began = Instant::now();
        lake.erase(&erasure).await?;
        say(&format!(
            "  of which searching everything once more {:.1?}",
            began.elapsed()
        ))?;
    }
    for days in [30, 31] {
        let began = Instant::now();
        let events = lake.expire("web", FIRST + days).await?;
        say(&format!(
            "expiry up to day {days}: {events} events in {:.1?}",
            began.elapsed()
        ))?;
    }
    Ok(())
}

fn size(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        bytes += if path.is_dir() {
            size(&path)?
        } else {
            fs::metadata(&path)?.len()
        };
    }
    Ok(bytes)
}

fn say(line: &str) -> Outcome {
    writeln!(std::io::stdout(), "{line}")?;
    Ok(())
}
