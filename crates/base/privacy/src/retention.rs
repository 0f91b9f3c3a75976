//! How long events of a source are kept.

use std::collections::BTreeMap;

use facts::Fact;
use kernel::{Day, Error, Permission, Result, Text};
use store::{Row, Tx, params};

use crate::model::{Keep, Rule};
use crate::sql;

/// Sources whose events follow the record: they go when it changes, not with time.
const OURS: [&str; 2] = ["tenure", "record"];
/// The most days a rule may say: a hundred years.
pub const MOST_DAYS: u32 = 36_500;

/// Whether the events of a source follow the record, so that they do not expire.
#[must_use]
pub fn is_ours(source: &str) -> bool {
    OURS.contains(&source)
}

/// Says how long events of a source are kept.
///
/// # Errors
/// `Forbidden` without leave to manage data; `Invalid` for a source that is the record's own, or a number of days
/// out of bounds.
pub async fn keep(tx: &mut Tx, source: &str, keep: Keep) -> Result<()> {
    tx.need(Permission::ManageData)?;
    let source = Text::<200>::parse("source", source)?.to_string();
    if is_ours(&source) {
        return Err(Error::invalid("source", "error-source-is-ours").with("source", source));
    }
    let days = match keep {
        Keep::ForEver => None,
        Keep::Days(days) if (1..=MOST_DAYS).contains(&days) => Some(days),
        Keep::Days(_) => {
            return Err(Error::invalid("days", "error-retention-days").with("most", MOST_DAYS));
        }
    };
    let now = tx.now();
    tx.execute(sql::SET, params![&source, days.map(i64::from), now])
        .await?;
    tx.record(Fact::RetentionSet { source, days }).await
}

/// What is set, by source. A source that is not there is kept for ever, and always was.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn rules(tx: &mut Tx) -> Result<Vec<Rule>> {
    tx.need(Permission::ManageData)?;
    tx.rows(sql::RULES, vec![])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// Every source that has a rule or events, in the order of names: how many events, and what is set for it.
#[must_use]
pub fn by_source<'a>(
    rules: &'a [Rule],
    held: &'a BTreeMap<String, u64>,
) -> BTreeMap<&'a str, (u64, Option<&'a Rule>)> {
    let held = held
        .iter()
        .map(|(name, events)| (name.as_str(), (*events, None)));
    let mut sources: BTreeMap<_, _> = held.collect();
    for rule in rules {
        sources.entry(rule.source.as_str()).or_insert((0, None)).1 = Some(rule);
    }
    sources
}

fn read(row: &Row) -> Result<Rule> {
    let days: Option<i64> = row.get("days")?;
    let days = days.and_then(|days| u32::try_from(days).ok());
    Ok(Rule {
        source: row.get("source")?,
        keep: days.map_or(Keep::ForEver, Keep::Days),
        expired_before: row.get("expired_before")?,
        set_at: row.get("set_at")?,
    })
}

/// The sources of which events are to go today, each with the day before which.
///
/// # Errors
/// As [`rules`].
pub async fn due(tx: &mut Tx) -> Result<Vec<(String, Day)>> {
    let today = tx.today();
    let rules = rules(tx).await?;
    let due = rules.into_iter().filter_map(|rule| match rule.keep {
        Keep::Days(days) => Some((rule.source, today - i32::try_from(days).ok()?)),
        Keep::ForEver => None,
    });
    Ok(due.collect())
}

/// Notes that events of a source from before a day are about to go. From then on what rests on them is not
/// computed anew: see [`edge`].
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn expiring(tx: &mut Tx, source: &str, before: Day) -> Result<()> {
    tx.need(Permission::ManageData)?;
    tx.execute(sql::EXPIRING, params![source, before])
        .await
        .map(drop)
}

/// Records how many went.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn expired(tx: &mut Tx, source: &str, before: Day, events: u64) -> Result<()> {
    let source = source.to_owned();
    tx.record(Fact::EventsExpired {
        source,
        before,
        events,
    })
    .await
}

/// The day before which events of some source are gone; none when none ever were.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn edge(tx: &mut Tx) -> Result<Option<Day>> {
    let row = tx.row(sql::EDGE, vec![]).await?;
    row.map_or(Ok(None), |row| row.get("edge"))
}
