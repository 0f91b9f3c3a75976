//! The events a figure rests on.

use events::{Event, Reader};
use kernel::{AccountId, Day, Permission, Result};
use store::Tx;

use crate::Catalogue;
use crate::compute::Streams;
use crate::history::{below_of, history_of};
use crate::model::{Kind, Slope};

/// The events a metric rests on from `first` to `last`, both included: the newest first, at most `limit`.
/// Of one that is rolled up, those of the accounts below too, of the days on which they were below. Of a metric over another, those of what is measured; where a metric fell back on another, the other's.
///
/// # Errors
/// `NotFound` for a metric or an account that is not there, or without leave to read customers.
pub async fn evidence(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &AccountId,
    metric: &str,
    first: Day,
    last: Day,
    limit: usize,
) -> Result<Vec<Event>> {
    tx.need(Permission::ReadCustomers)?;
    let catalogue = Catalogue::of(tx).await?;
    catalogue.metric(metric)?;
    let account = customers::account(tx, account).await?;
    let mut history = history_of(tx, reader, &account).await?;
    if catalogue.is_rolled_up(metric) {
        for below in below_of(tx, reader, &catalogue, &account).await? {
            let of = below.events.iter();
            history.extend(of.filter(|one| below.is_below_on(one.day())).cloned());
        }
        history.sort_by(Event::order);
    }
    let until = history.partition_point(|event| event.day() <= last);
    let chosen = chosen(&catalogue, &history[..until], metric)?;
    let chosen = chosen
        .into_iter()
        .rev()
        .take_while(|event| event.day() >= first);
    Ok(chosen.take(limit).cloned().collect())
}

fn chosen<'e>(catalogue: &Catalogue, events: &'e [Event], metric: &str) -> Result<Vec<&'e Event>> {
    let metric = catalogue.metric(metric)?;
    let own: Vec<&Event> = match &metric.kind {
        Kind::Fold { stream, query } => {
            let streams = Streams::divide(events);
            let of = streams.of(*stream).iter().copied();
            of.filter(|event| query.filter.matches(event)).collect()
        }
        Kind::DaysSinceFirst { stream, filter } => {
            let streams = Streams::divide(events);
            let of = streams.of(*stream).iter().copied();
            of.filter(|event| filter.matches(event)).take(1).collect()
        }
        Kind::DaysUntil { filter, .. } => {
            let all = events.iter();
            all.filter(|event| filter.matches(event)).collect()
        }
        Kind::DaysOpen(open) | Kind::OpenBalance(open) => {
            let names = || open.opened.iter().chain(&open.closed);
            let named = |event: &&Event| names().any(|name| **name == *event.name);
            let all = events.iter().filter(named);
            all.filter(|event| open.filter.matches(event)).collect()
        }
        Kind::Ratio { of, .. }
        | Kind::Trend { of, .. }
        | Kind::Slope(Slope { of, .. })
        | Kind::OwnNorm { of, .. }
        | Kind::Rollup { of, .. }
        | Kind::PeerPercentile { of, .. } => chosen(catalogue, events, of)?,
    };
    match &metric.otherwise {
        Some(other) if own.is_empty() => chosen(catalogue, events, other),
        _ => Ok(own),
    }
}
