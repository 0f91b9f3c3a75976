//! Events in memory, for the tests of every room.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use kernel::{AccountKey, Day, Result, Timestamp};

use crate::{
    Appended, Census, Erased, Eraser, Erasure, Event, Extent, Log, Proof, Reader, Selection,
    Touched,
};

/// A [`Log`] and [`Reader`] that keeps nothing when dropped.
#[derive(Debug, Default)]
pub struct Memory {
    held: RwLock<Held>,
}

#[derive(Debug, Default)]
struct Held {
    accounts: BTreeMap<AccountKey, Arc<Vec<Event>>>,
    seen: HashSet<(AccountKey, Day, String)>,
}

/// Whether something is only looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Foreseen,
    Done,
}

impl Memory {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn add(&self, batch: Vec<Event>) -> Result<Appended> {
        batch.iter().try_for_each(Event::check)?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let mut appended = Appended::default();
        for event in batch {
            if held
                .seen
                .insert((event.account, event.day(), event.message_id.clone()))
            {
                appended.new += 1;
                let events = Arc::make_mut(held.accounts.entry(event.account).or_default());
                let at = events.partition_point(|other| other.order(&event).is_le());
                events.insert(at, event);
            } else {
                appended.known += 1;
            }
        }
        Ok(appended)
    }

    /// Lets go of a source's events from before a day; answers how many. They are forgotten: what is sent again
    /// is taken in again.
    pub fn expire(&self, source: &str, before: Day) -> u64 {
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let Held { accounts, seen } = &mut *held;
        let mut expired = 0;
        for events in accounts.values_mut() {
            Arc::make_mut(events).retain(|event| {
                let stays = &*event.source != source || event.day() >= before;
                if !stays {
                    seen.remove(&(event.account, event.day(), event.message_id.clone()));
                    expired += 1;
                }
                stays
            });
        }
        expired
    }

    /// What an erasure touches; with `change`, done at once.
    fn touch(&self, erasure: &Erasure, change: Change) -> Result<Extent> {
        erasure.check()?;
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        let mut extent = Extent::default();
        let accounts = held.accounts.iter_mut();
        for (account, events) in accounts.filter(|(account, _)| erasure.reaches(**account)) {
            let mut left = Vec::with_capacity(events.len());
            for event in events.iter() {
                let redacted = erasure.redacted(&event.properties);
                let goes = erasure.takes(event);
                if goes || redacted.is_some() {
                    extent.add(&[Touched {
                        account: *account,
                        events: u64::from(goes),
                        redacted: u64::from(!goes),
                        first: event.day(),
                        last: event.day(),
                    }]);
                }
                if !goes {
                    let properties = redacted.unwrap_or_else(|| event.properties.clone());
                    let event = event.clone();
                    left.push(Event {
                        properties,
                        ..event
                    });
                }
            }
            if change == Change::Done {
                *events = Arc::new(left);
            }
        }
        Ok(extent)
    }

    fn of(&self, account: AccountKey) -> Arc<Vec<Event>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        held.accounts.get(&account).cloned().unwrap_or_default()
    }
}

#[async_trait]
impl Log for Memory {
    async fn append(&self, batch: Vec<Event>) -> Result<Appended> {
        self.add(batch)
    }

    async fn append_bulk(&self, batch: Vec<Event>) -> Result<Appended> {
        self.add(batch)
    }
}

#[async_trait]
impl Eraser for Memory {
    /// What is taken out stays known, so that a retry brings nothing back.
    async fn erase(&self, erasure: &Erasure) -> Result<Erased> {
        let extent = self.touch(erasure, Change::Done)?;
        let proof = Proof {
            events: self.census().await?.events,
            ..Proof::default()
        };
        Ok(Erased { extent, proof })
    }

    async fn look_for(&self, erasure: &Erasure) -> Result<Extent> {
        self.touch(erasure, Change::Foreseen)
    }

    async fn sources(&self) -> Result<BTreeMap<String, u64>> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let mut sources = BTreeMap::new();
        for event in held.accounts.values().flat_map(|events| events.iter()) {
            *sources.entry(event.source.to_string()).or_insert(0) += 1;
        }
        Ok(sources)
    }
}

#[async_trait]
impl Reader for Memory {
    async fn events(&self, selection: &Selection) -> Result<Vec<Event>> {
        let events = self.of(selection.account);
        let chosen = events.iter().rev().filter(|event| selection.matches(event));
        Ok(chosen.take(selection.limit).cloned().collect())
    }

    async fn history(
        &self,
        account: AccountKey,
        known_by: Option<Timestamp>,
    ) -> Result<Arc<Vec<Event>>> {
        let events = self.of(account);
        let Some(known_by) = known_by else {
            return Ok(events);
        };
        let known = events.iter().filter(|event| event.received_at <= known_by);
        Ok(Arc::new(known.cloned().collect()))
    }

    async fn histories_since(
        &self,
        accounts: &[AccountKey],
        since: Day,
    ) -> Result<Vec<(AccountKey, Vec<Event>)>> {
        let of = |account: &AccountKey| {
            let all = self.of(*account);
            let begins = all.partition_point(|event| event.day() < since);
            (*account, all[begins..].to_vec())
        };
        Ok(accounts.iter().map(of).collect())
    }

    async fn census(&self) -> Result<Census> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        let all = || held.accounts.values().flat_map(|events| events.iter());
        Ok(Census {
            events: all().count() as u64,
            first: all().map(|event| event.time).min(),
            last: all().map(|event| event.time).max(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Filter;

    fn event(account: i64, hour: i64, message_id: &str) -> Event {
        let time = Timestamp::from_micros(hour * 3_600_000_000);
        Event {
            account: AccountKey(account),
            time,
            user: None,
            name: "login".into(),
            source: "web".into(),
            message_id: message_id.into(),
            received_at: time.plus_seconds(60),
            properties: "{}".into(),
        }
    }

    #[tokio::test]
    async fn a_message_is_kept_once_per_account_and_day() {
        let memory = Memory::new();
        let batch = vec![
            event(1, 1, "a"),
            event(1, 2, "a"),
            event(1, 25, "a"),
            event(2, 1, "a"),
        ];
        assert_eq!(
            memory.append(batch.clone()).await.unwrap(),
            Appended { new: 3, known: 1 }
        );
        assert_eq!(
            memory.append_bulk(batch).await.unwrap(),
            Appended { new: 0, known: 4 }
        );
        assert_eq!(memory.census().await.unwrap().events, 3);
    }

    #[tokio::test]
    async fn a_batch_with_a_bad_event_stores_nothing() {
        let memory = Memory::new();
        assert!(
            memory
                .append(vec![event(1, 1, "a"), event(1, 1, "")])
                .await
                .is_err()
        );
        assert_eq!(memory.census().await.unwrap(), Census::default());
    }

    #[tokio::test]
    async fn a_history_is_in_order_and_knows_what_was_known() {
        let memory = Memory::new();
        memory
            .append(vec![event(1, 9, "c"), event(1, 1, "b"), event(1, 1, "a")])
            .await
            .unwrap();
        let ids = |events: &[Event]| -> Vec<String> {
            events
                .iter()
                .map(|event| event.message_id.clone())
                .collect()
        };
        let history = memory.history(AccountKey(1), None).await.unwrap();
        assert_eq!(ids(&history), ["a", "b", "c"]);
        let by = Timestamp::from_micros(2 * 3_600_000_000);
        assert_eq!(
            ids(&memory.history(AccountKey(1), Some(by)).await.unwrap()),
            ["a", "b"]
        );
        let selection = Selection {
            account: AccountKey(1),
            filter: Filter::named("login"),
            first: Day(0),
            last: Day(0),
            known_by: None,
            limit: 2,
        };
        assert_eq!(ids(&memory.events(&selection).await.unwrap()), ["c", "b"]);
        let both = memory
            .histories(&[AccountKey(2), AccountKey(1)])
            .await
            .unwrap();
        assert_eq!((both[0].1.len(), both[1].1.len()), (0, 3));
    }
}
