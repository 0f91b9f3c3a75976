//! Saved portfolio queries, and the rates that turn all money into one currency.

use std::collections::HashMap;

use facts::Fact;
use kernel::{Currency, Day, Error, MemberId, Money, Permission, Result, SegmentId, Text};
use store::{Tx, params};

use crate::sql;

/// A portfolio query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub id: SegmentId,
    pub name: String,
    /// As it stands in the address, without the question mark.
    pub query: String,
    /// Whose it is; none when it is the team's.
    pub owner: Option<MemberId>,
}

/// A segment to be saved.
#[derive(Clone, Debug)]
pub struct NewSegment {
    pub name: String,
    pub query: String,
    /// None makes it the team's, which takes leave to manage the team's work.
    pub owner: Option<MemberId>,
}

/// The team's segments and the actor's own, the oldest first.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn segments(tx: &mut Tx) -> Result<Vec<Segment>> {
    tx.need(Permission::ReadCustomers)?;
    let member = tx.actor().member().cloned();
    let rows = tx.rows(sql::SEGMENTS, params![member.as_ref()]).await?;
    rows.iter()
        .map(|row| {
            Ok(Segment {
                id: row.get("id")?,
                name: row.get("name")?,
                query: row.get("query")?,
                owner: row.get("owner_id")?,
            })
        })
        .collect()
}

/// Saves a segment. At most fifty are shown to anyone, so there are never more.
///
/// # Errors
/// `Invalid` for an empty name or a query over 2,000 characters; `Conflict` when there are fifty already.
pub async fn save_segment(tx: &mut Tx, new: &NewSegment) -> Result<SegmentId> {
    let for_all = new.owner.is_none();
    tx.need(if for_all {
        Permission::ManageTeamWork
    } else {
        Permission::ReadCustomers
    })?;
    let name = Text::<60>::parse("name", &new.name)?;
    if new.query.len() > 2_000 {
        return Err(Error::invalid("query", "error-too-long").with("most", 2_000));
    }
    if segments(tx).await?.len() >= 50 {
        return Err(Error::conflict("error-too-many-segments"));
    }
    let id = SegmentId::new();
    let now = tx.now();
    let row = params![&id, name.as_str(), &new.query, new.owner.as_ref(), now];
    tx.execute(sql::ADD_SEGMENT, row).await?;
    tx.record(Fact::SegmentSaved {
        segment: id.clone(),
    })
    .await?;
    Ok(id)
}

/// Removes a segment of one's own, or of the team with leave to manage its work.
///
/// # Errors
/// `NotFound` when there is no such segment for the actor.
pub async fn remove_segment(tx: &mut Tx, id: &SegmentId) -> Result<()> {
    let all = segments(tx).await?;
    let found = all
        .iter()
        .find(|s| s.id == *id)
        .ok_or_else(|| Error::not_found("SegmentId"))?;
    if found.owner.is_none() {
        tx.need(Permission::ManageTeamWork)?;
    }
    let member = tx.actor().member().cloned();
    tx.execute(sql::REMOVE_SEGMENT, params![id, member.as_ref()])
        .await?;
    tx.record(Fact::SegmentRemoved {
        segment: id.clone(),
    })
    .await
}

/// How many units of each currency one unit of the workspace's buys.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    micros: HashMap<Currency, (i64, Day)>,
}

impl Rates {
    /// The same amount in another currency, rounded to its minor unit; none without a rate.
    #[must_use]
    pub fn convert(&self, money: Money, to: Currency) -> Option<Money> {
        if money.currency == to || money.minor == 0 {
            return Some(Money::new(money.minor, to));
        }
        let rate = |currency| {
            self.micros
                .get(&currency)
                .map_or(1_000_000, |(micros, _)| *micros)
        };
        let known = |c: Currency| self.micros.contains_key(&c) || self.base() == Some(c);
        if !known(money.currency) || !known(to) {
            return None;
        }
        let (from, into) = (i128::from(rate(money.currency)), i128::from(rate(to)));
        let (scale_from, scale_to) = (i128::from(money.currency.scale()), i128::from(to.scale()));
        let (above, below) = (i128::from(money.minor) * scale_to * into, scale_from * from);
        let half = if above < 0 { -below / 2 } else { below / 2 };
        i64::try_from((above + half) / below)
            .ok()
            .map(|minor| Money::new(minor, to))
    }

    /// The day a currency's rate is of.
    #[must_use]
    pub fn as_of(&self, currency: Currency) -> Option<Day> {
        self.micros.get(&currency).map(|(_, day)| *day)
    }

    fn base(&self) -> Option<Currency> {
        self.micros
            .iter()
            .find(|(_, (micros, _))| *micros == 1_000_000)
            .map(|(c, _)| *c)
    }
}

/// The rates we have.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn rates(tx: &mut Tx) -> Result<Rates> {
    let mut micros = HashMap::new();
    for row in tx.rows(sql::RATES, vec![]).await? {
        micros.insert(
            row.get("currency")?,
            (row.get("per_unit_micros")?, row.get("as_of")?),
        );
    }
    Ok(Rates { micros })
}

/// Sets how many millionths of a unit of `currency` one unit of the workspace's currency buys.
///
/// # Errors
/// `Invalid` for a rate that is not positive; `Forbidden` without leave.
pub async fn set_rate(tx: &mut Tx, currency: Currency, micros: i64, as_of: Day) -> Result<()> {
    tx.need(Permission::ManageTeamWork)?;
    if micros <= 0 {
        return Err(Error::invalid("rate", "error-no-such-amount").with("value", micros));
    }
    tx.execute(sql::SET_RATE, params![currency.code(), micros, as_of])
        .await
        .map(drop)
}
