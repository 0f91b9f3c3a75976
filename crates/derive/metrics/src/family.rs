//! Accounts and all that stand below them: whose events a metric that is rolled up rests on.

use std::collections::{BTreeMap, HashMap};

use customers::Account;
use facts::Fact;
use kernel::{AccountId, Day, Result};
use store::Tx;

use crate::Catalogue;
use crate::model::{MetricSeries, Point, Rollup};

/// The accounts below each of some; none where nothing is rolled up, so that nobody asks.
pub(crate) async fn families(
    tx: &mut Tx,
    catalogue: &Catalogue,
    accounts: &[&Account],
) -> Result<HashMap<AccountId, Vec<Account>>> {
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

/// A metric of an account and of all below it as one figure a day. Those without a value on a day are left out.
pub(crate) fn roll_up(own: &[Point], below: &[&MetricSeries], how: Rollup) -> Vec<Point> {
    let mut points = own.to_vec();
    for series in below {
        for (point, other) in points.iter_mut().zip(&series.points) {
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
    }
    points
}
