//! How we were in touch: notes, calls, meetings and mail.

use std::collections::HashSet;

use facts::{Fact, TouchKind};
use kernel::{AccountId, ContactId, Error, NoteId, Permission, Result, Text};
use store::{Row, Tx, params};

use crate::{NewTouch, Note, Origin, Upserted, account, contact, sql};

/// Logs a touch, or brings the one of this origin up to what its source says now.
///
/// # Errors
/// `Invalid` for an empty text, one over 20,000 characters, or a time in the future; `Forbidden` for viewers.
pub async fn log_touch(tx: &mut Tx, new: &NewTouch) -> Result<(NoteId, Upserted)> {
    tx.need(Permission::EditCustomers)?;
    Text::<20_000>::parse("body", &new.body)?;
    if new.at > tx.now() {
        return Err(Error::invalid("at", "error-in-the-future"));
    }
    account::account(tx, &new.account).await?;
    let seniors = seniors(tx, new).await?;
    let id = NoteId::new();
    let own = Origin {
        source: "tenure".to_owned(),
        external_id: id.to_string(),
    };
    let origin = new.origin.as_ref().unwrap_or(&own);
    let by = params![&new.account, &origin.source, &origin.external_id];
    if let Some(row) = tx.row(sql::NOTE_BY_ORIGIN, by).await? {
        return change(tx, read(&row)?, new, seniors).await;
    }
    let row = params![
        &id,
        &new.account,
        &origin.source,
        &origin.external_id,
        kind_word(new.kind),
        new.at,
        &new.author,
        participants(new),
        seniors,
        &new.body,
        new.language.tag(),
        tx.now()
    ];
    tx.execute(sql::ADD_NOTE, row).await?;
    record(tx, &id, new, seniors).await?;
    Ok((id, Upserted::New))
}

async fn change(
    tx: &mut Tx,
    was: Note,
    new: &NewTouch,
    seniors: i64,
) -> Result<(NoteId, Upserted)> {
    let same = was.kind == new.kind
        && was.at == new.at
        && was.author == new.author
        && was.body == new.body
        && was.participants == new.participants
        && was.seniors == seniors;
    if same {
        return Ok((was.id, Upserted::Unchanged));
    }
    let row = params![
        &was.id,
        kind_word(new.kind),
        new.at,
        &new.author,
        participants(new),
        seniors,
        &new.body,
        new.language.tag(),
        tx.now()
    ];
    tx.execute(sql::SET_NOTE, row).await?;
    record(tx, &was.id, new, seniors).await?;
    Ok((was.id, Upserted::Changed))
}

async fn record(tx: &mut Tx, note: &NoteId, new: &NewTouch, seniors: i64) -> Result<()> {
    let seniors = u32::try_from(seniors).unwrap_or(0);
    let (account, note) = (new.account.clone(), note.clone());
    tx.record(Fact::TouchLogged {
        account,
        note,
        kind: new.kind,
        senior: seniors,
        at: new.at,
    })
    .await
}

async fn seniors(tx: &mut Tx, new: &NewTouch) -> Result<i64> {
    if new.participants.is_empty() {
        return Ok(0);
    }
    let wanted: HashSet<&ContactId> = new.participants.iter().collect();
    let people = contact::contacts(tx, &new.account).await?;
    let there: Vec<_> = people
        .iter()
        .filter(|person| wanted.contains(&person.id))
        .collect();
    if there.len() != wanted.len() {
        return Err(Error::invalid("participants", "error-no-such-contact"));
    }
    Ok(there
        .iter()
        .map(|person| i64::from(person.seniority.is_senior()))
        .sum())
}

fn participants(new: &NewTouch) -> String {
    new.participants
        .iter()
        .map(ContactId::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The latest touches of an account, the newest first.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn notes(tx: &mut Tx, account: &AccountId, limit: usize) -> Result<Vec<Note>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx
        .rows(sql::NOTES, params![account, limit.min(500)])
        .await?;
    rows.iter().map(read).collect()
}

fn kind_word(kind: TouchKind) -> &'static str {
    match kind {
        TouchKind::Note => "note",
        TouchKind::Call => "call",
        TouchKind::Meeting => "meeting",
        TouchKind::Email => "email",
    }
}

fn read(row: &Row) -> Result<Note> {
    let kind: String = row.get("kind")?;
    let people: String = row.get("participants")?;
    Ok(Note {
        id: row.get("id")?,
        account: row.get("account_id")?,
        kind: match kind.as_str() {
            "call" => TouchKind::Call,
            "meeting" => TouchKind::Meeting,
            "email" => TouchKind::Email,
            _ => TouchKind::Note,
        },
        at: row.get("at")?,
        author: row.get("author")?,
        participants: people
            .split_whitespace()
            .filter_map(|id| id.parse().ok())
            .collect(),
        seniors: row.get("seniors")?,
        body: row.get("body")?,
        language: row.get("language")?,
    })
}
