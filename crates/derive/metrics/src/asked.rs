//! Metrics in SQL: who asks them is above, what was answered is kept here.
//!
//! A question answers one row an account and day, `account_id`, `day` and `value`, and is asked once a day and when it is
//! published. Its answers are read as events of the source `sql`, so a day's value is the last one up to it, has an age,
//! and opens to where it came from. Days before the first that is answered stay as they were answered then: a question
//! about today alone makes a history day by day.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use customers::Account;
use events::Event;
use facts::Fact;
use kernel::{AccountId, AccountKey, Day, Error, Permission, Result, Timestamp};
use serde::Deserialize;
use store::{Tx, params};

use crate::{Catalogue, Metric, definition, sql};

/// The source of events that answers are read as.
pub(crate) const SOURCE: &str = "sql";

/// A question that is to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub metric: String,
    /// One statement that reads.
    pub query: String,
    definition: i64,
}

/// A row of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerRow {
    pub account: AccountKey,
    pub day: Day,
    pub value: f64,
}

/// What an account was answered, by day.
pub type Days = BTreeMap<Day, f64>;

/// Why a question was not answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unanswered {
    /// The day on which it was asked.
    pub day: Day,
    /// The id of the message that says why.
    pub message: String,
    /// Its slots, such as the limit that was reached. What the engine said is not kept: it may quote what events hold.
    pub slots: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    account_id: i64,
    day: String,
    value: f64,
}

impl AnswerRow {
    /// The rows of an answer that is written as a JSON list of objects.
    ///
    /// # Errors
    /// `Invalid` when a row has other columns than these three, or no number or date in one of them.
    pub fn read(json: &str) -> Result<Vec<Self>> {
        let wrong = || Error::invalid("query", "error-metric-sql-columns");
        let rows: Vec<Written> = serde_json::from_str(json).map_err(|odd| wrong().because(odd))?;
        let read = |row: Written| {
            let day = row.day.get(..10).and_then(|day| day.parse().ok());
            Ok(Self {
                account: AccountKey(row.account_id),
                day: day.ok_or_else(wrong)?,
                value: row.value,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

/// What stands beside a question while it is asked, and stays there where the program ended meanwhile.
const ENDED: &str = "error-metric-sql-ended";
/// How often a question is asked on one day at most, where the program ended each time.
const TRIES: usize = 2;

/// Takes note that a question is asked now, so that one that ends the program does not do so at every start.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn asking(tx: &mut Tx, asked: &Asked) -> Result<()> {
    tx.need(Permission::ManageData)?;
    let known = known(tx, asked).await?;
    let before = known.asked_on.filter(|day| *day == tx.today());
    let tries = before.map_or(0, |_| known.tries) + 1;
    let ended = Error::invalid("query", ENDED).with("tries", tries);
    note(tx, asked, Some(&ended)).await
}

/// The questions that were not asked today as they stand.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn to_ask(tx: &mut Tx) -> Result<Vec<Asked>> {
    tx.need(Permission::ManageData)?;
    let catalogue = Catalogue::of(tx).await?;
    let today = tx.today();
    let mut due = Vec::new();
    for metric in catalogue.metrics() {
        let (Some(query), Some(definition)) =
            (asked_by(metric), catalogue.definition(&metric.name)?)
        else {
            continue;
        };
        let asked = Asked {
            metric: metric.name.clone(),
            query: query.to_owned(),
            definition,
        };
        let known = known(tx, &asked).await?;
        if known.asked_on != Some(today) || (1..TRIES).contains(&known.tries) {
            due.push(asked);
        }
    }
    Ok(due)
}

/// The question in a text of a metric, without the space around it; none where it is no metric in SQL.
#[must_use]
pub fn question(text: &str) -> Option<String> {
    let metric = definition::parse(text).ok()?;
    asked_by(&metric).map(str::to_owned)
}

fn asked_by(metric: &Metric) -> Option<&str> {
    metric.sql.as_deref().map(str::trim)
}

/// What is known of a question.
struct Known {
    /// The day on which it was asked last, answered or not.
    asked_on: Option<Day>,
    /// How often the program ended while it was asked on that day.
    tries: usize,
    /// What is kept was answered to this question, not to another of the same metric.
    is_answered: bool,
}

/// A metric that is only called otherwise asks the same: what it was answered stays.
async fn known(tx: &mut Tx, asked: &Asked) -> Result<Known> {
    let Some(row) = tx.row(sql::ASKED, params![&asked.metric]).await? else {
        return Ok(Known {
            asked_on: None,
            tries: 0,
            is_answered: true,
        });
    };
    // Older records know by which definition it was asked, not the question itself.
    let by: i64 = row.get("definition")?;
    let is_it = |query: Option<String>| match query {
        Some(query) => query == asked.query,
        None => by == asked.definition,
    };
    let day = row.get("day")?;
    let (failed, slots): (Option<String>, Option<String>) = (row.get("failed")?, row.get("slots")?);
    let slots = slots.filter(|_| failed.as_deref() == Some(ENDED));
    let slots: Vec<(String, String)> = match slots {
        Some(slots) => serde_json::from_str(&slots).map_err(Error::internal)?,
        None => vec![],
    };
    let tries = slots.iter().find(|(name, _)| name == "tries");
    Ok(Known {
        tries: tries.and_then(|(_, tries)| tries.parse().ok()).unwrap_or(0),
        asked_on: is_it(row.get("query")?).then_some(day),
        is_answered: is_it(row.get("answered")?),
    })
}

/// What each account is answered by day, once these rows are an answer of today to the question of a metric of a
/// catalogue: before the first day of the answer, what the same question was answered before.
///
/// # Errors
/// `Invalid` as [`answered`]; `NotFound` when the catalogue has no such metric, or for those who may not read customers.
pub async fn if_answered(
    tx: &mut Tx,
    catalogue: &Catalogue,
    name: &str,
    rows: &[AnswerRow],
) -> Result<HashMap<AccountKey, Days>> {
    let accounts = customers::accounts(tx).await?;
    let mut all = checked(tx.today(), rows)?;
    let asked = Asked {
        metric: name.to_owned(),
        query: asked_by(catalogue.metric(name)?)
            .unwrap_or_default()
            .to_owned(),
        definition: catalogue.definition(name)?.unwrap_or_default(),
    };
    if !known(tx, &asked).await?.is_answered {
        return Ok(all);
    }
    let first = rows.iter().map(|row| row.day).min();
    let mut kept = kept(tx, &asked, Some(Day(i32::MIN))).await?;
    for account in &accounts {
        let days = kept.remove(&account.id).unwrap_or_default();
        let stays = |(day, _): &(Day, f64)| first.is_none_or(|first| *day < first);
        let mut stay = days.into_iter().filter(stays).peekable();
        if stay.peek().is_some() {
            all.entry(account.key).or_default().extend(stay);
        }
    }
    Ok(all)
}

/// Keeps what a question answered, and tells of each account that has another value on a day. Answers how many have.
///
/// # Errors
/// `Invalid` for two rows of one account and day, a day that is still to come, or a value that is no number; `Forbidden`
/// without leave to manage data.
pub async fn answered(tx: &mut Tx, asked: &Asked, rows: &[AnswerRow]) -> Result<usize> {
    tx.need(Permission::ManageData)?;
    let mut new = checked(tx.today(), rows)?;
    forget_other(tx, asked).await?;
    let first = rows.iter().map(|row| row.day).min();
    let accounts = customers::accounts(tx).await?;
    let mut was = kept(tx, asked, first).await?;
    let (mut inserts, mut moved) = (Vec::new(), Vec::new());
    let now = tx.now();
    for account in &accounts {
        let new = new.remove(&account.key).unwrap_or_default();
        let was = was.remove(&account.id).unwrap_or_default();
        let days: BTreeSet<Day> = was.keys().chain(new.keys()).copied().collect();
        let differs = |day: &Day| was.get(day) != new.get(day);
        let other: Vec<Day> = days.into_iter().filter(differs).collect();
        let (Some(first), Some(last)) = (other.first(), other.last()) else {
            continue;
        };
        for day in &other {
            match new.get(day) {
                Some(value) => {
                    inserts.push(params![&asked.metric, &account.id, *day, *value, now]);
                }
                None => {
                    let gone = params![&asked.metric, &account.id, *day];
                    tx.execute(sql::FORGET_ANSWER, gone).await?;
                }
            }
        }
        moved.push((account.id.clone(), *first, *last, other.len() as u64));
    }
    tx.insert_many(sql::KEEP_ANSWERS, inserts, sql::ANSWERS_ANEW)
        .await?;
    let many = moved.len();
    for (account, first, last, events) in moved {
        tx.record(Fact::UsageReceived {
            account,
            first,
            last,
            events,
        })
        .await?;
    }
    note(tx, asked, None).await?;
    Ok(many)
}

/// Notes that a question was not answered, and why: it is asked again tomorrow, or when another one is published. What was
/// answered before stays.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn unanswered(tx: &mut Tx, asked: &Asked, error: &Error) -> Result<()> {
    tx.need(Permission::ManageData)?;
    note(tx, asked, Some(error)).await
}

/// Why a metric in SQL was not answered last; none where it was.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn why_unanswered(tx: &mut Tx, metric: &str) -> Result<Option<Unanswered>> {
    tx.need(Permission::ReadCustomers)?;
    let Some(row) = tx.row(sql::ASKED, params![metric]).await? else {
        return Ok(None);
    };
    let (failed, slots): (Option<String>, Option<String>) = (row.get("failed")?, row.get("slots")?);
    let Some(message) = failed else {
        return Ok(None);
    };
    let (message, slots) = match slots {
        Some(slots) => (
            message,
            serde_json::from_str(&slots).map_err(Error::internal)?,
        ),
        // Older records do not say which limit it was.
        None => ("error-sql".to_owned(), vec![]),
    };
    Ok(Some(Unanswered {
        day: row.get("day")?,
        message,
        slots,
    }))
}

async fn note(tx: &mut Tx, asked: &Asked, failed: Option<&Error>) -> Result<()> {
    let slots = failed.map(|error| serde_json::to_string(error.slots()));
    let slots = slots.transpose().map_err(Error::internal)?;
    let row = params![
        &asked.metric,
        asked.definition,
        tx.today(),
        failed.map(Error::message),
        &asked.query,
        failed.is_none().then_some(asked.query.as_str()),
        slots
    ];
    tx.execute(sql::NOTE_ASKED, row).await.map(drop)
}

fn checked(today: Day, rows: &[AnswerRow]) -> Result<HashMap<AccountKey, Days>> {
    let mut new: HashMap<AccountKey, Days> = HashMap::new();
    for row in rows {
        if row.day > today {
            return Err(Error::invalid("query", "error-metric-sql-later").with("day", row.day));
        }
        let days = new.entry(row.account).or_default();
        if !row.value.is_finite() {
            return Err(Error::invalid("query", "error-metric-sql-columns"));
        }
        if days.insert(row.day, row.value).is_some() {
            return Err(Error::invalid("query", "error-metric-sql-twice").with("day", row.day));
        }
    }
    Ok(new)
}

/// What another question was answered says nothing of this one.
async fn forget_other(tx: &mut Tx, asked: &Asked) -> Result<()> {
    if known(tx, asked).await?.is_answered {
        return Ok(());
    }
    for (account, days) in kept(tx, asked, Some(Day(i32::MIN))).await? {
        let (Some(first), Some(last)) = (days.keys().min(), days.keys().max()) else {
            continue;
        };
        tx.record(Fact::UsageReceived {
            account,
            first: *first,
            last: *last,
            events: days.len() as u64,
        })
        .await?;
    }
    tx.execute(sql::FORGET_ANSWERS, params![&asked.metric])
        .await
        .map(drop)
}

/// What was answered from a day on; nothing where no day is given.
async fn kept(tx: &mut Tx, asked: &Asked, first: Option<Day>) -> Result<HashMap<AccountId, Days>> {
    let mut kept: HashMap<AccountId, Days> = HashMap::new();
    let Some(first) = first else {
        return Ok(kept);
    };
    for row in tx
        .rows(sql::ANSWERS_SINCE, params![&asked.metric, first])
        .await?
    {
        let days = kept.entry(row.get("account_id")?).or_default();
        days.insert(row.get("day")?, row.get("value")?);
    }
    Ok(kept)
}

/// What was answered of each of some accounts, as events, in the order given; with `known_by`, by then.
pub(crate) async fn answers_among(
    tx: &mut Tx,
    accounts: &[&Account],
    known_by: Option<Timestamp>,
) -> Result<Vec<Vec<Event>>> {
    let ids = accounts.iter().map(|account| &account.id);
    let rows = tx.rows_among(sql::ANSWERS_AMONG, vec![], ids, "order by day, metric");
    let mut all: HashMap<AccountId, Vec<Event>> = HashMap::new();
    for row in rows.await? {
        let (metric, day): (String, Day) = (row.get("metric")?, row.get("day")?);
        let received_at: Timestamp = row.get("answered_at")?;
        if known_by.is_some_and(|known_by| known_by < received_at) {
            continue;
        }
        let answer = (day, row.get("value")?);
        let event = event_of(&metric, AccountKey(0), answer, received_at);
        all.entry(row.get("account_id")?).or_default().push(event);
    }
    let of = |account: &&Account| {
        let mut events = all.remove(&account.id).unwrap_or_default();
        for event in &mut events {
            event.account = account.key;
        }
        events
    };
    Ok(accounts.iter().map(of).collect())
}

/// An answer as the event it is read as.
pub(crate) fn event_of(
    metric: &str,
    account: AccountKey,
    (day, value): (Day, f64),
    received_at: Timestamp,
) -> Event {
    let name = event_name(metric);
    Event {
        account,
        time: day.start(),
        user: None,
        message_id: format!("{name}:{day}"),
        name: Arc::from(name),
        source: Arc::from(SOURCE),
        received_at,
        properties: serde_json::json!({ "value": value }).to_string(),
    }
}

/// What events are called that a metric's answers are read as.
pub(crate) fn event_name(metric: &str) -> String {
    format!("sql.{metric}")
}
