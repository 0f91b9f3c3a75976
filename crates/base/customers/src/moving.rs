//! A person moves from one account to another: the contact ends here on a day and begins there.
//!
//! Nothing of the past is rewritten: until the day the person counts here, from then on there. Who comes back to an
//! account they left, or is known to both, is at both until somebody says otherwise: a consultant who works for two
//! customers is no mover.

use facts::Fact;
use kernel::{AccountId, ContactId, Day, Email, Permission, Result};
use store::{Tx, params};

use crate::contact::{self, read};
use crate::{Contact, NewContact, sql};

/// Lets the contact that a person is at one account go over to another on a day. `person` is a user's id: an address,
/// or what a source calls the contact, unless it is a mere number. Answers the contact that began or came back; none
/// when nobody is known by that id, or they are at both.
///
/// # Errors
/// `Forbidden` or `NotFound` without leave to write events; `Conflict` when somebody changed a contact meanwhile.
pub async fn move_contact(
    tx: &mut Tx,
    from: &AccountId,
    into: &AccountId,
    person: &str,
    on: Day,
) -> Result<Option<ContactId>> {
    tx.need(Permission::WriteEvents)?;
    let here = known_as(tx, from, person).await?;
    let Some(here) = here.into_iter().find(|one| one.present_on(on)) else {
        return Ok(None);
    };
    let mut there = known_as(tx, into, person).await?;
    match there.pop() {
        Some(known) if known.left_on.is_none() => Ok(None),
        Some(left) => {
            let back = Contact {
                left_on: None,
                ..left.clone()
            };
            contact::write(tx, &left, &back).await?;
            Ok(Some(left.id))
        }
        None => {
            leave(tx, &here, on).await?;
            begin(tx, &here, into, on).await.map(Some)
        }
    }
}

/// The contacts at an account that a user's id means.
async fn known_as(tx: &mut Tx, account: &AccountId, person: &str) -> Result<Vec<Contact>> {
    let email: Option<Email> = person.parse().ok();
    let email = email.as_ref().map(Email::as_str);
    let number = i64::from(person.chars().all(|c| c.is_ascii_digit()));
    let rows = tx.rows(
        sql::CONTACTS_TO_MOVE,
        params![account, person, email, number],
    );
    rows.await?.iter().map(read).collect()
}

async fn leave(tx: &mut Tx, here: &Contact, on: Day) -> Result<()> {
    let gone = Contact {
        left_on: Some(here.joined_on.map_or(on, |joined| on.max(joined))),
        ..here.clone()
    };
    contact::write(tx, here, &gone).await
}

async fn begin(tx: &mut Tx, here: &Contact, into: &AccountId, on: Day) -> Result<ContactId> {
    let id = ContactId::new();
    tx.execute(sql::COPY_CONTACT, params![&here.id, &id, into, on])
        .await?;
    let (account, contact) = (into.clone(), id.clone());
    tx.record(Fact::ContactAdded { account, contact }).await?;
    Ok(id)
}

/// Ends the contact that the same source knew at one other account by the same id and address, now that it brings the
/// person in at this one. Answers the day the person moved; none where they did not: whoever is at more than one other
/// account moves nowhere.
pub(crate) async fn came_from_elsewhere(tx: &mut Tx, new: &NewContact) -> Result<Option<Day>> {
    let (None, Some(email)) = (new.left_on, &new.email) else {
        return Ok(None);
    };
    let today = tx.today();
    let on = new.joined_on.unwrap_or(today).min(today);
    let (source, id) = (&new.origin.source, &new.origin.external_id);
    let known = params![source, id, email.as_str(), &new.account];
    let elsewhere = tx.rows(sql::CONTACTS_ELSEWHERE, known).await?;
    let mut present: Vec<Contact> = elsewhere.iter().map(read).collect::<Result<_>>()?;
    present.retain(|one| one.present_on(on));
    let [here] = present.as_slice() else {
        return Ok(None);
    };
    leave(tx, here, on).await?;
    Ok(Some(on))
}
