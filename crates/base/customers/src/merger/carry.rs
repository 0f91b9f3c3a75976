//! What this room holds of an account goes over to the one it turned out to be.

use std::collections::HashMap;

use facts::Fact;
use kernel::{AccountId, Day, Kind, Permission, Result, SubscriptionId};
use store::{Tx, params};

use super::{Merger, people};
use crate::{Account, Term, account, contract, ledger, past, sql};

/// What went over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The names sources have for the account that was merged: they lead to the other from now on.
    pub names: Vec<String>,
    /// Accounts that stood directly below it.
    pub children: u64,
    /// Contacts that went over.
    pub contacts: u64,
    /// Contacts that became one with somebody the other account knew.
    pub same_people: u64,
    pub subscriptions: u64,
    /// Subscriptions that the other account had too, by the name a source has for them.
    pub same_subscriptions: u64,
    /// Terms of both accounts for one product that cover the same days. Both are kept: they may be two contracts.
    pub overlaps: Vec<Overlap>,
    pub notes: u64,
}

/// Days that two terms for one product cover, one of each account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub product: String,
    pub first: Day,
    /// The first day that one of them no longer covers.
    pub until: Day,
}

/// Carries over what this room holds. The rooms above go first: a contact that becomes one with another must be
/// named by nobody any more.
///
/// # Errors
/// `Forbidden` without leave to merge; `Conflict` when somebody changed an account or a contact meanwhile.
pub async fn carry_over(tx: &mut Tx, merger: &Merger) -> Result<Carried> {
    tx.need(Permission::MergeAccounts)?;
    let (from, into) = (&merger.from, &merger.into);
    let overlaps = overlaps(tx, merger).await?;
    let names = account::names_of(tx, &from.id).await?;
    let children = carry_children(tx, merger).await?;
    let contacts = people::carry(tx, merger).await?;
    let same_subscriptions = join_subscriptions(tx, merger).await?;
    let ids = || params![&from.id, &into.id];
    let subscriptions = tx.execute(sql::CARRY_SUBSCRIPTIONS, ids()).await?;
    tx.execute(sql::CARRY_TERMS, ids()).await?;
    tx.execute(sql::CARRY_MOVEMENTS, ids()).await?;
    ledger::name_anew(tx, &into.id).await?;
    ledger::book(tx, &into.id).await?;
    tx.execute(sql::DROP_SAME_NOTES, ids()).await?;
    let notes = tx.execute(sql::CARRY_NOTES, ids()).await?;
    tx.execute(sql::CARRY_PULSES, ids()).await?;
    tx.execute(sql::CARRY_ATTRIBUTES, ids()).await?;
    tx.execute(sql::DROP_ATTRIBUTES, params![&from.id]).await?;
    let names_of = params![&from.id, &into.id, from.key.0];
    tx.execute(sql::CARRY_SOURCES, names_of).await?;
    fill(tx, merger).await?;
    note(tx, merger).await?;
    Ok(Carried {
        names,
        children,
        contacts,
        same_people: merger.people.len() as u64,
        subscriptions,
        same_subscriptions,
        overlaps,
        notes,
    })
}

async fn overlaps(tx: &mut Tx, merger: &Merger) -> Result<Vec<Overlap>> {
    let ours = contract::terms(tx, &merger.into.id).await?;
    let theirs = contract::terms(tx, &merger.from.id).await?;
    let both = |a: &Term, b: &Term| {
        let (first, until) = (a.starts_on.max(b.starts_on), a.ends_on.min(b.ends_on));
        let product = a.product.clone();
        (a.product == b.product && first < until).then_some(Overlap {
            product,
            first,
            until,
        })
    };
    let of = |a| theirs.iter().filter_map(move |b| both(a, b));
    Ok(spans(ours.iter().flat_map(of).collect()))
}

/// Days that follow each other as one span.
fn spans(mut overlaps: Vec<Overlap>) -> Vec<Overlap> {
    overlaps.sort_by(|a, b| (&a.product, a.first).cmp(&(&b.product, b.first)));
    let mut spans: Vec<Overlap> = vec![];
    for one in overlaps {
        match spans.last_mut() {
            Some(last) if last.product == one.product && one.first <= last.until => {
                last.until = last.until.max(one.until);
            }
            _ => spans.push(one),
        }
    }
    spans
}

async fn carry_children(tx: &mut Tx, merger: &Merger) -> Result<u64> {
    let children = account::children(tx, &merger.from.id).await?;
    for was in &children {
        let parent = Some(merger.into.id.clone());
        let now = Account {
            parent,
            ..was.clone()
        };
        account::write(tx, was, &now).await?;
    }
    Ok(children.len() as u64)
}

/// Subscriptions that both have by the same name become one: its terms are those of both, and of a term that both
/// have, the one that was there.
async fn join_subscriptions(tx: &mut Tx, merger: &Merger) -> Result<u64> {
    let (from, into) = (&merger.from.id, &merger.into.id);
    let mut same: HashMap<SubscriptionId, SubscriptionId> = HashMap::new();
    let both = params![from, into];
    for row in tx.rows(sql::SAME_SUBSCRIPTIONS, both).await? {
        same.insert(row.get("gone")?, row.get("kept")?);
    }
    for (gone, kept) in &same {
        tx.execute(sql::DROP_SAME_TERMS, params![gone, kept])
            .await?;
        tx.execute(sql::JOIN_TERMS, params![gone, kept]).await?;
        tx.execute(sql::JOIN_MOVEMENTS, params![gone, kept]).await?;
        tx.execute(sql::REMOVE_SUBSCRIPTION, params![gone]).await?;
    }
    Ok(same.len() as u64)
}

/// What the account that stays does not say of itself, the other does; it began when the first of them did.
async fn fill(tx: &mut Tx, merger: &Merger) -> Result<()> {
    let (was, from) = (&merger.into, &merger.from);
    let or = |kept: &Option<String>, gone: &Option<String>| kept.clone().or_else(|| gone.clone());
    let mut now = Account {
        latin: or(&was.latin, &from.latin),
        reading: or(&was.reading, &from.reading),
        industry: or(&was.industry, &from.industry),
        city: or(&was.city, &from.city),
        country: or(&was.country, &from.country),
        region: or(&was.region, &from.region),
        preferences: or(&was.preferences, &from.preferences),
        challenges: or(&was.challenges, &from.challenges),
        owner: was.owner.clone().or_else(|| from.owner.clone()),
        started_on: was.started_on.min(from.started_on),
        ..was.clone()
    };
    if was.parent.is_none() {
        now.parent = parent_for(tx, from, &was.id).await?;
    }
    if now != *was {
        account::write(tx, was, &now).await?;
    }
    past::carry(tx, &from.id, was, &now).await
}

/// The other's parent, unless the account that stays is that parent or stands above it.
async fn parent_for(tx: &mut Tx, from: &Account, into: &AccountId) -> Result<Option<AccountId>> {
    let below = Account {
        id: into.clone(),
        ..from.clone()
    };
    match account::check_circle(tx, &below).await {
        Ok(()) => Ok(from.parent.clone()),
        Err(error) if error.kind() == Kind::Invalid => Ok(None),
        Err(error) => Err(error),
    }
}

async fn note(tx: &mut Tx, merger: &Merger) -> Result<()> {
    let (from, into) = (&merger.from.id, &merger.into.id);
    let (now, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::CARRY_MERGERS, params![from, into]).await?;
    tx.execute(sql::ADD_MERGER, params![from, into, now, by])
        .await?;
    let (account, merged) = (into.clone(), from.clone());
    tx.record(Fact::AccountMerged {
        account: merged.clone(),
        into: account.clone(),
    })
    .await?;
    tx.record(Fact::AccountTookOver {
        account,
        from: merged,
        name: merger.from.name.clone(),
    })
    .await
}
