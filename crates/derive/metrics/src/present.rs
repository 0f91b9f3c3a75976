//! Present values of some accounts, as what scores reads them.

use std::collections::{BTreeSet, HashMap};

use kernel::{AccountId, Day, Permission, Result};
use store::{Tx, params};

use crate::model::{MetricSeries, Point};
use crate::sql;

/// The present points of some metrics of each of some accounts, as series of the one day given, of which
/// [`crate::digests`] says whether it is the day they are of. Accounts that were never looked at are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn points_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
    metrics: &BTreeSet<&str>,
    day: Day,
) -> Result<HashMap<AccountId, Vec<MetricSeries>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut all: HashMap<AccountId, Vec<MetricSeries>> = HashMap::new();
    let names: Vec<&str> = metrics.iter().copied().collect();
    let fixed = params![format!(",{},", names.join(","))];
    let rows = tx.rows_among(sql::SOME_VALUES_AMONG, fixed, accounts, "");
    for row in rows.await? {
        let point = Point {
            value: row.get("value")?,
            last_event: row.get("last_event")?,
        };
        let of = all.entry(row.get("account_id")?).or_default();
        of.push(MetricSeries {
            metric: row.get("metric")?,
            first: day,
            points: vec![point],
        });
    }
    Ok(all)
}
