//! The nouns.

use std::fmt;
use std::str::FromStr;

use customers::Origin;
use kernel::{AccountId, ContactId, Error, Language, Result, TicketId, Timestamp};

/// How urgent a case is; `P1` is the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Priority {
    P1,
    P2,
    P3,
    P4,
}

impl Priority {
    /// Every priority, the most urgent first.
    pub const ALL: [Self; 4] = [Self::P1, Self::P2, Self::P3, Self::P4];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::P1 => "P1",
            Self::P2 => "P2",
            Self::P3 => "P3",
            Self::P4 => "P4",
        }
    }
}

impl fmt::Display for Priority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Priority {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.as_str().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| Error::invalid("priority", "error-no-such-priority").with("value", text))
    }
}

/// A ticket as a source tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    pub account: AccountId,
    pub origin: Origin,
    pub priority: Priority,
    pub subject: String,
    pub language: Language,
    pub requester: Option<ContactId>,
    pub opened_at: Timestamp,
    /// Each time it was opened again.
    pub reopened_at: Vec<Timestamp>,
    /// When it was solved last; none while it is open.
    pub solved_at: Option<Timestamp>,
}

/// What happened to a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    Opened,
    Reopened,
    Solved,
}

impl Moment {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Reopened => "reopened",
            Self::Solved => "solved",
        }
    }

    pub(crate) fn named(word: &str) -> Result<Self> {
        [Self::Opened, Self::Reopened, Self::Solved]
            .into_iter()
            .find(|moment| moment.as_str() == word)
            .ok_or_else(|| Error::internal(format!("moment {word}")))
    }
}

/// A case a customer opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    pub account: AccountId,
    pub origin: Origin,
    pub priority: Priority,
    pub subject: String,
    pub language: Language,
    pub requester: Option<ContactId>,
    pub opened_at: Timestamp,
    /// How often it was opened again.
    pub reopened: usize,
    /// When it was opened or opened again last.
    pub open_since: Timestamp,
    /// When it was solved; none while it is open.
    pub solved_at: Option<Timestamp>,
}

impl Ticket {
    /// Whether it waits for us.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.solved_at.is_none()
    }
}
