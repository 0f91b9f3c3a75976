//! Opening a link.

use kernel::{Error, Result, SurveyId, Timestamp};
use store::{Row, Tx, params};

use crate::answer::given;
use crate::link::hash;
use crate::survey::load;
use crate::{Invitation, Standing, sql};

/// What a link's token opens, for whoever holds it: the one thing nobody needs leave for. A closed survey or an
/// expired link still opens and says so.
///
/// # Errors
/// `NotFound` for a token we never made, whatever else is wrong with it.
pub async fn open_link(tx: &mut Tx, token: &str) -> Result<Invitation> {
    let unknown = || Error::not_found("link");
    if token.len() != 32 {
        return Err(unknown());
    }
    let row = tx.row(sql::LINK_BY_HASH, params![hash(token)]).await?;
    let link = row.ok_or_else(unknown)?;
    let id: SurveyId = link.get("survey_id")?;
    let survey = load(tx, &id).await?;
    let standing = match survey.standing(tx.today()) {
        Standing::Open if expired(&link, tx.now())? => Standing::Expired,
        standing => standing,
    };
    let contact = link.get("contact_id")?;
    Ok(Invitation {
        given: given(tx, &id, &contact).await?,
        survey: id,
        kind: survey.kind,
        contact,
        contact_name: link.get("contact_name")?,
        language: link.get("contact_language")?,
        account: link.get("account_id")?,
        account_name: link.get("account_name")?,
        account_language: link.get("account_language")?,
        owner: link.get("owner_id")?,
        owner_name: link.get("owner_name")?,
        questions: survey.questions,
        standing,
    })
}

pub(crate) fn expired(link: &Row, now: Timestamp) -> Result<bool> {
    Ok(link.get::<Timestamp>("expires_at")? < now)
}
