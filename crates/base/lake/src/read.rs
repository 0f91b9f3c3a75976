//! Reading accounts: the ids of each part say which rows are theirs.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;
use std::thread;

use events::{Census, Event, Selection};
use kernel::{AccountKey, Day, Error, Result, Timestamp};

use crate::memtable;
use crate::part::Part;
use crate::press::cores;
use crate::rows::{self, Words, column};
use crate::shelf::Shelf;

/// Rows decoded at a time.
const BATCH: usize = 8192;
/// An account with more events than this is not read whole to list some of them.
const WHOLE: u64 = 50_000;

/// Accounts with their events.
type Histories = Vec<(AccountKey, Vec<Event>)>;

/// All events of an account in order, from the cache when they are there.
pub(crate) fn history(shelf: &Shelf, account: AccountKey) -> Result<Arc<Vec<Event>>> {
    let seen = match shelf.cache.get(account) {
        Ok(events) => return Ok(events),
        Err(seen) => seen,
    };
    let (mut recent, parts) = shelf.recent(&[account]);
    let mut events = recent.pop().unwrap_or_default();
    let mut words = Words::default();
    for part in parts.iter() {
        let rows = part.rows_of(account)?;
        let length = usize::try_from(rows.end - rows.start).unwrap_or(0);
        events.reserve(length);
        part.read(&[rows], length.min(BATCH), |batch| {
            rows::from_batch(&batch, &mut words, |event| events.push(event))
        })?;
    }
    events.sort_by(Event::order);
    let events = Arc::new(events);
    shelf.cache.put(account, seen, &events);
    Ok(events)
}

/// The newest events of a selection, newest first.
pub(crate) fn events(shelf: &Shelf, selection: &Selection) -> Result<Vec<Event>> {
    let account = selection.account;
    if shelf.cache.get(account).is_ok() || stored(shelf, account)? <= WHOLE {
        let events = history(shelf, account)?;
        let chosen = events.iter().rev().filter(|event| selection.matches(event));
        return Ok(chosen.take(selection.limit).cloned().collect());
    }
    let (mut recent, parts) = shelf.recent(&[account]);
    let mut chosen = recent.pop().unwrap_or_default();
    chosen.retain(|event| selection.matches(event));
    let mut words = Words::default();
    let overlaps = |part: &&Arc<Part>| {
        part.label.first_time <= selection.last.end()
            && part.label.last_time >= selection.first.start()
    };
    for part in parts.iter().filter(overlaps) {
        part.read(&[part.rows_of(account)?], BATCH, |batch| {
            rows::from_batch(&batch, &mut words, |event| {
                if selection.matches(&event) {
                    chosen.push(event);
                }
            })?;
            // Rows come oldest first, so what is beyond the limit is at the front.
            if chosen.len() > selection.limit.saturating_mul(2).max(BATCH) {
                newest(&mut chosen, selection.limit);
            }
            Ok(())
        })?;
    }
    newest(&mut chosen, selection.limit);
    Ok(chosen)
}

/// The histories of many accounts from a day on, each part read once per core.
pub(crate) fn histories_since(
    shelf: &Shelf,
    accounts: &[AccountKey],
    since: Day,
) -> Result<Histories> {
    let (histories, _) = gather(shelf, accounts, since, ALL)?;
    Ok(histories)
}

/// As [`histories_since`], without message ids and times of receipt. Where two files have an event of the same
/// instant, their ids say which comes first, so those accounts are read whole.
pub(crate) fn sketches_since(
    shelf: &Shelf,
    accounts: &[AccountKey],
    since: Day,
) -> Result<Histories> {
    let (mut histories, tied) = gather(shelf, accounts, since, OUTLINE)?;
    if !tied.is_empty() {
        let whole = histories_since(shelf, &tied, since)?;
        let mut whole: HashMap<AccountKey, Vec<Event>> = whole.into_iter().collect();
        for (account, events) in &mut histories {
            if let Some(whole) = whole.get_mut(account) {
                *events = std::mem::take(whole);
            }
        }
    }
    Ok(histories)
}

/// The histories in the order asked for, and the accounts whose order these columns cannot tell.
fn gather(
    shelf: &Shelf,
    accounts: &[AccountKey],
    since: Day,
    columns: &[usize],
) -> Result<(Histories, Vec<AccountKey>)> {
    let mut sorted = accounts.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let (mut recent, parts) = shelf.recent(&sorted);
    recent
        .iter_mut()
        .for_each(|events| events.retain(|event| since <= event.day()));
    let recent = sorted.into_iter().zip(recent);
    let recent: Vec<Gathered> = recent.map(Gathered::of).collect();
    // A day before all days has no first instant.
    let instant = match since {
        Day(i32::MIN) => Timestamp::from_micros(i64::MIN),
        day => day.start(),
    };
    let parts: Vec<&Arc<Part>> = parts
        .iter()
        .filter(|part| since <= part.label.last_time.day())
        .collect();
    let share = recent.len().div_ceil(cores()).max(1);
    let mut shares = recent.into_iter();
    let shares: Vec<Vec<Gathered>> = std::iter::from_fn(|| {
        let share: Vec<_> = shares.by_ref().take(share).collect();
        (!share.is_empty()).then_some(share)
    })
    .collect();
    let read: Vec<Result<Vec<Gathered>>> = thread::scope(|scope| {
        let parts = &parts;
        let started: Vec<_> = shares
            .into_iter()
            .map(|share| scope.spawn(move || together(parts, share, instant, columns)))
            .collect();
        let failed = |_| Err(Error::internal("a reading thread failed"));
        started
            .into_iter()
            .map(|share| share.join().unwrap_or_else(failed))
            .collect()
    });
    let mut found: HashMap<AccountKey, Vec<Event>> = HashMap::new();
    let mut tied = vec![];
    for share in read {
        for mut one in share? {
            if columns == ALL {
                one.events.sort_by(Event::order);
            } else if !one.put_in_order() {
                tied.push(one.account);
            }
            found.insert(one.account, one.events);
        }
    }
    // Taken rather than cloned, unless an account was asked for twice.
    let twice = found.len() < accounts.len();
    let take = |account: &AccountKey| {
        let events = if twice {
            found.get(account).cloned()
        } else {
            found.remove(account)
        };
        (*account, events.unwrap_or_default())
    };
    Ok((accounts.iter().map(take).collect(), tied))
}

const ALL: &[usize] = &[
    column::ACCOUNT,
    column::TIME,
    column::DAY,
    column::USER,
    column::NAME,
    column::SOURCE,
    column::MESSAGE,
    column::RECEIVED,
    column::PROPERTIES,
];
const OUTLINE: &[usize] = &[
    column::ACCOUNT,
    column::TIME,
    column::USER,
    column::NAME,
    column::SOURCE,
    column::PROPERTIES,
];

/// The events of an account as they are read: first those in memory, then those of each part.
struct Gathered {
    account: AccountKey,
    events: Vec<Event>,
    /// Where the events of each part begin.
    starts: Vec<usize>,
}

impl Gathered {
    fn of((account, mut events): (AccountKey, Vec<Event>)) -> Self {
        events.sort_by(Event::order);
        Self {
            account,
            events,
            starts: vec![],
        }
    }

    /// Puts the events in order without their ids. Answers whether that could be done.
    fn put_in_order(&mut self) -> bool {
        let times = self.events.iter().map(|event| event.time);
        let mut times: Vec<(Timestamp, usize)> = times.zip(0..).collect();
        times.sort();
        let file = |at: usize| self.starts.partition_point(|start| *start <= at);
        let mut pairs = times.windows(2);
        if pairs.any(|pair| pair[0].0 == pair[1].0 && file(pair[0].1) != file(pair[1].1)) {
            return false;
        }
        self.events.sort_by_key(|event| event.time);
        true
    }
}

/// Adds to each account's recent events those in the parts from an instant on. The accounts are sorted.
fn together(
    parts: &[&Arc<Part>],
    mut histories: Vec<Gathered>,
    since: Timestamp,
    columns: &[usize],
) -> Result<Vec<Gathered>> {
    let mut words = Words::default();
    for part in parts {
        let mut rows = Vec::with_capacity(histories.len());
        for one in &mut histories {
            one.starts.push(one.events.len());
            rows.push(part.rows_of(one.account)?);
        }
        if part.label.first_time < since {
            rows = since_instant(part, rows, since)?;
        }
        let ranges = joined(rows);
        let mut at = 0;
        part.read_some(columns, &ranges, |batch| {
            rows::from_batch_since(&batch, &mut words, since, |event| {
                while histories[at].account != event.account && at + 1 < histories.len() {
                    at += 1;
                }
                histories[at].events.push(event);
            })
        })?;
    }
    Ok(histories)
}

/// Of each account's rows those from an instant on: they are the last, because rows of an account are in the order
/// of time. Times take little room in a file, and most of a long history need not be read for its last months.
pub(crate) fn since_instant(
    part: &Part,
    mut rows: Vec<Range<u64>>,
    since: Timestamp,
) -> Result<Vec<Range<u64>>> {
    let ranges = joined(rows.clone());
    let mut accounts = rows.iter_mut().filter(|rows| !rows.is_empty());
    let mut account = accounts.next();
    let mut at = account.as_ref().map_or(0, |rows| rows.start);
    part.read_some(&[column::TIME], &ranges, |batch| {
        for time in rows::times(&batch)?.values() {
            let Some(rows) = &mut account else { break };
            at += 1;
            if *time < since.micros() {
                rows.start = at;
            }
            if at == rows.end {
                account = accounts.next();
                at = account.as_ref().map_or(0, |rows| rows.start);
            }
        }
        Ok(())
    })?;
    Ok(rows)
}

/// The rows, where some follow on others as one range.
fn joined(rows: Vec<Range<u64>>) -> Vec<Range<u64>> {
    let mut ranges: Vec<Range<u64>> = Vec::new();
    for rows in rows {
        match ranges.last_mut() {
            _ if rows.is_empty() => {}
            Some(last) if last.end == rows.start => last.end = rows.end,
            _ => ranges.push(rows),
        }
    }
    ranges
}

/// How much there is, from the labels of the parts and the memtables.
pub(crate) fn census(shelf: &Shelf) -> Census {
    shelf.look(|active, frozen, parts| {
        let frozen = frozen
            .map(|frozen| frozen.events.census())
            .unwrap_or_default();
        let recent = memtable::add(active.census(), frozen);
        parts.iter().fold(recent, |sum, part| {
            let (first, last) = (part.label.first_time, part.label.last_time);
            let census = Census {
                events: part.label.rows,
                first: Some(first),
                last: Some(last),
            };
            memtable::add(sum, census)
        })
    })
}

/// How many events each source has.
pub(crate) fn sources(shelf: &Shelf) -> Result<BTreeMap<String, u64>> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let parts = shelf.look(|active, frozen, parts| {
        let frozen = frozen.into_iter().flat_map(|frozen| frozen.events.rows());
        for (_, event) in frozen.chain(active.rows()) {
            *counts.entry(event.source.to_string()).or_default() += 1;
        }
        parts.clone()
    });
    let mut words = Words::default();
    for part in parts.iter() {
        part.read_some(&[column::SOURCE], &[part.label.all()], |batch| {
            for (source, rows) in words.count(batch.column(0))? {
                *counts.entry(source.to_string()).or_default() += rows;
            }
            Ok(())
        })?;
    }
    Ok(counts)
}

/// How many events of the account are in parts.
fn stored(shelf: &Shelf, account: AccountKey) -> Result<u64> {
    shelf.parts().iter().try_fold(0, |sum, part| {
        let rows = part.rows_of(account)?;
        Ok(sum + rows.end - rows.start)
    })
}

fn newest(events: &mut Vec<Event>, limit: usize) {
    events.sort_by(|a, b| b.order(a));
    events.truncate(limit);
}
