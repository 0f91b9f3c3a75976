//! `tenure sql`

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use customers::Account;
use engine::{Desk, Kind, Limits, Rows, Table};
use events::{KnownBy, Reader};
use futures::FutureExt;
use kernel::Kind::Unavailable;
use kernel::{AccountId, Actor, Day, Error, Result};
use lake::Lake;
use metrics::Catalogue;
use store::{Store, Tx, Value, params};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::report::words;
use crate::{SqlArgs, say};

/// No score lies before this day.
const BEGINNING: Day = Day(0);
/// Accounts whose days are read at a time.
const ACCOUNTS: usize = 64;
/// Accounts whose present values are read at a time.
const VALUES: usize = 1_000;

/// Answers one question in SQL over everything the data folder holds.
///
/// # Errors
/// As [`Desk::ask`]; `Unavailable` when the record or the lake does not answer.
pub async fn sql(args: &SqlArgs, store: &Store, lake: &Arc<Lake>, scratch: &Path) -> Result<()> {
    let limits = Limits {
        time: Duration::from_secs(args.seconds),
        memory: args.memory << 20,
        rows: args.rows,
    };
    let reader: Arc<dyn Reader> = match args.known_by {
        Some(moment) => Arc::new(KnownBy::new(moment, lake.clone())),
        None => lake.clone(),
    };
    let tables = tables(store, reader);
    let begun = Instant::now();
    let desk = Desk::open(lake, args.known_by, tables, scratch.to_path_buf(), limits).await?;
    let desk = desk.merging(&engine::mergers(store).await?).await?;
    let answer = desk.ask(&args.question).await?;
    let (cut, json) = (answer.cut, args.json);
    let writing = spawn_blocking(move || match json {
        true => Ok(format!("{{\"cut\":{cut},\"rows\":{}}}", answer.json()?)),
        false => answer.table(),
    });
    let rest = limits.time.saturating_sub(begun.elapsed());
    let late = |_| Error::new(Unavailable, "error-sql-time").with("seconds", args.seconds);
    let written = timeout(rest, writing).await.map_err(late)?;
    say(&written.map_err(Error::internal)??);
    if cut && !json {
        eprintln!("{}", words().fill("sql-cut", &[("rows", args.rows.into())]));
    }
    Ok(())
}

/// What can be asked beside `events` and `account_days`: the record's tables, `metric_values`, `metric_days` and `scores`.
/// With a reader as of a moment, scores are computed from what it knows; otherwise they are those stored.
#[must_use]
pub fn tables(store: &Store, reader: Arc<dyn Reader>) -> Vec<Table> {
    let mut tables = engine::tables(store);
    tables.push(metric_values(store));
    tables.push(scores(store, &reader));
    tables.push(metric_days(store, reader));
    tables
}

/// Every account's score on every day of its past.
fn scores(store: &Store, reader: &Arc<dyn Reader>) -> Table {
    let columns = [
        ("account_id", Kind::Int),
        ("day", Kind::Day),
        ("score", Kind::Real),
        ("tier", Kind::Text),
        ("coverage", Kind::Real),
    ];
    let (store, reader) = (store.clone(), reader.clone());
    Table::new("scores", &columns, move |rows| {
        let (store, reader) = (store.clone(), reader.clone());
        async move { put_scores(&store, reader.as_ref(), &rows).await }.boxed()
    })
}

async fn put_scores(store: &Store, reader: &dyn Reader, rows: &Rows) -> Result<()> {
    let (mut tx, accounts) = accounts(store).await?;
    for some in accounts.chunks(ACCOUNTS) {
        let daily = if reader.known_by().is_some() {
            health::computed_daily(&mut tx, reader, some).await?
        } else {
            stored(&mut tx, some).await?
        };
        for (account, days) in some.iter().zip(daily) {
            let row = |day: health::DayScore| {
                let tier = day.tier.as_str();
                params![account.key.0, day.day, day.score, tier, day.coverage]
            };
            if !rows.put(days.into_iter().map(row).collect()).await? {
                return Ok(());
            }
        }
    }
    Ok(())
}

async fn stored(tx: &mut Tx, accounts: &[Account]) -> Result<Vec<Vec<health::DayScore>>> {
    let today = tx.today();
    let mut daily = Vec::with_capacity(accounts.len());
    for account in accounts {
        daily.push(health::daily(tx, &account.id, BEGINNING, today).await?);
    }
    Ok(daily)
}

/// Every metric of every account as it is kept of today.
fn metric_values(store: &Store) -> Table {
    let columns = [
        ("account_id", Kind::Int),
        ("metric", Kind::Text),
        ("day", Kind::Day),
        ("value", Kind::Real),
        ("last_event", Kind::Day),
        ("computed_at", Kind::Instant),
    ];
    let store = store.clone();
    Table::new("metric_values", &columns, move |rows| {
        let store = store.clone();
        async move { put_metric_values(&store, &rows).await }.boxed()
    })
}

async fn put_metric_values(store: &Store, rows: &Rows) -> Result<()> {
    let mut tx = store.read(Actor::System("sql")).await?;
    let keys = match rows.wanted().reads(0) {
        true => customers::keys(&mut tx).await?,
        false => HashMap::new(),
    };
    let only = rows.wanted().only("metric");
    let wanted = |metric: &str| only.is_none_or(|only| only.iter().any(|name| name == metric));
    let mut last: Option<AccountId> = None;
    loop {
        let some = metrics::values_after(&mut tx, last.as_ref(), VALUES, wanted).await?;
        let Some(end) = some.last() else {
            return Ok(());
        };
        last = Some(end.account.clone());
        let values = some.into_iter().flat_map(|one| {
            let key = keys.get(&one.account).map(|key| key.0);
            let (day, at) = (one.day, one.computed_at);
            one.values.into_iter().map(move |(metric, point)| {
                params![key, metric, day, point.value, point.last_event, at]
            })
        });
        if !rows.put(values.collect()).await? {
            return Ok(());
        }
    }
}

/// Every metric of every account on every day, computed from its events while it is read.
fn metric_days(store: &Store, reader: Arc<dyn Reader>) -> Table {
    let columns = [
        ("account_id", Kind::Int),
        ("day", Kind::Day),
        ("metric", Kind::Text),
        ("value", Kind::Real),
        ("last_event", Kind::Day),
    ];
    let store = store.clone();
    Table::new("metric_days", &columns, move |rows| {
        let (store, reader) = (store.clone(), reader.clone());
        async move { put_metric_days(&store, reader.as_ref(), &rows).await }.boxed()
    })
}

async fn put_metric_days(store: &Store, reader: &dyn Reader, rows: &Rows) -> Result<()> {
    let (mut tx, accounts) = accounts(store).await?;
    let (today, mut catalogue) = (tx.today(), Catalogue::of(&mut tx).await?);
    let wanted = rows.wanted().only("metric");
    if let Some(wanted) = wanted {
        let known = wanted.iter().map(String::as_str);
        let known: Vec<&str> = known
            .filter(|name| catalogue.metric(name).is_ok())
            .collect();
        catalogue = Arc::new(catalogue.only(&known)?);
    }
    // Those that others rest on come along.
    let is_wanted = |name: &String| wanted.is_none_or(|wanted| wanted.contains(name));
    for some in accounts.chunks(ACCOUNTS) {
        let computed =
            metrics::compute_each_of(&mut tx, reader, &catalogue, some, today, |one| one).await?;
        for (account, computed) in some.iter().zip(computed) {
            let mut days: Vec<Vec<Value>> = Vec::new();
            for series in computed.series.iter().filter(|one| is_wanted(&one.metric)) {
                for (at, point) in (0_i32..).zip(&series.points) {
                    if point.value.is_some() {
                        let (key, day, metric) = (account.key.0, series.first + at, &series.metric);
                        days.push(params![key, day, metric, point.value, point.last_event]);
                    }
                }
            }
            if !rows.put(days).await? {
                return Ok(());
            }
        }
    }
    Ok(())
}

async fn accounts(store: &Store) -> Result<(Tx, Vec<Account>)> {
    let mut tx = store.read(Actor::System("sql")).await?;
    let accounts = customers::accounts(&mut tx).await?;
    Ok((tx, accounts))
}
