//! A task as it stands in its rows.

use facts::Outcome;
use kernel::{Error, Money, Result};
use store::Row;

use crate::{Deed, Phrase, State, Task};

pub(crate) fn read(row: &Row) -> Result<Task> {
    let kind: String = row.get("kind")?;
    let title: String = row.get("title")?;
    let why: String = row.get("why")?;
    Ok(Task {
        id: row.get("id")?,
        account: row.get("account_id")?,
        kind: kind.parse().map_err(Error::internal)?,
        title: Phrase::read(&title)?,
        why: Phrase::read(&why)?,
        due: row.get("due_on")?,
        stake: stake(row)?,
        assignee: row.get("assignee_id")?,
        play: row.get("play")?,
        signal: row.get("signal_id")?,
        deed: deed(row)?,
        deed_started_at: row.get("deed_at")?,
        state: state(row)?,
        version: row.get("version")?,
        opened_at: row.get("opened_at")?,
        opened_by: row.get("opened_by")?,
    })
}

fn stake(row: &Row) -> Result<Option<Money>> {
    let minor: Option<i64> = row.get("stake_minor")?;
    let currency = row.get("stake_currency")?;
    Ok(minor.zip(currency).map(|(m, c)| Money::new(m, c)))
}

fn deed(row: &Row) -> Result<Option<Deed>> {
    let key: Option<String> = row.get("deed_key")?;
    let title: Option<String> = row.get("deed_title")?;
    Ok(key.zip(title).map(|(key, title)| Deed { key, title }))
}

fn state(row: &Row) -> Result<State> {
    let outcome: Option<String> = row.get("outcome")?;
    if let Some(outcome) = outcome {
        return Ok(State::Done {
            outcome: outcome_named(&outcome)?,
            at: row.get("done_at")?,
            by: row.get("done_by")?,
        });
    }
    Ok(row
        .get::<Option<_>>("until_on")?
        .map_or(State::Open, |until| State::Snoozed { until }))
}

/// The word an outcome is stored as.
pub(crate) fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::True => "true",
        Outcome::False => "false",
        Outcome::TooLate => "too_late",
    }
}

fn outcome_named(word: &str) -> Result<Outcome> {
    [Outcome::True, Outcome::False, Outcome::TooLate]
        .into_iter()
        .find(|outcome| outcome_word(*outcome) == word)
        .ok_or_else(|| Error::internal(format!("outcome {word}")))
}
