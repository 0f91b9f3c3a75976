//! Storing where accounts stand, and telling when it changed.

use std::collections::{BTreeMap, HashMap, HashSet};

use facts::Fact;
use kernel::{AccountId, Day, Error, Result, Timestamp};
use metrics::{Catalogue, Computed, MetricSeries};
use store::{Row, Tx, Value, params};

use crate::cards::Eras;
use crate::days::{self, LAST_MONTH, is_told_by_standing};
use crate::lately::Lately;
use crate::model::{DayScore, Score};
use crate::score::{day_scores_after, detailed};
use crate::tier::Tier;
use crate::trend::noise_30;
use crate::{sql, stored};

pub(crate) const SPARK_WEEKS: i32 = 14;
/// Days before the last whose scores stand beside the present one.
const BESIDE: i32 = 7 * SPARK_WEEKS;

/// All that is stored of one account's health.
#[derive(Clone, Debug)]
pub(crate) struct Scored {
    account: AccountId,
    /// By which scorecards.
    mark: String,
    /// The first of the past days scored anew, where there is one; the months before it stay as they are stored.
    from: Option<Day>,
    now: Score,
    was_7: Option<f64>,
    was_30: Option<f64>,
    noise_30: Option<f64>,
    spark: Vec<f64>,
    lately: Lately,
    /// All days from then on but that at which it stands now.
    months: BTreeMap<String, String>,
}

/// The stored days of an account beside those that are scored anew: of the last before them comes the tier, of the
/// others the line of past weeks.
#[derive(Clone, Debug)]
pub(crate) struct Before {
    /// The first day to score anew.
    pub start: Day,
    /// Its month, or an earlier one from which on months are written anew.
    from: Day,
    days: Vec<DayScore>,
    /// Days after the last that cannot be scored again, while somebody looks at an earlier day.
    ahead: Vec<DayScore>,
}

impl Before {
    /// No stored days: all are scored anew, beginning with the first.
    fn nothing(first: Day) -> Self {
        Self {
            start: first,
            from: first,
            days: vec![],
            ahead: vec![],
        }
    }

    /// Reads those of many accounts beside the months that are to be scored anew, as far back as scores up to
    /// `last` are told beside. Days before `edge` stay as they are stored, but for the last while it is new.
    pub(crate) async fn read_all(
        tx: &mut Tx,
        accounts: &HashMap<AccountId, Day>,
        last: Day,
        edge: Option<Day>,
    ) -> Result<HashMap<AccountId, Self>> {
        let since = |from: Day| (from - 1).min(last - BESIDE);
        let earliest = accounts.values().map(|from| since(*from)).min();
        let until = edge.is_none_or(|edge| edge <= last).then_some(last);
        let mut all = days::among(tx, accounts.keys(), earliest, until).await?;
        let before = accounts.iter().filter_map(|(account, from)| {
            let mut days = all.remove(account).unwrap_or_default();
            days.retain(|score| since(*from) <= score.day);
            // Of an account without stored days there is nothing to hold: its history came in late.
            let holds = edge.is_none() || !days.is_empty();
            holds.then(|| (account.clone(), Self::of(days, *from, last, edge)))
        });
        Ok(before.collect())
    }

    fn of(mut days: Vec<DayScore>, from: Day, last: Day, edge: Option<Day>) -> Self {
        let is_new = days.last().is_none_or(|score| score.day <= last);
        let first_new = if is_new { last } else { last + 1 };
        let start = edge.map_or(from, |edge| from.max(edge.min(first_new)));
        let mut ahead = days.split_off(days.partition_point(|score| score.day <= last));
        ahead.retain(|score| edge.is_some_and(|edge| score.day < edge));
        days.retain(|score| score.day < start);
        Self {
            start,
            from,
            days,
            ahead,
        }
    }
}

impl Scored {
    /// Whose scores these are.
    pub(crate) fn account(&self) -> &AccountId {
        &self.account
    }

    /// Scores every day of an account.
    pub(crate) fn of(eras: &Eras, computed: &Computed) -> Self {
        let first = computed.series.first();
        let first = first.map_or(computed.last, |series| series.first);
        Self::after(eras, computed, Before::nothing(first))
    }

    /// Scores the days of an account after others.
    pub(crate) fn after(eras: &Eras, computed: &Computed, before: Before) -> Self {
        let Before {
            start,
            from,
            mut days,
            ahead,
        } = before;
        let last = computed.last;
        let tier = days.last().map_or(Tier::NoData, |day| day.tier);
        let anew = eras.day_scores_after(&computed.series, tier, start);
        days.extend(anew);
        days.extend(ahead);
        let past = |one: &&DayScore| one.day != last || !is_told_by_standing(one);
        let past = days.iter().filter(|one| from <= one.day).filter(past);
        let months = stored::months(&past.copied().collect::<Vec<_>>());
        let of = |day: Day| {
            let at = days.binary_search_by_key(&day, |score| score.day);
            at.ok().map(|at| days[at])
        };
        let on = |day: Day| of(day)?.score;
        let mut now = eras.detailed(&computed.series, &days, last);
        if let Some(held) = of(last) {
            // Where that cannot be scored again, its reasons are those of what is left.
            (now.score, now.tier, now.coverage) = (held.score, held.tier, held.coverage);
        }
        let weeks = (0..SPARK_WEEKS).rev().map(|weeks| last - 7 * weeks);
        Self {
            account: computed.account.clone(),
            mark: eras.mark(),
            from: Some(from),
            was_7: on(last - 7),
            was_30: on(last - 30),
            noise_30: noise_30(&days, last),
            spark: weeks.filter_map(on).collect(),
            lately: Lately::before(last, &days),
            months,
            now,
        }
    }

    /// The day at which an account stands, which is the last of its series, scored anew beside what is kept of the days
    /// before; none where that is too little, or where its months must tell of the day.
    pub(crate) fn again(eras: &Eras, series: &[MetricSeries], kept: &Kept) -> Option<Self> {
        let (day, lately) = (kept.day, kept.lately.as_ref()?);
        let (card, mut days) = (eras.on(day), lately.days(day));
        days.extend(day_scores_after(card, series, lately.tier, day, None));
        days.last()
            .filter(|last| last.day == day && is_told_by_standing(last))?;
        let now = detailed(card, series, &days, day);
        let mut spark = kept.spark.clone();
        // The last of the weekly scores is today's, where there was one.
        if kept.score.is_some() {
            spark.pop();
        }
        spark.extend(now.score);
        Some(Self {
            account: kept.account.clone(),
            mark: eras.mark(),
            from: None,
            was_7: lately.score(7),
            was_30: lately.score(30),
            noise_30: noise_30(&days, day),
            spark,
            lately: lately.clone(),
            months: BTreeMap::new(),
            now,
        })
    }
}

/// The day before which stored scores stay as they are, though metrics be computed anew: events they rest on have
/// expired. None when no events ever expired.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn held_before(tx: &mut Tx) -> Result<Option<Day>> {
    let reach = Catalogue::of(tx).await?.reach().unwrap_or(u32::MAX);
    let reach = i32::try_from(reach).unwrap_or(i32::MAX);
    let edge = privacy::edge(tx).await?;
    Ok(edge.map(|edge| Day(edge.0.saturating_add(reach))))
}

/// The score and tier that were last told.
#[derive(Clone, Copy)]
struct Told {
    score: Option<f64>,
    tier: Tier,
}

/// An account's standing as it is stored: what was told of it, and everything else as it would be written, unless another
/// scorecard scores it anyway.
pub(crate) struct Kept {
    account: AccountId,
    pub mark: String,
    pub day: Day,
    /// When it was stored.
    pub written: Timestamp,
    score: Option<f64>,
    coverage: f64,
    spark: Vec<f64>,
    /// None where an older version wrote it, until its months are read.
    pub lately: Option<Lately>,
    told: Option<Told>,
    values: Vec<Value>,
}

impl Kept {
    /// Whether it tells of this day, which then can be scored anew without its months.
    pub(crate) fn tells_of(&self, day: Day) -> bool {
        self.day == day && days::is_told(self.score, self.coverage)
    }
}

/// The standings of some accounts.
pub(crate) async fn kept<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Kept>> {
    read_kept(tx, sql::KEPT, values, accounts).await
}

/// As [`kept`], without what is held beside what is to be written: for those who score anew.
pub(crate) async fn stood<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Kept>> {
    let mut all = read_kept(tx, sql::STOOD, |_| Ok(vec![]), accounts).await?;
    let today = tx.today();
    let apart = all.values_mut().filter(|kept| kept.day == today);
    let mut apart: Vec<&mut Kept> = apart.filter(|kept| kept.lately.is_none()).collect();
    if !apart.is_empty() {
        let ids: Vec<AccountId> = apart.iter().map(|kept| kept.account.clone()).collect();
        let days = days::among(tx, ids.iter(), Some(today - 30), Some(today)).await?;
        for kept in &mut apart {
            let days = days.get(&kept.account).map_or(&[][..], Vec::as_slice);
            kept.lately = Some(Lately::before(today, days));
        }
    }
    Ok(all)
}

async fn read_kept<'a>(
    tx: &mut Tx,
    statement: &'static str,
    values: fn(&Row) -> Result<Vec<Value>>,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Kept>> {
    let mut all = HashMap::new();
    for row in tx.rows_among(statement, vec![], accounts, "").await? {
        let tier: Option<String> = row.get("told_tier")?;
        let tier = tier.map(|tier| tier.parse()).transpose()?;
        let score: Option<f64> = row.get("told_score")?;
        let spark: String = row.get("spark")?;
        let lately: Option<String> = row.get("days_before")?;
        let kept = Kept {
            account: row.get("account_id")?,
            mark: row.get("scorecard")?,
            day: row.get("day")?,
            written: row.get("updated_at")?,
            score: row.get("score")?,
            coverage: row.get("coverage")?,
            spark: serde_json::from_str(&spark).map_err(Error::internal)?,
            lately: lately.as_deref().map(Lately::read).transpose()?,
            told: tier.map(|tier| Told { score, tier }),
            values: values(&row)?,
        };
        all.insert(row.get("account_id")?, kept);
    }
    Ok(all)
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
        row.get::<Option<f64>>("noise_30")?,
        row.get::<String>("spark")?,
        row.get::<Option<String>>("days_before")?,
        row.get::<String>("measures")?,
        row.get::<Option<Day>>("last_event")?,
    ])
}

/// The sum of the times at which the standings of some accounts were written: another where one of them was written since.
pub(crate) async fn written<'a>(
    tx: &mut Tx,
    accounts: impl IntoIterator<Item = &'a AccountId>,
) -> Result<i64> {
    let rows = tx.rows_among(sql::WRITTEN, vec![], accounts, "").await?;
    rows.iter().map(|row| row.get::<i64>("written")).sum()
}

/// Stores what changed of these accounts' scores, and tells what a person would want to hear.
pub(crate) async fn save(tx: &mut Tx, mut scored: Vec<Scored>) -> Result<()> {
    // One may have been merged into another since it was looked at.
    let merged = customers::mergers_of(tx, scored.iter().map(|one| &one.account)).await?;
    scored.retain(|one| !merged.contains_key(&one.account));
    let months = changed_months(tx, &scored).await?;
    let mut kept = kept(tx, scored.iter().map(|one| &one.account)).await?;
    let beside = scored.into_iter().map(|one| {
        let kept = kept.remove(&one.account);
        (one, kept)
    });
    let beside = beside.collect();
    write(tx, beside, months).await
}

/// An account, a month, and its days as they are stored.
pub(crate) type Month = (AccountId, String, String);

/// Writes scores that are not stored as they are now, with these months, and tells of them. Whoever has a month written
/// has the standing written too: by its time others see that something changed.
pub(crate) async fn write(
    tx: &mut Tx,
    scored: Vec<(Scored, Option<Kept>)>,
    months: Vec<Month>,
) -> Result<()> {
    let now = tx.now();
    let changed: HashSet<AccountId> = months.iter().map(|(id, ..)| id.clone()).collect();
    let months = months
        .into_iter()
        .map(|(account, month, days)| params![&account, month, days]);
    let (mut standings, mut facts) = (vec![], vec![]);
    for (one, kept) in scored {
        let values = standing(&one)?;
        let same = kept.as_ref().is_some_and(|kept| kept.values == values);
        if same && !changed.contains(&one.account) {
            continue;
        }
        let (told, fact) = telling(&one, kept.and_then(|kept| kept.told));
        facts.extend(fact);
        standings.push(row(one.account, values, told, now));
    }
    tx.insert_many(sql::KEEP, standings, sql::ANEW).await?;
    tx.insert_many(sql::KEEP_MONTHS, months.collect(), sql::MONTHS_ANEW)
        .await?;
    for fact in facts {
        tx.record(fact).await?;
    }
    Ok(())
}

/// The months that are not stored as they are now; those that are no more are removed.
async fn changed_months(tx: &mut Tx, scored: &[Scored]) -> Result<Vec<Month>> {
    let past = || scored.iter().filter_map(|one| Some((one, one.from?)));
    let mut stored: HashMap<(AccountId, String), String> = HashMap::new();
    let since = past().map(|(_, from)| from).min();
    let fixed = params![stored::month_of(since.unwrap_or(Day(0))), LAST_MONTH];
    let accounts = past().map(|(one, _)| &one.account);
    for row in tx
        .rows_among(sql::MONTHS_AMONG, fixed, accounts, "")
        .await?
    {
        stored.insert(
            (row.get("account_id")?, row.get("month")?),
            row.get("days")?,
        );
    }
    let mut changed = vec![];
    for one in scored {
        for (month, days) in &one.months {
            let was = stored.remove(&(one.account.clone(), month.clone()));
            if was.as_ref() != Some(days) {
                changed.push((one.account.clone(), month.clone(), days.clone()));
            }
        }
    }
    let from: HashMap<&AccountId, String> = past()
        .map(|(one, from)| (&one.account, stored::month_of(from)))
        .collect();
    for (account, month) in stored.keys() {
        if from.get(account).is_some_and(|from| from <= month) {
            tx.execute(sql::DROP_MONTH, params![account, month]).await?;
        }
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
fn standing(one: &Scored) -> Result<Vec<Value>> {
    let last_events = one.now.measures.iter().map(|measure| measure.last_event);
    Ok(params![
        &one.mark,
        one.now.day,
        one.now.score,
        one.now.tier.as_str(),
        one.now.coverage,
        one.was_7,
        one.was_30,
        one.noise_30,
        serde_json::to_string(&one.spark).map_err(Error::internal)?,
        one.lately.write(),
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
