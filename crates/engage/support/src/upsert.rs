//! Bringing a ticket in.

use customers::Upserted;
use facts::Fact;
use kernel::{AccountId, Error, Permission, Result, Text, TicketId, Timestamp};
use store::{Tx, params};

use crate::moments::{fresh, state};
use crate::{Moment, NewTicket, Priority, Ticket, list, sql};

/// Adds a ticket, or brings it up to what its source says now. Facts tell only what is new, at the times it
/// happened.
///
/// # Errors
/// `Invalid` for text out of bounds, a time that has not come, or a solution before the opening; `Conflict` when
/// its source tells of it at another account; `NotFound` when there is no such account; `Forbidden` for those
/// who may not import.
pub async fn upsert_ticket(tx: &mut Tx, new: &NewTicket) -> Result<(TicketId, Upserted)> {
    tx.need(Permission::Import)?;
    let subject = check(tx, new)?;
    let origin = params![&new.origin.source, &new.origin.external_id];
    match tx.row(sql::BY_ORIGIN, origin).await? {
        Some(row) => change(tx, new, subject, &list::read(&row)?).await,
        None => add(tx, new, subject).await,
    }
}

fn check(tx: &Tx, new: &NewTicket) -> Result<String> {
    Text::<100>::parse("source", &new.origin.source)?;
    Text::<200>::parse("external_id", &new.origin.external_id)?;
    let last = new.reopened_at.iter().chain(&new.solved_at).max();
    if new.opened_at > tx.now() || last.is_some_and(|last| *last > tx.now()) {
        return Err(Error::invalid("opened_at", "error-in-the-future"));
    }
    let before = |at: &Timestamp| *at < new.opened_at;
    if new.reopened_at.iter().chain(&new.solved_at).any(before) {
        return Err(Error::invalid("solved_at", "error-end-before-start"));
    }
    if new.reopened_at.len() > 1000 {
        return Err(Error::invalid("reopened_at", "error-too-many-reopenings"));
    }
    Text::<500>::parse("subject", &new.subject).map(|subject| subject.to_string())
}

async fn add(tx: &mut Tx, new: &NewTicket, subject: String) -> Result<(TicketId, Upserted)> {
    customers::account(tx, &new.account).await?;
    let id = TicketId::new();
    let now = tx.now();
    let fresh = moments(&[], new, now);
    let state = state(&fresh, new.opened_at);
    let params = params![
        &id,
        &new.account,
        &new.origin.source,
        &new.origin.external_id,
        new.priority.as_str(),
        subject,
        new.language.tag(),
        new.requester.as_ref(),
        new.opened_at,
        state.reopened,
        state.open_since,
        state.solved_at,
        now
    ];
    tx.execute(sql::ADD, params).await?;
    let ticket = (&id, &new.account);
    tell(tx, ticket, (new.priority, new.priority), fresh).await?;
    Ok((id, Upserted::New))
}

async fn change(
    tx: &mut Tx,
    new: &NewTicket,
    subject: String,
    was: &Ticket,
) -> Result<(TicketId, Upserted)> {
    if was.account != new.account {
        return Err(Error::conflict("error-ticket-of-another-account"));
    }
    let mut all = vec![];
    for row in tx.rows(sql::MOMENTS, params![&was.id]).await? {
        let moment: String = row.get("moment")?;
        all.push((row.get("at")?, Moment::named(&moment)?));
    }
    let fresh = moments(&all, new, tx.now());
    let changed = changed_fields(new, &subject, was);
    if changed.is_empty() && fresh.is_empty() {
        return Ok((was.id.clone(), Upserted::Unchanged));
    }
    all.extend(fresh.iter().copied());
    let state = state(&all, new.opened_at);
    let params = params![
        &was.id,
        new.priority.as_str(),
        subject,
        new.language.tag(),
        new.requester.as_ref(),
        state.reopened,
        state.open_since,
        state.solved_at
    ];
    tx.execute(sql::CHANGE, params).await?;
    for field in changed {
        tx.record(Fact::TicketChanged {
            account: was.account.clone(),
            ticket: was.id.clone(),
            field: field.to_owned(),
        })
        .await?;
    }
    let ticket = (&was.id, &was.account);
    let under = tell(tx, ticket, (was.priority, new.priority), fresh).await?;
    if state.solved_at.is_none() && under != new.priority {
        go_on_under(tx, ticket, under, new.priority).await?;
    }
    Ok((was.id.clone(), Upserted::Changed))
}

fn changed_fields(new: &NewTicket, subject: &str, was: &Ticket) -> Vec<&'static str> {
    let fields = [
        ("priority", was.priority != new.priority),
        ("subject", was.subject != subject),
        ("language", was.language != new.language),
        ("requester", was.requester != new.requester),
    ];
    fields
        .into_iter()
        .filter_map(|(field, changed)| changed.then_some(field))
        .collect()
}

fn moments(
    known: &[(Timestamp, Moment)],
    new: &NewTicket,
    now: Timestamp,
) -> Vec<(Timestamp, Moment)> {
    fresh(known, new.opened_at, &new.reopened_at, new.solved_at, now)
}

/// Keeps moments and records each: a case ends under the priority it was open under, the first of the two, and
/// opens again under the second. Answers the priority it stands under afterwards.
async fn tell(
    tx: &mut Tx,
    ticket: (&TicketId, &AccountId),
    (mut under, new): (Priority, Priority),
    moments: Vec<(Timestamp, Moment)>,
) -> Result<Priority> {
    for (at, moment) in moments {
        if moment != Moment::Solved {
            under = new;
        }
        let params = params![ticket.0, at, moment.as_str()];
        tx.execute(sql::ADD_MOMENT, params).await?;
        record(tx, ticket, under, (at, moment)).await?;
    }
    Ok(under)
}

/// The case ends under its old priority and goes on under the new one, so that what weighs on the account is
/// what is open. The customer did neither, so the ticket's own moments do not hold it.
async fn go_on_under(
    tx: &mut Tx,
    ticket: (&TicketId, &AccountId),
    old: Priority,
    new: Priority,
) -> Result<()> {
    let at = tx.now();
    let after = Timestamp::from_micros(at.micros() + 1);
    record(tx, ticket, old, (at, Moment::Solved)).await?;
    record(tx, ticket, new, (after, Moment::Reopened)).await
}

async fn record(
    tx: &mut Tx,
    (ticket, account): (&TicketId, &AccountId),
    priority: Priority,
    (at, moment): (Timestamp, Moment),
) -> Result<()> {
    let (account, ticket) = (account.clone(), ticket.clone());
    let priority = priority.as_str().to_owned();
    tx.record(match moment {
        Moment::Opened => Fact::TicketOpened {
            account,
            ticket,
            priority,
            at,
        },
        Moment::Reopened => Fact::TicketReopened {
            account,
            ticket,
            priority,
            at,
        },
        Moment::Solved => Fact::TicketSolved {
            account,
            ticket,
            priority,
            at,
        },
    })
    .await
}
