//! Reading answers.

use std::collections::HashMap;

use kernel::{AccountId, AnswerId, Error, Permission, Result, SurveyId, Timestamp};
use store::{Row, Tx, Value, params};

use crate::{Answer, sql};

/// The most answers one list answers.
pub const MOST_ANSWERS: usize = 500;

/// An account's answers, the latest first, at most [`MOST_ANSWERS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn answers(tx: &mut Tx, account: &AccountId) -> Result<Vec<Answer>> {
    list(tx, sql::ANSWERS, params![account, MOST_ANSWERS]).await
}

/// The answers given at each of some accounts since an instant, the latest first; accounts without any are left out.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn answers_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
    since: Timestamp,
) -> Result<HashMap<AccountId, Vec<Answer>>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::ANSWERS_AMONG, sql::LATEST_FIRST);
    let mut answers: HashMap<AccountId, Vec<Answer>> = HashMap::new();
    for row in tx.rows_among(head, params![since], accounts, tail).await? {
        let answer = read(&row)?;
        answers
            .entry(answer.account.clone())
            .or_default()
            .push(answer);
    }
    Ok(answers)
}

/// A survey's answers, the latest first, at most [`MOST_ANSWERS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn answers_of(tx: &mut Tx, survey: &SurveyId) -> Result<Vec<Answer>> {
    list(tx, sql::ANSWERS_OF, params![survey, MOST_ANSWERS]).await
}

/// Answers given at any account since an instant, the latest first, at most [`MOST_ANSWERS`].
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn latest_answers(tx: &mut Tx, since: Timestamp) -> Result<Vec<Answer>> {
    list(tx, sql::LATEST, params![since, MOST_ANSWERS]).await
}

/// One answer.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn answer_by_id(tx: &mut Tx, id: &AnswerId) -> Result<Answer> {
    tx.need(Permission::ReadCustomers)?;
    load(tx, id).await
}

async fn list(tx: &mut Tx, sql: &'static str, params: Vec<Value>) -> Result<Vec<Answer>> {
    tx.need(Permission::ReadCustomers)?;
    tx.rows(sql, params).await?.iter().map(read).collect()
}

/// An answer for the one who gave it: leave is checked by the caller.
pub(crate) async fn load(tx: &mut Tx, id: &AnswerId) -> Result<Answer> {
    let row = tx.row(sql::ANSWER, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("answer"))?)
}

pub(crate) fn read(row: &Row) -> Result<Answer> {
    let kind: String = row.get("kind")?;
    Ok(Answer {
        id: row.get("id")?,
        survey: row.get("survey_id")?,
        kind: kind.parse().map_err(Error::internal)?,
        account: row.get("account_id")?,
        contact: row.get("contact_id")?,
        score: row.get("score")?,
        verbatim: row.get("verbatim")?,
        language: row.get("language")?,
        at: row.get("at")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// How many answers there are.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn count_answers(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::COUNT_ANSWERS, vec![]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
