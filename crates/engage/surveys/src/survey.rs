//! Setting surveys up, closing and reading them.

use std::collections::HashMap;

use customers::{Origin, Upserted};
use facts::Fact;
use kernel::{Error, Language, Permission, Result, SurveyId, Text};
use rand::RngCore as _;
use store::{Row, Tx, params};

use crate::{NewSurvey, Survey, sql};

/// The most surveys a list answers.
const MOST_SURVEYS: usize = 200;

/// Adds a survey, or brings name, questions and closing day up to what its source says now.
///
/// # Errors
/// `Invalid` without a question or for text out of bounds; `Conflict` when it is known as another kind;
/// `Forbidden` for those who do not manage the team's work.
pub async fn upsert_survey(tx: &mut Tx, new: &NewSurvey) -> Result<(SurveyId, Upserted)> {
    tx.need(Permission::ManageTeamWork)?;
    check(new)?;
    let origin = params![&new.origin.source, &new.origin.external_id];
    let Some(row) = tx.row(sql::SURVEY_BY_ORIGIN, origin).await? else {
        return add(tx, new).await.map(|id| (id, Upserted::New));
    };
    let was = with_questions(tx, &row).await?;
    if was.kind != new.kind {
        return Err(Error::conflict("error-survey-of-another-kind"));
    }
    let asked = |(language, question): &(Language, String)| {
        let mut had = was.questions.iter();
        had.any(|(l, q)| l == language && *q == question.trim())
    };
    let same = was.name == new.name.trim()
        && was.closes_on == new.closes_on
        && new.questions.iter().all(asked);
    if same {
        return Ok((was.id, Upserted::Unchanged));
    }
    let name = new.name.trim();
    let params = params![&was.id, name, new.closes_on];
    tx.execute(sql::CHANGE_SURVEY, params).await?;
    ask(tx, &was.id, new).await?;
    let survey = was.id.clone();
    tx.record(Fact::SurveyOpened { survey }).await?;
    Ok((was.id, Upserted::Changed))
}

fn check(new: &NewSurvey) -> Result<()> {
    Text::<100>::parse("source", &new.origin.source)?;
    Text::<200>::parse("external_id", &new.origin.external_id)?;
    Text::<200>::parse("name", &new.name)?;
    if new.questions.is_empty() {
        return Err(Error::invalid("question", "error-empty"));
    }
    for (_, question) in &new.questions {
        Text::<500>::parse("question", question)?;
    }
    Ok(())
}

async fn add(tx: &mut Tx, new: &NewSurvey) -> Result<SurveyId> {
    let id = SurveyId::new();
    let mut secret = vec![0_u8; 32];
    rand::rng().fill_bytes(&mut secret);
    let now = tx.now();
    let params = params![
        &id,
        &new.origin.source,
        &new.origin.external_id,
        new.kind.as_str(),
        new.name.trim(),
        new.closes_on,
        secret,
        now
    ];
    tx.execute(sql::ADD_SURVEY, params).await?;
    ask(tx, &id, new).await?;
    let survey = id.clone();
    tx.record(Fact::SurveyOpened { survey }).await?;
    Ok(id)
}

async fn ask(tx: &mut Tx, id: &SurveyId, new: &NewSurvey) -> Result<()> {
    for (language, question) in &new.questions {
        let params = params![id, language.tag(), question.trim()];
        tx.execute(sql::ASK, params).await?;
    }
    Ok(())
}

/// Closes a survey: it takes no more answers. Asked twice it answers the same.
///
/// # Errors
/// `NotFound` when there is none; `Forbidden` for those who do not manage the team's work.
pub async fn close_survey(tx: &mut Tx, id: &SurveyId) -> Result<Survey> {
    tx.need(Permission::ManageTeamWork)?;
    let found = survey(tx, id).await?;
    if found.closed_at.is_some() {
        return Ok(found);
    }
    let (now, by) = (tx.now(), tx.actor().written());
    tx.execute(sql::CLOSE, params![id, now, by]).await?;
    let closed = id.clone();
    tx.record(Fact::SurveyClosed { survey: closed }).await?;
    survey(tx, id).await
}

/// One survey.
///
/// # Errors
/// `NotFound` when there is none, or for those who may not read customers.
pub async fn survey(tx: &mut Tx, id: &SurveyId) -> Result<Survey> {
    tx.need(Permission::ReadCustomers)?;
    load(tx, id).await
}

/// All surveys, the newest first, at most 200.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn surveys(tx: &mut Tx) -> Result<Vec<Survey>> {
    tx.need(Permission::ReadCustomers)?;
    let mut asked: HashMap<SurveyId, Vec<(Language, String)>> = HashMap::new();
    for row in tx.rows(sql::ALL_QUESTIONS, vec![]).await? {
        let questions = asked.entry(row.get("survey_id")?).or_default();
        questions.push((row.get("language")?, row.get("question")?));
    }
    let rows = tx.rows(sql::SURVEYS, params![MOST_SURVEYS]).await?;
    rows.iter()
        .map(|row| {
            let id = row.get("id")?;
            read(row, asked.remove(&id).unwrap_or_default())
        })
        .collect()
}

/// A survey for those who were asked to answer it: leave is checked by the caller.
pub(crate) async fn load(tx: &mut Tx, id: &SurveyId) -> Result<Survey> {
    let row = tx.row(sql::SURVEY, params![id]).await?;
    let row = row.ok_or_else(|| Error::not_found("survey"))?;
    with_questions(tx, &row).await
}

async fn with_questions(tx: &mut Tx, row: &Row) -> Result<Survey> {
    let id: SurveyId = row.get("id")?;
    let mut questions = vec![];
    for asked in tx.rows(sql::QUESTIONS, params![&id]).await? {
        questions.push((asked.get("language")?, asked.get("question")?));
    }
    read(row, questions)
}

fn read(row: &Row, questions: Vec<(Language, String)>) -> Result<Survey> {
    let kind: String = row.get("kind")?;
    Ok(Survey {
        id: row.get("id")?,
        origin: Origin {
            source: row.get("source")?,
            external_id: row.get("external_id")?,
        },
        kind: kind.parse().map_err(Error::internal)?,
        name: row.get("name")?,
        questions,
        closes_on: row.get("closes_on")?,
        closed_at: row.get("closed_at")?,
        created_at: row.get("created_at")?,
    })
}
