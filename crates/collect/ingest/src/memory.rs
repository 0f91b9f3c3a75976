//! What the record said, remembered for as long as the journal tells of nothing that could make it otherwise.
//!
//! Every change of the record is a fact in the transaction of the change. So one look at the journal, in the
//! transaction that goes by what is remembered, makes it as good as asked anew.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use foldhash::HashMap;
use kernel::{AccountId, AccountKey, Actor, Result};
use sha2::{Digest as _, Sha256};
use store::{Store, Tx};

use crate::Sender;
use crate::model::Account;

/// Names and keys remembered at most; beyond that all is forgotten.
const MOST: usize = 200_000;
/// How long a key is remembered, as exactly as its last use is noted.
const KEY_LASTS: Duration = Duration::from_secs(60);

/// Accounts by the names senders give them.
#[derive(Default)]
pub(crate) struct Names {
    /// How far the journal was looked through.
    position: Option<i64>,
    known: HashMap<String, HashMap<String, Account>>,
    count: usize,
}

impl Names {
    /// Forgets all if something was recorded that could change it; answers whether it did.
    pub(crate) async fn refresh(&mut self, tx: &mut Tx) -> Result<bool> {
        let last = tx.position().await?;
        let same = match self.position {
            Some(position) if position < last => !tx.has_changed_since(position).await?,
            position => position == Some(last),
        };
        self.position = Some(last);
        if !same {
            self.forget();
        }
        Ok(!same)
    }

    pub(crate) fn get(&self, source: &str, name: &str) -> Option<&Account> {
        self.of(source)?.get(name)
    }

    /// All names of a source that are remembered.
    pub(crate) fn of(&self, source: &str) -> Option<&HashMap<String, Account>> {
        self.known.get(source)
    }

    pub(crate) fn learn(
        &mut self,
        source: &str,
        found: std::collections::HashMap<String, (AccountId, AccountKey)>,
    ) {
        if self.count + found.len() > MOST {
            self.forget();
        }
        self.count += found.len();
        let known = self.known.entry(source.to_owned()).or_default();
        known.extend(
            found
                .into_iter()
                .map(|(name, (id, key))| (name, (Arc::new(id), key))),
        );
    }

    fn forget(&mut self) {
        self.known.clear();
        self.count = 0;
    }
}

/// A sender who showed a key: looked up just now, or remembered.
#[derive(Clone, Debug)]
pub struct Shown {
    pub(crate) sender: Sender,
    /// Which memory it is from; none when it was looked up.
    pub(crate) age: Option<u64>,
}

impl Shown {
    pub(crate) fn is_of(&self, sender: &Sender) -> bool {
        self.sender.source == sender.source && self.sender.actor == sender.actor
    }
}

impl From<&Sender> for Shown {
    fn from(sender: &Sender) -> Self {
        Self {
            sender: sender.clone(),
            age: None,
        }
    }
}

impl From<&Shown> for Shown {
    fn from(shown: &Shown) -> Self {
        shown.clone()
    }
}

/// Keys that were looked up a moment ago, by the hash of their secret.
#[derive(Default)]
pub(crate) struct Keys(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// Rises whenever all is forgotten.
    age: u64,
    keys: HashMap<[u8; 32], (Sender, Instant)>,
}

impl Keys {
    /// Who shows this secret; none when no key in force has it. One that is remembered may have been revoked since:
    /// whoever takes in what it sends asks [`Keys::stands`].
    pub(crate) async fn sender(&self, store: &Store, secret: &str) -> Result<Option<Shown>> {
        let hash: [u8; 32] = Sha256::digest(secret).into();
        let age = {
            let known = self.known();
            if let Some((sender, at)) = known.keys.get(&hash)
                && at.elapsed() < KEY_LASTS
            {
                let (sender, age) = (sender.clone(), Some(known.age));
                return Ok(Some(Shown { sender, age }));
            }
            known.age
        };
        let Some(key) = identity::known_key(store, secret).await? else {
            return Ok(None);
        };
        let sender = Sender::from(key);
        let mut known = self.known();
        // What was forgotten meanwhile may be what was just read.
        if known.age == age {
            if known.keys.len() >= MOST {
                known.keys.clear();
            }
            known.keys.insert(hash, (sender.clone(), Instant::now()));
        }
        Ok(Some(Shown { sender, age: None }))
    }

    /// Whether a sender's key is still in force. All that was recorded before `tx` began has been looked at.
    pub(crate) async fn stands(&self, tx: &mut Tx, shown: &Shown) -> Result<bool> {
        match &shown.sender.actor {
            Actor::WriteKey(key) if shown.age.is_some_and(|age| age != self.known().age) => {
                identity::key_stands(tx, key).await
            }
            _ => Ok(true),
        }
    }

    pub(crate) fn forget(&self) {
        let mut known = self.known();
        known.age += 1;
        known.keys.clear();
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
