//! Hears that tasks become somebody's, and that they were never meant to be.

use std::collections::BTreeSet;

use async_trait::async_trait;
use facts::Fact;
use kernel::{MemberId, Result};
use store::{Entry, Found, Reactor, Tx, params};

use crate::{MOST_NOTICES, sql};

/// Keeps the bell of each member.
pub struct Bell;

#[async_trait]
impl Reactor for Bell {
    fn name(&self) -> &'static str {
        "notify"
    }

    fn names(&self) -> &'static [&'static str] {
        &["task_assigned", "task_withdrawn"]
    }

    fn hears(&self, fact: &Fact) -> bool {
        matches!(fact, Fact::TaskAssigned { .. } | Fact::TaskWithdrawn { .. })
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry], _: Found) -> Result<()> {
        let mut told: BTreeSet<&MemberId> = BTreeSet::new();
        for entry in entries {
            if let Fact::TaskWithdrawn { task, .. } = &entry.fact {
                tx.execute(sql::TAKE_BACK, params![task]).await?;
            }
            let Fact::TaskAssigned { account, task, to } = &entry.fact else {
                continue;
            };
            if entry.actor == format!("member:{to}") {
                continue;
            }
            let params = params![entry.seq, to, task, account, &entry.actor, entry.at];
            tx.execute(sql::TELL, params).await?;
            told.insert(to);
        }
        for member in told {
            tx.execute(sql::FORGET, params![member, MOST_NOTICES])
                .await?;
        }
        Ok(())
    }
}
