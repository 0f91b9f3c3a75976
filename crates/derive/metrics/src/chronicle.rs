//! An account with all that happened there and below it: read once, computed as often as somebody asks.

use customers::{Account, Pasts};
use events::{Event, Reader};
use kernel::{Day, Result, Timestamp};
use store::Tx;

use crate::asked::{Days, event_name, event_of};
use crate::compute::Streams;
use crate::family::Branch;
use crate::history::{Whose, branches, read_streams, whole};
use crate::model::Stream;
use crate::{Catalogue, Computed};

/// One account's whole stream, and that of each account below it.
#[derive(Clone, Debug)]
pub struct Chronicle {
    pub account: Account,
    /// By (time, message id).
    events: Vec<Event>,
    below: Vec<Branch>,
}

impl Chronicle {
    /// Reads those of some accounts, in the order given.
    ///
    /// # Errors
    /// As [`crate::history_of`].
    pub async fn read(
        tx: &mut Tx,
        reader: &dyn Reader,
        accounts: Vec<Account>,
    ) -> Result<Vec<Self>> {
        let some: Vec<&Account> = accounts.iter().collect();
        let mut families = customers::below(tx, &some).await?;
        let histories = read_streams(tx, reader, &some, Day(i32::MIN)).await?;
        let mut all = Vec::with_capacity(accounts.len());
        for (account, events) in accounts.into_iter().zip(histories) {
            let family = families.remove(&account.id).unwrap_or_default();
            let below = branches(tx, reader, &family).await?;
            all.push(Self {
                account,
                events,
                below,
            });
        }
        Ok(all)
    }

    /// That of an account of which nothing is known yet.
    #[must_use]
    pub fn blank(account: Account) -> Self {
        Self {
            account,
            events: vec![],
            below: vec![],
        }
    }

    /// The same if a question of a metric had been answered so, in place of all it was answered before.
    #[must_use]
    pub fn answered(mut self, metric: &str, days: &Days, at: Timestamp) -> Self {
        let name = event_name(metric);
        self.events.retain(|event| *event.name != *name);
        let key = self.account.key;
        let answers = days
            .iter()
            .map(|(day, value)| event_of(metric, key, (*day, *value), at));
        self.events.extend(answers);
        self.events.sort_by(Event::order);
        self
    }

    /// All that happened at the account itself.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// What of it a metric looks at before its filter does.
    #[must_use]
    pub fn stream(&self, stream: Stream) -> Vec<&Event> {
        Streams::divide(&self.events).of(stream).to_vec()
    }

    /// How many events it holds, those of the accounts below too.
    #[must_use]
    pub fn size(&self) -> usize {
        let below = self.below.iter().map(|one| one.events.len());
        self.events.len() + below.sum::<usize>()
    }

    /// The metrics of a catalogue on every day up to `today`. Peers are those of what the account is now.
    #[must_use]
    pub fn compute(&self, catalogue: &Catalogue, today: Day) -> Computed {
        let whose = Whose::of(&self.account, &Pasts::default());
        whole(catalogue, whose, &self.events, &self.below, today)
    }
}
