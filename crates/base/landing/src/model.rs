//! The nouns of this room.

use std::fmt;
use std::str::FromStr;

use kernel::{Error, Result, Timestamp};

/// Why an event was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It names an account we do not know (yet).
    UnknownAccount,
    /// It names no account, and its user belongs to none we know of.
    NoAccount,
    /// What it names as its account is no text of 1 to 200 characters, and no whole number.
    BadAccount,
    /// Its message id is no text of 1 to 100 characters.
    BadMessageId,
    /// Its time is no time, lies before 2000, or more than a day ahead.
    BadTime,
    /// Its name is missing, too long, or cannot be shown.
    BadName,
    /// Its user is too long or cannot be shown.
    BadUser,
    /// Its properties are no object, or hold characters no text may hold.
    BadProperties,
    /// Its properties take more than 32 KB.
    TooLarge,
    /// It is nested more than 32 deep.
    TooDeep,
    /// Its type is none we know.
    UnknownType,
    /// It is no JSON object.
    Unreadable,
}

impl Reason {
    /// Every reason, those that mend themselves first.
    pub const ALL: [Self; 12] = [
        Self::UnknownAccount,
        Self::NoAccount,
        Self::BadAccount,
        Self::BadMessageId,
        Self::BadTime,
        Self::BadName,
        Self::BadUser,
        Self::BadProperties,
        Self::TooLarge,
        Self::TooDeep,
        Self::UnknownType,
        Self::Unreadable,
    ];

    /// Whether it waits for something that others will say, and is whole until then: it is taken in by itself.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::UnknownAccount | Self::NoAccount)
    }

    /// The word stored and sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownAccount => "unknown_account",
            Self::NoAccount => "no_account",
            Self::BadAccount => "bad_account",
            Self::BadMessageId => "bad_message_id",
            Self::BadTime => "bad_time",
            Self::BadName => "bad_name",
            Self::BadUser => "bad_user",
            Self::BadProperties => "bad_properties",
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::UnknownType => "unknown_type",
            Self::Unreadable => "unreadable",
        }
    }

    /// The message that explains it and says what to do.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::UnknownAccount => "aside-unknown-account",
            Self::NoAccount => "aside-no-account",
            Self::BadAccount => "aside-bad-account",
            Self::BadMessageId => "aside-bad-message-id",
            Self::BadTime => "aside-bad-time",
            Self::BadName => "aside-bad-name",
            Self::BadUser => "aside-bad-user",
            Self::BadProperties => "aside-bad-properties",
            Self::TooLarge => "aside-too-large",
            Self::TooDeep => "aside-too-deep",
            Self::UnknownType => "aside-unknown-type",
            Self::Unreadable => "aside-unreadable",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Reason {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|reason| reason.as_str() == text);
        found.ok_or_else(|| Error::invalid("reason", "error-no-such-reason").with("value", text))
    }
}

/// An event to set aside.
#[derive(Clone, PartialEq, Eq)]
pub struct NewAside {
    /// Who sent it: the name of the write key.
    pub source: String,
    pub reason: Reason,
    /// The account it names, by its id outside.
    pub account: Option<String>,
    /// Its user, where it names no account and waits for its user to belong to one.
    pub user: Option<String>,
    /// Its own text, as it came.
    pub raw: String,
    /// What exactly is wrong: a word or two for whoever mends it, never the person's data.
    pub detail: Option<String>,
    pub received_at: Timestamp,
}

/// An event that lies here.
#[derive(Clone, PartialEq, Eq)]
pub struct Aside {
    pub id: i64,
    pub source: String,
    pub reason: Reason,
    pub account: Option<String>,
    pub raw: String,
    /// How long the text was as it came; more than `raw` has when it was cut.
    pub bytes: usize,
    pub detail: Option<String>,
    pub received_at: Timestamp,
}

impl Aside {
    /// Whether the text is whole, so that the event can be tried again.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bytes == self.raw.len()
    }
}

macro_rules! without_text {
    ($($name:ident)*) => {$(
        impl fmt::Debug for $name {
            /// Leaves out the text: logs carry no personal data.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name))
                    .field("source", &self.source)
                    .field("reason", &self.reason)
                    .field("detail", &self.detail)
                    .finish_non_exhaustive()
            }
        }
    )*};
}

without_text! { NewAside Aside }

/// What lies here for one reason of one sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub source: String,
    pub reason: Reason,
    pub events: u64,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
}

/// Which of them to look at; what is none lets all pass.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub source: Option<String>,
    pub reason: Option<Reason>,
    /// Only those older in the list than this id: where the page before ended.
    pub before: Option<i64>,
    /// At most so many, and at most 1,000.
    pub limit: usize,
}
