//! Events that are in the write-ahead file and not yet in a part.

use events::{Census, Event};
use foldhash::{HashMap, HashSet};
use kernel::AccountKey;

use crate::key::Key;

/// Events that stand side by side in memory.
const PIECE: usize = 1024;

/// Acknowledged events in memory, by account.
#[derive(Debug, Default)]
pub(crate) struct Memtable {
    /// In the order they came, in pieces: none of them ever moves.
    pieces: Vec<Vec<(Key, Event)>>,
    /// The places of each account's events.
    accounts: HashMap<AccountKey, Vec<u32>>,
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
            let place = u32::try_from(self.keys.len() - 1).unwrap_or(u32::MAX);
            self.accounts.entry(event.account).or_default().push(place);
            match self.pieces.last_mut() {
                Some(piece) if piece.len() < PIECE => piece.push((key, event)),
                _ => {
                    let mut piece = Vec::with_capacity(PIECE);
                    piece.push((key, event));
                    self.pieces.push(piece);
                }
            }
        }
    }

    fn at(&self, place: u32) -> &(Key, Event) {
        let place = place as usize;
        &self.pieces[place / PIECE][place % PIECE]
    }

    /// The events of an account, in no order.
    pub fn of(&self, account: AccountKey) -> impl Iterator<Item = &Event> {
        let places = self.accounts.get(&account).into_iter().flatten();
        places.map(|place| &self.at(*place).1)
    }

    /// All events with their keys, by account.
    pub fn rows(&self) -> impl Iterator<Item = (Key, &Event)> {
        let mut accounts: Vec<_> = self.accounts.iter().collect();
        accounts.sort_unstable_by_key(|(account, _)| **account);
        let places = accounts.into_iter().flat_map(|(_, places)| places);
        places.map(|place| {
            let (key, event) = self.at(*place);
            (*key, event)
        })
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
