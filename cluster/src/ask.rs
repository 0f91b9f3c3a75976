//! `tenure-cluster ask`

use std::collections::HashMap;
use std::sync::Arc;

use engine::Engine;
use events::{Query, Series};
use kernel::{AccountKey, Actor, Clock, Day, Error, Kind, Result};
use lake::{Lake, Remote};
use objects::Objects;
use serde_json::json;
use store::Store;

use crate::{AskArgs, Cluster, answers};

/// Prints the answer of every account that has events the question counts.
///
/// # Errors
/// `Invalid` when the words make no question; `NotFound` when there is no workspace; `Unavailable` when the record, the
/// object store or the cluster does not answer.
pub async fn ask(args: &AskArgs) -> Result<()> {
    let query = args.query()?;
    let clock = Clock::system();
    let last = args.to.unwrap_or_else(|| clock.today());
    let days = (args.from.unwrap_or(last), last);
    if days.0 > days.1 {
        return Err(Error::invalid("from", "error-ask-days"));
    }
    let remote: Option<Arc<dyn Remote>> = match &args.place.events_url {
        Some(url) => Some(Arc::new(Objects::at(url)?)),
        None => None,
    };
    if args.scheduler.is_some() && remote.is_none() {
        return Err(Error::invalid("events-url", "error-ask-events-url"));
    }
    let names = names(args, clock.clone()).await?;
    let answers = match (&args.scheduler, &remote) {
        (Some(scheduler), Some(remote)) => {
            let cluster = Cluster::at(scheduler, args.parts.into());
            answers(&cluster, remote, &query, days).await?
        }
        _ => alone(args, remote.as_ref(), &query, days, &clock).await?,
    };
    if !args.json {
        cli::say("account,day,value,last_event");
    }
    for (account, series) in &answers {
        // Events of an account the record no longer has are nobody's.
        if let Some(name) = names.get(account) {
            print(args, name, series);
        }
    }
    Ok(())
}

/// What this machine answers by itself.
async fn alone(
    args: &AskArgs,
    remote: Option<&Arc<dyn Remote>>,
    query: &Query,
    (first, last): (Day, Day),
    clock: &Clock,
) -> Result<Vec<(AccountKey, Series)>> {
    let folder = args.place.data.join("events");
    let lake = match remote {
        None => Lake::open_to_read(&folder, clock.clone())?,
        Some(remote) => Lake::open_at_to_read(&folder, remote, clock)?,
    };
    let mut answers = Vec::new();
    let engine = Engine::over(&lake).await?;
    let answered = engine.answer(query, first, last, |account, series| {
        answers.push((account, series));
        Ok(())
    });
    answered.await?;
    Ok(answers)
}

/// What sources call the accounts. Those that took others over are left out, and that is said: what was sent under the
/// others' numbers would be missing.
async fn names(args: &AskArgs, clock: Clock) -> Result<HashMap<AccountKey, String>> {
    let store = match &args.place.database_url {
        Some(url) => Store::open_postgres(url, clock).await?,
        None => {
            let record = args.place.data.join("record.db");
            if !record.exists() {
                let missing = Error::new(Kind::NotFound, "error-ask-no-workspace");
                return Err(missing.with("folder", args.place.data.display()));
            }
            Store::open_file(&record, clock).await?
        }
    };
    schema::migrate(&store).await?;
    let mut tx = store.read(Actor::System("ask")).await?;
    let accounts = customers::accounts(&mut tx).await?.into_iter();
    let named = accounts.map(|account| {
        let id = account.id.as_str().to_owned();
        (account.key, account.external_id.unwrap_or(id))
    });
    let mut names: HashMap<AccountKey, String> = named.collect();
    let all = names.len();
    for (_, into) in engine::mergers(&store).await? {
        names.remove(&into);
    }
    let left_out = i64::try_from(all - names.len()).unwrap_or(i64::MAX);
    if left_out > 0 {
        let slots = [("count", left_out.into())];
        eprintln!("{}", cli::words().fill("ask-merged-left-out", &slots));
    }
    Ok(names)
}

fn print(args: &AskArgs, account: &str, series: &Series) {
    let day = |day: &Option<Day>| day.map(|day| day.to_string());
    if args.json {
        let last: Vec<Option<String>> = series.last_event.iter().map(day).collect();
        let told = json!({
            "account": account,
            "from": series.first.to_string(),
            "values": series.values,
            "last_event": last,
        });
        cli::say(&told.to_string());
        return;
    }
    for ((at, value), last) in (0_i32..).zip(&series.values).zip(&series.last_event) {
        let value = value.map(|value| value.to_string()).unwrap_or_default();
        let (on, last) = (series.first + at, day(last).unwrap_or_default());
        cli::say(&format!("{},{on},{value},{last}", cli::cell(account)));
    }
}
