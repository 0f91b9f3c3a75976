//! An account appears, and the events that waited for it come in.

use std::sync::Arc;

use async_trait::async_trait;
use events::Log;
use facts::Fact;
use kernel::Result;
use store::{Entry, Found, Reactor, Tx};

use crate::replay;

/// Tries the events again that wait for an account, once we know it.
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
        &["account_added"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        matches!(fact, Fact::AccountAdded { .. })
    }

    async fn react(&self, tx: &mut Tx, _: &[Entry], _: Found) -> Result<()> {
        let mut after = 0;
        loop {
            let asides = landing::waiting_for_accounts(tx, after, AT_ONCE).await?;
            let Some(last) = asides.last() else {
                return Ok(());
            };
            after = last.id;
            replay::again(tx, self.log.as_ref(), asides).await?;
        }
    }
}
