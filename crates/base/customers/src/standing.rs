//! What the record says of an account, seen as events: licences, ARR, when it renews, and whether a sponsor is in place.
//!
//! These are read from terms and contacts whenever they are needed and never stored, so that a correction
//! of a term or a person corrects every score that rests on it. When a contract ends is the exception: a day keeps the
//! end that was known on it, or a cancellation would show before anybody had cancelled.

use std::collections::BTreeSet;
use std::sync::Arc;

use events::Event;
use kernel::{AccountKey, Day, Result, Timestamp};
use store::Tx;

use crate::ends::{Ends, ends_among};
use crate::{Account, Contact, Term, contact, contract};

/// `contract.seats`, `contract.arr` (major units of the currency most of it is in) and `sponsor.in_place` (0 or 1), each
/// with a `value`, and `contract.renewal` with the day it renews `on`, none while there is no contract; at each day up
/// to today on which it changed; source `record`. With `known_by`, as they were recorded by then.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn standing_events(
    tx: &mut Tx,
    account: &Account,
    known_by: Option<Timestamp>,
) -> Result<Vec<Event>> {
    let mut events = standing_events_among(tx, &[account], known_by).await?;
    Ok(events.pop().unwrap_or_default())
}

/// As [`standing_events`] of each of some accounts, in the order given.
///
/// # Errors
/// As [`standing_events`].
pub async fn standing_events_among(
    tx: &mut Tx,
    accounts: &[&Account],
    known_by: Option<Timestamp>,
) -> Result<Vec<Vec<Event>>> {
    let was_known = |at: Timestamp| known_by.is_none_or(|known_by| at <= known_by);
    let ids = || accounts.iter().map(|account| &account.id);
    let mut terms = contract::terms_among(tx, ids()).await?;
    for terms in terms.values_mut() {
        terms.retain(|term| was_known(term.recorded_at));
    }
    let ends = ends_among(tx, ids()).await?;
    let champions = contact::champions_among(tx, ids()).await?;
    let today = tx.today();
    let of = |account: &&Account| {
        let terms = terms.get(&account.id).map_or(&[] as &[Term], Vec::as_slice);
        let champions = champions.get(&account.id);
        let champions = champions.map_or(&[] as &[Contact], Vec::as_slice);
        let mut events = contract_events(account.key, terms, today);
        events.extend(renewal_events(account.key, terms, &ends, today));
        let sponsors = sponsor_events(account.key, champions, account.started_on, today);
        events.extend(sponsors);
        events.retain(|event| was_known(event.received_at));
        events.sort_by_key(|event| event.time);
        events
    };
    Ok(accounts.iter().map(of).collect())
}

fn contract_events(key: AccountKey, terms: &[Term], today: Day) -> Vec<Event> {
    let days: BTreeSet<Day> = terms
        .iter()
        .flat_map(|t| [t.starts_on, t.ends_on])
        .filter(|day| *day <= today)
        .collect();
    let mut events = Vec::new();
    let mut was = (f64::NAN, f64::NAN);
    for day in days {
        let active: Vec<&Term> = terms.iter().filter(|term| term.covers(day)).collect();
        let known = active.iter().map(|term| term.recorded_at).max();
        let known = known.unwrap_or_else(|| day.start());
        let brief = contract::brief(&active);
        #[expect(clippy::cast_precision_loss, reason = "no contract has 2^52 seats")]
        let seats = brief.seats as f64;
        let arr = brief.arr.major();
        if seats.to_bits() != was.0.to_bits() {
            events.push(event(key, "contract.seats", day, seats, known));
        }
        if arr.to_bits() != was.1.to_bits() {
            events.push(event(key, "contract.arr", day, arr, known));
        }
        was = (seats, arr);
    }
    events
}

fn renewal_events(key: AccountKey, terms: &[Term], ends: &Ends, today: Day) -> Vec<Event> {
    let days: BTreeSet<Day> = terms
        .iter()
        .flat_map(|t| [t.starts_on, t.ends_on].into_iter().chain(ends.changes(t)))
        .filter(|day| *day <= today)
        .collect();
    let mut events: Vec<Event> = Vec::new();
    let mut was = None;
    for day in days {
        let active: Vec<&Term> = terms.iter().filter(|term| term.covers(day)).collect();
        let known = active.iter().map(|term| term.recorded_at).max();
        let known = known.unwrap_or_else(|| day.start());
        let on = contract::of_renewal(&active).map(|term| ends.on(term, day));
        let on = on.max();
        if was != Some(on) {
            let properties = serde_json::json!({ "on": on.map(|on| on.to_string()) });
            let renewal = standing(key, "contract.renewal", day, properties, known);
            events.push(renewal);
        }
        was = Some(on);
    }
    events
}

fn sponsor_events(key: AccountKey, champions: &[Contact], started: Day, today: Day) -> Vec<Event> {
    let came = |person: &Contact| person.joined_on.unwrap_or(started);
    let days: BTreeSet<Day> = champions
        .iter()
        .flat_map(|person| [Some(came(person)), person.left_on])
        .flatten()
        .filter(|day| *day <= today)
        .collect();
    let mut events: Vec<Event> = Vec::new();
    let mut was = None;
    for day in days {
        let there = |p: &Contact| came(p) <= day && p.left_on.is_none_or(|left| day < left);
        let now = champions.iter().any(there);
        if was != Some(now) {
            let value = if now { 1.0 } else { 0.0 };
            events.push(event(key, "sponsor.in_place", day, value, day.start()));
        }
        was = Some(now);
    }
    events
}

fn event(account: AccountKey, name: &str, day: Day, value: f64, received_at: Timestamp) -> Event {
    let properties = serde_json::json!({ "value": value });
    standing(account, name, day, properties, received_at)
}

fn standing(
    account: AccountKey,
    name: &str,
    day: Day,
    properties: serde_json::Value,
    received_at: Timestamp,
) -> Event {
    Event {
        account,
        time: day.start(),
        user: None,
        name: Arc::from(name),
        source: Arc::from("record"),
        message_id: format!("{name}:{day}"),
        received_at,
        properties: properties.to_string(),
    }
}
