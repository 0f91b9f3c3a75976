//! Families as the record has them, on any day.

use std::collections::{BTreeMap, HashMap, HashSet};

use customers::{Account, Rates};
use health::{Cards, DayScore, Tier};
use kernel::{AccountId, Day, Error, Money, Permission, Result};
use store::Tx;

use crate::model::{Counts, Family, Member};
use crate::taken::taken;

/// Accounts below all parents that are asked for together.
pub const MOST_BELOW: usize = 20_000;
/// Parents asked for together.
pub const MOST_PARENTS: usize = 2_000;

/// How the accounts below a parent fared on a day, taken together; none where there were none. Family, scores and ARR
/// are those of the day, and rates of exchange the ones we have.
///
/// # Errors
/// `NotFound` for an account that is not there, or without leave to read customers; `Invalid` when too many accounts
/// are below it.
pub async fn rolled_up(tx: &mut Tx, parent: &AccountId, day: Day) -> Result<Option<Family>> {
    tx.need(Permission::ReadCustomers)?;
    let parent = customers::account(tx, parent).await?;
    let mut all = families(tx, vec![parent.clone()], day).await?;
    Ok(all.remove(&parent.id))
}

/// As [`rolled_up`] of many accounts; those without any below are left out.
///
/// # Errors
/// As [`rolled_up`]; `Invalid` too for more than [`MOST_PARENTS`]. One that is not there is left out.
pub async fn rolled_up_among(
    tx: &mut Tx,
    parents: &[AccountId],
    day: Day,
) -> Result<HashMap<AccountId, Family>> {
    tx.need(Permission::ReadCustomers)?;
    if parents.len() > MOST_PARENTS {
        return Err(too_many(MOST_PARENTS));
    }
    let parents = customers::accounts_among(tx, parents.iter()).await?;
    families(tx, parents, day).await
}

async fn families(
    tx: &mut Tx,
    parents: Vec<Account>,
    day: Day,
) -> Result<HashMap<AccountId, Family>> {
    let below = below(tx, &parents, day).await?;
    let seen = Seen::on(tx, &below, day).await?;
    let cards = Cards::of(tx).await?;
    let ids = parents.iter().map(|one| &one.id);
    let pasts = cards.pasts(tx, ids).await?;
    let mut families = HashMap::new();
    for parent in parents {
        let members = under(&below, &parent.id);
        if members.is_empty() {
            continue;
        }
        let members = members.into_iter();
        let members = members.map(|one| seen.member(one, &parent)).collect();
        let eras = cards.eras(&parent, pasts.of(&parent.id));
        let family = taken(eras.on(day), parent.currency, day, members);
        families.insert(parent.id, family);
    }
    Ok(families)
}

/// Everyone below some accounts on a day, by the account that was directly above.
async fn below(
    tx: &mut Tx,
    parents: &[Account],
    day: Day,
) -> Result<BTreeMap<AccountId, Vec<Account>>> {
    let mut below: BTreeMap<AccountId, Vec<Account>> = BTreeMap::new();
    let mut many = 0;
    let mut asked: HashSet<AccountId> = HashSet::new();
    let mut next: Vec<AccountId> = parents.iter().map(|one| one.id.clone()).collect();
    // One asked for once is not asked for again, so this ends whatever the record says.
    while !next.is_empty() {
        asked.extend(next.iter().cloned());
        let found = customers::children_on(tx, &next, day).await?;
        many += found.len();
        if many > MOST_BELOW {
            return Err(too_many(MOST_BELOW));
        }
        let fresh = found.iter().map(|one| one.id.clone());
        next = fresh.filter(|id| !asked.contains(id)).collect();
        for one in found {
            if let Some(above) = one.parent.clone() {
                below.entry(above).or_default().push(one);
            }
        }
    }
    Ok(below)
}

/// Everyone below one account, each once.
fn under<'b>(below: &'b BTreeMap<AccountId, Vec<Account>>, parent: &AccountId) -> Vec<&'b Account> {
    let mut members: Vec<&Account> = vec![];
    let mut seen: HashSet<&AccountId> = HashSet::new();
    let mut next: Vec<&Account> = below.get(parent).into_iter().flatten().collect();
    while let Some(one) = next.pop() {
        if one.id != *parent && seen.insert(&one.id) {
            members.push(one);
            next.extend(below.get(&one.id).into_iter().flatten());
        }
    }
    members
}

fn too_many(most: usize) -> Error {
    Error::invalid("parents", "error-family-too-large").with("most", most)
}

/// What is known of the members on the day.
struct Seen {
    scores: HashMap<AccountId, DayScore>,
    arr: HashMap<AccountId, Vec<Money>>,
    rates: Rates,
}

impl Seen {
    async fn on(tx: &mut Tx, below: &BTreeMap<AccountId, Vec<Account>>, day: Day) -> Result<Self> {
        let ids = || below.values().flatten().map(|one| &one.id);
        let mut arr: HashMap<AccountId, Vec<Money>> = HashMap::new();
        for (account, money) in customers::arr_among_on(tx, ids(), day).await? {
            arr.entry(account).or_default().push(money);
        }
        Ok(Self {
            scores: health::days_on(tx, ids(), day).await?,
            arr,
            rates: customers::rates(tx).await?,
        })
    }

    fn member(&self, account: &Account, parent: &Account) -> Member {
        let score = self.scores.get(&account.id);
        let paid = self.arr.get(&account.id).into_iter().flatten();
        let paid = paid.map(|money| self.rates.convert(*money, parent.currency));
        let minor: Option<i64> = paid.map(|money| money.map(|money| money.minor)).sum();
        Member {
            account: account.id.clone(),
            name: account.name.clone(),
            score: score.and_then(|score| score.score),
            tier: score.map_or(Tier::NoData, |score| score.tier),
            arr: minor.map(|minor| Money::new(minor, parent.currency)),
            counts: Counts::NoScore,
            weight: 0.0,
        }
    }
}
