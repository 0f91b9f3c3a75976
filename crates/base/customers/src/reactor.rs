//! Facts about customers become events of their account's one stream.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use events::{Event, Log};
use facts::{Fact, Happening};
use kernel::{AccountId, AccountKey, Day, Result, Timestamp};
use store::{Entry, Found, Reactor, Tx, params};

use crate::sql;

/// Projects what the journal says of customers into the event lake, and says so with
/// [`Fact::UsageReceived`] so that metrics look. The lake drops what it already has, so telling this one
/// twice changes nothing.
pub struct Projector {
    log: Arc<dyn Log>,
}

impl Projector {
    /// Projects into this log.
    #[must_use]
    pub fn new(log: Arc<dyn Log>) -> Self {
        Self { log }
    }
}

#[async_trait]
impl Reactor for Projector {
    fn name(&self) -> &'static str {
        "projector"
    }

    fn hears(&self, fact: &Fact) -> bool {
        fact.happening(Timestamp::from_micros(0)).is_some()
    }

    async fn react(&self, tx: &mut Tx, entries: &[Entry], _: Found) -> Result<()> {
        let mut keys: BTreeMap<AccountId, Option<AccountKey>> = BTreeMap::new();
        let mut seen: BTreeMap<AccountId, (Day, Day, u64)> = BTreeMap::new();
        let mut batch = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(happening) = entry.fact.happening(entry.at) else {
                continue;
            };
            let Some(key) = key_of(tx, &mut keys, &happening.account).await? else {
                continue;
            };
            let day = happening.time.day();
            let at = seen
                .entry(happening.account.clone())
                .or_insert((day, day, 0));
            *at = (at.0.min(day), at.1.max(day), at.2 + 1);
            batch.push(event(key, happening, entry.at));
        }
        self.log.append(batch).await?;
        for (account, (first, last, events)) in seen {
            tx.record(Fact::UsageReceived {
                account,
                first,
                last,
                events,
            })
            .await?;
        }
        Ok(())
    }
}

async fn key_of(
    tx: &mut Tx,
    known: &mut BTreeMap<AccountId, Option<AccountKey>>,
    account: &AccountId,
) -> Result<Option<AccountKey>> {
    if let Some(key) = known.get(account) {
        return Ok(*key);
    }
    let row = tx.row(sql::KEYS, params![account]).await?;
    let key = row.map(|row| row.get("key").map(AccountKey)).transpose()?;
    known.insert(account.clone(), key);
    Ok(key)
}

fn event(account: AccountKey, happening: Happening, received_at: Timestamp) -> Event {
    Event {
        account,
        time: happening.time,
        user: None,
        name: Arc::from(happening.name),
        source: Arc::from("tenure"),
        message_id: happening.message_id,
        received_at,
        properties: happening.properties,
    }
}
