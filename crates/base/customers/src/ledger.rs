//! The ledger: append-only ARR movements per subscription. ARR on any day is their sum.
//!
//! What the terms say is compared with what the ledger says, and the difference is appended: a correction is
//! a new row with the old effective date and today's recorded date, never a changed row. Only what is in
//! effect by today is booked; [`book_movements`] books what comes into effect as days pass.

use std::collections::BTreeMap;

use kernel::{AccountId, Currency, Day, Money, Permission, Result, SubscriptionId, Timestamp};
use store::{Tx, params};

use crate::{MovementKind, Term, contract, sql};

/// One row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    pub subscription: SubscriptionId,
    pub kind: MovementKind,
    /// By how much ARR moved, in its currency; negative when it fell.
    pub amount: Money,
    pub effective_on: Day,
    pub recorded_at: Timestamp,
}

type Steps = BTreeMap<(Day, SubscriptionId, Currency), i64>;

/// Appends what an account's terms say and its ledger does not say yet.
pub(crate) async fn book(tx: &mut Tx, account: &AccountId) -> Result<()> {
    let (today, now) = (tx.today(), tx.now());
    let mut missing = steps(&contract::terms(tx, account).await?, today);
    let booked = movements(tx, account).await?;
    for movement in &booked {
        let key = (
            movement.effective_on,
            movement.subscription.clone(),
            movement.amount.currency,
        );
        *missing.entry(key).or_default() -= movement.amount.minor;
    }
    missing.retain(|_, minor| *minor != 0);
    let mut levels: BTreeMap<Day, i64> = BTreeMap::new();
    for movement in &booked {
        *levels.entry(movement.effective_on).or_default() += movement.amount.minor;
    }
    let mut rows = Vec::with_capacity(missing.len());
    for ((day, subscription, currency), minor) in missing {
        let before: i64 = levels.range(..=day).map(|(_, minor)| minor).sum();
        let first = levels.range(..=day).all(|(_, minor)| *minor == 0);
        *levels.entry(day).or_default() += minor;
        let kind = kind_of(before, minor, first).as_str();
        rows.push(params![
            account,
            &subscription,
            kind,
            minor,
            currency.code(),
            day,
            now
        ]);
    }
    tx.insert_many(sql::ADD_MOVEMENTS, rows, "").await.map(drop)
}

/// The changes of ARR that terms amount to, by day, subscription and currency, up to a day.
fn steps(terms: &[Term], until: Day) -> Steps {
    let mut steps = Steps::new();
    for term in terms.iter().filter(|term| term.starts_on < term.ends_on) {
        for (day, sign) in [(term.starts_on, 1), (term.ends_on, -1)] {
            if day <= until {
                let key = (day, term.subscription.clone(), term.annual.currency);
                *steps.entry(key).or_default() += sign * term.annual.minor;
            }
        }
    }
    steps
}

/// Says of each movement of an account anew what it was: two ledgers became one, and what was new to one of them was
/// an expansion of both. Amounts and days stay.
pub(crate) async fn name_anew(tx: &mut Tx, account: &AccountId) -> Result<()> {
    let mut levels: BTreeMap<Day, i64> = BTreeMap::new();
    for row in tx.rows(sql::MOVEMENTS_BY_PLACE, params![account]).await? {
        let (day, minor): (Day, i64) = (row.get("effective_on")?, row.get("minor")?);
        let before: i64 = levels.values().sum();
        let kind = kind_of(before, minor, levels.values().all(|minor| *minor == 0));
        *levels.entry(day).or_default() += minor;
        if row.get::<MovementKind>("kind")? != kind {
            let named = params![row.get::<i64>("seq")?, kind.as_str()];
            tx.execute(sql::NAME_MOVEMENT, named).await?;
        }
    }
    Ok(())
}

fn kind_of(before: i64, change: i64, first: bool) -> MovementKind {
    match (before, change) {
        (0, 1..) if first => MovementKind::New,
        (0, 1..) => MovementKind::Reactivation,
        (_, 1..) => MovementKind::Expansion,
        (before, change) if before + change <= 0 => MovementKind::Churn,
        _ => MovementKind::Contraction,
    }
}

/// Books what came into effect since it was last called, up to today: terms that began or ended meanwhile.
/// Answers at how many accounts something may have moved.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn book_movements(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::Import)?;
    let today = tx.today();
    let row = tx.row(sql::BOOKED_THROUGH, vec![]).await?;
    let since: Day = row.map_or(Ok(Day(i32::MIN)), |row| row.get("booked_through"))?;
    let rows = tx.rows(sql::BOUNDARIES, params![since, today]).await?;
    for row in &rows {
        let account: AccountId = row.get("account_id")?;
        book(tx, &account).await?;
    }
    tx.execute(sql::SET_BOOKED, params![today.max(since)])
        .await?;
    Ok(rows.len())
}

/// An account's ledger, by effective date.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn movements(tx: &mut Tx, account: &AccountId) -> Result<Vec<Movement>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::MOVEMENTS, params![account]).await?;
    rows.iter()
        .map(|row| {
            Ok(Movement {
                subscription: row.get("subscription_id")?,
                kind: row.get("kind")?,
                amount: Money::new(row.get("minor")?, row.get("currency")?),
                effective_on: row.get("effective_on")?,
                recorded_at: row.get("recorded_at")?,
            })
        })
        .collect()
}

/// Every account's ARR on a day, by currency: the sums of their movements.
///
/// # Errors
/// As [`movements`].
pub async fn arr_all_on(tx: &mut Tx, day: Day) -> Result<Vec<(AccountId, Money)>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::ARR_ALL_ON, params![day]).await?;
    rows.iter()
        .map(|row| {
            let money = Money::new(row.get("minor")?, row.get("currency")?);
            Ok((row.get("account_id")?, money))
        })
        .collect()
}

/// The ARR of each of some accounts on a day, by currency: the sums of their movements.
///
/// # Errors
/// As [`movements`].
pub async fn arr_among_on<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
    day: Day,
) -> Result<Vec<(AccountId, Money)>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::ARR_AMONG_ON, sql::BY_ACCOUNT_AND_CURRENCY);
    let rows = tx.rows_among(head, params![day], accounts, tail).await?;
    rows.iter()
        .map(|row| {
            let money = Money::new(row.get("minor")?, row.get("currency")?);
            Ok((row.get("account_id")?, money))
        })
        .collect()
}

/// An account's ARR on a day, by currency: the sum of its movements.
///
/// # Errors
/// As [`movements`].
pub async fn arr_on(tx: &mut Tx, account: &AccountId, day: Day) -> Result<Vec<Money>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::ARR_ON, params![account, day]).await?;
    rows.iter()
        .map(|row| Ok(Money::new(row.get("minor")?, row.get("currency")?)))
        .collect()
}
