//! An account's whole stream: the lake's events and what the record says, as one.

use std::collections::HashMap;
use std::sync::Arc;

use customers::{Account, Below, Pasts, Span};
use events::{Counted, Event, Outline, Reader, Regard};
use kernel::{AccountId, Day, Error, Result};
use store::Tx;

use crate::asked::answers_among;
use crate::compute::compute_with_below;
use crate::family::{Branch, families};
use crate::peers::{Traits, pasts};
use crate::{Catalogue, Computed};

/// How many whole histories are in memory at once.
const AT_ONCE: usize = 128;
/// The same of their last months.
const LATE_AT_ONCE: usize = 500;
/// How many accounts are read before it is known how long their histories are.
const FIRST_AT_ONCE: usize = 32;
/// Events in memory at once, about: of accounts with long histories fewer are read together.
const EVENTS_AT_ONCE: usize = 250_000;
/// Fewer accounts than this are computed where we stand; a thread would cost more than it saves.
const WORTH_THREADS: usize = 4;

/// All events of an account by (time, message id): those of the lake, and what the record says of its
/// licences and its sponsor, as the reader knows them, and what metrics in SQL were answered.
///
/// # Errors
/// `Internal` when stored events cannot be read; as `customers::standing_events`.
pub async fn history_of(tx: &mut Tx, reader: &dyn Reader, account: &Account) -> Result<Vec<Event>> {
    let events = customers::history(tx, reader, account, None).await?;
    let standing = standing(tx, reader, &[account], Day(i32::MIN)).await?;
    let standing = standing.into_iter().flatten().collect();
    Ok(merged(events.to_vec(), standing))
}

/// All metrics of one account on every day up to today.
///
/// # Errors
/// As [`history_of`].
pub async fn compute_one(tx: &mut Tx, reader: &dyn Reader, account: &Account) -> Result<Computed> {
    let (today, one) = (tx.today(), std::slice::from_ref(account));
    let mut computed = compute_each(tx, reader, one, today, |computed| computed).await?;
    let nothing = || Error::internal("nothing was computed of an account");
    computed.pop().ok_or_else(nothing)
}

/// All events of each account below one; none where nothing is rolled up.
pub(crate) async fn below_of(
    tx: &mut Tx,
    reader: &dyn Reader,
    catalogue: &Catalogue,
    account: &Account,
) -> Result<Vec<Branch>> {
    let mut families = families(tx, catalogue, &[account]).await?;
    let family = families.remove(&account.id).unwrap_or_default();
    branches(tx, reader, &family).await
}

/// All that happened at the accounts below one.
pub(crate) async fn branches(
    tx: &mut Tx,
    reader: &dyn Reader,
    family: &[Below],
) -> Result<Vec<Branch>> {
    let members: Vec<&Account> = family.iter().map(|one| &one.account).collect();
    let read = read_streams(tx, reader, &members, Day(i32::MIN)).await?;
    let branches = family.iter().zip(read).map(|(one, events)| Branch {
        days: one.days.clone(),
        events,
    });
    Ok(branches.collect())
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
    let catalogue = Catalogue::of(tx).await?;
    compute_each_of(tx, reader, &catalogue, accounts, today, work).await
}

/// As [`compute_each`], with the metrics of this catalogue alone.
///
/// # Errors
/// As [`compute_each`].
pub async fn compute_each_of<T, F>(
    tx: &mut Tx,
    reader: &dyn Reader,
    catalogue: &Arc<Catalogue>,
    accounts: &[Account],
    today: Day,
    work: F,
) -> Result<Vec<T>>
where
    T: Send + 'static,
    F: Fn(Computed) -> T + Clone + Send + 'static,
{
    let catalogue = catalogue.clone();
    let pasts = pasts(tx, &catalogue, accounts.iter().map(|one| &one.id)).await?;
    let jobs = accounts
        .iter()
        .map(|account| (account, Whose::of(account, &pasts)));
    let all: Vec<&Account> = accounts.iter().collect();
    let families = families(tx, &catalogue, &all).await?;
    let regard = catalogue.regard();
    let books = Books {
        reader,
        regard: &regard,
        families: &families,
        since: Day(i32::MIN),
    };
    let each = move |whose, events: &[Outline], below: &[Branch<Outline>]| {
        work(whole(&catalogue, whose, events, below, today))
    };
    with_events(tx, books, jobs.collect(), each).await
}

/// Whose metrics are computed, and who their peers are.
#[derive(Clone, Debug)]
pub(crate) struct Whose {
    pub account: AccountId,
    pub traits: Traits,
}

impl Whose {
    /// An account of which the past is among these.
    pub fn of(account: &Account, pasts: &Pasts) -> Self {
        Self {
            account: account.id.clone(),
            traits: Traits::of(account, pasts.of(&account.id)),
        }
    }
}

/// The whole history of an account up to `today`, from its first event on.
pub(crate) fn whole<C: Counted>(
    catalogue: &Catalogue,
    whose: Whose,
    events: &[C],
    below: &[Branch<C>],
    today: Day,
) -> Computed {
    let below_first = below.iter().filter_map(Branch::first);
    let first = events.first().map(|first| first.event().day());
    let first = below_first.chain(first).min();
    let first = first.filter(|first| *first <= today);
    let series = first.map_or_else(Vec::new, |first| {
        compute_with_below(catalogue, &whose.traits, events, below, (first, today))
    });
    Computed {
        account: whose.account,
        series,
        last: today,
        whole: true,
    }
}

/// Where events are read, what of them and from which day on, and who stands below whom.
#[derive(Clone, Copy)]
pub(crate) struct Books<'b> {
    pub reader: &'b dyn Reader,
    pub regard: &'b Regard,
    pub families: &'b HashMap<AccountId, Vec<Below>>,
    pub since: Day,
}

/// Makes of each account's events since a day, and of those of the accounts below it, what `each` makes of them, in the
/// order given.
pub(crate) async fn with_events<J, T, F>(
    tx: &mut Tx,
    books: Books<'_>,
    jobs: Vec<(&Account, J)>,
    each: F,
) -> Result<Vec<T>>
where
    J: Send + 'static,
    T: Send + 'static,
    F: Fn(J, &[Outline], &[Branch<Outline>]) -> T + Clone + Send + 'static,
{
    let most = match books.since {
        Day(i32::MIN) => AT_ONCE,
        _ => LATE_AT_ONCE,
    };
    let mut at_once = FIRST_AT_ONCE;
    let mut made = Vec::with_capacity(jobs.len());
    let mut jobs = jobs.into_iter().peekable();
    while jobs.peek().is_some() {
        let some: Vec<(&Account, J)> = jobs.by_ref().take(at_once).collect();
        let accounts: Vec<&Account> = some.iter().map(|(account, _)| *account).collect();
        let own = streams(tx, books, &accounts).await?;
        let mut below = Vec::with_capacity(accounts.len());
        for account in accounts {
            let family = books.families.get(&account.id);
            let family: &[Below] = family.map_or(&[], Vec::as_slice);
            let members: Vec<&Account> = family.iter().map(|one| &one.account).collect();
            let read = streams(tx, books, &members).await?;
            let days = family.iter().map(|one| one.days.clone());
            below.push(days.zip(read).collect::<Vec<_>>());
        }
        let under = below.iter().flatten().map(|(_, stream)| stream);
        let read = own.iter().chain(under);
        let events: usize = read.map(|(events, _)| events.len()).sum();
        at_once = (at_once * EVENTS_AT_ONCE / events.max(1)).clamp(1, most);
        let jobs = some.into_iter().map(|(_, job)| job);
        let read = jobs.zip(own).zip(below).collect();
        let each = each.clone();
        let merging = move |((job, (events, standing)), below): ((J, Stream), Under)| {
            let below = below.into_iter();
            let below = below.map(|(days, (events, standing))| Branch {
                days,
                events: merged(events, standing),
            });
            let below: Vec<Branch<Outline>> = below.collect();
            each(job, &merged(events, standing), &below)
        };
        made.extend(on_all_cores(read, merging).await?);
    }
    Ok(made)
}

/// All events of each of some accounts since a day, one by one, and what the record says of them.
pub(crate) async fn read_streams(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[&Account],
    since: Day,
) -> Result<Vec<Vec<Event>>> {
    let histories = customers::histories_since(tx, reader, accounts, since).await?;
    let standing = standing(tx, reader, accounts, since).await?;
    let read = histories.into_iter().zip(standing);
    Ok(read.map(|(events, more)| merged(events, more)).collect())
}

/// What happened at an account, in outline, and what the record says of it.
type Stream = (Vec<Outline>, Vec<Event>);

/// The same of each account below it, and when it was below.
type Under = Vec<(Vec<Span>, Stream)>;

async fn streams(tx: &mut Tx, books: Books<'_>, accounts: &[&Account]) -> Result<Vec<Stream>> {
    let (reader, since) = (books.reader, books.since);
    let mut all = Vec::with_capacity(accounts.len());
    for some in accounts.chunks(LATE_AT_ONCE) {
        let outlines = customers::outlines_since(tx, reader, some, since, books.regard).await?;
        let standing = standing(tx, reader, some, since).await?;
        all.extend(outlines.into_iter().zip(standing));
    }
    Ok(all)
}

/// What the record says of each of some accounts, and what was answered of them.
async fn standing(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[&Account],
    since: Day,
) -> Result<Vec<Vec<Event>>> {
    let mut all = customers::standing_events_among(tx, accounts, reader.known_by()).await?;
    let answers = answers_among(tx, accounts, reader.known_by()).await?;
    for (standing, answers) in all.iter_mut().zip(answers) {
        standing.extend(answers);
        standing.retain(|event| since <= event.day());
    }
    Ok(all)
}

fn merged<C: Counted + From<Event>>(mut events: Vec<C>, standing: Vec<Event>) -> Vec<C> {
    events.extend(standing.into_iter().map(C::from));
    events.sort_by(|a, b| a.event().order(b.event()));
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
