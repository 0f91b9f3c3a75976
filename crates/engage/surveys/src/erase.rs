//! What a contact said in their own words, and how it goes.

use kernel::{ContactId, Permission, Result};
use store::{Tx, params};

use crate::sql;

/// How many answers of a contact hold words of theirs.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn words_of(tx: &mut Tx, contact: &ContactId) -> Result<u64> {
    tx.need(Permission::ManageData)?;
    let row = tx.row(sql::WORDS_OF, params![contact]).await?;
    let words: i64 = row.map_or(Ok(0), |row| row.get("n"))?;
    Ok(words.unsigned_abs())
}

/// Takes a contact's words out of their answers, and their links away; the scores stay. Answers how many held words.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn erase_words(tx: &mut Tx, contact: &ContactId) -> Result<u64> {
    tx.need(Permission::ManageData)?;
    tx.execute(sql::DROP_LINKS, params![contact]).await?;
    tx.execute(sql::ERASE_WORDS, params![contact]).await
}
