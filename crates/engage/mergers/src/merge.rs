//! Merging an account into another.

use customers::{Account, Carried};
use kernel::{AccountId, Result};
use store::Tx;

/// What a merger did, or would do.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The account that went, as it was.
    pub from: Account,
    /// The account that stays, as it was.
    pub into: Account,
    pub record: Carried,
    pub tickets: u64,
    pub answers: u64,
    pub tasks: u64,
    /// Tasks that both had, for the same play and reason: one of the two is there now.
    pub same_tasks: u64,
}

/// Merges an account into another. Metrics and scores of the one that stays follow when the listeners hear of it.
///
/// # Errors
/// As [`customers::merger`]; `Conflict` when somebody changed an account or a contact meanwhile.
pub async fn merge(tx: &mut Tx, from: &AccountId, into: &AccountId) -> Result<Merged> {
    let merger = customers::merger(tx, from, into).await?;
    let twins = plays::carry_over(tx, &merger).await?;
    notify::carry_over(tx, &merger, &twins).await?;
    let tasks = tasks::carry_over(tx, &merger, &twins).await?;
    let tickets = support::carry_over(tx, &merger).await?;
    let answers = surveys::carry_over(tx, &merger).await?;
    metrics::forget(tx, from).await?;
    health::forget(tx, from).await?;
    overrides::carry_overrides(tx, from, into).await?;
    let record = customers::carry_over(tx, &merger).await?;
    Ok(Merged {
        record,
        tickets,
        answers,
        tasks,
        same_tasks: twins.len() as u64,
        from: merger.from,
        into: merger.into,
    })
}
