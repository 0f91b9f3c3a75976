//! Erasing a contact: what tells who it was goes, what tells that somebody was there stays.

use std::fmt::Write as _;

use facts::Fact;
use kernel::{AccountId, ContactId, Email, Permission, PulseId, Result};
use sha2::{Digest as _, Sha256};
use store::{Tx, params};

use crate::contact::{self, read};
use crate::{Contact, sql};

/// What stands in place of a name.
pub const NOBODY: &str = "—";
/// How the external id of an erased contact begins.
const ERASED: &str = "erased:";

/// The contacts one of whose ids or addresses this is; at one account, where one is given.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn contacts_of_person(
    tx: &mut Tx,
    id: &str,
    account: Option<&AccountId>,
) -> Result<Vec<Contact>> {
    tx.need(Permission::ReadCustomers)?;
    let email: Option<Email> = id.parse().ok();
    let email = email.as_ref().map_or("", Email::as_str);
    let account = account.map_or("", AccountId::as_str);
    let rows = tx.rows(sql::CONTACTS_OF_PERSON, params![id, email, account]);
    rows.await?.iter().map(read).collect()
}

/// Takes name, reading, address, title and external id from a contact. The role, the seniority and the days they
/// came and left stay, so that what rests on them does. Brought in again, the contact stays as it is.
///
/// # Errors
/// `Forbidden` without leave to manage data; `NotFound`.
pub async fn erase_contact(tx: &mut Tx, id: &ContactId) -> Result<()> {
    tx.need(Permission::ManageData)?;
    let was = contact::contact(tx, id).await?;
    if is_erased(&was) {
        return Ok(());
    }
    let mark = mark(id, &was.external_id);
    tx.execute(sql::ERASE_CONTACT, params![id, mark, NOBODY])
        .await?;
    for row in tx.rows(sql::FURTHER_NAMES, params![id]).await? {
        let (source, name): (String, String) = (row.get("source")?, row.get("external_id")?);
        let mark = self::mark(id, &name);
        tx.execute(sql::ERASE_FURTHER_NAME, params![id, source, name, mark])
            .await?;
    }
    let (account, contact) = (was.account, id.clone());
    tx.record(Fact::ContactErased { account, contact }).await
}

/// Takes the words out of the reasons of pulses at a contact's account that name the contact ([`names`]); what was
/// said from 1 to 5 stays. To be done before the contact is erased. Answers how many there were.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn erase_reasons(tx: &mut Tx, contact: &Contact, ids: &[String]) -> Result<u64> {
    let mut erased = 0;
    for pulse in reasons_naming(tx, contact, ids).await? {
        let row = params![&pulse, NOBODY];
        erased += tx.execute(sql::ERASE_REASON, row).await?;
    }
    Ok(erased)
}

/// The pulses at a contact's account of which the reason names the contact ([`names`]).
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn reasons_naming(
    tx: &mut Tx,
    contact: &Contact,
    ids: &[String],
) -> Result<Vec<PulseId>> {
    tx.need(Permission::ManageData)?;
    let mut naming = vec![];
    for row in tx.rows(sql::REASONS, params![&contact.account]).await? {
        let reason: String = row.get("reason")?;
        if names(&reason, contact, ids) {
            naming.push(row.get("id")?);
        }
    }
    Ok(naming)
}

/// Whether a sentence names a contact: by name, reading or address, or by what a source calls them or one of these ids,
/// unless that is a mere number, which is too often something else.
#[must_use]
pub fn names(text: &str, contact: &Contact, ids: &[String]) -> bool {
    if is_erased(contact) {
        return false;
    }
    let own = [Some(&contact.name), contact.reading.as_ref()];
    let address = contact.email.as_ref().map(Email::as_str);
    let ids = ids.iter().chain([&contact.external_id]);
    let ids = ids.filter(|id| !id.chars().all(|c| c.is_ascii_digit()));
    let words = own.into_iter().flatten().chain(ids).map(String::as_str);
    let text = text.to_lowercase();
    words
        .chain(address)
        .any(|word| stands_in(&text, &word.to_lowercase()))
}

/// Whether a word stands in a text by itself: not within a longer word of Latin letters.
fn stands_in(text: &str, word: &str) -> bool {
    let ends = |at: Option<char>| !at.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut found = text.match_indices(word).filter(|_| !word.is_empty());
    found.any(|(at, _)| {
        let after = &text[at + word.len()..];
        ends(text[..at].chars().next_back()) && ends(after.chars().next())
    })
}

/// Whether the contact was erased.
#[must_use]
pub fn is_erased(contact: &Contact) -> bool {
    let hash = contact.external_id.strip_prefix(ERASED);
    hash.is_some_and(|hash| hash.len() == 32) && contact.name == NOBODY
}

/// The erased contact that a source called by this name.
pub(crate) async fn erased_twin(
    tx: &mut Tx,
    account: &AccountId,
    source: &str,
    external_id: &str,
) -> Result<Option<ContactId>> {
    let erased = tx.rows(sql::ERASED_CONTACTS, params![account, source]);
    for row in erased.await? {
        let id: ContactId = row.get("id")?;
        if row.get::<String>("external_id")? == mark(&id, external_id) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// What is kept of an external id: a hash, salted with the contact's own random id.
fn mark(id: &ContactId, external_id: &str) -> String {
    let digest = Sha256::new_with_prefix(id.as_str())
        .chain_update(external_id)
        .finalize();
    let mut mark = ERASED.to_owned();
    for byte in digest.iter().take(16) {
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}
