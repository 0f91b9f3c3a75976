//! A contact answers.

use facts::Fact;
use kernel::{
    AccountId, Actor, AnswerId, ContactId, Error, Language, Permission, Result, SurveyId, Text,
    Timestamp,
};
use store::{Tx, params};

use crate::open::expired;
use crate::survey::load;
use crate::{Answer, Given, LONGEST_VERBATIM, Standing, Survey, list, sql};

/// The source of answers given through a link.
const LINK: &str = "link";

/// What a contact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnswer {
    pub survey: SurveyId,
    pub score: i64,
    /// In their own words; empty is none.
    pub verbatim: Option<String>,
}

/// Takes the answer of the contact at work. While the survey is open a later answer replaces the former;
/// the same answer sent twice changes nothing.
///
/// # Errors
/// `Conflict` when the survey is closed or the link expired; `Invalid` for a score the question does not have
/// or a verbatim too long; `NotFound` for anyone but a contact who was sent a link.
pub async fn answer(tx: &mut Tx, new: &NewAnswer) -> Result<Answer> {
    tx.need(Permission::AnswerSurvey)?;
    let Actor::Contact(contact) = tx.actor().clone() else {
        return Err(Error::not_found("link"));
    };
    let link = tx.row(sql::LINK_OF, params![&new.survey, &contact]).await?;
    let link = link.ok_or_else(|| Error::not_found("link"))?;
    let survey = load(tx, &new.survey).await?;
    if survey.standing(tx.today()) == Standing::Closed {
        return Err(Error::conflict("error-survey-closed"));
    }
    if expired(&link, tx.now())? {
        return Err(Error::conflict("error-survey-link-expired"));
    }
    survey.kind.check(new.score)?;
    let account = customers::contact(tx, &contact).await?.account;
    let said = Said {
        account,
        source: LINK,
        external_id: contact.as_str(),
        contact: &contact,
        score: new.score,
        verbatim: verbatim(new.verbatim.as_deref())?,
        at: tx.now(),
    };
    let (id, _) = keep(tx, &survey, &said).await?;
    list::load(tx, &id).await
}

/// What was said, whichever way it came.
pub(crate) struct Said<'a> {
    pub(crate) account: AccountId,
    pub(crate) source: &'a str,
    pub(crate) external_id: &'a str,
    pub(crate) contact: &'a ContactId,
    pub(crate) score: i64,
    pub(crate) verbatim: Option<String>,
    pub(crate) at: Timestamp,
}

/// Keeps an answer under its origin and records it when it says anything new.
pub(crate) async fn keep(
    tx: &mut Tx,
    survey: &Survey,
    said: &Said<'_>,
) -> Result<(AnswerId, customers::Upserted)> {
    use customers::Upserted;
    let origin = params![&survey.id, said.source, said.external_id];
    let was = match tx.row(sql::ANSWER_BY_ORIGIN, origin).await? {
        Some(row) => Some(list::read(&row)?),
        None => None,
    };
    let same = |was: &Answer| {
        was.score == said.score
            && was.verbatim == said.verbatim
            && (said.source == LINK || was.at == said.at)
    };
    let (id, upserted) = match was {
        Some(was) if same(&was) => return Ok((was.id, Upserted::Unchanged)),
        Some(was) => {
            change(tx, &was.id, said).await?;
            (was.id, Upserted::Changed)
        }
        None => (add(tx, survey, said).await?, Upserted::New),
    };
    tx.record(Fact::SurveyAnswered {
        account: said.account.clone(),
        survey: survey.id.clone(),
        answer: id.clone(),
        contact: said.contact.clone(),
        kind: survey.kind.as_str().to_owned(),
        score: said.score,
        at: said.at,
    })
    .await?;
    Ok((id, upserted))
}

async fn add(tx: &mut Tx, survey: &Survey, said: &Said<'_>) -> Result<AnswerId> {
    let id = AnswerId::new();
    let now = tx.now();
    let params = params![
        &id,
        &survey.id,
        &said.account,
        said.contact,
        said.source,
        said.external_id,
        said.score,
        said.verbatim.clone(),
        language(said).tag(),
        said.at,
        now
    ];
    tx.execute(sql::ADD_ANSWER, params).await?;
    Ok(id)
}

async fn change(tx: &mut Tx, id: &AnswerId, said: &Said<'_>) -> Result<()> {
    let now = tx.now();
    let params = params![
        id,
        said.score,
        said.verbatim.clone(),
        language(said).tag(),
        said.at,
        now
    ];
    tx.execute(sql::CHANGE_ANSWER, params).await.map(drop)
}

fn language(said: &Said<'_>) -> Language {
    Language::of(said.verbatim.as_deref().unwrap_or_default())
}

/// Checks a verbatim; an empty one is none.
pub(crate) fn verbatim(text: Option<&str>) -> Result<Option<String>> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| Text::<LONGEST_VERBATIM>::parse("verbatim", text).map(|t| t.to_string()))
        .transpose()
}

/// What a contact answered through their link.
pub(crate) async fn given(
    tx: &mut Tx,
    survey: &SurveyId,
    contact: &ContactId,
) -> Result<Option<Given>> {
    let origin = params![survey, LINK, contact.as_str()];
    let row = tx.row(sql::ANSWER_BY_ORIGIN, origin).await?;
    row.map(|row| {
        let answer = list::read(&row)?;
        Ok(Given {
            score: answer.score,
            verbatim: answer.verbatim,
            at: answer.at,
        })
    })
    .transpose()
}
