//! Looking at accounts: one, or each of them when a day begins.

use customers::Stage;
use events::Reader;
use kernel::{AccountId, Actor, Kind, Permission, Result};
use store::{Store, Tx};

use crate::raise::raise_all;
use crate::sight::Sight;

/// Lets every play look at an account as it stands; answers how many tasks it opened. Nothing is seen at an
/// account that is churned or gone.
///
/// # Errors
/// `Forbidden` for those who may not edit customers; `Internal` when stored events cannot be read.
pub async fn look_at(tx: &mut Tx, reader: &dyn Reader, account: &AccountId) -> Result<usize> {
    tx.need(Permission::EditCustomers)?;
    let account = match customers::account(tx, account).await {
        Ok(account) if account.stage != Stage::Churned => account,
        Ok(_) => return Ok(0),
        Err(error) if error.kind() == Kind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let mut sight = Sight::of(tx, reader, account).await?;
    raise_all(tx, &mut sight).await
}

/// Looks at every account: what comes true because a day has passed (a ticket five days old, a window that
/// closes) is told by no fact. Called when a day begins; each account is its own transaction, so that a page
/// never waits for all of them. Answers how many tasks were opened.
///
/// # Errors
/// As [`look_at`]; `Unavailable` when the record does not answer.
pub async fn daily(store: &Store, reader: &dyn Reader) -> Result<usize> {
    let mut tx = store.read(Actor::System("plays")).await?;
    let accounts = customers::accounts(&mut tx).await?;
    drop(tx);
    let mut opened = 0;
    for account in accounts {
        if account.stage == Stage::Churned {
            continue;
        }
        let mut tx = store.begin(Actor::System("plays")).await?;
        opened += look_at(&mut tx, reader, &account.id).await?;
        tx.commit().await?;
    }
    Ok(opened)
}
