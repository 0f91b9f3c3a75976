//! Reading tickets.

use std::collections::HashMap;

use customers::Origin;
use kernel::{AccountId, Error, Permission, Result, TicketId, Timestamp};
use store::{Row, Tx, params};

use crate::{Moment, Ticket, moments, sql};

/// The most tickets one list answers.
pub const MOST_TICKETS: usize = 500;

/// An account's tickets: open ones first, then the latest opened, at most [`MOST_TICKETS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn tickets(tx: &mut Tx, account: &AccountId) -> Result<Vec<Ticket>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::OF_ACCOUNT, params![account, MOST_TICKETS]);
    rows.await?.iter().map(read).collect()
}

/// An account's tickets as they stood at a moment, in the order of [`tickets`]; those opened later are left out. Their
/// priority and subject are as they are now.
///
/// # Errors
/// As [`tickets`].
pub async fn tickets_at(tx: &mut Tx, account: &AccountId, at: Timestamp) -> Result<Vec<Ticket>> {
    let mut tickets = tickets(tx, account).await?;
    let mut told: HashMap<TicketId, Vec<(Timestamp, Moment)>> = HashMap::new();
    for row in tx
        .rows(sql::MOMENTS_OF_ACCOUNT, params![account, at])
        .await?
    {
        let moment = Moment::named(&row.get::<String>("moment")?)?;
        let known = told.entry(row.get("ticket_id")?).or_default();
        known.push((row.get("at")?, moment));
    }
    tickets.retain(|ticket| ticket.opened_at <= at);
    for ticket in &mut tickets {
        let known = told.remove(&ticket.id).unwrap_or_default();
        let state = moments::state(&known, ticket.opened_at);
        ticket.reopened = state.reopened;
        ticket.open_since = state.open_since;
        ticket.solved_at = state.solved_at;
    }
    tickets.sort_by_key(|ticket| !ticket.is_open());
    Ok(tickets)
}

/// The open tickets of each of some accounts, the latest first; accounts without any are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn open_tickets_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Vec<Ticket>>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::OPEN_AMONG, "order by opened_at desc, id");
    let mut tickets: HashMap<AccountId, Vec<Ticket>> = HashMap::new();
    for row in tx.rows_among(head, vec![], accounts, tail).await? {
        let ticket = read(&row)?;
        tickets
            .entry(ticket.account.clone())
            .or_default()
            .push(ticket);
    }
    Ok(tickets)
}

/// Every open ticket: the most urgent first, then the one open longest, at most [`MOST_TICKETS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn open_tickets(tx: &mut Tx) -> Result<Vec<Ticket>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::OPEN, params![MOST_TICKETS]);
    rows.await?.iter().map(read).collect()
}

/// One ticket.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn ticket(tx: &mut Tx, id: &TicketId) -> Result<Ticket> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::ONE, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("ticket"))?)
}

pub(crate) fn read(row: &Row) -> Result<Ticket> {
    let priority: String = row.get("priority")?;
    Ok(Ticket {
        id: row.get("id")?,
        account: row.get("account_id")?,
        origin: Origin {
            source: row.get("source")?,
            external_id: row.get("external_id")?,
        },
        priority: priority.parse().map_err(Error::internal)?,
        subject: row.get("subject")?,
        language: row.get("language")?,
        requester: row.get("requester_id")?,
        opened_at: row.get("opened_at")?,
        reopened: row.get("reopened")?,
        open_since: row.get("open_since")?,
        solved_at: row.get("solved_at")?,
    })
}

/// How many tickets there are.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn count(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::COUNT, vec![]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
