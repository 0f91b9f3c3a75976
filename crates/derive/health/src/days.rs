//! The stored days of accounts: in their months, but for the last, of which the standing tells.
//!
//! Today's score moves many times before the day is over; the month's row would be written each time beside the standing,
//! and lies with every account on another page. A last day of which nothing is known is in its month all the same: a
//! standing without data may be that of an account that has no days.

use std::collections::HashMap;

use kernel::{AccountId, Day, Result};
use store::{Row, Tx, params};

use crate::model::DayScore;
use crate::{sql, stored};

/// A month after all others.
pub(crate) const LAST_MONTH: &str = "9999-12";

type Days = HashMap<AccountId, Vec<DayScore>>;

/// The stored days of some accounts in the months of two days and between, each account's in order.
pub(crate) async fn among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Clone + Send,
    first: Option<Day>,
    last: Option<Day>,
) -> Result<Days> {
    let first = first.map_or_else(String::new, stored::month_of);
    let last = last.map_or_else(|| LAST_MONTH.to_owned(), stored::month_of);
    let mut all = months(tx, accounts.clone(), &first, &last).await?;
    for row in tx.rows_among(sql::LAST_DAYS, vec![], accounts, "").await? {
        let one = read_last(&row)?;
        let month = stored::month_of(one.day);
        if first <= month && month <= last && is_told_by_standing(&one) {
            let days = all.entry(row.get("account_id")?).or_default();
            match days.binary_search_by_key(&one.day, |day| day.day) {
                Ok(at) => days[at] = one,
                Err(at) => days.insert(at, one),
            }
        }
    }
    Ok(all)
}

async fn months<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
    first: &str,
    last: &str,
) -> Result<Days> {
    let fixed = params![first, last];
    let rows = tx.rows_among(sql::MONTHS_AMONG, fixed, accounts, "");
    let mut all = Days::new();
    for row in rows.await? {
        let days = stored::read_month(&row.get::<String>("month")?, &row.get::<String>("days")?)?;
        all.entry(row.get("account_id")?).or_default().extend(days);
    }
    // Cheaper here, where they mostly are in order, than there, where long rows are carried about.
    all.values_mut()
        .for_each(|days| days.sort_by_key(|one| one.day));
    Ok(all)
}

/// Whether this day is not in its month while the account stands at it.
pub(crate) fn is_told_by_standing(day: &DayScore) -> bool {
    is_told(day.score, day.coverage)
}

/// As [`is_told_by_standing`], of a standing with this score and coverage.
pub(crate) fn is_told(score: Option<f64>, coverage: f64) -> bool {
    score.is_some() || coverage > 0.0
}

fn read_last(row: &Row) -> Result<DayScore> {
    Ok(DayScore {
        day: row.get("day")?,
        score: row.get("score")?,
        tier: row.get::<String>("tier")?.parse()?,
        coverage: row.get("coverage")?,
    })
}
