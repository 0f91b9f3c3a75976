//! Who leads, and for how long.

use std::fmt;
use std::time::Duration;

use kernel::Timestamp;
use store::{Store, params};
use subtle::ConstantTimeEq as _;

use crate::sql;

/// What servers show each other, so that they are believed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub(crate) fn fresh() -> Self {
        let half = || rand::random::<u128>();
        Self(format!("{:032x}{:032x}", half(), half()))
    }

    pub(crate) fn read(text: String) -> Self {
        Self(text)
    }

    /// As it is sent and stored.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is what was shown.
    #[must_use]
    pub fn is(&self, shown: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(shown).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// One server's time in the lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Each term's is one more than that of the term before.
    pub number: i64,
    /// Known to whoever reads the record, and to nobody else.
    pub secret: Secret,
}

impl Term {
    /// The record as this term may write it: not at all once another term has begun.
    #[must_use]
    pub fn hold(&self, store: &Store) -> Store {
        store.provided(sql::HELD, params![self.number])
    }
}

/// Who leads now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// Where the other servers reach it, such as `http://10.0.0.5:8368`.
    pub address: String,
    pub term: Term,
    /// When the term began, by the record's clock.
    pub since: Timestamp,
    /// How long it leads from now on if it does not say so again.
    pub lasts: Duration,
}
