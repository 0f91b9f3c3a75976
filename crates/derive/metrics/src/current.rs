//! Present values: kept, and read.

use std::collections::{BTreeSet, HashMap, HashSet};

use events::Reader;
use facts::Fact;
use kernel::{AccountId, Day, Error, Permission, Result};
use store::{Row, Tx, params};

use crate::history::compute_one;
use crate::look::Look;
use crate::model::{MetricSeries, MetricValue, Point};
use crate::{Catalogue, present, sql};

/// Accounts whose present values are read at a time.
const AT_A_TIME: usize = 1_000;

/// What is kept of an account's metrics once it was looked at.
#[derive(Clone, Debug)]
pub struct Findings {
    account: AccountId,
    seen: Option<(Day, i64)>,
    day: Day,
    digest: i64,
    changed: Option<Day>,
    /// Those of the present values that changed.
    values: Vec<(String, Point)>,
    past: Option<String>,
    /// All present values in one piece, where that is written.
    points: Option<String>,
    /// The definitions it was computed by.
    catalogue: i64,
}

impl Findings {
    /// The present values, and what lets the next look begin late.
    pub(crate) fn of(look: &Look) -> Result<Self> {
        let (computed, past) = (&look.computed, look.anew.as_ref());
        let past = past.map(|past| serde_json::to_string(past).map_err(Error::internal));
        Ok(Self {
            account: computed.account.clone(),
            seen: look.seen,
            day: computed.last,
            digest: look.digest,
            changed: look.changed,
            values: look.values.clone(),
            catalogue: look.anew.as_ref().map_or(0, |past| past.catalogue),
            past: past.transpose()?,
            points: look
                .anew
                .as_ref()
                .map(|_| present::write(&look.state.values)),
        })
    }
}

/// Stores what moved since the accounts were last looked at, and records `Fact::MetricsMoved` for each of
/// those. What did not move is left alone. Answers the accounts that somebody else has looked at meanwhile: of them
/// nothing is stored, and they are to be looked at again.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn keep(tx: &mut Tx, findings: &[Findings]) -> Result<BTreeSet<AccountId>> {
    let accounts = || findings.iter().map(|found| &found.account);
    // One may have been merged into another since it was looked at.
    let merged = customers::mergers_of(tx, accounts()).await?;
    let known = digests(tx, accounts()).await?;
    let stands = |found: &&Findings| !merged.contains_key(&found.account);
    let as_seen = |found: &&Findings| known.get(&found.account).copied() == found.seen;
    let there = findings.iter().filter(stands);
    let (current, passed): (Vec<&Findings>, Vec<_>) = there.partition(as_seen);
    let now = tx.now();
    let moved = |found: &&&Findings| found.seen != Some((found.day, found.digest));
    let values = current.iter().filter(moved).flat_map(|found| {
        let values = found.values.iter();
        values.map(|(metric, point)| {
            let (value, last_event) = (point.value, point.last_event);
            params![&found.account, metric, found.day, value, last_event, now]
        })
    });
    tx.insert_many(sql::KEEP_VALUES, values.collect(), sql::VALUES_ANEW)
        .await?;
    let anew = current.iter().filter_map(|found| {
        let (past, points) = (found.past.as_ref()?, found.points.as_ref()?);
        Some(params![
            &found.account,
            found.day,
            found.digest,
            past,
            points,
            found.catalogue,
            now
        ])
    });
    tx.insert_many(sql::KEEP_DIGESTS, anew.collect(), sql::DIGESTS_ANEW)
        .await?;
    for found in current.iter().filter(moved) {
        tx.record(Fact::MetricsMoved {
            account: found.account.clone(),
            first: found.changed,
            day: found.day,
        })
        .await?;
    }
    Ok(passed.iter().map(|found| found.account.clone()).collect())
}

/// The day and digest at which each of these accounts was last looked at; those never looked at are left out.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn digests<'a>(
    tx: &mut Tx,
    accounts: impl ExactSizeIterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, (Day, i64)>> {
    let rows = tx.rows_among(sql::DIGESTS, vec![], accounts, "").await?;
    let read = |row: &Row| {
        Ok((
            row.get("account_id")?,
            (row.get("day")?, row.get("digest")?),
        ))
    };
    rows.iter().map(read).collect()
}

/// The accounts whose metrics were computed by other definitions than those that hold.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn outdated(tx: &mut Tx) -> Result<HashSet<AccountId>> {
    let mark = Catalogue::of(tx).await?.mark();
    let rows = tx.rows(sql::OUTDATED, params![mark]).await?;
    rows.iter().map(|row| row.get("account_id")).collect()
}

/// The present values of an account's metrics, by name; empty until it was first looked at.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn current(tx: &mut Tx, account: &AccountId) -> Result<Vec<MetricValue>> {
    tx.need(Permission::ReadCustomers)?;
    let read = |row: &Row| {
        Ok(MetricValue {
            metric: row.get("metric")?,
            value: row.get("value")?,
            day: row.get("day")?,
            last_event: row.get("last_event")?,
            computed_at: row.get("computed_at")?,
        })
    };
    tx.rows(sql::CURRENT, params![account])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The present value of one metric for all accounts that have one.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn current_all(tx: &mut Tx, metric: &str) -> Result<HashMap<AccountId, f64>> {
    tx.need(Permission::ReadCustomers)?;
    let read = |row: &Row| Ok((row.get("account_id")?, row.get("value")?));
    tx.rows(sql::CURRENT_ALL, params![metric])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The present point of every metric of every account, as series of the one day given.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn points_now(tx: &mut Tx, day: Day) -> Result<HashMap<AccountId, Vec<MetricSeries>>> {
    let (mut all, mut last) = (HashMap::new(), None);
    loop {
        let some = present::values_after(tx, last.as_ref(), AT_A_TIME, |_| true).await?;
        let Some(end) = some.last() else {
            return Ok(all);
        };
        last = Some(end.account.clone());
        let series = |(metric, point)| MetricSeries {
            metric,
            first: day,
            points: vec![point],
        };
        for one in some {
            all.insert(one.account, one.values.into_iter().map(series).collect());
        }
    }
}

/// One metric of an account on each day from `first` to `last`, both included, computed anew from its events.
/// Days before its first event and after today have no value.
///
/// # Errors
/// `NotFound` for a metric or an account that is not there, or without leave to read customers.
pub async fn series(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &AccountId,
    metric: &str,
    first: Day,
    last: Day,
) -> Result<MetricSeries> {
    tx.need(Permission::ReadCustomers)?;
    Catalogue::of(tx).await?.metric(metric)?;
    let account = customers::account(tx, account).await?;
    let computed = compute_one(tx, reader, &account).await?;
    let whole = computed
        .series
        .iter()
        .find(|series| series.metric == metric);
    let points = first.through(last);
    let points = points.map(|day| whole.map_or_else(Point::default, |series| series.on(day)));
    Ok(MetricSeries {
        metric: metric.to_owned(),
        first,
        points: points.collect(),
    })
}

/// Lets go of what is kept of an account that was merged into another.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn forget(tx: &mut Tx, account: &AccountId) -> Result<()> {
    tx.need(Permission::MergeAccounts)?;
    tx.execute(sql::FORGET_VALUES, params![account]).await?;
    tx.execute(sql::DROP_ANSWERS_OF, params![account]).await?;
    tx.execute(sql::FORGET_HISTORY, params![account])
        .await
        .map(drop)
}
