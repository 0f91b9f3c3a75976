//! Drafts: one of a name at most, and nobody writes over what they have not seen.

use facts::Fact;
use kernel::{Error, Permission, Result, Text};
use store::{Row, Tx, params};

use crate::model::{Draft, Kind, NewDraft};
use crate::sql;

/// The longest text, in bytes.
const LONGEST: usize = 64 << 10;
/// The longest name, in characters.
const LONGEST_NAME: usize = 60;
/// Drafts of one kind.
const MOST: usize = 500;

/// Saves a draft; answers its revision.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `Invalid` for a name that is not of small letters, digits
/// and `_`, or a text over 64 KB; `Conflict` when the draft is not as it was seen, or there are five hundred.
pub async fn save(tx: &mut Tx, new: &NewDraft<'_>) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    check_name(new.name)?;
    if new.text.len() > LONGEST {
        return Err(Error::invalid("text", "error-too-long").with("most", LONGEST));
    }
    let (kind, now) = (new.kind.as_str(), tx.now());
    let author = tx.actor().member().cloned();
    let Some(seen) = new.seen else {
        if drafts(tx, new.kind).await?.len() >= MOST {
            return Err(Error::conflict("error-too-many-drafts").with("most", MOST));
        }
        if draft(tx, new.kind, new.name).await?.is_some() {
            return Err(Error::conflict("error-draft-changed"));
        }
        let row = params![kind, new.name, new.text, new.base, author.as_ref(), now];
        tx.execute(sql::ADD_DRAFT, row).await?;
        tx.record(Fact::DefinitionDrafted {
            kind: kind.to_owned(),
            name: new.name.to_owned(),
        })
        .await?;
        return Ok(1);
    };
    let row = params![
        kind,
        new.name,
        new.text,
        new.base,
        author.as_ref(),
        now,
        seen
    ];
    if tx.execute(sql::SAVE_DRAFT, row).await? == 0 {
        return Err(Error::conflict("error-draft-changed"));
    }
    Ok(seen + 1)
}

/// Lets a draft go.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `Conflict` when it is not as it was seen.
pub async fn drop_draft(tx: &mut Tx, kind: Kind, name: &str, seen: u32) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    if take(tx, kind, name, seen).await? == 0 {
        return Err(Error::conflict("error-draft-changed"));
    }
    tx.record(Fact::DefinitionDraftDropped {
        kind: kind.as_str().to_owned(),
        name: name.to_owned(),
    })
    .await
}

pub(crate) async fn take(tx: &mut Tx, kind: Kind, name: &str, seen: u32) -> Result<u64> {
    tx.execute(sql::DROP_DRAFT, params![kind.as_str(), name, seen])
        .await
}

/// The draft of a name; none where nobody works on it.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn draft(tx: &mut Tx, kind: Kind, name: &str) -> Result<Option<Draft>> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::DRAFT, params![kind.as_str(), name]).await?;
    row.map(|row| read(kind, &row)).transpose()
}

/// Every draft of a kind, by name.
///
/// # Errors
/// As [`draft`].
pub async fn drafts(tx: &mut Tx, kind: Kind) -> Result<Vec<Draft>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::DRAFTS, params![kind.as_str()]).await?;
    rows.iter().map(|row| read(kind, row)).collect()
}

/// A name is part of addresses, files and messages.
pub(crate) fn check_name(name: &str) -> Result<()> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    Text::<LONGEST_NAME>::parse("name", name)?;
    if name.chars().all(good) {
        return Ok(());
    }
    Err(Error::invalid("name", "error-definition-name").with("value", name))
}

fn read(kind: Kind, row: &Row) -> Result<Draft> {
    Ok(Draft {
        kind,
        name: row.get("name")?,
        text: row.get("text")?,
        base: row.get("base")?,
        revision: row.get("revision")?,
        author: row.get("author_id")?,
        saved_at: row.get("saved_at")?,
    })
}
