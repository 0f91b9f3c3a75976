//! The tickets of an account go over to the one it turned out to be.

use customers::Merger;
use kernel::{Permission, Result};
use store::{Tx, params};

use crate::sql;

/// Carries them over; answers how many.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_over(tx: &mut Tx, merger: &Merger) -> Result<u64> {
    tx.need(Permission::MergeAccounts)?;
    for (gone, kept) in &merger.people {
        tx.execute(sql::RENAME_REQUESTER, params![&gone.id, &kept.id])
            .await?;
    }
    let (from, into) = (&merger.from.id, &merger.into.id);
    tx.execute(sql::CARRY, params![from, into]).await
}
