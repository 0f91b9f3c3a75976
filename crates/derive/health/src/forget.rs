//! An account that was merged into another has no score of its own.

use kernel::{AccountId, Permission, Result};
use store::{Tx, params};

use crate::sql;

/// Lets go of the scores that are stored of an account which was merged into another.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn forget(tx: &mut Tx, account: &AccountId) -> Result<()> {
    tx.need(Permission::MergeAccounts)?;
    tx.execute(sql::FORGET_STANDING, params![account]).await?;
    tx.execute(sql::FORGET_MONTHS, params![account])
        .await
        .map(drop)
}
