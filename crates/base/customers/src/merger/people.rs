//! Whom two accounts both know, and how two contacts become one.

use std::collections::HashSet;

use facts::Fact;
use kernel::{AccountId, ContactId, Result};
use store::{Tx, params};

use super::Merger;
use crate::{Contact, ContactRole, contact, sql};

/// The contacts of one account that are people another knows: by the name a source has for them, or by address.
pub(super) async fn known_to_both(
    tx: &mut Tx,
    from: &AccountId,
    into: &AccountId,
) -> Result<Vec<(Contact, Contact)>> {
    let (mut people, mut seen) = (vec![], HashSet::new());
    for row in tx.rows(sql::SAME_PEOPLE, params![from, into]).await? {
        let (gone, kept): (ContactId, ContactId) = (row.get("gone")?, row.get("kept")?);
        if seen.insert(gone.clone()) {
            let gone = contact::contact(tx, &gone).await?;
            people.push((gone, contact::contact(tx, &kept).await?));
        }
    }
    Ok(people)
}

/// Makes one of those both know, and lets everyone else go over.
pub(super) async fn carry(tx: &mut Tx, merger: &Merger) -> Result<u64> {
    let (from, into) = (&merger.from.id, &merger.into.id);
    for (gone, kept) in &merger.people {
        // Two contacts may turn out to be the one that stays, so it is read as it is now.
        let kept = contact::contact(tx, &kept.id).await?;
        become_one(tx, gone, &kept).await?;
    }
    tx.execute(sql::CARRY_CONTACT_SOURCES, params![from, into])
        .await?;
    tx.execute(sql::DROP_CONTACT_SOURCES, params![from]).await?;
    tx.execute(sql::CARRY_CONTACTS, params![from, into]).await
}

async fn become_one(tx: &mut Tx, gone: &Contact, kept: &Contact) -> Result<()> {
    let now = together(gone, kept);
    if now != *kept {
        contact::write(tx, kept, &now).await?;
    }
    let (from, into) = (&gone.id, &kept.id);
    tx.execute(sql::NAME_CONTACT, params![from, into]).await?;
    tx.execute(sql::RENAME_CONTACT, params![from, into]).await?;
    tx.execute(sql::RENAME_PARTICIPANT, params![from, into, &gone.account])
        .await?;
    tx.execute(sql::REMOVE_CONTACT, params![from]).await?;
    tx.record(Fact::ContactMerged {
        account: kept.account.clone(),
        contact: kept.id.clone(),
        from: gone.id.clone(),
    })
    .await
}

/// One person of two: what the one that stays does not say, the other does. They are there as long as either is.
fn together(gone: &Contact, kept: &Contact) -> Contact {
    let or = |kept: &Option<String>, gone: &Option<String>| kept.clone().or_else(|| gone.clone());
    let earliest = [kept.joined_on, gone.joined_on].into_iter().flatten().min();
    let latest = kept.left_on.zip(gone.left_on);
    Contact {
        reading: or(&kept.reading, &gone.reading),
        email: kept.email.clone().or_else(|| gone.email.clone()),
        title: or(&kept.title, &gone.title),
        role: match kept.role {
            ContactRole::User => gone.role,
            role => role,
        },
        seniority: kept.seniority.min(gone.seniority),
        joined_on: earliest,
        left_on: latest.map(|(kept, gone)| kept.max(gone)),
        ..kept.clone()
    }
}
