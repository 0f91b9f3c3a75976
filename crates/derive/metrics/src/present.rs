//! Present values in one piece: whoever wants all of them at thousands of accounts reads a row of each, not dozens.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use kernel::{AccountId, Day, Error, Permission, Result, Timestamp};
use store::{Tx, Value, params};

use crate::model::{MetricSeries, Point};
use crate::sql;

type Points = HashMap<AccountId, Vec<MetricSeries>>;

/// Today's points of some metrics at each of some accounts, as series of that one day. Accounts that were not looked at
/// today are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn points_today<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
    metrics: &BTreeSet<&str>,
) -> Result<Points> {
    tx.need(Permission::ReadCustomers)?;
    let today = tx.today();
    let rows = tx.rows_among(sql::POINTS_AMONG, params![], accounts, "");
    let (mut points, mut apart) = (Points::new(), vec![]);
    for row in rows.await? {
        let account: AccountId = row.get("account_id")?;
        match row.get::<Option<String>>("points")? {
            _ if row.get::<Day>("day")? != today => {}
            Some(text) => {
                let values = read(&text, |metric| metrics.contains(metric));
                points.insert(account, series(values, today)?);
            }
            None => apart.push(account),
        }
    }
    for (account, values) in values_apart(tx, &apart).await? {
        let wanted = values
            .iter()
            .filter(|(metric, _)| metrics.contains(metric.as_str()));
        let values = wanted.map(|(metric, point)| Ok((metric.as_str(), *point)));
        points.insert(account, series(values, today)?);
    }
    Ok(points)
}

/// What an account's metrics are worth at present.
#[derive(Clone, Debug)]
pub struct PresentValues {
    pub account: AccountId,
    /// The day they hold for.
    pub day: Day,
    /// When one of them was last found to be another.
    pub computed_at: Timestamp,
    /// By the metrics' names, in their order.
    pub values: Vec<(String, Point)>,
}

/// The present values of so many accounts at most, of those after one in the order of their ids: of all metrics, or of
/// those that are wanted.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn values_after(
    tx: &mut Tx,
    after: Option<&AccountId>,
    most: usize,
    wanted: impl Fn(&str) -> bool + Send,
) -> Result<Vec<PresentValues>> {
    tx.need(Permission::ReadCustomers)?;
    let after = after.map_or("", AccountId::as_str);
    let (mut all, mut apart) = (Vec::with_capacity(most), vec![]);
    for row in tx.rows(sql::POINTS_AFTER, params![after, most]).await? {
        let mut one = PresentValues {
            account: row.get("account_id")?,
            day: row.get("day")?,
            computed_at: row.get("computed_at")?,
            values: vec![],
        };
        match row.value("points")? {
            Value::Text(Some(text)) => {
                let values = read(text, &wanted);
                let values =
                    values.map(|one| one.map(|(metric, point)| (metric.to_owned(), point)));
                one.values = values.collect::<Result<_>>()?;
            }
            _ => apart.push(one.account.clone()),
        }
        all.push(one);
    }
    let mut apart = values_apart(tx, &apart).await?;
    for one in &mut all {
        if let Some(values) = apart.remove(&one.account) {
            let values = values.into_iter().filter(|(metric, _)| wanted(metric));
            one.values = values.collect::<BTreeMap<_, _>>().into_iter().collect();
        }
    }
    Ok(all)
}

fn series<'a>(
    values: impl Iterator<Item = Result<(&'a str, Point)>>,
    day: Day,
) -> Result<Vec<MetricSeries>> {
    let of_one_day = |one: Result<(&str, Point)>| {
        let (metric, point) = one?;
        Ok(MetricSeries {
            metric: metric.to_owned(),
            first: day,
            points: vec![point],
        })
    };
    values.map(of_one_day).collect()
}

/// The values of accounts whose row does not hold them in one piece.
pub(crate) async fn values_apart(
    tx: &mut Tx,
    accounts: &[AccountId],
) -> Result<HashMap<AccountId, HashMap<String, Point>>> {
    let mut all: HashMap<AccountId, HashMap<String, Point>> = HashMap::new();
    for row in tx
        .rows_among(sql::VALUES_AMONG, vec![], accounts.iter(), "")
        .await?
    {
        let point = Point {
            value: row.get("value")?,
            last_event: row.get("last_event")?,
        };
        let values = all.entry(row.get("account_id")?).or_default();
        values.insert(row.get("metric")?, point);
    }
    Ok(all)
}

/// Values in one piece. A figure is read back to the last bit, which JSON would not keep.
pub(crate) fn write(values: &HashMap<String, Point>) -> String {
    let mut text = String::with_capacity(values.len() * 32);
    for (metric, point) in values.iter().collect::<BTreeMap<_, _>>() {
        let value = point.value.map(|value| value.to_string());
        let last = point.last_event.map(|last| last.0.to_string());
        let or_none = |part: Option<String>| part.unwrap_or_else(|| NONE.to_owned());
        let _ = writeln!(text, "{metric} {} {}", or_none(value), or_none(last));
    }
    text
}

const NONE: &str = "-";

/// What [`write`] wrote of the metrics that are wanted.
pub(crate) fn read(
    text: &str,
    wanted: impl Fn(&str) -> bool,
) -> impl Iterator<Item = Result<(&str, Point)>> {
    fn part<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
        match text {
            NONE => Some(None),
            text => text.parse().ok().map(Some),
        }
    }
    let point = |line: &'_ str| -> Option<Point> {
        let (value, last_event) = line.split_once(' ')?;
        Some(Point {
            value: part(value)?,
            last_event: part::<i32>(last_event)?.map(Day),
        })
    };
    let lines = text
        .lines()
        .map(|line| line.split_once(' ').unwrap_or((line, "")));
    let lines = lines.filter(move |(metric, _)| wanted(metric));
    lines.map(move |(metric, rest)| {
        let point =
            point(rest).ok_or_else(|| Error::internal("a metric's value cannot be read"))?;
        Ok((metric, point))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_back_to_the_last_bit() {
        let point = |value, last: Option<i32>| Point {
            value,
            last_event: last.map(Day),
        };
        let values: HashMap<String, Point> = [
            point(Some(0.1 + 0.2), Some(20_786)),
            point(Some(-0.0), None),
            point(Some(5e-324), Some(-3)),
            point(Some(f64::MAX / 3.0), Some(0)),
            point(None, Some(20_000)),
            point(None, None),
        ]
        .into_iter()
        .enumerate()
        .map(|(n, point)| (format!("metric_{n}"), point))
        .collect();
        let text = write(&values);
        let back: Result<Vec<_>> = read(&text, |_| true).collect();
        let bits = |point: Point| (point.value.map(f64::to_bits), point.last_event);
        for (metric, is) in back.unwrap() {
            assert_eq!(bits(values[metric]), bits(is), "{metric}");
        }
        assert_eq!(read(&text, |_| true).count(), 6);
        let third: Vec<&str> = read(&text, |metric| metric == "metric_2")
            .map(|one| one.unwrap().0)
            .collect();
        assert_eq!(third, ["metric_2"]);
        assert!(
            read("actions", |_| true)
                .next()
                .is_some_and(|one| one.is_err())
        );
    }
}
