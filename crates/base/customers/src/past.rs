//! What accounts were on past days: the fields by which they are scored, have peers, and stand below others.
//!
//! A row says what a field was until the UTC day on which it became other. The present is the account itself, so one
//! that never changed has no rows, and was always what it is. Of several changes on one day, the last holds from that
//! day on; what is changed on the day on which an account was added is a correction.

use std::borrow::Cow;
use std::collections::HashMap;

use kernel::{AccountId, Day, Permission, Result};
use store::{Row, Tx, params};

use crate::{Account, account, sql};

/// The fields whose past is kept, as facts call them.
const KEPT: [&str; 5] = ["stage", "industry", "country", "region", "parent"];

/// What an account was on the days before something of it changed; nothing where nothing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Past(Vec<Was>);

/// What a field was until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Was {
    until: Day,
    field: String,
    value: Option<String>,
}

impl Past {
    /// The days from which on it was other than before, in order.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        self.0.iter().map(|was| was.until)
    }

    /// The account as it was at the end of a day, in the fields whose past is kept; in all others as it is.
    #[must_use]
    pub fn on<'a>(&self, account: &'a Account, day: Day) -> Cow<'a, Account> {
        let mut then = Cow::Borrowed(account);
        // From the last day back, so that of a field the first that was still to change is what stays.
        let later = self.0.iter().rev().take_while(|was| day < was.until);
        for was in later {
            set(then.to_mut(), was);
        }
        then
    }
}

fn set(account: &mut Account, was: &Was) {
    let value = || was.value.clone();
    match was.field.as_str() {
        "industry" => account.industry = value(),
        "country" => account.country = value(),
        "region" => account.region = value(),
        "parent" => account.parent = value().and_then(|id| id.parse().ok()),
        // A stage that is none any more leaves the one that is.
        _ => {
            let stage = value().and_then(|stage| stage.parse().ok());
            account.stage = stage.unwrap_or(account.stage);
        }
    }
}

/// The pasts of some accounts.
#[derive(Clone, Debug, Default)]
pub struct Pasts(HashMap<AccountId, Past>);

impl Pasts {
    /// The past of one of them.
    #[must_use]
    pub fn of(&self, account: &AccountId) -> &Past {
        static NOTHING: Past = Past(Vec::new());
        self.0.get(account).unwrap_or(&NOTHING)
    }

    fn read(rows: &[Row]) -> Result<Self> {
        let mut pasts = Self::default();
        for row in rows {
            let was = Was {
                until: row.get("until")?,
                field: row.get("field")?,
                value: row.get("value")?,
            };
            let past = pasts.0.entry(row.get("account_id")?).or_default();
            past.0.push(was);
        }
        Ok(pasts)
    }
}

/// The pasts of all accounts.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn pasts(tx: &mut Tx) -> Result<Pasts> {
    tx.need(Permission::ReadCustomers)?;
    Pasts::read(&tx.rows(sql::PASTS, vec![]).await?)
}

/// The pasts of some accounts.
///
/// # Errors
/// As [`pasts`].
pub async fn pasts_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<Pasts> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::PASTS_AMONG, sql::IN_ORDER_OF_PASTS);
    Pasts::read(&tx.rows_among(head, vec![], accounts, tail).await?)
}

/// Keeps what a field was until today.
pub(crate) async fn note(
    tx: &mut Tx,
    account: &AccountId,
    field: &str,
    was: Option<&str>,
) -> Result<()> {
    if !KEPT.contains(&field) {
        return Ok(());
    }
    let today = tx.today();
    let row = params![account, field, today, was, today.start()];
    tx.execute(sql::NOTE_PAST, row).await.map(drop)
}

/// What the account that stays never said of itself, the one that was merged into it says of its past as well; and who
/// stood below that one stood below the one that stays.
pub(crate) async fn carry(
    tx: &mut Tx,
    from: &AccountId,
    was: &Account,
    now: &Account,
) -> Result<()> {
    let today = tx.today();
    for (field, before, _) in account::differences(was, now) {
        if before.is_none() && KEPT.contains(&field) {
            tx.execute(sql::DROP_GAP, params![&now.id, field, today])
                .await?;
            tx.execute(sql::CARRY_PAST, params![from, &now.id, field])
                .await?;
        }
    }
    tx.execute(sql::RENAME_PARENT, params![from, &now.id])
        .await
        .map(drop)
}
