//! One type per kind of thing, so that a ticket can never be passed where an account is meant.

use std::fmt;
use std::str::FromStr;

use crate::Error;

/// The number under which the event lake knows an account: small, dense and never reused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountKey(pub i64);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident $prefix:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// Written as its prefix, an underscore and a UUIDv7 in hexadecimal.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A new id; ids made later sort later.
            #[must_use]
            pub fn new() -> Self {
                Self(format!(concat!($prefix, "_{}"), uuid::Uuid::now_v7().simple()))
            }

            /// The id as it is stored, sent and shown.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = Error;

            /// # Errors
            /// `NotFound` when the text is no id of this kind: it names nothing, so there is nothing to find.
            fn from_str(text: &str) -> Result<Self, Error> {
                let hex = text.strip_prefix(concat!($prefix, "_")).unwrap_or_default();
                if hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(Error::not_found(stringify!($name)))
                }
            }
        }
    )*};
}

ids! {
    /// A customer company.
    AccountId "acc";
    /// A person at an account.
    ContactId "con";
    /// A product an account pays for, over all its terms.
    SubscriptionId "sub";
    /// One paid period of a subscription.
    TermId "trm";
    /// A person of our team.
    MemberId "mem";
    /// A browser signed in.
    SessionId "ses";
    /// A key programs use.
    KeyId "key";
    /// A case a customer opened.
    TicketId "tic";
    /// A set of questions with a link.
    SurveyId "sur";
    /// What one contact answered.
    AnswerId "ans";
    /// A note, call or meeting with an account.
    NoteId "not";
    /// A call to action.
    TaskId "tsk";
    /// What the machine saw, with its evidence.
    SignalId "sig";
    /// One play at work on one account.
    PlayRunId "run";
    /// A saved portfolio query.
    SegmentId "seg";
    /// The erasure of one person.
    ErasureId "era";
    /// How somebody of our team says an account feels.
    PulseId "pul";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_another_kind_finds_nothing() {
        let ticket = TicketId::new().to_string();
        assert!(ticket.parse::<TicketId>().is_ok());
        assert!(ticket.parse::<AccountId>().is_err());
        assert!("acc_' or 1=1".parse::<AccountId>().is_err());
    }
}
