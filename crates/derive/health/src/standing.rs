//! Where accounts stand: as stored, and on any day from scratch.

use std::collections::HashMap;
use std::sync::Arc;

use customers::Account;
use events::Reader;
use kernel::{AccountId, Day, Error, Permission, Result};
use store::{Row, Tx, params};

use crate::cards::{Cards, Eras};
use crate::model::{DayScore, Score, Standing};
use crate::{days, sql, stored};

/// Where every account stands; accounts never scored are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn standings(tx: &mut Tx) -> Result<HashMap<AccountId, Standing>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::STANDINGS, params![]).await?;
    let standings = rows.iter().map(read);
    standings
        .map(|one| one.map(|one| (one.account.clone(), one)))
        .collect()
}

/// Where each of some accounts stands; those never scored are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn standings_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Standing>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx
        .rows_among(sql::STANDINGS_AMONG, vec![], accounts, "")
        .await?;
    let standings = rows.iter().map(read);
    standings
        .map(|one| one.map(|one| (one.account.clone(), one)))
        .collect()
}

/// Where an account stands; none when it was never scored.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn standing(tx: &mut Tx, account: &AccountId) -> Result<Option<Standing>> {
    tx.need(Permission::ReadCustomers)?;
    tx.row(sql::STANDING, params![account])
        .await?
        .as_ref()
        .map(read)
        .transpose()
}

fn read(row: &Row) -> Result<Standing> {
    let spark: String = row.get("spark")?;
    let tier: String = row.get("tier")?;
    Ok(Standing {
        account: row.get("account_id")?,
        day: row.get("day")?,
        score: row.get("score")?,
        tier: tier.parse()?,
        coverage: row.get("coverage")?,
        was_7: row.get("was_7")?,
        was_30: row.get("was_30")?,
        noise_30: row.get("noise_30")?,
        spark: serde_json::from_str(&spark).map_err(Error::internal)?,
        last_event: row.get("last_event")?,
        updated_at: row.get("updated_at")?,
    })
}

/// The present score of an account with its reasons, as stored; none when it was never scored.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn reasons(tx: &mut Tx, account: &AccountId) -> Result<Option<Score>> {
    tx.need(Permission::ReadCustomers)?;
    let Some(row) = tx.row(sql::REASONS, params![account]).await? else {
        return Ok(None);
    };
    let (measures, guard) = stored::read_reasons(&row.get::<String>("measures")?)?;
    let tier: String = row.get("tier")?;
    Ok(Some(Score {
        day: row.get("day")?,
        score: row.get("score")?,
        tier: tier.parse()?,
        coverage: row.get("coverage")?,
        measures,
        guard,
    }))
}

/// The stored scores of an account from `first` to `last`, both included; days before its first event and
/// after its last scored day are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn daily(
    tx: &mut Tx,
    account: &AccountId,
    first: Day,
    last: Day,
) -> Result<Vec<DayScore>> {
    tx.need(Permission::ReadCustomers)?;
    let found = days::among(tx, [account].into_iter(), Some(first), Some(last)).await?;
    let mut days: Vec<DayScore> = found.into_values().flatten().collect();
    days.retain(|score| first <= score.day && score.day <= last);
    Ok(days)
}

/// The stored score of each of some accounts on one day; those not scored on it are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn days_on<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Clone + Send,
    day: Day,
) -> Result<HashMap<AccountId, DayScore>> {
    tx.need(Permission::ReadCustomers)?;
    let all = days::among(tx, accounts, Some(day), Some(day)).await?;
    let of = |(account, days): (AccountId, Vec<DayScore>)| {
        let found = days.into_iter().find(|one| one.day == day)?;
        Some((account, found))
    };
    Ok(all.into_iter().filter_map(of).collect())
}

/// The score of an account on a day with its reasons, from its events alone: nothing stored is read.
/// Days before its first event and after today have no data.
///
/// # Errors
/// `NotFound` for an account that is not there, or without leave to read customers.
pub async fn score_on(
    tx: &mut Tx,
    reader: &dyn Reader,
    account: &AccountId,
    day: Day,
) -> Result<Score> {
    tx.need(Permission::ReadCustomers)?;
    let account = customers::account(tx, account).await?;
    let eras = Cards::of(tx).await?.eras_of(tx, &account).await?;
    let computed = metrics::compute_one(tx, reader, &account).await?;
    let days = eras.day_scores(&computed.series);
    Ok(eras.detailed(&computed.series, &days, day))
}

/// As [`score_on`] for many accounts, in the order given.
///
/// # Errors
/// As [`score_on`].
pub async fn scores_on(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[Account],
    day: Day,
) -> Result<Vec<Score>> {
    tx.need(Permission::ReadCustomers)?;
    let (eras, today) = (eras_of(tx, accounts).await?, tx.today());
    metrics::compute_each(tx, reader, accounts, today, move |computed| {
        let eras = &eras[&computed.account];
        let days = eras.day_scores(&computed.series);
        eras.detailed(&computed.series, &days, day)
    })
    .await
}

/// The scores of many accounts on every day up to today, from their events alone, in the order given.
///
/// # Errors
/// As [`score_on`].
pub async fn computed_daily(
    tx: &mut Tx,
    reader: &dyn Reader,
    accounts: &[Account],
) -> Result<Vec<Vec<DayScore>>> {
    tx.need(Permission::ReadCustomers)?;
    let (eras, today) = (eras_of(tx, accounts).await?, tx.today());
    metrics::compute_each(tx, reader, accounts, today, move |computed| {
        eras[&computed.account].day_scores(&computed.series)
    })
    .await
}

/// By which scorecards each of some accounts is scored.
async fn eras_of(tx: &mut Tx, accounts: &[Account]) -> Result<Arc<HashMap<AccountId, Eras>>> {
    let cards = Cards::of(tx).await?;
    let pasts = cards.pasts(tx, accounts.iter().map(|one| &one.id)).await?;
    let each = |account: &Account| {
        let past = pasts.of(&account.id);
        (account.id.clone(), cards.eras(account, past))
    };
    Ok(Arc::new(accounts.iter().map(each).collect()))
}
