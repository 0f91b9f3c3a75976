//! An account's whole stream: the lake's events and what the record says, as one.

use customers::Account;
use events::{Event, Reader};
use kernel::{Day, Error, Result, Timestamp};
use store::Tx;

use crate::compute::compute_whole;
use crate::{Catalogue, Computed};

/// How many histories are in memory at once.
const AT_ONCE: usize = 128;
/// Fewer accounts than this are computed where we stand; a thread would cost more than it saves.
const WORTH_THREADS: usize = 4;

/// All events of an account by (time, message id): those of the lake, and what the record says of its
/// licences and its sponsor. With `known_by`, only what was known by then.
///
/// # Errors
/// `Internal` when stored events cannot be read; as `customers::standing_events`.
pub async fn history_of(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &Account,
    known_by: Option<Timestamp>,
) -> Result<Vec<Event>> {
    let events = reader.history(account.key, known_by).await?;
    let mut standing = customers::standing_events(tx, account).await?;
    if let Some(known_by) = known_by {
        standing.retain(|event| event.received_at <= known_by);
    }
    Ok(merged(events.to_vec(), standing))
}

/// All metrics of one account on every day up to today.
///
/// # Errors
/// As [`history_of`].
pub async fn compute_one(tx: &mut Tx, reader: &dyn Reader, account: &Account) -> Result<Computed> {
    let catalogue = Catalogue::shipped()?;
    let events = history_of(tx, reader, account, None).await?;
    Ok(compute_whole(
        catalogue,
        account.id.clone(),
        &events,
        tx.today(),
    ))
}

/// Computes all metrics of many accounts on every day up to `today`, and makes of each what `work` makes
/// of it, in the order given. Uses all cores; holds few histories in memory at a time.
///
/// # Errors
/// As [`history_of`]; `Internal` when `work` panics.
pub async fn compute_each<T, F>(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[Account],
    today: Day,
    work: F,
) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Fn(Computed) -> T + Clone + Send + 'static,
{
    let catalogue = Catalogue::shipped()?;
    let mut made = Vec::with_capacity(accounts.len());
    for some in accounts.chunks(AT_ONCE) {
        let keys: Vec<_> = some.iter().map(|account| account.key).collect();
        let histories = reader.histories(&keys).await?;
        let mut jobs = Vec::with_capacity(some.len());
        for (account, (_, events)) in some.iter().zip(histories) {
            let standing = customers::standing_events(tx, account).await?;
            jobs.push((account.id.clone(), events, standing));
        }
        let work = work.clone();
        let each = move |(account, events, standing)| {
            let events = merged(events, standing);
            work(compute_whole(catalogue, account, &events, today))
        };
        made.extend(on_all_cores(jobs, each).await?);
    }
    Ok(made)
}

fn merged(mut events: Vec<Event>, standing: Vec<Event>) -> Vec<Event> {
    events.extend(standing);
    events.sort_by(Event::order);
    events
}

async fn on_all_cores<J, T, F>(jobs: Vec<J>, each: F) -> Result<Vec<T>>
where
    J: Send + 'static,
    T: Send + 'static,
    F: Fn(J) -> T + Clone + Send + 'static,
{
    if jobs.len() < WORTH_THREADS {
        return Ok(jobs.into_iter().map(each).collect());
    }
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = jobs.len().div_ceil(cores);
    let mut jobs = jobs.into_iter().peekable();
    let mut handles = Vec::with_capacity(cores);
    while jobs.peek().is_some() {
        let some: Vec<J> = jobs.by_ref().take(share).collect();
        let each = each.clone();
        handles.push(tokio::task::spawn_blocking(move || {
            some.into_iter().map(each).collect::<Vec<T>>()
        }));
    }
    let mut made = Vec::new();
    for handle in handles {
        made.extend(handle.await.map_err(Error::internal)?);
    }
    Ok(made)
}
