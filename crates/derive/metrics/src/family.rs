//! Accounts and all that stand below them: whose events a metric that is rolled up rests on.

use std::collections::{BTreeMap, HashMap};

use customers::{Account, Below, Span};
use events::{Counted, Event};
use facts::Fact;
use kernel::{AccountId, Day, Result};
use store::Tx;

use crate::Catalogue;
use crate::model::{MetricSeries, Point, Rollup};

/// All that happened at an account below another, and when it was below.
#[derive(Clone, Debug)]
pub(crate) struct Branch<C = Event> {
    pub days: Vec<Span>,
    pub events: Vec<C>,
}

impl<C: Counted> Branch<C> {
    /// The first day on which it was below and something had happened there.
    pub fn first(&self) -> Option<Day> {
        let first = self.events.first()?.event().day();
        let days = self.days.iter().filter(|(_, until)| first < *until);
        days.map(|(from, _)| first.max(*from)).min()
    }

    /// Whether it was below on a day.
    pub fn is_below_on(&self, day: Day) -> bool {
        let mut days = self.days.iter();
        days.any(|(from, until)| *from <= day && day < *until)
    }
}

/// The accounts below each of some, or once below; none where nothing is rolled up, so that nobody asks.
pub(crate) async fn families(
    tx: &mut Tx,
    catalogue: &Catalogue,
    accounts: &[&Account],
) -> Result<HashMap<AccountId, Vec<Below>>> {
    match catalogue.rolled_up() {
        None => Ok(HashMap::new()),
        Some(_) => customers::below(tx, accounts).await,
    }
}

/// Adds those above the accounts whose days may be others: what happens below counts there too.
pub(crate) async fn with_those_above(
    tx: &mut Tx,
    mut days: BTreeMap<AccountId, Day>,
) -> Result<BTreeMap<AccountId, Day>> {
    if Catalogue::of(tx).await?.rolled_up().is_none() {
        return Ok(days);
    }
    for (account, line) in customers::above(tx, days.keys()).await? {
        let day = days[&account];
        for above in line {
            let first = days.entry(above).or_insert(day);
            *first = day.min(*first);
        }
    }
    Ok(days)
}

/// The accounts whose family is another once this was recorded.
pub(crate) fn moved(fact: &Fact) -> Vec<AccountId> {
    match fact {
        Fact::AccountChanged {
            field, from, to, ..
        } if field == "parent" => {
            let ids = [from, to].into_iter().flatten();
            ids.filter_map(|id| id.parse().ok()).collect()
        }
        Fact::AccountMerged { account, .. } => vec![account.clone()],
        _ => vec![],
    }
}

/// A metric of an account and of all below it as one figure a day, each on the days on which it was below. Those
/// without a value on a day are left out.
pub(crate) fn roll_up(
    own: &[Point],
    below: &[(&MetricSeries, &[Span])],
    how: Rollup,
) -> Vec<Point> {
    let mut points = own.to_vec();
    for (series, days) in below {
        for (from, until) in *days {
            let place = |day: Day| {
                let at = usize::try_from(day.0.saturating_sub(series.first.0)).unwrap_or(0);
                at.min(points.len()).min(series.points.len())
            };
            let days = place(*from)..place(*until);
            let others = &series.points[days.clone()];
            for (point, other) in points[days].iter_mut().zip(others) {
                add(point, other, how);
            }
        }
    }
    points
}

fn add(point: &mut Point, other: &Point, how: Rollup) {
    point.last_event = point.last_event.max(other.last_event);
    point.value = match (point.value, other.value) {
        (Some(a), Some(b)) => Some(match how {
            Rollup::Sum => a + b,
            Rollup::Most => a.max(b),
            Rollup::Least => a.min(b),
        }),
        (a, b) => a.or(b),
    };
}
