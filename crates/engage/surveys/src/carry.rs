//! The answers of an account go over to the one it turned out to be.

use customers::Merger;
use kernel::{Permission, Result};
use store::{Tx, params};

use crate::sql;

/// Carries them over; answers how many. Of two links of one person to the same survey, the one of the contact that
/// stays is good; who answered both times has both answers.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_over(tx: &mut Tx, merger: &Merger) -> Result<u64> {
    tx.need(Permission::MergeAccounts)?;
    for (gone, kept) in &merger.people {
        let ids = || params![&gone.id, &kept.id];
        tx.execute(sql::DROP_SAME_LINKS, ids()).await?;
        tx.execute(sql::CARRY_LINKS, ids()).await?;
        tx.execute(sql::RENAME_ANSWERS, ids()).await?;
        tx.execute(sql::RENAME_ANSWERER, ids()).await?;
    }
    let (from, into) = (&merger.from.id, &merger.into.id);
    tx.execute(sql::CARRY_ANSWERS, params![from, into]).await
}
