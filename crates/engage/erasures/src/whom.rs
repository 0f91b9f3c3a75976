//! Whom a person is in the record.

use std::collections::BTreeSet;

use customers::Contact;
use events::Erasure;
use ingest::{Kept, Known};
use kernel::{AccountKey, ErasureId, Result};
use privacy::{Person, Tally};
use store::Tx;

/// A person as each room knows them.
pub(crate) struct Whom {
    ids: Vec<String>,
    /// The external ids of the one account that is meant.
    accounts: Option<Vec<String>>,
    /// Its numbers in the lake: one, and one more for each account that was merged into it.
    keys: Vec<AccountKey>,
    contacts: Vec<Contact>,
}

impl Whom {
    pub(crate) async fn of(tx: &mut Tx, person: &Person) -> Result<Self> {
        let (mut accounts, mut keys) = (None, vec![]);
        if let Some(account) = &person.account {
            accounts = Some(customers::names_of(tx, account).await?);
            let account = customers::account(tx, account).await?;
            let others = customers::streams(tx, &[&account]).await?;
            keys.push(account.key);
            keys.extend(others.into_values().flatten());
        }
        let mut contacts: Vec<Contact> = vec![];
        for id in &person.ids {
            let found = customers::contacts_of_person(tx, id, person.account.as_ref()).await?;
            contacts.extend(found);
        }
        contacts.sort_by(|a, b| a.id.cmp(&b.id));
        contacts.dedup_by(|a, b| a.id == b.id);
        Ok(Self {
            ids: person.ids.clone(),
            accounts,
            keys,
            contacts,
        })
    }

    /// What is to be erased from the lake: everywhere, or under each number of the one account that is meant.
    pub(crate) fn erasures(&self, id: &ErasureId, person: &Person) -> Vec<Erasure> {
        let of = |(place, key): (usize, &AccountKey)| {
            let mut erasure = person.erasure(id, Some(*key));
            if place > 0 {
                erasure.id = format!("{id}-{}", key.0);
            }
            erasure
        };
        match self.keys.as_slice() {
            [] => vec![person.erasure(id, None)],
            keys => keys.iter().enumerate().map(of).collect(),
        }
    }

    fn known(&self) -> Known<'_> {
        Known {
            ids: &self.ids,
            accounts: self.accounts.as_deref(),
        }
    }
}

/// Erases the person from the record, and counts it.
pub(crate) async fn of_record(tx: &mut Tx, whom: &Whom, tally: &mut Tally) -> Result<()> {
    count(tally, ingest::forget(tx, whom.known()).await?);
    for contact in &whom.contacts {
        tally.answers += surveys::erase_words(tx, &contact.id).await?;
        tally.reasons += customers::erase_reasons(tx, contact, &whom.ids).await?;
        tally.reasons += overrides::erase_reasons(tx, contact, &whom.ids).await?;
        customers::erase_contact(tx, &contact.id).await?;
        tally.contacts += 1;
    }
    Ok(())
}

/// Counts what [`of_record`] would erase.
pub(crate) async fn seen_in_record(tx: &mut Tx, whom: &Whom, tally: &mut Tally) -> Result<()> {
    count(tally, ingest::kept_of(tx, whom.known()).await?);
    // A reason that names the person as two of their contacts is one.
    let (mut pulses, mut tiers) = (BTreeSet::new(), BTreeSet::new());
    for contact in &whom.contacts {
        tally.answers += surveys::words_of(tx, &contact.id).await?;
        pulses.extend(customers::reasons_naming(tx, contact, &whom.ids).await?);
        tiers.extend(overrides::reasons_naming(tx, contact, &whom.ids).await?);
        tally.contacts += 1;
    }
    tally.reasons = (pulses.len() + tiers.len()) as u64;
    Ok(())
}

fn count(tally: &mut Tally, kept: Kept) {
    tally.set_aside = kept.set_aside;
    tally.memberships = kept.memberships;
}
