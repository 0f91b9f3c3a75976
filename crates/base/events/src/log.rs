//! The two sides of the event store: what is written and what is read.

use std::sync::Arc;

use async_trait::async_trait;
use kernel::{AccountKey, Day, Result, Timestamp};

use crate::{Event, Folding, Outline, Regard, Selection};

/// What became of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Events stored by this call.
    pub new: usize,
    /// Events that were stored before, or stand twice in the batch.
    pub known: usize,
}

impl std::ops::AddAssign for Appended {
    fn add_assign(&mut self, more: Self) {
        self.new += more.new;
        self.known += more.known;
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Census {
    /// How many events are stored.
    pub events: u64,
    /// When the earliest happened.
    pub first: Option<Timestamp>,
    /// When the latest happened.
    pub last: Option<Timestamp>,
}

/// Where events are written.
#[async_trait]
pub trait Log: Send + Sync {
    /// Stores a batch of up to a few thousand events. What it acknowledges survives a power cut.
    ///
    /// # Errors
    /// `Invalid` when an event does not pass [`Event::check`], and then nothing is stored;
    /// `Unavailable` when the disk or the queue is full: try again.
    async fn append(&self, batch: Vec<Event>) -> Result<Appended>;

    /// Stores batches of many callers together, a few thousand events in all, and answers what became of each.
    ///
    /// # Errors
    /// As for [`Log::append`]; but some of the batches may be stored when it fails.
    async fn append_each(&self, batches: Vec<Vec<Event>>) -> Result<Vec<Appended>> {
        let mut appended = Vec::with_capacity(batches.len());
        for batch in batches {
            appended.push(self.append(batch).await?);
        }
        Ok(appended)
    }

    /// Stores a large batch, best 50 to 250 thousand events that are grouped by account.
    /// What it acknowledges survives a power cut.
    ///
    /// # Errors
    /// As for [`Log::append`].
    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended>;
}

/// Where events are read.
#[async_trait]
pub trait Reader: Send + Sync {
    /// The events of a selection, newest first, at most as many as its limit.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn events(&self, selection: &Selection) -> Result<Vec<Event>>;

    /// All events of an account by (time, message id); those known by an instant where one is given.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn history(
        &self,
        account: AccountKey,
        known_by: Option<Timestamp>,
    ) -> Result<Arc<Vec<Event>>>;

    /// The histories of many accounts at once, in the order asked for; ask for at most 500.
    /// An account without events has an empty history.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn histories(&self, accounts: &[AccountKey]) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        self.histories_since(accounts, Day(i32::MIN)).await
    }

    /// As [`Reader::histories`] without what happened before a day.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>>;

    /// As [`Reader::histories_since`], in the same order, but in outline: events that no query tells apart may be one,
    /// and message ids and times of receipt may be left out, for no query asks for them.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn outlines_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
        regard: &Regard,
    ) -> Result<Vec<(AccountKey, Vec<Outline>)>> {
        let histories = self.histories_since(accounts, since).await?;
        let outlined = histories.into_iter().map(|(account, events)| {
            let mut folding = Folding::new(regard);
            folding.extend(events.into_iter().map(Outline::from));
            (account, folding.finish())
        });
        Ok(outlined.collect())
    }

    /// How much there is.
    ///
    /// # Errors
    /// `Internal` when the store's own state cannot be read.
    async fn census(&self) -> Result<Census>;

    /// Rises whenever what is read may have changed before the record could tell: of what another process writes.
    /// Always the same where the record tells of every change after it was made.
    fn view(&self) -> u64 {
        0
    }

    /// The moment as of which it reads; none when it reads all there is.
    fn known_by(&self) -> Option<Timestamp> {
        None
    }
}
