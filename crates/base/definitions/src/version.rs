//! Published versions.

use kernel::{Permission, Result};
use store::{Row, Tx, params};

use crate::model::{Kind, Version};
use crate::sql;

/// Every version of every definition of a kind, by name and number.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn versions(tx: &mut Tx, kind: Kind) -> Result<Vec<Version>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::VERSIONS, params![kind.as_str()]).await?;
    rows.iter().map(|row| read(kind, row)).collect()
}

/// The last version of every definition of a kind, by name; those that were retired too.
///
/// # Errors
/// As [`versions`].
pub async fn newest(tx: &mut Tx, kind: Kind) -> Result<Vec<Version>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::NEWEST, params![kind.as_str()]).await?;
    rows.iter().map(|row| read(kind, row)).collect()
}

/// A number that rises with every publication and retirement.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn revision(tx: &mut Tx) -> Result<i64> {
    let row = tx.row(sql::REVISION, params![]).await?;
    row.map_or(Ok(0), |row| row.get("revision"))
}

/// The last version of one; none where none was ever published here.
pub(crate) async fn newest_of(tx: &mut Tx, kind: Kind, name: &str) -> Result<Option<Version>> {
    let row = tx.row(sql::NEWEST_OF, params![kind.as_str(), name]).await?;
    row.map(|row| read(kind, &row)).transpose()
}

fn read(kind: Kind, row: &Row) -> Result<Version> {
    Ok(Version {
        kind,
        name: row.get("name")?,
        number: row.get("version")?,
        text: row.get("text")?,
        note: row.get("note")?,
        author: row.get("author_id")?,
        published_at: row.get("published_at")?,
    })
}
