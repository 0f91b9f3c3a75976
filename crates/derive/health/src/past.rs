//! Where an account stood on a past day.

use kernel::{Day, Result, Timestamp};
use metrics::Computed;
use store::Tx;

use crate::cards::Eras;
use crate::keep::{SPARK_WEEKS, held_before};
use crate::model::{DayScore, Standing};
use crate::standing::daily;
use crate::tier::Tier;

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
        spark: weeks.filter_map(score).collect(),
        last_event: last_events.flatten().max(),
        updated_at: at,
    }
}
