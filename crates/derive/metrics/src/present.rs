//! Present values of some accounts, as what scores reads them.

use std::collections::{BTreeSet, HashMap};

use kernel::{AccountId, Day, Permission, Result};
use store::{Tx, params};

use crate::current::digests;
use crate::model::{MetricSeries, Point};
use crate::{Recent, sql};

type Points = HashMap<AccountId, Vec<MetricSeries>>;

impl Recent {
    /// Today's points of some metrics at each of some accounts, as series of that one day: from memory where it is known
    /// how the account stands, else from the record. Accounts that were not looked at today are left out.
    ///
    /// # Errors
    /// `NotFound` for those who may not read customers.
    pub async fn points_today(
        &self,
        tx: &mut Tx,
        accounts: impl ExactSizeIterator<Item = &AccountId> + Send,
        metrics: &BTreeSet<&str>,
    ) -> Result<Points> {
        tx.need(Permission::ReadCustomers)?;
        let today = tx.today();
        let mut looked = digests(tx, accounts).await?;
        looked.retain(|_, (day, _)| *day == today);
        let (mut points, mut missing) = (Points::new(), vec![]);
        for (account, known) in looked {
            match self.standing_of(&account, known) {
                Some(state) => {
                    let series = metrics.iter().filter_map(|metric| {
                        let point = state.values.get(*metric)?;
                        Some(of_one_day(*metric, *point, today))
                    });
                    points.insert(account, series.collect());
                }
                None => missing.push(account),
            }
        }
        points.extend(stored(tx, &missing, metrics, today).await?);
        Ok(points)
    }
}

async fn stored(
    tx: &mut Tx,
    accounts: &[AccountId],
    metrics: &BTreeSet<&str>,
    day: Day,
) -> Result<Points> {
    let names: Vec<&str> = metrics.iter().copied().collect();
    let fixed = params![format!(",{},", names.join(","))];
    let rows = tx.rows_among(sql::SOME_VALUES_AMONG, fixed, accounts.iter(), "");
    let mut points = Points::new();
    for row in rows.await? {
        let point = Point {
            value: row.get("value")?,
            last_event: row.get("last_event")?,
        };
        let of = points.entry(row.get("account_id")?).or_default();
        of.push(of_one_day(row.get::<String>("metric")?, point, day));
    }
    Ok(points)
}

fn of_one_day(metric: impl Into<String>, point: Point, day: Day) -> MetricSeries {
    MetricSeries {
        metric: metric.into(),
        first: day,
        points: vec![point],
    }
}
