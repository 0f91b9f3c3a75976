//! Who stands below and above an account, at any depth.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kernel::{AccountId, Permission, Result};
use store::Tx;

use crate::account::{DEEPEST, read};
use crate::{Account, sql};

/// All accounts below each of some, at any depth, by number; those with none below are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn below(tx: &mut Tx, accounts: &[&Account]) -> Result<HashMap<AccountId, Vec<Account>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut children: HashMap<AccountId, Vec<Account>> = HashMap::new();
    let mut seen: BTreeSet<AccountId> = accounts.iter().map(|one| one.id.clone()).collect();
    let mut level: Vec<AccountId> = seen.iter().cloned().collect();
    for _ in 0..DEEPEST {
        let rows = tx.rows_among(sql::CHILDREN_AMONG, vec![], &level, sql::AND_STANDS);
        let mut next = Vec::new();
        for row in rows.await? {
            let child = read(&row)?;
            if seen.insert(child.id.clone()) {
                next.push(child.id.clone());
            }
            if let Some(parent) = child.parent.clone() {
                children.entry(parent).or_default().push(child);
            }
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    let families = accounts.iter().filter_map(|one| {
        let family = all_below(&children, &one.id);
        (!family.is_empty()).then(|| (one.id.clone(), family))
    });
    Ok(families.collect())
}

fn all_below(children: &HashMap<AccountId, Vec<Account>>, id: &AccountId) -> Vec<Account> {
    let mut family: Vec<Account> = children.get(id).cloned().unwrap_or_default();
    let mut at = 0;
    while let Some(one) = family.get(at) {
        let more = children.get(&one.id).cloned().unwrap_or_default();
        family.extend(more);
        at += 1;
    }
    family.sort_by_key(|one| one.key);
    family
}

/// The accounts above each of some, the nearest first; those that stand below none are left out. One that was merged
/// into another still knows below whom it stood.
///
/// # Errors
/// As [`below`].
pub async fn above<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<BTreeMap<AccountId, Vec<AccountId>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut parents: HashMap<AccountId, AccountId> = HashMap::new();
    let asked: BTreeSet<AccountId> = accounts.cloned().collect();
    let mut level = asked.clone();
    for _ in 0..DEEPEST {
        let rows = tx.rows_among(sql::PARENTS_AMONG, vec![], &level, "");
        let mut next = BTreeSet::new();
        for row in rows.await? {
            let parent: AccountId = row.get("parent_id")?;
            if !parents.contains_key(&parent) {
                next.insert(parent.clone());
            }
            parents.insert(row.get("id")?, parent);
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    let lines = asked.into_iter().filter_map(|id| {
        let up = std::iter::successors(parents.get(&id), |one| parents.get(*one));
        let line: Vec<AccountId> = up.take(DEEPEST).cloned().collect();
        (!line.is_empty()).then_some((id, line))
    });
    Ok(lines.collect())
}
