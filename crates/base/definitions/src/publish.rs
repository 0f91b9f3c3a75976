//! A draft becomes a version; a version becomes the last.

use facts::Fact;
use kernel::{Error, Kind as Fault, Permission, Result, Text, Timestamp};
use store::{Tx, params};

use crate::draft::{draft, take};
use crate::model::{Kind, Version};
use crate::sql;
use crate::version::newest_of;

/// The longest note, in characters.
const LONGEST_NOTE: usize = 500;

/// Publishes the draft of a name as it was seen; answers the number of the version. What came with the program
/// under this name becomes version 1, if it is not already.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` without a draft; `Conflict` when it is not as it
/// was seen, or somebody published meanwhile; `Invalid` for a note over 500 characters.
pub async fn publish(
    tx: &mut Tx,
    kind: Kind,
    name: &str,
    seen: u32,
    note: &str,
    shipped: Option<&str>,
) -> Result<u32> {
    tx.need(Permission::ManageTeamWork)?;
    let Some(draft) = draft(tx, kind, name).await? else {
        return Err(Error::new(Fault::NotFound, "error-no-draft").with("value", name));
    };
    let newest = begun(tx, kind, name, shipped).await?;
    if draft.base != newest {
        return Err(Error::conflict("error-draft-is-behind").with("version", newest));
    }
    if take(tx, kind, name, seen).await? == 0 {
        return Err(Error::conflict("error-draft-changed"));
    }
    add(tx, kind, name, newest + 1, Some(draft.text), note).await?;
    tx.record(Fact::DefinitionPublished {
        kind: kind.as_str().to_owned(),
        name: name.to_owned(),
        version: newest + 1,
    })
    .await?;
    Ok(newest + 1)
}

/// Says that from now on there is no such thing; its versions stay. `seen` is the last of them.
///
/// # Errors
/// `Forbidden` without leave to manage the team's work; `NotFound` when there is none; `Conflict` when somebody
/// published meanwhile.
pub async fn retire(
    tx: &mut Tx,
    kind: Kind,
    name: &str,
    seen: u32,
    note: &str,
    shipped: Option<&str>,
) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    let newest = begun(tx, kind, name, shipped).await?;
    let gone = newest_of(tx, kind, name)
        .await?
        .is_none_or(|version: Version| version.text.is_none());
    if gone {
        return Err(Error::not_found(kind.as_str()));
    }
    if newest != seen {
        return Err(Error::conflict("error-draft-is-behind").with("version", newest));
    }
    add(tx, kind, name, newest + 1, None, note).await?;
    tx.record(Fact::DefinitionRetired {
        kind: kind.as_str().to_owned(),
        name: name.to_owned(),
        version: newest + 1,
    })
    .await
}

/// The number of the last version, once what came with the program is the first; 0 without any.
async fn begun(tx: &mut Tx, kind: Kind, name: &str, shipped: Option<&str>) -> Result<u32> {
    if let Some(newest) = newest_of(tx, kind, name).await? {
        return Ok(newest.number);
    }
    let Some(text) = shipped else { return Ok(0) };
    let ever = Timestamp::from_micros(0);
    let row = params![kind.as_str(), name, 1_u32, text, "", None::<String>, ever];
    tx.execute(sql::ADD, row).await?;
    Ok(1)
}

async fn add(
    tx: &mut Tx,
    kind: Kind,
    name: &str,
    number: u32,
    text: Option<String>,
    note: &str,
) -> Result<()> {
    if note.chars().count() > LONGEST_NOTE {
        return Err(Error::invalid("note", "error-too-long").with("most", LONGEST_NOTE));
    }
    let note = if note.trim().is_empty() {
        String::new()
    } else {
        Text::<LONGEST_NOTE>::parse("note", note)?.to_string()
    };
    let (author, now) = (tx.actor().member().cloned(), tx.now());
    let row = params![
        kind.as_str(),
        name,
        number,
        text,
        note,
        author.as_ref(),
        now
    ];
    tx.execute(sql::ADD, row).await.map(drop)
}
