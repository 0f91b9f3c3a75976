//! Taking the lead, keeping it, and giving it back.

use std::time::Duration;

use kernel::{Error, Result, Timestamp};
use store::{Tx, params};

use crate::model::{Leader, Secret, Term};
use crate::sql;

/// Takes the lead for so long, if nobody has it or whoever had it no longer says so; none when somebody leads. Other
/// servers reach this one at `address`.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn take(tx: &mut Tx, address: &str, lasts: Duration) -> Result<Option<Term>> {
    let now = tx.instant_of_record().await?;
    let secret = Secret::fresh();
    let row = params![address, secret.as_str(), now, after(now, lasts)];
    let Some(row) = tx.row(sql::TAKE, row).await? else {
        return Ok(None);
    };
    let number = row.get("term")?;
    Ok(Some(Term { number, secret }))
}

/// Says again that a term goes on, for so long from now; false when another has begun. Meant for a transaction begun
/// by `Store::begin_beside`.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn renew(tx: &mut Tx, term: &Term, lasts: Duration) -> Result<bool> {
    let now = tx.instant_of_record().await?;
    let kept = params![term.number, after(now, lasts)];
    Ok(tx.execute(sql::RENEW, kept).await? > 0)
}

/// Ends a term, so that another can begin at once. Changes nothing when one has begun already.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn give_back(tx: &mut Tx, term: &Term) -> Result<()> {
    tx.execute(sql::GIVE_BACK, params![term.number])
        .await
        .map(drop)
}

/// Who leads; none when nobody has said so lately.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn leader(tx: &mut Tx) -> Result<Option<Leader>> {
    let now = tx.instant_of_record().await?;
    let Some(row) = tx.row(sql::LEADER, params![now]).await? else {
        return Ok(None);
    };
    let until: Timestamp = row.get("until")?;
    let left = u64::try_from(until.micros() - now.micros()).map_err(Error::internal)?;
    Ok(Some(Leader {
        address: row.get("address")?,
        term: Term {
            number: row.get("term")?,
            secret: Secret::read(row.get("secret")?),
        },
        since: row.get("since")?,
        lasts: Duration::from_micros(left),
    }))
}

fn after(now: Timestamp, lasts: Duration) -> Timestamp {
    let micros = i64::try_from(lasts.as_micros()).unwrap_or(i64::MAX);
    Timestamp::from_micros(now.micros().saturating_add(micros))
}
