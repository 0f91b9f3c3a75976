//! What makes two messages the same.

use events::Event;
use kernel::{AccountKey, Day};
use sha2::{Digest, Sha256};

/// An account and 64 bits of the SHA-256 of (day, message id).
///
/// Two different messages of one account with the same bits are as likely as one in thirty million for an
/// account with a million events, so the key stands for the message itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    pub account: AccountKey,
    pub hash: u64,
}

impl Key {
    /// The key of an event.
    pub fn of(event: &Event) -> Self {
        Self::new(event.account, event.day(), &event.message_id)
    }

    /// The key of a message.
    pub fn new(account: AccountKey, day: Day, message_id: &str) -> Self {
        let digest = Sha256::new_with_prefix(day.0.to_le_bytes())
            .chain_update(message_id)
            .finalize();
        let mut hash = [0; 8];
        hash.copy_from_slice(&digest[..8]);
        Self {
            account,
            hash: u64::from_le_bytes(hash),
        }
    }

    /// The smallest key of an account.
    pub fn first_of(account: AccountKey) -> Self {
        Self { account, hash: 0 }
    }
}
