//! An account appears, or it is told where a user belongs, and the events that waited for it come in.

use std::sync::Arc;

use async_trait::async_trait;
use events::Log;
use facts::Fact;
use kernel::Result;
use store::{Entry, Found, Reactor, Tx};

use crate::replay;

/// Tries the events again that wait for an account or a user, once we know it.
pub struct Adopt {
    log: Arc<dyn Log>,
}

/// Tried at a time.
const AT_ONCE: usize = 1_000;

impl Adopt {
    /// Adopts into this log.
    #[must_use]
    pub fn new(log: Arc<dyn Log>) -> Self {
        Self { log }
    }
}

#[async_trait]
impl Reactor for Adopt {
    fn name(&self) -> &'static str {
        "adopt"
    }

    fn names(&self) -> &'static [&'static str] {
        &["account_added", "users_known"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        matches!(fact, Fact::AccountAdded { .. } | Fact::UsersKnown { .. })
    }

    async fn react(&self, tx: &mut Tx, facts: &[Entry], _: Found) -> Result<()> {
        let is_user = |entry: &Entry| matches!(entry.fact, Fact::UsersKnown { .. });
        // Of these users some belong to an account that is not there yet: they come first.
        if facts.iter().any(is_user) {
            self.each(tx, Waiting::Users).await?;
        }
        if !facts.iter().all(is_user) {
            self.each(tx, Waiting::Accounts).await?;
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Waiting {
    Users,
    Accounts,
}

impl Adopt {
    async fn each(&self, tx: &mut Tx, waiting: Waiting) -> Result<()> {
        let mut after = 0;
        loop {
            let asides = match waiting {
                Waiting::Users => landing::of_known_users(tx, after, AT_ONCE).await?,
                Waiting::Accounts => landing::waiting_for_accounts(tx, after, AT_ONCE).await?,
            };
            let Some(last) = asides.last() else {
                return Ok(());
            };
            after = last.id;
            replay::again(tx, self.log.as_ref(), asides).await?;
        }
    }
}
