//! Usage events, in large batches grouped by account.

use std::sync::Arc;

use events::{Event, Log};
use facts::Fact;
use kernel::{AccountId, AccountKey, Day, Result};
use store::Store;

use super::ACTOR;
use super::account::Loaded;
use crate::usage::UsageEvent;

/// Events of one batch: what the log takes best, and what memory holds easily.
const BATCH: usize = 60_000;

/// Gathers events and writes them when there are many.
pub(super) struct Writer<'a> {
    log: &'a dyn Log,
    source: Arc<str>,
    batch: Vec<Event>,
    /// Whose events are in the batch: how many and of which days.
    waiting: Vec<(AccountId, u64, Day, Day)>,
    /// Events written so far, now or by an earlier run.
    pub(super) events: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(log: &'a dyn Log) -> Self {
        Self {
            log,
            source: Arc::from("halden"),
            batch: vec![],
            waiting: vec![],
            events: 0,
        }
    }

    /// Takes one customer's events.
    pub(super) async fn add(
        &mut self,
        store: &Store,
        account: &Loaded,
        usage: impl Iterator<Item = UsageEvent>,
    ) -> Result<()> {
        let from = self.batch.len();
        let source = &self.source;
        self.batch
            .extend(usage.map(|event| self::event(account.key, source, &event)));
        let new = self.batch.get(from..).unwrap_or_default();
        if let (Some(first), Some(last)) = (new.first(), new.last()) {
            self.waiting.push((
                account.id.clone(),
                new.len() as u64,
                first.day(),
                last.day(),
            ));
        }
        if self.batch.len() >= BATCH {
            self.flush(store).await
        } else {
            Ok(())
        }
    }

    /// Writes what waits, and says so where it was news.
    pub(super) async fn flush(&mut self, store: &Store) -> Result<()> {
        let appended = self
            .log
            .append_bulk(std::mem::take(&mut self.batch))
            .await?;
        self.events += appended.new + appended.known;
        let waiting = std::mem::take(&mut self.waiting);
        if appended.new == 0 {
            return Ok(());
        }
        let mut tx = store.begin(ACTOR).await?;
        for (account, events, first, last) in waiting {
            tx.record(Fact::UsageReceived {
                account,
                first,
                last,
                events,
            })
            .await?;
        }
        tx.commit().await
    }
}

fn event(account: AccountKey, source: &Arc<str>, event: &UsageEvent) -> Event {
    Event {
        account,
        time: event.time,
        user: Some(event.user.to_string()),
        name: Arc::from(event.name),
        source: source.clone(),
        message_id: event.message_id(),
        // Heard of within a minute, so that the world as of a past day knows what it knew then.
        received_at: event.time.plus_seconds(60),
        properties: event.properties().to_string(),
    }
}
