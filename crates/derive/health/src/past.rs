//! Where an account stood on a past day.

use std::collections::HashMap;

use kernel::{AccountId, Day, Permission, Result, Timestamp};
use metrics::Computed;
use store::Tx;

use crate::cards::Eras;
use crate::days;
use crate::keep::{SPARK_WEEKS, held_before};
use crate::model::{DayScore, Standing};
use crate::score::{day_scores, day_scores_after};
use crate::scorecard::Scorecard;
use crate::standing::daily;
use crate::tier::Tier;
use crate::trend::noise_30;

/// Every day's score of an account up to today: those that rest on expired events as they are stored, all others
/// from its metrics.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn all_days(tx: &mut Tx, eras: &Eras, computed: &Computed) -> Result<Vec<DayScore>> {
    let Some(edge) = held_before(tx).await? else {
        return Ok(eras.day_scores(&computed.series));
    };
    let first = computed.series.first().map_or(edge, |series| series.first);
    let mut days = daily(tx, &computed.account, first, edge - 1).await?;
    let (tier, start) = match days.last() {
        Some(last) => (last.tier, edge),
        None => (Tier::NoData, first),
    };
    days.extend(eras.day_scores_after(&computed.series, tier, start));
    Ok(days)
}

/// The stored days of some accounts before a day, such as [`held_before`] answers, each account's in order.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn held_days<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Clone + Send,
    edge: Day,
) -> Result<HashMap<AccountId, Vec<DayScore>>> {
    tx.need(Permission::ReadCustomers)?;
    let mut held = days::among(tx, accounts, None, Some(edge)).await?;
    for days in held.values_mut() {
        days.retain(|one| one.day < edge);
    }
    Ok(held)
}

/// Every day of an account by one scorecard: before `edge` as it is held, from its metrics after.
#[must_use]
pub fn held_and_scored(
    card: &Scorecard,
    computed: &Computed,
    held: &[DayScore],
    edge: Option<Day>,
) -> Vec<DayScore> {
    let (series, mut days) = (&computed.series, held.to_vec());
    let Some((before, edge)) = held.last().zip(edge) else {
        return day_scores(card, series);
    };
    let first = series.first().map_or(edge, |one| one.first);
    let from = edge.max(first);
    days.extend(day_scores_after(card, series, before.tier, from, None));
    days
}

/// Where an account stood on a day, of all its days; `at` is when that was looked up.
#[must_use]
pub fn stood(
    eras: &Eras,
    computed: &Computed,
    days: &[DayScore],
    day: Day,
    at: Timestamp,
) -> Standing {
    let on = |day: Day| {
        let found = days.binary_search_by_key(&day, |score| score.day).ok()?;
        Some(days[found])
    };
    let score = |day: Day| on(day).and_then(|found| found.score);
    let weeks = (0..SPARK_WEEKS).rev().map(|weeks| day - 7 * weeks);
    let reasons = eras.detailed(&computed.series, days, day);
    let last_events = reasons.measures.iter().map(|measure| measure.last_event);
    Standing {
        account: computed.account.clone(),
        day,
        score: score(day),
        tier: on(day).map_or(Tier::NoData, |found| found.tier),
        coverage: on(day).map_or(0.0, |found| found.coverage),
        was_7: score(day - 7),
        was_30: score(day - 30),
        noise_30: noise_30(days, day),
        spark: weeks.filter_map(score).collect(),
        last_event: last_events.flatten().max(),
        updated_at: at,
    }
}
