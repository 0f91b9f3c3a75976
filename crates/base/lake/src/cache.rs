//! Histories read lately, bounded by bytes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use events::Event;
use kernel::AccountKey;

/// Accounts share this many counters of change.
const SLOTS: usize = 1024;

/// The histories used last. One that is read while its account changes is not kept.
#[derive(Debug)]
pub(crate) struct Cache {
    most: usize,
    held: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    histories: HashMap<AccountKey, Entry>,
    /// Accounts by when they were used last.
    order: BTreeMap<u64, AccountKey>,
    clock: u64,
    bytes: usize,
    changes: Vec<u64>,
}

#[derive(Debug)]
struct Entry {
    events: Arc<Vec<Event>>,
    bytes: usize,
    used: u64,
}

/// Which state of an account a reading began with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen(u64);

impl Cache {
    /// An empty cache of at most so many bytes.
    pub fn new(most: usize) -> Self {
        let held = Held {
            histories: HashMap::new(),
            order: BTreeMap::new(),
            clock: 0,
            bytes: 0,
            changes: vec![0; SLOTS],
        };
        Self {
            most,
            held: Mutex::new(held),
        }
    }

    /// The history, or what to hand to [`Cache::put`] once it is read.
    pub fn get(&self, account: AccountKey) -> Result<Arc<Vec<Event>>, Seen> {
        let held = &mut *self.lock();
        let Some(entry) = held.histories.get_mut(&account) else {
            return Err(Seen(held.changes[slot(account)]));
        };
        held.clock += 1;
        held.order.remove(&entry.used);
        entry.used = held.clock;
        held.order.insert(held.clock, account);
        Ok(entry.events.clone())
    }

    /// Keeps a history, unless its account changed since `seen`.
    pub fn put(&self, account: AccountKey, seen: Seen, events: &Arc<Vec<Event>>) {
        let bytes = size(events);
        let held = &mut *self.lock();
        if bytes > self.most / 4 || held.changes[slot(account)] != seen.0 {
            return;
        }
        held.remove(account);
        held.clock += 1;
        held.bytes += bytes;
        held.order.insert(held.clock, account);
        let entry = Entry {
            events: events.clone(),
            bytes,
            used: held.clock,
        };
        held.histories.insert(account, entry);
        while held.bytes > self.most {
            let Some((_, oldest)) = held.order.pop_first() else {
                break;
            };
            held.remove(oldest);
        }
    }

    /// Forgets the histories of accounts that have changed.
    pub fn forget(&self, accounts: impl Iterator<Item = AccountKey>) {
        let held = &mut *self.lock();
        let mut last = None;
        for account in accounts {
            if last.replace(account) != Some(account) {
                held.changes[slot(account)] += 1;
                held.remove(account);
            }
        }
    }

    /// Forgets all histories: there is no telling which accounts have changed.
    pub fn forget_all(&self) {
        let held = &mut *self.lock();
        held.changes.iter_mut().for_each(|change| *change += 1);
        held.histories.clear();
        held.order.clear();
        held.bytes = 0;
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn remove(&mut self, account: AccountKey) {
        if let Some(entry) = self.histories.remove(&account) {
            self.bytes -= entry.bytes;
            self.order.remove(&entry.used);
        }
    }
}

fn slot(account: AccountKey) -> usize {
    usize::try_from(account.0.rem_euclid(SLOTS as i64)).unwrap_or(0)
}

/// Bytes on the heap, roughly.
fn size(events: &[Event]) -> usize {
    let text = |event: &Event| {
        let user = event.user.as_ref().map_or(0, String::len);
        user + event.message_id.len() + event.properties.len() + 48
    };
    size_of_val(events) + events.iter().map(text).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use kernel::Timestamp;

    use super::*;

    fn history(length: usize) -> Arc<Vec<Event>> {
        let event = Event {
            account: AccountKey(1),
            time: Timestamp::from_micros(0),
            user: None,
            name: "a".into(),
            source: "s".into(),
            message_id: "m".into(),
            received_at: Timestamp::from_micros(0),
            properties: "{}".into(),
        };
        Arc::new(vec![event; length])
    }

    #[test]
    fn a_history_read_while_its_account_changes_is_not_kept() {
        let cache = Cache::new(1 << 20);
        let seen = cache.get(AccountKey(1)).unwrap_err();
        cache.forget([AccountKey(1)].into_iter());
        cache.put(AccountKey(1), seen, &history(1));
        let seen = cache.get(AccountKey(1)).unwrap_err();
        cache.put(AccountKey(1), seen, &history(1));
        assert_eq!(cache.get(AccountKey(1)).unwrap().len(), 1);
    }

    #[test]
    fn the_history_used_longest_ago_makes_room() {
        let one = size(&history(10));
        let cache = Cache::new(one * 5);
        for account in 1..=6 {
            let seen = cache.get(AccountKey(account)).unwrap_err();
            cache.put(AccountKey(account), seen, &history(10));
            assert!(cache.get(AccountKey(1)).is_ok());
        }
        assert!(cache.get(AccountKey(2)).is_err());
        assert!(cache.get(AccountKey(6)).is_ok());
        assert!(cache.lock().bytes <= one * 5);
    }
}
