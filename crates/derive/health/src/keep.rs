//! Storing where accounts stand, and telling when it changed.

use std::collections::{BTreeMap, HashMap};

use facts::Fact;
use kernel::{AccountId, Day, Error, Result, Timestamp};
use metrics::Computed;
use store::{Row, Tx, Value, params};

use crate::model::{DayScore, Score};
use crate::score::{day_scores_after, detailed};
use crate::scorecard::Scorecard;
use crate::tier::Tier;
use crate::{sql, stored};

const SPARK_WEEKS: i32 = 14;
/// Days before the last whose scores stand beside the present one.
const BESIDE: i32 = 7 * SPARK_WEEKS;

/// All that is stored of one account's health.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    account: AccountId,
    /// The first of the days scored anew; the months before it stay as they are stored.
    from: Day,
    now: Score,
    was_7: Option<f64>,
    was_30: Option<f64>,
    spark: Vec<f64>,
    months: BTreeMap<String, String>,
}

/// The stored days of an account before those that are scored anew: of the last one comes the tier, of the others
/// the line of past weeks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Before(Vec<DayScore>);

impl Before {
    /// Reads them: those before `from` that the scores up to `last` are told beside.
    pub(crate) async fn read(
        tx: &mut Tx,
        account: &AccountId,
        from: Day,
        last: Day,
    ) -> Result<Self> {
        let first = (from - 1).min(last - BESIDE);
        let days = crate::daily(tx, account, first, from - 1).await?;
        Ok(Self(days))
    }
}

impl Scored {
    /// Scores every day of an account.
    pub(crate) fn of(card: &Scorecard, computed: &Computed) -> Self {
        let first = computed.series.first();
        let first = first.map_or(computed.last, |series| series.first);
        Self::after(card, computed, Before::default(), first)
    }

    /// Scores the days of an account from a month's first on.
    pub(crate) fn after(card: &Scorecard, computed: &Computed, before: Before, from: Day) -> Self {
        let (last, mut days) = (computed.last, before.0);
        let tier = days.last().map_or(Tier::NoData, |day| day.tier);
        let anew = day_scores_after(card, &computed.series, tier, from);
        let months = stored::months(&anew);
        days.extend(anew);
        let now = detailed(card, &computed.series, &days, last);
        let on = |day: Day| {
            let at = days.binary_search_by_key(&day, |score| score.day).ok()?;
            days[at].score
        };
        let weeks = (0..SPARK_WEEKS).rev().map(|weeks| last - 7 * weeks);
        Self {
            account: computed.account.clone(),
            from,
            was_7: on(last - 7),
            was_30: on(last - 30),
            spark: weeks.filter_map(on).collect(),
            months,
            now,
        }
    }
}

/// The score and tier that were last told.
#[derive(Clone, Copy)]
struct Told {
    score: Option<f64>,
    tier: Tier,
}

/// An account's standing as it is stored: what was told of it, and everything else as it would be written.
struct Kept {
    told: Option<Told>,
    values: Vec<Value>,
}

async fn kept(tx: &mut Tx, account: &AccountId) -> Result<Option<Kept>> {
    let Some(row) = tx.row(sql::KEPT, params![account]).await? else {
        return Ok(None);
    };
    let tier: Option<String> = row.get("told_tier")?;
    let tier = tier.map(|tier| tier.parse()).transpose()?;
    let score: Option<f64> = row.get("told_score")?;
    Ok(Some(Kept {
        told: tier.map(|tier| Told { score, tier }),
        values: values(&row)?,
    }))
}

fn values(row: &Row) -> Result<Vec<Value>> {
    Ok(params![
        row.get::<String>("scorecard")?,
        row.get::<Day>("day")?,
        row.get::<Option<f64>>("score")?,
        row.get::<String>("tier")?,
        row.get::<f64>("coverage")?,
        row.get::<Option<f64>>("was_7")?,
        row.get::<Option<f64>>("was_30")?,
        row.get::<String>("spark")?,
        row.get::<String>("measures")?,
        row.get::<Option<Day>>("last_event")?,
    ])
}

/// Stores what changed of these accounts' scores, and tells what a person would want to hear.
pub(crate) async fn save(tx: &mut Tx, scored: Vec<Scored>) -> Result<()> {
    let card = Scorecard::shipped()?.mark();
    let now = tx.now();
    let (mut standings, mut months, mut facts) = (vec![], vec![], vec![]);
    for one in scored {
        let kept = kept(tx, &one.account).await?;
        months.extend(changed_months(tx, &one).await?);
        let values = standing(&one, &card)?;
        if kept.as_ref().is_some_and(|kept| kept.values == values) {
            continue;
        }
        let (told, fact) = telling(&one, kept.and_then(|kept| kept.told));
        facts.extend(fact);
        standings.push(row(one.account, values, told, now));
    }
    tx.insert_many(sql::KEEP, standings, sql::ANEW).await?;
    tx.insert_many(sql::KEEP_MONTHS, months, sql::MONTHS_ANEW)
        .await?;
    for fact in facts {
        tx.record(fact).await?;
    }
    Ok(())
}

/// The months that are not stored as they are now; those that are no more are removed.
async fn changed_months(tx: &mut Tx, one: &Scored) -> Result<Vec<Vec<Value>>> {
    let mut stored: HashMap<String, String> = HashMap::new();
    let since = stored::month_of(one.from);
    for row in tx.rows(sql::MONTHS, params![&one.account, since]).await? {
        stored.insert(row.get("month")?, row.get("days")?);
    }
    let changed = one
        .months
        .iter()
        .filter(|(month, days)| stored.get(*month) != Some(days));
    let changed = changed
        .map(|(month, days)| params![&one.account, month, days])
        .collect();
    for gone in stored
        .keys()
        .filter(|month| !one.months.contains_key(*month))
    {
        tx.execute(sql::DROP_MONTH, params![&one.account, gone])
            .await?;
    }
    Ok(changed)
}

/// What has been told after this, and the fact that tells it. A score that is lost is told with its last figure.
fn telling(one: &Scored, told: Option<Told>) -> (Option<Told>, Option<Fact>) {
    let (score, tier) = (one.now.score, one.now.tier);
    let moved = |told: Told| {
        let by = score.zip(told.score).map(|(now, was)| (now - was).abs());
        tier != told.tier || by.is_some_and(|by| by >= 1.0)
    };
    let news = told.map_or(tier != Tier::NoData, moved);
    let figure = score.or_else(|| told.and_then(|told| told.score));
    if !news {
        return (told, None);
    }
    let fact = Fact::HealthChanged {
        account: one.account.clone(),
        day: one.now.day,
        score: figure.unwrap_or_default(),
        tier: tier.to_string(),
        was_tier: told.map(|told| told.tier.to_string()),
    };
    (
        Some(Told {
            score: figure,
            tier,
        }),
        Some(fact),
    )
}

/// What is stored of a standing, but for its account, what was told of it and when.
fn standing(one: &Scored, card: &str) -> Result<Vec<Value>> {
    let last_events = one.now.measures.iter().map(|measure| measure.last_event);
    Ok(params![
        card,
        one.now.day,
        one.now.score,
        one.now.tier.as_str(),
        one.now.coverage,
        one.was_7,
        one.was_30,
        serde_json::to_string(&one.spark).map_err(Error::internal)?,
        stored::write_reasons(&one.now.measures, one.now.guard.as_ref())?,
        last_events.flatten().max(),
    ])
}

fn row(
    account: AccountId,
    mut values: Vec<Value>,
    told: Option<Told>,
    now: Timestamp,
) -> Vec<Value> {
    values.extend(params![
        &account,
        told.and_then(|told| told.score),
        told.map(|told| told.tier.as_str()),
        now,
    ]);
    values
}
