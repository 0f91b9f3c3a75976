//! A contact's own link to a survey.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kernel::{ContactId, Error, Permission, Result, SurveyId};
use sha2::{Digest as _, Sha256};
use store::{Tx, params};

use crate::{Standing, sql, survey};

/// How long a link is good, in days from when it was last shown.
pub const LINK_DAYS: i64 = 60;

/// The token of a contact's link to a survey: 32 letters that carry 192 bits. Asked again it is the same link,
/// good for another [`LINK_DAYS`] days.
///
/// # Errors
/// `Conflict` when the survey is closed; `NotFound` when there is no such survey or contact; `Forbidden` for
/// those who may not edit customers.
pub async fn link_for(tx: &mut Tx, survey: &SurveyId, contact: &ContactId) -> Result<String> {
    tx.need(Permission::EditCustomers)?;
    let found = survey::survey(tx, survey).await?;
    if found.standing(tx.today()) == Standing::Closed {
        return Err(Error::conflict("error-survey-closed"));
    }
    if customers::is_erased(&customers::contact(tx, contact).await?) {
        return Err(Error::not_found("ContactId"));
    }
    let row = tx.row(sql::SECRET, params![survey]).await?;
    let secret: Vec<u8> = row
        .ok_or_else(|| Error::not_found("survey"))?
        .get("secret")?;
    let token = token(&secret, survey, contact);
    let now = tx.now();
    let expires = now.plus_seconds(LINK_DAYS * 86_400);
    let params = params![hash(&token), survey, contact, now, expires];
    tx.execute(sql::MAKE_LINK, params).await?;
    Ok(token)
}

/// Made again from the survey's secret, so that the record keeps no token: HMAC-SHA-256, cut to 192 bits.
fn token(secret: &[u8], survey: &SurveyId, contact: &ContactId) -> String {
    let pad = |with: u8| -> Vec<u8> {
        (0..64)
            .map(|at| secret.get(at).copied().unwrap_or(0) ^ with)
            .collect()
    };
    let inner = Sha256::new()
        .chain_update(pad(0x36))
        .chain_update(format!("{survey}:{contact}"))
        .finalize();
    let outer = Sha256::new()
        .chain_update(pad(0x5c))
        .chain_update(inner)
        .finalize();
    URL_SAFE_NO_PAD.encode(&outer[..24])
}

/// How the record knows a token.
pub(crate) fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes()))
}
