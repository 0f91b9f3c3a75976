//! The committer: one thread that writes ahead what many callers append, in groups.

use std::sync::Arc;

use events::{Appended, Event};
use kernel::{Day, Error, Result};
use tokio::sync::{mpsc, oneshot};

use crate::keeper::{Bell, Call};
use crate::key::Key;
use crate::shelf::{Shelf, guard};

/// A group is closed when it holds so many events; whatever has queued up while the disk was syncing is
/// in it, so there is nothing to wait for.
const GROUP: usize = 4_000;
/// Events in memory at which they are written to parts, or bytes, whichever comes first.
const FLUSH: (usize, usize) = (100_000, 48 << 20);
/// Events or bytes in memory beyond which no more are taken until some are in parts.
const FULL: (usize, usize) = (400_000, 160 << 20);

/// Batches to be stored together, and where it goes what became of each.
#[derive(Debug)]
pub(crate) struct Request {
    pub batches: Vec<Vec<Event>>,
    pub reply: oneshot::Sender<Result<Vec<Appended>>>,
}

impl Request {
    fn events(&self) -> usize {
        self.batches.iter().map(Vec::len).sum()
    }
}

/// Commits what comes in until every sender is gone.
pub(crate) fn run(shelf: &Arc<Shelf>, mut inbox: mpsc::Receiver<Request>, bell: &Bell) {
    while let Some(first) = inbox.blocking_recv() {
        let mut events = first.events();
        let mut group = vec![first];
        while events < GROUP
            && let Ok(next) = inbox.try_recv()
        {
            events += next.events();
            group.push(next);
        }
        let (mut batches, mut replies) = (vec![], vec![]);
        for request in group {
            replies.push((request.batches.len(), request.reply));
            batches.extend(request.batches);
        }
        let answer = commit(shelf, batches);
        if let Err(error) = &answer {
            tracing::error!(%error, "a group of events was refused");
        }
        let mut at = 0;
        for (batches, reply) in replies {
            let own = at..at + batches;
            at = own.end;
            let own = answer.as_ref().map(|all| all[own].to_vec());
            // A caller that has gone away needs no answer.
            let _ = reply.send(own.map_err(Error::clone));
        }
        if holds(shelf, FLUSH) {
            bell.ring(Call::Flush);
        }
    }
}

/// Says whether so many events or bytes wait in memory to be frozen.
fn holds(shelf: &Shelf, (events, bytes): (usize, usize)) -> bool {
    shelf.look(|active, _, _| active.len() >= events || active.bytes() >= bytes)
}

struct Row {
    owner: usize,
    key: Key,
    event: Event,
}

fn commit(shelf: &Shelf, batches: Vec<Vec<Event>>) -> Result<Vec<Appended>> {
    let mut wal = guard(&shelf.admission);
    if holds(shelf, FULL) {
        return Err(Error::unavailable(
            "events come in faster than they can be written to parts",
        ));
    }
    let mut appended = vec![Appended::default(); batches.len()];
    let rows = batches.into_iter().enumerate().flat_map(|(owner, batch)| {
        batch.into_iter().map(move |event| Row {
            owner,
            key: Key::of(&event),
            event,
        })
    });
    let fresh = unknown(shelf, rows.collect(), &mut appended)?;
    if fresh.is_empty() {
        return Ok(appended);
    }
    wal.append(fresh.iter().map(|row| &row.event))?;
    for row in &fresh {
        appended[row.owner].new += 1;
    }
    let accounts: Vec<_> = fresh.iter().map(|row| row.key.account).collect();
    shelf.remember(fresh.into_iter().map(|row| (row.key, row.event)));
    shelf.cache.forget(accounts.into_iter());
    Ok(appended)
}

fn unknown(shelf: &Shelf, mut rows: Vec<Row>, appended: &mut [Appended]) -> Result<Vec<Row>> {
    // Of those that are the same, the first counts.
    rows.sort_by_cached_key(|row| row.key);
    rows.dedup_by(|again, first| {
        let same = again.key == first.key;
        appended[again.owner].known += usize::from(same);
        same
    });
    let keys: Vec<(Key, Day)> = rows.iter().map(|row| (row.key, row.event.day())).collect();
    let known = shelf.known(&keys)?;
    let judged = rows.into_iter().zip(known);
    let fresh = judged.filter_map(|(row, known)| {
        appended[row.owner].known += usize::from(known);
        (!known).then_some(row)
    });
    Ok(fresh.collect())
}
