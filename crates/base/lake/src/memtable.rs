//! Events that are in the write-ahead file and not yet in a part.

use events::{Census, Event};
use foldhash::{HashMap, HashSet};
use kernel::AccountKey;

use crate::key::Key;

/// Acknowledged events in memory, by account.
#[derive(Debug, Default)]
pub(crate) struct Memtable {
    accounts: HashMap<AccountKey, Vec<(Key, Event)>>,
    keys: HashSet<Key>,
    census: Census,
    bytes: usize,
}

impl Memtable {
    /// How many events it holds.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// About how many bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Says whether the message is here.
    pub fn contains(&self, key: &Key) -> bool {
        self.keys.contains(key)
    }

    /// Adds an event unless its message is here already.
    pub fn insert(&mut self, key: Key, event: Event) {
        if self.keys.insert(key) {
            self.census = widen(self.census, 1, &event, &event);
            self.bytes += weight(&event);
            self.accounts
                .entry(event.account)
                .or_default()
                .push((key, event));
        }
    }

    /// The events of an account, in no order.
    pub fn of(&self, account: AccountKey) -> impl Iterator<Item = &Event> {
        self.accounts
            .get(&account)
            .into_iter()
            .flatten()
            .map(|(_, event)| event)
    }

    /// All events with their keys, by account.
    pub fn rows(&self) -> impl Iterator<Item = (Key, &Event)> {
        let mut accounts: Vec<_> = self.accounts.iter().collect();
        accounts.sort_unstable_by_key(|(account, _)| **account);
        let events = accounts.into_iter().flat_map(|(_, events)| events);
        events.map(|(key, event)| (*key, event))
    }

    /// How many, from when to when.
    pub fn census(&self) -> Census {
        self.census
    }
}

/// The event itself, its key twice, and its texts.
fn weight(event: &Event) -> usize {
    let texts = [
        event.user.as_ref().map_or(0, String::len),
        event.message_id.len(),
        event.properties.len(),
    ];
    size_of::<Event>() + 48 + texts.iter().sum::<usize>()
}

fn widen(census: Census, events: u64, first: &Event, last: &Event) -> Census {
    add(
        census,
        Census {
            events,
            first: Some(first.time),
            last: Some(last.time),
        },
    )
}

/// Both together.
pub(crate) fn add(a: Census, b: Census) -> Census {
    Census {
        events: a.events + b.events,
        first: a.first.into_iter().chain(b.first).min(),
        last: a.last.into_iter().chain(b.last).max(),
    }
}
