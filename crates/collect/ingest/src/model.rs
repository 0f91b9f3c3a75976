//! The nouns of this room.

use std::str::FromStr;
use std::sync::Arc;

use events::Event;
use kernel::{AccountId, AccountKey, Actor, Day, Error, Result, Timestamp};
use landing::NewAside;

use crate::read::Raw;

/// Who sends.
#[derive(Clone, Debug)]
pub struct Sender {
    pub actor: Actor,
    /// The `source` of the events: the name of the write key.
    pub source: Arc<str>,
}

impl From<identity::KnownKey> for Sender {
    fn from(key: identity::KnownKey) -> Self {
        Self {
            actor: key.actor(),
            source: key.name.into(),
        }
    }
}

/// What a request says it is. Within a batch each message says for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Call {
    Batch,
    Track,
    Identify,
    Group,
    Page,
    Screen,
    Alias,
}

impl Call {
    /// Every call.
    pub const ALL: [Self; 7] = [
        Self::Batch,
        Self::Track,
        Self::Identify,
        Self::Group,
        Self::Page,
        Self::Screen,
        Self::Alias,
    ];

    /// The word in the address and in a message's `type`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Batch => "batch",
            Self::Track => "track",
            Self::Identify => "identify",
            Self::Group => "group",
            Self::Page => "page",
            Self::Screen => "screen",
            Self::Alias => "alias",
        }
    }
}

impl FromStr for Call {
    type Err = Error;

    /// Reads the whole word, or the first letter of it that browsers send.
    fn from_str(text: &str) -> Result<Self> {
        let known = |call: &Self| {
            call.as_str() == text || (text.len() == 1 && call.as_str().starts_with(text))
        };
        Self::ALL
            .into_iter()
            .find(known)
            .ok_or_else(|| Error::not_found("page"))
    }
}

/// What became of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Events that are new in the lake, and memberships taken note of.
    pub accepted: usize,
    /// Events the lake had before.
    pub known: usize,
    /// Events set aside, those that lay there before included.
    pub set_aside: usize,
}

impl std::ops::AddAssign for Accepted {
    fn add_assign(&mut self, more: Self) {
        self.accepted += more.accepted;
        self.known += more.known;
        self.set_aside += more.set_aside;
    }
}

/// What became of events that were tried again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replayed {
    /// Taken in after all.
    pub accepted: usize,
    /// Still set aside.
    pub left: usize,
}

/// One message, read.
pub(crate) enum Message {
    /// Something that happened, but for its account's key.
    Happened(Box<Draft>),
    /// Someone belongs to an account, from a moment on.
    Belongs {
        users: Vec<String>,
        account: String,
        at: Timestamp,
    },
    /// Someone goes by another name from a moment on.
    Renamed {
        from: String,
        to: String,
        at: Timestamp,
    },
    /// Nothing to keep.
    Nothing,
    /// Not to be taken as it is.
    Aside(NewAside),
}

/// An event whose account is still to be found.
pub(crate) struct Draft {
    pub(crate) event: Event,
    /// The account it names, by its id outside.
    pub(crate) account: Option<String>,
    /// That account, where it is remembered.
    pub(crate) found: Option<Account>,
    /// Whom to ask where it names none: the user's ids, the surest first.
    pub(crate) users: Vec<String>,
    pub(crate) raw: Raw,
}

/// An account as a batch touches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Touched {
    pub(crate) account: Arc<AccountId>,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) events: u64,
}

impl Touched {
    /// Adds another's share to the account's, if both are of one account.
    fn join(&mut self, more: &Self) {
        self.first = self.first.min(more.first);
        self.last = self.last.max(more.last);
        self.events += more.events;
    }
}

/// Where an event went, by the account's key in the lake.
pub(crate) type Place = (AccountKey, Touched);

/// What came to accounts, by their keys in the lake.
pub(crate) type Came = foldhash::HashMap<AccountKey, Touched>;

/// Adds to what came to an account.
pub(crate) fn add(all: &mut Came, (key, more): &Place) {
    match all.get_mut(key) {
        Some(one) => one.join(more),
        None => drop(all.insert(*key, more.clone())),
    }
}

/// An account, and its key in the lake.
pub(crate) type Account = (Arc<AccountId>, AccountKey);
