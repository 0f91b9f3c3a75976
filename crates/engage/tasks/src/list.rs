//! Reading tasks.

use std::collections::HashMap;

use kernel::{AccountId, Error, MemberId, Permission, Result, TaskId};
use store::{Tx, params};

use crate::{Kind, Standing, Task, row, sql};

/// The most tasks one list answers.
pub const MOST_LISTED: usize = 200;

/// Which tasks to list.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Whose; everybody's when none is named.
    pub assignee: Option<MemberId>,
    /// Of which account; all when none is named.
    pub account: Option<AccountId>,
    /// In which states; open ones when none is named.
    pub states: Vec<Standing>,
    /// At most so many, never more than [`MOST_LISTED`]; 0 means that many.
    pub limit: usize,
}

/// Lists tasks: open and sleeping ones by due day, then done ones, the latest first.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn list(tx: &mut Tx, listing: &Listing) -> Result<Vec<Task>> {
    tx.need(Permission::ReadCustomers)?;
    let has = |standing| {
        let open_by_default = listing.states.is_empty() && standing == Standing::Open;
        i64::from(open_by_default || listing.states.contains(&standing))
    };
    let limit = match listing.limit {
        0 => MOST_LISTED,
        limit => limit.min(MOST_LISTED),
    };
    let params = params![
        listing.assignee.as_ref(),
        listing.account.as_ref(),
        has(Standing::Open),
        has(Standing::Snoozed),
        has(Standing::Done),
        limit
    ];
    let rows = tx.rows(sql::LIST, params).await?;
    rows.iter().map(row::read).collect()
}

/// The next open task of every account that has one: the first due, then the longest open.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn next_steps(tx: &mut Tx) -> Result<HashMap<AccountId, Task>> {
    tx.need(Permission::ReadCustomers)?;
    let mut next = HashMap::new();
    for row in tx.rows(sql::ALL_OPEN, params![]).await? {
        let task = row::read(&row)?;
        next.entry(task.account.clone()).or_insert(task);
    }
    Ok(next)
}

/// The next open task of each of some accounts that have one. Ask for a few hundred at most: each is a reading of
/// its own.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn next_steps_of(
    tx: &mut Tx,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, Task>> {
    tx.need(Permission::ReadCustomers)?;
    let mut next = HashMap::new();
    for account in accounts {
        if let Some(row) = tx.row(sql::OPEN_OF, params![account]).await? {
            next.insert(account.clone(), row::read(&row)?);
        }
    }
    Ok(next)
}

/// How many tasks of a kind are open or asleep at each of some accounts; those without any are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn unfinished_among<'a>(
    tx: &mut Tx,
    kind: Kind,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, usize>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::UNFINISHED_AMONG, "group by t.account_id");
    let rows = tx
        .rows_among(head, params![kind.as_str()], accounts, tail)
        .await?;
    rows.iter()
        .map(|row| Ok((row.get("account_id")?, row.get("n")?)))
        .collect()
}

/// One task.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn task(tx: &mut Tx, id: &TaskId) -> Result<Task> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::ONE, params![id]).await?;
    row::read(&row.ok_or_else(|| Error::not_found("task"))?)
}

/// How many tasks are open, of one member or of everybody.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn open_count(tx: &mut Tx, assignee: Option<&MemberId>) -> Result<i64> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::OPEN_COUNT, params![assignee]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// Makes sure a task is still the one that was read: what a face asks when its request names a version.
///
/// # Errors
/// `Conflict` when it was changed since, `NotFound` when there is none.
pub async fn unchanged_since(tx: &mut Tx, id: &TaskId, version: i64) -> Result<()> {
    if task(tx, id).await?.version == version {
        Ok(())
    } else {
        Err(Error::conflict("error-changed-meanwhile"))
    }
}

/// How many tasks there are.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn count(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::COUNT, vec![]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
