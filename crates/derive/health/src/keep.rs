//! Storing where accounts stand, and telling when it changed.

use std::collections::{BTreeMap, HashMap};

use facts::Fact;
use kernel::{AccountId, Day, Error, Result, Timestamp};
use metrics::{Catalogue, Computed};
use store::{Row, Tx, Value, params};

use crate::model::{DayScore, Score};
use crate::score::{day_scores, detailed};
use crate::scorecard::Scorecard;
use crate::tier::Tier;
use crate::{sql, stored};

const SPARK_WEEKS: i32 = 14;

/// All that is stored of one account's health.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    account: AccountId,
    digest: i64,
    now: Score,
    was_7: Option<f64>,
    was_30: Option<f64>,
    spark: Vec<f64>,
    months: BTreeMap<String, String>,
}

impl Scored {
    pub(crate) fn of(card: &Scorecard, computed: &Computed) -> Self {
        let days = day_scores(card, &computed.series);
        let now = detailed(card, &computed.series, &days, computed.last);
        let mut scored = Self {
            account: computed.account.clone(),
            digest: computed.digest,
            was_7: None,
            was_30: None,
            spark: vec![],
            months: BTreeMap::new(),
            now,
        };
        scored.put(&days);
        scored
    }

    /// Takes these days, in order, for its past.
    fn put(&mut self, days: &[DayScore]) {
        let last = self.now.day;
        let on = |day: Day| {
            let at = days.binary_search_by_key(&day, |score| score.day).ok()?;
            days[at].score
        };
        let weeks = (0..SPARK_WEEKS).rev().map(|weeks| last - 7 * weeks);
        self.was_7 = on(last - 7);
        self.was_30 = on(last - 30);
        self.spark = weeks.filter_map(on).collect();
        self.months = stored::months(days);
    }

    /// Holds on to what is stored of the days before `edge`: what they rest on is not all there any more. Today
    /// moves on, unless it is a day long past that somebody looks at.
    fn hold(&mut self, months: &HashMap<String, String>, edge: Day) -> Result<()> {
        let mut days = of_months(&self.months)?;
        let mut kept = of_months(months)?;
        let today = self.now.day;
        let is_new = kept.keys().next_back().is_none_or(|last| *last <= today);
        kept.retain(|day, _| *day < edge && !(is_new && *day == today));
        days.extend(kept);
        let days: Vec<DayScore> = days.into_values().collect();
        self.put(&days);
        Ok(())
    }
}

fn of_months<'m>(
    months: impl IntoIterator<Item = (&'m String, &'m String)>,
) -> Result<BTreeMap<Day, DayScore>> {
    let mut days = BTreeMap::new();
    for (month, text) in months {
        let of = stored::read_month(month, text)?.into_iter();
        days.extend(of.map(|day| (day.day, day)));
    }
    Ok(days)
}

/// The score and tier that were last told.
#[derive(Clone, Copy)]
struct Told {
    score: Option<f64>,
    tier: Tier,
}

/// What is known of an account's stored standing.
struct Mark {
    scorecard: String,
    day: Day,
    digest: i64,
    told: Option<Told>,
}

async fn mark(tx: &mut Tx, account: &AccountId) -> Result<Option<Mark>> {
    let Some(row) = tx.row(sql::MARK, params![account]).await? else {
        return Ok(None);
    };
    let tier: Option<String> = row.get("told_tier")?;
    let tier = tier.map(|tier| tier.parse()).transpose()?;
    let score: Option<f64> = row.get("told_score")?;
    Ok(Some(Mark {
        scorecard: row.get("scorecard")?,
        day: row.get("day")?,
        digest: row.get("digest")?,
        told: tier.map(|tier| Told { score, tier }),
    }))
}

/// Whether an account's standing already rests on these metrics.
pub(crate) async fn is_current(
    tx: &mut Tx,
    account: &AccountId,
    day: Day,
    digest: i64,
) -> Result<bool> {
    let card = Scorecard::shipped()?.mark();
    let mark = mark(tx, account).await?;
    Ok(mark.is_some_and(|m| (m.scorecard, m.day, m.digest) == (card, day, digest)))
}

/// Stores what changed of these accounts' scores, and tells what a person would want to hear.
pub(crate) async fn save(tx: &mut Tx, scored: Vec<Scored>) -> Result<()> {
    let card = Scorecard::shipped()?.mark();
    let now = tx.now();
    let edge = held_before(tx).await?;
    let (mut standings, mut months, mut facts) = (vec![], vec![], vec![]);
    for mut one in scored {
        let mark = mark(tx, &one.account).await?;
        let stored = (card.as_str(), one.now.day, one.digest);
        if mark
            .as_ref()
            .is_some_and(|m| (m.scorecard.as_str(), m.day, m.digest) == stored)
        {
            continue;
        }
        let stored = match mark {
            Some(_) => stored_months(tx, &one.account).await?,
            None => HashMap::new(),
        };
        if let Some(edge) = edge {
            one.hold(&stored, edge)?;
        }
        months.extend(changed_months(tx, &one, &stored).await?);
        let told = mark.and_then(|mark| mark.told);
        let (told, fact) = telling(&one, told);
        facts.extend(fact);
        standings.push(row(one, &card, told, now)?);
    }
    tx.insert_many(sql::KEEP, standings, sql::ANEW).await?;
    tx.insert_many(sql::KEEP_MONTHS, months, sql::MONTHS_ANEW)
        .await?;
    for fact in facts {
        tx.record(fact).await?;
    }
    Ok(())
}

/// The day before which stored scores stay as they are, though metrics be computed anew: events they rest on have
/// expired. None when no events ever expired.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn held_before(tx: &mut Tx) -> Result<Option<Day>> {
    let reach = i32::try_from(Catalogue::shipped()?.reach()).unwrap_or(0);
    Ok(privacy::edge(tx).await?.map(|edge| edge + reach))
}

async fn stored_months(tx: &mut Tx, account: &AccountId) -> Result<HashMap<String, String>> {
    let rows = tx.rows(sql::MONTHS, params![account]).await?;
    let read = |row: &Row| Ok((row.get("month")?, row.get("days")?));
    rows.iter().map(read).collect()
}

/// The months that are not stored as they are now; those that are no more are removed.
async fn changed_months(
    tx: &mut Tx,
    one: &Scored,
    stored: &HashMap<String, String>,
) -> Result<Vec<Vec<Value>>> {
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

fn row(one: Scored, card: &str, told: Option<Told>, now: Timestamp) -> Result<Vec<Value>> {
    let last_event = one
        .now
        .measures
        .iter()
        .filter_map(|measure| measure.last_event)
        .max();
    Ok(params![
        &one.account,
        card,
        one.now.day,
        one.digest,
        one.now.score,
        one.now.tier.as_str(),
        one.now.coverage,
        one.was_7,
        one.was_30,
        serde_json::to_string(&one.spark).map_err(Error::internal)?,
        stored::write_reasons(&one.now.measures, one.now.guard.as_ref())?,
        last_event,
        told.and_then(|told| told.score),
        told.map(|told| told.tier.as_str()),
        now,
    ])
}
