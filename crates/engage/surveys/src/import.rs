//! Answers given elsewhere, before or beside us.

use customers::{Origin, Upserted};
use kernel::{AnswerId, ContactId, Error, Permission, Result, SurveyId, Text, Timestamp};
use store::Tx;

use crate::answer::{Said, keep, verbatim};
use crate::survey;

/// An answer as a source tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAnswer {
    pub survey: SurveyId,
    pub contact: ContactId,
    /// Its own name at its source, so that it comes in once.
    pub origin: Origin,
    pub score: i64,
    pub verbatim: Option<String>,
    /// When it was given.
    pub at: Timestamp,
}

/// Brings an answer in, whether or not the survey is still open.
///
/// # Errors
/// `Invalid` for a score the question does not have, a verbatim too long, or a time that has not come;
/// `NotFound` when there is no such survey or contact; `Forbidden` for those who may not import.
pub async fn import_answer(tx: &mut Tx, past: &PastAnswer) -> Result<(AnswerId, Upserted)> {
    tx.need(Permission::Import)?;
    Text::<100>::parse("source", &past.origin.source)?;
    Text::<200>::parse("external_id", &past.origin.external_id)?;
    if past.at > tx.now() {
        return Err(Error::invalid("at", "error-in-the-future"));
    }
    let survey = survey::load(tx, &past.survey).await?;
    survey.kind.check(past.score)?;
    let contact = customers::contact(tx, &past.contact).await?;
    let words = past.verbatim.as_deref();
    let words = words.filter(|_| !customers::is_erased(&contact));
    let source = format!("import:{}", past.origin.source);
    let said = Said {
        account: contact.account,
        source: &source,
        external_id: &past.origin.external_id,
        contact: &past.contact,
        score: past.score,
        verbatim: verbatim(words)?,
        at: past.at,
    };
    keep(tx, &survey, &said).await
}
