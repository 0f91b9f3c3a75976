//! Who says another tier, why, until when, and what the score said then.

use customers::Contact;
use facts::Fact;
use health::Tier;
use kernel::{AccountId, Day, Error, MemberId, Permission, Result, Text, Timestamp};
use store::{Row, Tx, params};

use crate::sql;

/// The longest it may stand, in days.
pub const LONGEST_OVERRIDE: i32 = 180;

/// A tier that somebody says.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    pub tier: Tier,
    pub reason: String,
    /// The first day on which it stands no more.
    pub until: Day,
    pub author: Option<MemberId>,
    pub made_at: Timestamp,
    /// What the score said then.
    pub said: (Option<f64>, Tier),
    /// When somebody ended it before.
    pub ended_at: Option<Timestamp>,
}

impl Override {
    /// Whether it stood on a day.
    #[must_use]
    pub fn stood_on(&self, day: Day) -> bool {
        let ended = self
            .ended_at
            .map_or(self.until, |at| at.day().min(self.until));
        self.made_at.day() <= day && day < ended
    }
}

/// Says a tier in place of the score, from now on until a day. What was said before ends.
///
/// # Errors
/// `Forbidden` without leave to edit customers; `NotFound` for an account that is not there; `Invalid` for no reason,
/// one over 500 characters, a day that is not within the next half year, or "no data", which nobody can say.
pub async fn override_tier(
    tx: &mut Tx,
    account: &AccountId,
    tier: Tier,
    reason: &str,
    until: Day,
) -> Result<()> {
    tx.need(Permission::EditCustomers)?;
    customers::account(tx, account).await?;
    if tier == Tier::NoData {
        return Err(Error::invalid("tier", "error-no-such-tier").with("value", tier));
    }
    let reason = Text::<500>::parse("reason", reason)?;
    let today = tx.today();
    if until <= today || until > today + LONGEST_OVERRIDE {
        let error = Error::invalid("until", "error-override-until");
        return Err(error.with("most", LONGEST_OVERRIDE));
    }
    let said = health::standing(tx, account).await?;
    let said = said.map_or((None, Tier::NoData), |one| (one.score, one.tier));
    let (now, author) = (tx.now(), tx.actor().member().cloned());
    tx.execute(sql::END_OVERRIDES, params![account, now])
        .await?;
    let row = params![
        account,
        tier.as_str(),
        reason.as_str(),
        until,
        author.as_ref(),
        now,
        said.0,
        said.1.as_str()
    ];
    tx.execute(sql::ADD_OVERRIDE, row).await?;
    tx.record(Fact::ScoreOverridden {
        account: account.clone(),
        tier: tier.as_str().to_owned(),
        until,
    })
    .await
}

/// Lets the score speak again. Doing it twice changes nothing.
///
/// # Errors
/// `Forbidden` without leave to edit customers; `NotFound` for an account that is not there.
pub async fn end_override(tx: &mut Tx, account: &AccountId) -> Result<()> {
    tx.need(Permission::EditCustomers)?;
    customers::account(tx, account).await?;
    let today = tx.today();
    let stands = overrides(tx, account).await?;
    if !stands
        .iter()
        .any(|one| one.ended_at.is_none() && one.until > today)
    {
        return Ok(());
    }
    let now = tx.now();
    tx.execute(sql::END_OVERRIDES, params![account, now])
        .await?;
    tx.record(Fact::ScoreOverrideEnded {
        account: account.clone(),
    })
    .await
}

/// What was ever said of an account in place of its score, the newest first; at most a hundred.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn overrides(tx: &mut Tx, account: &AccountId) -> Result<Vec<Override>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::OVERRIDES, params![account]).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Override> {
    let (tier, said): (String, String) = (row.get("tier")?, row.get("said_tier")?);
    Ok(Override {
        tier: tier.parse()?,
        reason: row.get("reason")?,
        until: row.get("until")?,
        author: row.get("author_id")?,
        made_at: row.get("made_at")?,
        said: (row.get("said_score")?, said.parse()?),
        ended_at: row.get("ended_at")?,
    })
}

/// What was said of an account that was merged into another is said of that one; where something is said of that
/// one now, the other's ends.
///
/// # Errors
/// `Forbidden` without leave to merge.
pub async fn carry_overrides(tx: &mut Tx, from: &AccountId, into: &AccountId) -> Result<()> {
    tx.need(Permission::MergeAccounts)?;
    let today = tx.today();
    let kept = overrides(tx, into).await?;
    if kept.iter().any(|one| one.stood_on(today)) {
        let now = tx.now();
        tx.execute(sql::END_OVERRIDES, params![from, now]).await?;
    }
    tx.execute(sql::CARRY_OVERRIDES, params![from, into])
        .await
        .map(drop)
}

/// Takes the words out of the reasons at a contact's account that name the contact, as `customers::erase_reasons` does;
/// the tier and the days for which it was said stay. Answers how many there were.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn erase_reasons(tx: &mut Tx, contact: &Contact, ids: &[String]) -> Result<u64> {
    let mut erased = 0;
    for id in reasons_naming(tx, contact, ids).await? {
        let row = params![id, customers::NOBODY];
        erased += tx.execute(sql::ERASE_REASON, row).await?;
    }
    Ok(erased)
}

/// The numbers of the overrides at a contact's account of which the reason names the contact.
///
/// # Errors
/// `Forbidden` without leave to manage data.
pub async fn reasons_naming(tx: &mut Tx, contact: &Contact, ids: &[String]) -> Result<Vec<i64>> {
    tx.need(Permission::ManageData)?;
    let mut naming = vec![];
    for row in tx.rows(sql::REASONS, params![&contact.account]).await? {
        let reason: String = row.get("reason")?;
        if customers::names(&reason, contact, ids) {
            naming.push(row.get("id")?);
        }
    }
    Ok(naming)
}
