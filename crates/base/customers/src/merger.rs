//! Two accounts turn out to be one customer: what is to become of them, and where the one is now that was merged.
//!
//! The rows of the record go to the account that stays; the events stay where they lie in the lake, and are read
//! together ([`crate::history`]). So a merger is one transaction of the record and touches no file.

mod carry;
mod people;

use std::collections::HashMap;

use kernel::{AccountId, Error, Permission, Result};
use store::{Tx, params};

use crate::account::DEEPEST;
use crate::{Account, Contact, Stage, account, sql};

pub use carry::{Carried, Overlap, carry_over};

/// A merger that may be.
#[derive(Clone, Debug)]
pub struct Merger {
    /// The account that turned out to be the other.
    pub from: Account,
    /// The account that stays.
    pub into: Account,
    /// The people both know, by id or address: the contact that goes, and the one that stays for it.
    pub people: Vec<(Contact, Contact)>,
}

/// Looks whether an account can be merged into another, and whom both know. Changes nothing.
///
/// # Errors
/// `NotFound` for an account that is not there; `Forbidden` without leave to merge; `Conflict` when they are the same,
/// one was merged before, one that stays is a former customer, or one that goes stands above it.
pub async fn merger(tx: &mut Tx, from: &AccountId, into: &AccountId) -> Result<Merger> {
    tx.need(Permission::MergeAccounts)?;
    if from == into {
        return Err(Error::conflict("error-merge-itself"));
    }
    not_merged(tx, from, "error-merge-twice").await?;
    not_merged(tx, into, "error-merge-into-merged").await?;
    let from = account::account(tx, from).await?;
    let into = account::account(tx, into).await?;
    if into.stage == Stage::Churned {
        return Err(refused("error-merge-former", &from, &into));
    }
    if is_above(tx, &from.id, &into).await? {
        return Err(refused("error-merge-parent", &from, &into));
    }
    let people = people::known_to_both(tx, &from.id, &into.id).await?;
    Ok(Merger { from, into, people })
}

fn refused(message: &'static str, from: &Account, into: &Account) -> Error {
    let error = Error::conflict(message).with("name", &from.name);
    error.with("into", &into.name)
}

async fn not_merged(tx: &mut Tx, id: &AccountId, message: &'static str) -> Result<()> {
    let row = tx.row(sql::MERGED, params![id]).await?;
    let Some(row) = row else { return Ok(()) };
    let (name, into): (String, String) = (row.get("name")?, row.get("into_name")?);
    Err(Error::conflict(message)
        .with("name", name)
        .with("into", into))
}

/// Whether an account stands above another, at whatever height.
async fn is_above(tx: &mut Tx, id: &AccountId, below: &Account) -> Result<bool> {
    let mut above = below.parent.clone();
    for _ in 0..DEEPEST {
        let Some(parent) = above else {
            return Ok(false);
        };
        if parent == *id {
            return Ok(true);
        }
        let row = tx.row(sql::PARENT, params![&parent]).await?;
        above = row.map_or(Ok(None), |row| row.get("parent_id"))?;
    }
    Ok(false)
}

/// The account that one was merged into; none for one that stands for itself, or is not there.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn merged_into(tx: &mut Tx, id: &AccountId) -> Result<Option<AccountId>> {
    Ok(mergers_of(tx, [id].into_iter()).await?.remove(id))
}

/// Into which account each of some was merged; those that stand for themselves are left out.
///
/// # Errors
/// As [`merged_into`].
pub async fn mergers_of<'a>(
    tx: &mut Tx,
    ids: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, AccountId>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows_among(sql::MERGERS_OF, vec![], ids, "").await?;
    rows.iter()
        .map(|row| Ok((row.get("account_id")?, row.get("into_id")?)))
        .collect()
}

/// The accounts that were merged into this one, the first first.
///
/// # Errors
/// As [`merged_into`].
pub async fn merged_here(tx: &mut Tx, into: &AccountId) -> Result<Vec<AccountId>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::MERGED_HERE, params![into]).await?;
    rows.iter().map(|row| row.get("account_id")).collect()
}
