//! Who stands below and above an account, and stood on past days, at any depth.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use kernel::{AccountId, Day, Permission, Result};
use store::Tx;

use crate::account::{DEEPEST, accounts_among, read};
use crate::past::pasts_among;
use crate::{Account, Pasts, sql};

/// Days from one on until another, which is not one of them.
pub type Span = (Day, Day);

const ALWAYS: Span = (Day(i32::MIN), Day(i32::MAX));

/// An account that stands below another, or stood there once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Below {
    pub account: Account,
    /// When it was below, in order.
    pub days: Vec<Span>,
}

/// All accounts that are below each of some, at any depth, or ever were, by number; those with none are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn below(tx: &mut Tx, accounts: &[&Account]) -> Result<HashMap<AccountId, Vec<Below>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut known: BTreeMap<AccountId, Account> = BTreeMap::new();
    let mut level: Vec<AccountId> = accounts.iter().map(|one| one.id.clone()).collect();
    for _ in 0..DEEPEST {
        let found = ever_below(tx, &level).await?;
        let fresh = found.into_iter().filter(|one| !known.contains_key(&one.id));
        let fresh: Vec<Account> = fresh.collect();
        level = fresh.iter().map(|one| one.id.clone()).collect();
        known.extend(fresh.into_iter().map(|one| (one.id.clone(), one)));
        if level.is_empty() {
            break;
        }
    }
    let pasts = pasts_among(tx, known.keys()).await?;
    let links = links(known.values(), &pasts);
    let families = accounts.iter().filter_map(|one| {
        let mut family = HashMap::new();
        walk(&links, &one.id, (ALWAYS, 0), &mut family);
        let family = family.into_iter().filter(|(id, _)| **id != one.id);
        let mut family: Vec<Below> = family
            .filter_map(|(id, mut days)| {
                days.sort_unstable();
                let account = known.get(id)?.clone();
                Some(Below { account, days })
            })
            .collect();
        family.sort_by_key(|one| one.account.key);
        (!family.is_empty()).then(|| (one.id.clone(), family))
    });
    Ok(families.collect())
}

/// The accounts that stand directly below any of these, or ever did.
async fn ever_below(tx: &mut Tx, parents: &[AccountId]) -> Result<Vec<Account>> {
    let (head, tail) = (sql::CHILDREN_AMONG, sql::AND_STANDS);
    let rows = tx.rows_among(head, vec![], parents, tail).await?;
    let mut below: Vec<Account> = rows.iter().map(read).collect::<Result<_>>()?;
    let here: HashSet<AccountId> = below.iter().map(|one| one.id.clone()).collect();
    let mut once: BTreeSet<AccountId> = BTreeSet::new();
    for row in tx.rows_among(sql::ONCE_BELOW, vec![], parents, "").await? {
        once.insert(row.get("account_id")?);
    }
    let once = once.iter().filter(|id| !here.contains(*id));
    below.extend(accounts_among(tx, once).await?);
    Ok(below)
}

/// By the account above, who was directly below it, and when.
type Links<'a> = HashMap<AccountId, Vec<(&'a AccountId, Span)>>;

fn links<'a>(accounts: impl Iterator<Item = &'a Account>, pasts: &Pasts) -> Links<'a> {
    let mut links = Links::new();
    for one in accounts {
        let past = pasts.of(&one.id);
        let begins = std::iter::once(ALWAYS.0).chain(past.days());
        let ends = past.days().chain([ALWAYS.1]);
        for (from, until) in begins.zip(ends).filter(|(from, until)| from < until) {
            if let Some(parent) = past.on(one, from).parent.clone() {
                links
                    .entry(parent)
                    .or_default()
                    .push((&one.id, (from, until)));
            }
        }
    }
    links
}

/// Adds all who were below one within a span. On each day everyone has one parent at most, so each is met once.
fn walk<'a>(
    links: &Links<'a>,
    id: &AccountId,
    (within, depth): (Span, usize),
    family: &mut HashMap<&'a AccountId, Vec<Span>>,
) {
    if depth == DEEPEST {
        return;
    }
    for (child, (from, until)) in links.get(id).into_iter().flatten() {
        let days = (within.0.max(*from), within.1.min(*until));
        if days.0 < days.1 {
            family.entry(*child).or_default().push(days);
            walk(links, child, (days, depth + 1), family);
        }
    }
}

/// The accounts that stood directly below any of these at the end of a day, by number, as they were then.
///
/// # Errors
/// As [`below`].
pub async fn children_on(tx: &mut Tx, parents: &[AccountId], day: Day) -> Result<Vec<Account>> {
    tx.need(Permission::ReadCustomers)?;
    let ever = ever_below(tx, parents).await?;
    let pasts = pasts_among(tx, ever.iter().map(|one| &one.id)).await?;
    let above: HashSet<&AccountId> = parents.iter().collect();
    let then = ever
        .iter()
        .map(|one| pasts.of(&one.id).on(one, day).into_owned());
    let is_below = |one: &Account| one.parent.as_ref().is_some_and(|id| above.contains(id));
    let mut then: Vec<Account> = then.filter(is_below).collect();
    then.sort_by_key(|one| one.key);
    Ok(then)
}

/// The accounts above each of some, or that ever were, in no order; those that never stood below any are left out. One
/// that was merged into another still knows below whom it stood.
///
/// # Errors
/// As [`below`].
pub async fn above<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<BTreeMap<AccountId, Vec<AccountId>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut parents: HashMap<AccountId, BTreeSet<AccountId>> = HashMap::new();
    let asked: BTreeSet<AccountId> = accounts.cloned().collect();
    let mut level = asked.clone();
    for _ in 0..DEEPEST {
        let mut next = BTreeSet::new();
        for head in [sql::PARENTS_AMONG, sql::ONCE_ABOVE] {
            for row in tx.rows_among(head, vec![], &level, "").await? {
                let parent: AccountId = row.get("parent_id")?;
                if !parents.contains_key(&parent) {
                    next.insert(parent.clone());
                }
                parents.entry(row.get("id")?).or_default().insert(parent);
            }
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    let all = asked.into_iter().filter_map(|id| {
        let above = all_above(&parents, &id);
        (!above.is_empty()).then_some((id, above))
    });
    Ok(all.collect())
}

fn all_above(parents: &HashMap<AccountId, BTreeSet<AccountId>>, id: &AccountId) -> Vec<AccountId> {
    let mut above: BTreeSet<&AccountId> = BTreeSet::new();
    let mut next = vec![id];
    while let Some(one) = next.pop() {
        let more = parents.get(one).into_iter().flatten();
        next.extend(more.filter(|parent| above.insert(*parent)));
    }
    above
        .into_iter()
        .filter(|one| *one != id)
        .cloned()
        .collect()
}
