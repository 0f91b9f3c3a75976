//! The ledger of erasures.

use std::fmt::Write as _;

use events::Mentions;
use facts::Fact;
use kernel::{AccountId, ErasureId, Error, Permission, Result, Timestamp};
use rand::TryRngCore as _;
use rand::rngs::OsRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{Tx, params};

use crate::model::{Begun, Ended, Person, Tally};
use crate::sql;

/// A person as the row holds them until they are erased.
#[derive(Serialize, Deserialize)]
struct Written {
    ids: Vec<String>,
    account: Option<AccountId>,
    leave_mentions: bool,
    by: String,
}

/// Notes that a person is to be erased, before anything is touched.
///
/// # Errors
/// `Forbidden` without leave to manage data; `Invalid` for ids that no event can have.
pub async fn begin(tx: &mut Tx, person: &Person) -> Result<ErasureId> {
    may_erase(tx, person)?;
    let id = ErasureId::new();
    let written = Written {
        ids: person.ids.clone(),
        account: person.account.clone(),
        leave_mentions: person.mentions == Mentions::Leave,
        by: person.by.clone(),
    };
    let written = serde_json::to_string(&written).map_err(Error::internal)?;
    let now = tx.now();
    tx.execute(sql::BEGIN, params![&id, written, now]).await?;
    Ok(id)
}

/// Whether this person may be erased by who asks.
///
/// # Errors
/// `Forbidden` without leave to manage data; `Invalid` for ids that no event can have.
pub fn may_erase(tx: &Tx, person: &Person) -> Result<()> {
    tx.need(Permission::ManageData)?;
    person.erasure(&ErasureId::new(), None).check()
}

/// The erasures that are not over, the oldest first.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn begun(tx: &mut Tx) -> Result<Vec<Begun>> {
    tx.need(Permission::ManageData)?;
    let mut begun = vec![];
    for row in tx.rows(sql::BEGUN, vec![]).await? {
        let person: Option<String> = row.get("person")?;
        begun.push(Begun {
            id: row.get("id")?,
            at: row.get("begun_at")?,
            person: person.as_deref().map(read).transpose()?,
        });
    }
    Ok(begun)
}

fn read(written: &str) -> Result<Person> {
    let written: Written = serde_json::from_str(written).map_err(Error::internal)?;
    Ok(Person {
        ids: written.ids,
        account: written.account,
        mentions: if written.leave_mentions {
            Mentions::Leave
        } else {
            Mentions::Redact
        },
        by: written.by,
    })
}

/// Records what was done, and forgets whom it was about. The row stays until [`forget`].
///
/// # Errors
/// `Forbidden` without leave to manage data; `NotFound` when it has ended or was never begun.
pub async fn end(tx: &mut Tx, id: &ErasureId, tally: &Tally) -> Result<()> {
    tx.need(Permission::ManageData)?;
    let row = tx.row(sql::ONE, params![id]).await?;
    let row = row.ok_or_else(|| Error::not_found("erasure"))?;
    let person: Option<String> = row.get("person")?;
    let person = read(&person.ok_or_else(|| Error::not_found("erasure"))?)?;
    let begun_at: Timestamp = row.get("begun_at")?;
    let seconds = tx.now().seconds_since(begun_at);
    tx.execute(sql::END, params![id]).await?;
    tx.record(Fact::PersonErased {
        erasure: id.clone(),
        person: hashed(&person.ids)?,
        account: person.account,
        by: person.by,
        seconds,
        events: tally.events,
        redacted: tally.redacted,
        set_aside: tally.set_aside,
        memberships: tally.memberships,
        contacts: tally.contacts,
        answers: tally.answers,
        reasons: tally.reasons,
        parts: tally.parts,
        bytes: tally.bytes,
        files_searched: tally.files_searched,
        events_searched: tally.events_searched,
        left: tally.left,
    })
    .await
}

/// Lets go of an erasure that is over.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn forget(tx: &mut Tx, id: &ErasureId) -> Result<()> {
    tx.need(Permission::ManageData)?;
    tx.execute(sql::FORGET, params![id]).await.map(drop)
}

/// The erasures the journal knows of, the newest first; with an id, those of that person.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn erasures(tx: &mut Tx, of: Option<&str>) -> Result<Vec<Ended>> {
    tx.need(Permission::ManageData)?;
    let mut ended = vec![];
    for row in tx.rows(sql::ENDED, vec![]).await? {
        let body: String = row.get("body")?;
        let fact: Fact = serde_json::from_str(&body).map_err(Error::internal)?;
        let Fact::PersonErased { person, .. } = &fact else {
            continue;
        };
        if of.is_none_or(|id| is_about(person, id)) {
            let at = row.get("at")?;
            ended.push(Ended { at, fact });
        }
    }
    Ok(ended)
}

/// What an erasure came to, as the journal has it; none for any other fact.
#[must_use]
pub fn tally(fact: &Fact) -> Option<Tally> {
    let Fact::PersonErased {
        events,
        redacted,
        set_aside,
        memberships,
        contacts,
        answers,
        reasons,
        parts,
        bytes,
        files_searched,
        events_searched,
        left,
        ..
    } = *fact
    else {
        return None;
    };
    Some(Tally {
        events,
        redacted,
        set_aside,
        memberships,
        contacts,
        answers,
        reasons,
        parts,
        bytes,
        files_searched,
        events_searched,
        left,
    })
}

/// Whether what the journal has for a person stands for this id too.
#[must_use]
pub fn is_about(person: &str, id: &str) -> bool {
    let mut parts = person.split(':');
    let salt = parts.next().unwrap_or_default();
    parts.any(|hash| hash == salted(salt, id))
}

/// A fresh salt and a hash of each id, with colons between.
fn hashed(ids: &[String]) -> Result<String> {
    let mut salt = [0; 16];
    OsRng
        .try_fill_bytes(&mut salt)
        .map_err(Error::unavailable)?;
    let salt = hex(&salt);
    let hashes = ids.iter().map(|id| format!(":{}", salted(&salt, id)));
    Ok(salt.clone() + &hashes.collect::<String>())
}

fn salted(salt: &str, id: &str) -> String {
    let digest = Sha256::new_with_prefix(salt).chain_update(id).finalize();
    hex(&digest)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
