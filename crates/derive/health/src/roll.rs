//! Bringing accounts to today when a day has passed.

use std::collections::HashMap;

use customers::Account;
use events::Reader;
use kernel::{AccountId, Actor, Day, Result};
use metrics::Findings;
use store::{Store, params};

use crate::keep::{Scored, save};
use crate::scorecard::Scorecard;
use crate::sql;

/// How many accounts one transaction brings to today: few enough to keep other writers from waiting long.
const AT_ONCE: usize = 100;

/// Computes metrics and scores of every account that does not stand at today, whether its day is past or,
/// after looking at an earlier day, ahead. Answers how many there were. Cut off, it goes on where it was.
///
/// # Errors
/// `Unavailable` when the record does not answer, `Internal` when events cannot be read.
pub async fn roll(store: &Store, reader: &dyn Reader) -> Result<usize> {
    let card = Scorecard::shipped()?;
    let due = due(store, &card.mark()).await?;
    for some in due.chunks(AT_ONCE) {
        let mut tx = store.begin(Actor::System("health")).await?;
        let today = tx.today();
        let work = move |computed| (Findings::of(&computed), Scored::of(card, &computed));
        let computed = metrics::compute_each(&mut tx, reader, some, today, work).await?;
        let (findings, scored): (Vec<_>, Vec<_>) = computed.into_iter().unzip();
        metrics::keep(&mut tx, &findings).await?;
        save(&mut tx, scored).await?;
        tx.commit().await?;
    }
    Ok(due.len())
}

async fn due(store: &Store, card: &str) -> Result<Vec<Account>> {
    let mut tx = store.read(Actor::System("health")).await?;
    let today = tx.today();
    let mut stands: HashMap<AccountId, (Day, String)> = HashMap::new();
    for row in tx.rows(sql::DAYS, params![]).await? {
        stands.insert(
            row.get("account_id")?,
            (row.get("day")?, row.get("scorecard")?),
        );
    }
    let mut accounts = customers::accounts(&mut tx).await?;
    accounts.retain(|account| {
        let stands = stands.get(&account.id);
        stands.is_none_or(|(day, mark)| *day != today || mark != card)
    });
    Ok(accounts)
}
