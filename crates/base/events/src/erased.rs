//! What letting go of events comes to, and where it is done.

use std::collections::BTreeMap;

use async_trait::async_trait;
use kernel::{AccountKey, Day, Result};

use crate::Erasure;

/// What an erasure touches at one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched {
    pub account: AccountKey,
    /// Events that go.
    pub events: u64,
    /// Events of others whose properties name the person no more.
    pub redacted: u64,
    /// The earliest day of any of them.
    pub first: Day,
    /// The latest.
    pub last: Day,
}

/// How much an erasure touches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The accounts, by key.
    pub accounts: Vec<Touched>,
    /// Files of events that are written anew or go as a whole.
    pub parts: u64,
    /// Bytes of the files they take the place of.
    pub bytes: u64,
}

impl Extent {
    /// Events that go.
    #[must_use]
    pub fn events(&self) -> u64 {
        self.accounts.iter().map(|one| one.events).sum()
    }

    /// Events of others that are redacted.
    #[must_use]
    pub fn redacted(&self) -> u64 {
        self.accounts.iter().map(|one| one.redacted).sum()
    }

    /// Counts more of it, account by account.
    pub fn add(&mut self, more: &[Touched]) {
        let mut all: BTreeMap<AccountKey, Touched> = BTreeMap::new();
        for one in self.accounts.iter().chain(more) {
            all.entry(one.account)
                .and_modify(|sum| {
                    sum.events += one.events;
                    sum.redacted += one.redacted;
                    sum.first = sum.first.min(one.first);
                    sum.last = sum.last.max(one.last);
                })
                .or_insert(*one);
        }
        self.accounts = all.into_values().collect();
    }
}

/// What an erasure did, and what was looked through afterwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    pub extent: Extent,
    pub proof: Proof,
}

/// What was found when everything was looked through once more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Files looked through, whichever they were.
    pub files: u64,
    /// Events looked at.
    pub events: u64,
    /// Places where one of the person's ids still stood.
    pub left: u64,
    /// Events of others that hold an id inside a longer text, or were to stay as they are.
    pub mentioned: u64,
}

/// Where events are let go of.
#[async_trait]
pub trait Eraser: Send + Sync {
    /// Erases a person: every event of theirs that was acknowledged before goes from every file, events of others
    /// no longer name them, and their messages are not taken in again. Then everything is looked through for
    /// them. Events can be read and appended meanwhile; who reads already goes on with what there was.
    ///
    /// Cut off at any point, it is finished when the store is opened next; the same id asked for again answers
    /// what was done.
    ///
    /// # Errors
    /// `Invalid` for an erasure that does not pass [`Erasure::check`]; `Unavailable` or `Internal` when the disk
    /// refuses: it goes on when it is asked for again.
    async fn erase(&self, erasure: &Erasure) -> Result<Erased>;

    /// What erasing a person would touch. Changes nothing, so that a store open to read answers too.
    ///
    /// # Errors
    /// `Invalid` as for [`Eraser::erase`]; `Internal` when stored data cannot be read.
    async fn look_for(&self, erasure: &Erasure) -> Result<Extent>;

    /// How many events there are of each source.
    ///
    /// # Errors
    /// `Internal` when stored data cannot be read.
    async fn sources(&self) -> Result<BTreeMap<String, u64>>;
}
