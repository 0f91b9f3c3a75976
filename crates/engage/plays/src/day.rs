//! Looking at accounts: some, or each of them when a day begins.

use std::collections::BTreeSet;

use customers::{Account, Stage};
use events::Reader;
use kernel::{AccountId, Actor, Kind, Permission, Result};
use store::{Store, Tx};

use crate::raise::raise_all;
use crate::sight::{Sight, series_of};

/// How many histories are in memory at once.
const AT_ONCE: usize = 128;

/// Lets every play look at accounts as they stand; answers how many tasks it opened. Nothing is seen at an
/// account that is churned or gone.
///
/// # Errors
/// `Forbidden` for those who may not edit customers; `Internal` when stored events cannot be read.
pub async fn look_at(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &BTreeSet<AccountId>,
) -> Result<usize> {
    tx.need(Permission::EditCustomers)?;
    let mut there = vec![];
    for account in accounts {
        match customers::account(tx, account).await {
            Ok(account) if account.stage != Stage::Churned => there.push(account),
            Ok(_) => {}
            Err(error) if error.kind() == Kind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    let mut opened = 0;
    for some in there.chunks(AT_ONCE) {
        let series = series_of(tx, reader, some).await?;
        for (account, series) in some.iter().zip(series) {
            let mut sight = Sight::of(tx, account.clone(), series).await?;
            opened += raise_all(tx, &mut sight).await?;
        }
    }
    Ok(opened)
}

/// Looks at every account: what comes true because a day has passed (a ticket five days old, a window that
/// closes) is told by no fact. Called when a day begins; each account is its own transaction, so that nobody
/// waits for all of them. Answers how many tasks were opened.
///
/// # Errors
/// `Internal` when stored events cannot be read; `Unavailable` when the record does not answer.
pub async fn daily(store: &Store, reader: &dyn Reader) -> Result<usize> {
    let plays = || Actor::System("plays");
    let mut tx = store.read(plays()).await?;
    let mut accounts = customers::accounts(&mut tx).await?;
    drop(tx);
    accounts.retain(|account| account.stage != Stage::Churned);
    let mut opened = 0;
    for some in accounts.chunks(AT_ONCE) {
        let mut tx = store.read(plays()).await?;
        let series = series_of(&mut tx, reader, some).await?;
        drop(tx);
        for (account, series) in some.iter().zip(series) {
            opened += look_again(store, account, series).await?;
        }
    }
    Ok(opened)
}

async fn look_again(
    store: &Store,
    account: &Account,
    series: Vec<metrics::MetricSeries>,
) -> Result<usize> {
    let mut tx = store.begin(Actor::System("plays")).await?;
    let account = customers::account(&mut tx, &account.id).await?;
    let mut sight = Sight::of(&mut tx, account, series).await?;
    let opened = raise_all(&mut tx, &mut sight).await?;
    if opened > 0 {
        tx.commit().await?;
    }
    Ok(opened)
}
