//! The nouns of this room.

use std::fmt;

use events::{Erasure, Mentions};
use kernel::{AccountId, AccountKey, Day, ErasureId, Timestamp};

/// Whose data is to go.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// The ids by which products and systems know the person.
    pub ids: Vec<String>,
    /// Only at this account.
    pub account: Option<AccountId>,
    /// What becomes of events of others that name the person.
    pub mentions: Mentions,
    /// Who asked for it: a name on the machine.
    pub by: String,
}

impl Person {
    /// A person by each of their ids once, without what is around them.
    #[must_use]
    pub fn known_as<'a>(
        ids: impl Iterator<Item = &'a str>,
        account: Option<AccountId>,
        mentions: Mentions,
        by: &str,
    ) -> Self {
        let mut known: Vec<String> = vec![];
        for id in ids.map(str::trim) {
            if !known.iter().any(|one| one == id) {
                known.push(id.to_owned());
            }
        }
        Self {
            ids: known,
            account,
            mentions,
            by: by.to_owned(),
        }
    }

    /// What it means for events; `account` is the account's number in the lake, where there is one.
    #[must_use]
    pub fn erasure(&self, id: &ErasureId, account: Option<AccountKey>) -> Erasure {
        Erasure {
            id: id.to_string(),
            users: self.ids.clone(),
            account,
            mentions: self.mentions,
        }
    }
}

impl fmt::Debug for Person {
    /// Leaves out the ids: logs carry no personal data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person")
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

/// An erasure that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    pub id: ErasureId,
    pub at: Timestamp,
    /// None once the journal says what was done, and only the record's own files are left to be cleaned.
    pub person: Option<Person>,
}

/// What an erasure came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Events that went.
    pub events: u64,
    /// Events of others that no longer name the person.
    pub redacted: u64,
    /// Events set aside that went.
    pub set_aside: u64,
    /// Notes of which account the person belongs to.
    pub memberships: u64,
    /// Contacts that lost their name.
    pub contacts: u64,
    /// Survey answers that lost their words.
    pub answers: u64,
    /// Reasons of pulses and of overridden tiers that lost their words.
    pub reasons: u64,
    /// Files of events that were written anew or went, and their bytes.
    pub parts: u64,
    pub bytes: u64,
    /// Files and events that were looked through afterwards.
    pub files_searched: u64,
    pub events_searched: u64,
    /// Places in which an id of the person was still found.
    pub left: u64,
}

/// An erasure as the journal has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    pub at: Timestamp,
    pub fact: facts::Fact,
}

/// How long events of a source are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    ForEver,
    /// So many whole days before today, and today; 1 to 36,500.
    Days(u32),
}

/// What is set for a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub source: String,
    pub keep: Keep,
    /// Events from before this day are gone.
    pub expired_before: Option<Day>,
    pub set_at: Timestamp,
}
