//! The nouns: a task, what it is made from, and the state it is in.

use std::fmt;
use std::str::FromStr;

use facts::Outcome;
use kernel::{AccountId, Day, Error, MemberId, Money, Result, SignalId, TaskId, Timestamp};

use crate::Phrase;

/// What sort of call it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something may be lost.
    Risk,
    /// Something may be won.
    Opportunity,
    /// A step of the customer's life with us: onboarding, renewal.
    Lifecycle,
    /// Something somebody decided to do.
    Activity,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [
        Self::Risk,
        Self::Opportunity,
        Self::Lifecycle,
        Self::Activity,
    ];

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Risk => "risk",
            Self::Opportunity => "opportunity",
            Self::Lifecycle => "lifecycle",
            Self::Activity => "activity",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Kind {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| Error::invalid("kind", "error-no-such-task-kind"))
    }
}

/// A deed the task suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Its key, such as `sponsor-left-meet`.
    pub key: String,
    /// The message that names it.
    pub title: String,
}

/// What a task is opened from.
#[derive(Clone, Debug, PartialEq)]
pub struct NewTask {
    pub account: AccountId,
    pub kind: Kind,
    pub title: Phrase,
    pub why: Phrase,
    pub due: Option<Day>,
    /// The money that hangs on it, a year.
    pub stake: Option<Money>,
    /// Whose it is; the account's owner when none is named.
    pub assignee: Option<MemberId>,
    /// The play that asked for it.
    pub play: Option<String>,
    /// The signal behind it.
    pub signal: Option<SignalId>,
    pub deed: Option<Deed>,
}

impl NewTask {
    /// A task in a person's own words: no due day, no stake, for the account's owner.
    ///
    /// # Errors
    /// `Invalid` when the title is empty or either text is too long. An empty reason is none.
    pub fn own_words(account: &AccountId, title: &str, why: &str) -> Result<Self> {
        let why = if why.trim().is_empty() {
            Phrase::new("task-no-reason")
        } else {
            Phrase::words("why", why)?
        };
        Ok(Self {
            account: account.clone(),
            kind: Kind::Activity,
            title: Phrase::words("title", title)?,
            why,
            due: None,
            stake: None,
            assignee: None,
            play: None,
            signal: None,
            deed: None,
        })
    }
}

/// The state a task is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// Out of sight until this day begins.
    Snoozed {
        until: Day,
    },
    Done {
        outcome: Outcome,
        at: Timestamp,
        /// Who, as [`kernel::Actor::written`] writes it.
        by: String,
    },
}

/// The state without its details, for choosing which to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Open,
    Snoozed,
    Done,
}

/// A call to action.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    pub id: TaskId,
    pub account: AccountId,
    pub kind: Kind,
    pub title: Phrase,
    pub why: Phrase,
    pub due: Option<Day>,
    pub stake: Option<Money>,
    pub assignee: Option<MemberId>,
    pub play: Option<String>,
    pub signal: Option<SignalId>,
    pub deed: Option<Deed>,
    /// When the suggested deed was started.
    pub deed_started_at: Option<Timestamp>,
    pub state: State,
    /// Rises by one with every change.
    pub version: i64,
    pub opened_at: Timestamp,
    /// Who, as [`kernel::Actor::written`] writes it.
    pub opened_by: String,
}

impl Task {
    /// The state without its details.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.state {
            State::Open => Standing::Open,
            State::Snoozed { .. } => Standing::Snoozed,
            State::Done { .. } => Standing::Done,
        }
    }
}
