//! The people at an account.

use std::collections::HashMap;

use facts::Fact;
use kernel::{AccountId, ContactId, Day, Error, Permission, Result, Text};
use store::{Row, Tx, Value, params};

use crate::{Contact, NewContact, Upserted, erase, moving, sql};

/// Adds the contact of this origin, or brings the one we have up to what its source says now.
///
/// # Errors
/// `Invalid` for a name that is empty or too long, or someone who left before they came.
pub async fn upsert_contact(tx: &mut Tx, new: &NewContact) -> Result<(ContactId, Upserted)> {
    tx.need(Permission::Import)?;
    check(new)?;
    let (source, external_id) = (&new.origin.source, &new.origin.external_id);
    let origin = || params![&new.account, source, external_id];
    let (was, now) = if let Some(row) = tx.row(sql::CONTACT_BY_ORIGIN, origin()).await? {
        let was = read(&row)?;
        let now = updated(&was, new);
        (was, now)
    } else if let Some(row) = tx.row(sql::CONTACT_BY_FURTHER_NAME, origin()).await? {
        let was = read(&row)?;
        let now = filled(&was, new);
        (was, now)
    } else {
        return match erase::erased_twin(tx, &new.account, source, external_id).await? {
            Some(id) => Ok((id, Upserted::Unchanged)),
            None => bring(tx, new).await.map(|id| (id, Upserted::New)),
        };
    };
    if now == was {
        return Ok((was.id, Upserted::Unchanged));
    }
    write(tx, &was, &now).await?;
    Ok((was.id, Upserted::Changed))
}

fn updated(was: &Contact, new: &NewContact) -> Contact {
    Contact {
        name: new.name.clone(),
        reading: new.reading.clone().or_else(|| was.reading.clone()),
        language: new.language,
        email: new.email.clone().or_else(|| was.email.clone()),
        title: new.title.clone().or_else(|| was.title.clone()),
        role: new.role,
        seniority: new.seniority,
        joined_on: new.joined_on.or(was.joined_on),
        left_on: new.left_on.or(was.left_on),
        ..was.clone()
    }
}

/// What is told under the further name of a contact: it fills gaps, and changes nothing that its own source says.
fn filled(was: &Contact, new: &NewContact) -> Contact {
    Contact {
        reading: was.reading.clone().or_else(|| new.reading.clone()),
        email: was.email.clone().or_else(|| new.email.clone()),
        title: was.title.clone().or_else(|| new.title.clone()),
        joined_on: was.joined_on.or(new.joined_on),
        left_on: was.left_on.or(new.left_on),
        ..was.clone()
    }
}

fn check(new: &NewContact) -> Result<()> {
    Text::<200>::parse("name", &new.name)?;
    Text::<100>::parse("external_id", &new.origin.external_id)?;
    for part in [&new.title, &new.reading].into_iter().flatten() {
        Text::<200>::parse("title", part)?;
    }
    match (new.joined_on, new.left_on) {
        (Some(joined), Some(left)) if left < joined => {
            Err(Error::invalid("left_on", "error-end-before-start"))
        }
        _ => Ok(()),
    }
}

/// Adds somebody, whom the source may have known at another account until now.
async fn bring(tx: &mut Tx, new: &NewContact) -> Result<ContactId> {
    let moved = moving::came_from_elsewhere(tx, new).await?;
    let new = NewContact {
        joined_on: new.joined_on.or(moved),
        ..new.clone()
    };
    add(tx, &new).await
}

async fn add(tx: &mut Tx, new: &NewContact) -> Result<ContactId> {
    let id = ContactId::new();
    let row = params![
        &id,
        &new.account,
        &new.origin.source,
        &new.origin.external_id,
        &new.name,
        new.reading.as_deref(),
        new.language.tag(),
        new.email.as_ref().map(|e| e.as_str()),
        new.title.as_deref(),
        new.role.as_str(),
        new.seniority.as_str(),
        new.joined_on,
        new.left_on
    ];
    tx.execute(sql::ADD_CONTACT, row).await?;
    let (account, contact) = (new.account.clone(), id.clone());
    tx.record(Fact::ContactAdded { account, contact }).await?;
    if let Some(on) = new.left_on {
        record_left(tx, &new.account, &id, new.role.as_str(), on).await?;
    }
    Ok(id)
}

pub(crate) async fn write(tx: &mut Tx, was: &Contact, now: &Contact) -> Result<()> {
    let row = params![
        &now.id,
        &now.name,
        now.reading.as_deref(),
        now.language.tag(),
        now.email.as_ref().map(|e| e.as_str()),
        now.title.as_deref(),
        now.role.as_str(),
        now.seniority.as_str(),
        now.joined_on,
        now.left_on,
        was.version
    ];
    if tx.execute(sql::SET_CONTACT, row).await? == 0 {
        return Err(Error::conflict("error-changed-meanwhile"));
    }
    let (account, contact) = (now.account.clone(), now.id.clone());
    let field = if was.role == now.role {
        "details"
    } else {
        "role"
    }
    .to_owned();
    tx.record(Fact::ContactChanged {
        account,
        contact,
        field,
    })
    .await?;
    match now.left_on {
        Some(on) if was.left_on != now.left_on => {
            record_left(tx, &now.account, &now.id, now.role.as_str(), on).await
        }
        _ => Ok(()),
    }
}

async fn record_left(
    tx: &mut Tx,
    account: &AccountId,
    contact: &ContactId,
    role: &str,
    on: Day,
) -> Result<()> {
    let (account, contact, role) = (account.clone(), contact.clone(), role.to_owned());
    tx.record(Fact::ContactLeft {
        account,
        contact,
        role,
        on,
    })
    .await
}

/// A field of a contact a person may change in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactField {
    Name,
    Title,
    Role,
    Seniority,
    /// The day they left, or empty when they are there.
    LeftOn,
}

impl std::str::FromStr for ContactField {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        match text {
            "name" => Ok(Self::Name),
            "title" => Ok(Self::Title),
            "role" => Ok(Self::Role),
            "seniority" => Ok(Self::Seniority),
            "left_on" => Ok(Self::LeftOn),
            _ => Err(Error::not_found("field")),
        }
    }
}

/// Changes one field of a contact.
///
/// # Errors
/// As [`crate::change_account`].
pub async fn change_contact(
    tx: &mut Tx,
    id: &ContactId,
    version: i64,
    field: ContactField,
    value: &str,
) -> Result<Contact> {
    tx.need(Permission::EditCustomers)?;
    let was = contact(tx, id).await?;
    if was.version != version {
        return Err(Error::conflict("error-changed-meanwhile"));
    }
    let mut now = was.clone();
    let empty = value.trim().is_empty();
    match field {
        ContactField::Name => now.name = Text::<200>::parse("name", value)?.to_string(),
        ContactField::Title if empty => now.title = None,
        ContactField::Title => now.title = Some(Text::<200>::parse("title", value)?.to_string()),
        ContactField::Role => now.role = value.parse()?,
        ContactField::Seniority => now.seniority = value.parse()?,
        ContactField::LeftOn if empty => now.left_on = None,
        ContactField::LeftOn => now.left_on = Some(value.parse()?),
    }
    if now != was {
        write(tx, &was, &now).await?;
        now.version += 1;
    }
    Ok(now)
}

/// The people of an account, those who left last.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn contacts(tx: &mut Tx, account: &AccountId) -> Result<Vec<Contact>> {
    list(tx, sql::CONTACTS, params![account]).await
}

/// Everyone at each of some accounts; those without anybody are left out.
///
/// # Errors
/// As [`contacts`].
pub async fn contacts_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Vec<Contact>>> {
    among(tx, sql::CONTACTS_AMONG, accounts).await
}

/// The champions of each of some accounts, those who left too.
pub(crate) async fn champions_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Vec<Contact>>> {
    among(tx, sql::CHAMPIONS_AMONG, accounts).await
}

async fn among<'a>(
    tx: &mut Tx,
    head: &'static str,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Vec<Contact>>> {
    tx.need(Permission::ReadCustomers)?;
    let tail = sql::IN_ORDER_OF_CONTACTS;
    let mut people: HashMap<AccountId, Vec<Contact>> = HashMap::new();
    for row in tx.rows_among(head, vec![], accounts, tail).await? {
        let person = read(&row)?;
        people
            .entry(person.account.clone())
            .or_default()
            .push(person);
    }
    Ok(people)
}

/// Everyone at every account.
///
/// # Errors
/// As [`contacts`].
pub async fn contacts_all(tx: &mut Tx) -> Result<Vec<Contact>> {
    list(tx, sql::CONTACTS_ALL, vec![]).await
}

async fn list(tx: &mut Tx, sql: &'static str, params: Vec<Value>) -> Result<Vec<Contact>> {
    tx.need(Permission::ReadCustomers)?;
    tx.rows(sql, params).await?.iter().map(read).collect()
}

/// One person. A contact may read themselves.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not know of them.
pub async fn contact(tx: &mut Tx, id: &ContactId) -> Result<Contact> {
    if *tx.actor() != kernel::Actor::Contact(id.clone()) {
        tx.need(Permission::ReadCustomers)?;
    }
    let row = tx.row(sql::CONTACT, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("ContactId"))?)
}

/// The person a source calls by this name at an account, though they be erased; source `*` asks all of them.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn contact_by_origin(
    tx: &mut Tx,
    account: &AccountId,
    source: &str,
    external_id: &str,
) -> Result<Option<ContactId>> {
    let row = match source {
        "*" => {
            tx.row(sql::CONTACT_BY_ANY_ORIGIN, params![account, external_id])
                .await?
        }
        _ => {
            tx.row(
                sql::CONTACT_BY_ORIGIN,
                params![account, source, external_id],
            )
            .await?
        }
    };
    let further = params![account, source, external_id];
    let row = match row {
        Some(row) => Some(row),
        None => tx.row(sql::CONTACT_BY_FURTHER_NAME, further).await?,
    };
    match row {
        Some(row) => row.get("id").map(Some),
        None => erase::erased_twin(tx, account, source, external_id).await,
    }
}

pub(crate) fn read(row: &Row) -> Result<Contact> {
    Ok(Contact {
        id: row.get("id")?,
        account: row.get("account_id")?,
        external_id: row.get("external_id")?,
        name: row.get("name")?,
        reading: row.get("reading")?,
        language: row.get("language")?,
        email: row.get("email")?,
        title: row.get("title")?,
        role: row.get("role")?,
        seniority: row.get("seniority")?,
        joined_on: row.get("joined_on")?,
        left_on: row.get("left_on")?,
        version: row.get("version")?,
    })
}
