//! What an account pays for: subscriptions and their terms.

use std::collections::HashMap;

use facts::Fact;
use kernel::{
    AccountId, Currency, Day, Error, Money, Permission, Result, SubscriptionId, TermId, Text,
    Timestamp,
};
use store::{Row, Tx, Value, params};

use crate::{NewTerm, Tally, Upserted, ledger, sql};

/// The unit of terms whose quantity is licences.
pub const SEATS: &str = "seats";

/// One paid period of a subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub id: TermId,
    pub subscription: SubscriptionId,
    pub account: AccountId,
    pub external_id: String,
    pub product: String,
    pub unit: String,
    pub starts_on: Day,
    /// The first day it no longer covers.
    pub ends_on: Day,
    /// What it is worth in a year.
    pub annual: Money,
    pub quantity: i64,
    pub notice_days: Option<i64>,
    pub recorded_at: Timestamp,
}

impl Term {
    /// Whether a day is covered.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.starts_on <= day && day < self.ends_on
    }
}

/// What an account has with us on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    pub brief: ContractBrief,
    /// All its terms, the earliest first.
    pub terms: Vec<Term>,
}

/// The figures of a contract on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractBrief {
    /// What its terms of that day are worth in a year, in the account's main currency.
    pub arr: Money,
    /// Licences.
    pub seats: i64,
    /// When the longest of them ends.
    pub renews_on: Option<Day>,
    /// The last day to give notice.
    pub notice_by: Option<Day>,
    /// When the first term of all began.
    pub first_start: Option<Day>,
}

/// Adds terms or brings those we have up to what their source says now, and keeps the ledger in step.
/// All terms belong to one account and are taken together or not at all.
///
/// # Errors
/// `Invalid` for a term that ends before it starts or has a negative value or quantity.
pub async fn upsert_terms(tx: &mut Tx, account: &AccountId, new: &[NewTerm]) -> Result<Tally> {
    tx.need(Permission::Import)?;
    new.iter().try_for_each(check)?;
    let subscriptions = upsert_subscriptions(tx, account, new).await?;
    let had = terms(tx, account).await?;
    let by_name: HashMap<_, _> = had
        .iter()
        .map(|term| ((&term.subscription, term.external_id.as_str()), term))
        .collect();
    let (mut tally, mut added) = (Tally::default(), HashMap::new());
    for term in new {
        let subscription = &subscriptions[&term.subscription];
        let upserted = match by_name.get(&(subscription, term.external_id.as_str())) {
            Some(was) if same(was, term) => Upserted::Unchanged,
            Some(was) => change(tx, was, term).await?,
            None => {
                let row = row_of(tx, account, subscription, term);
                let twice = added
                    .insert((subscription, &term.external_id), row)
                    .is_some();
                if twice {
                    Upserted::Unchanged
                } else {
                    Upserted::New
                }
            }
        };
        tally.add(upserted);
    }
    tx.insert_many(sql::ADD_TERMS, added.into_values().collect(), "")
        .await?;
    if tally.new + tally.changed > 0 {
        ledger::book(tx, account).await?;
        let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
        let (added, changed) = (count(tally.new), count(tally.changed));
        tx.record(Fact::ContractChanged {
            account: account.clone(),
            added,
            changed,
        })
        .await?;
    }
    Ok(tally)
}

fn check(term: &NewTerm) -> Result<()> {
    Text::<200>::parse("product", &term.product)?;
    Text::<100>::parse("external_id", &term.external_id)?;
    Text::<100>::parse("external_id", &term.subscription.external_id)?;
    if term.ends_on < term.starts_on {
        return Err(Error::invalid("ends_on", "error-end-before-start"));
    }
    if term.annual.minor < 0 {
        return Err(Error::invalid("annual", "error-negative-money"));
    }
    if term.quantity < 0 {
        return Err(Error::invalid("quantity", "error-negative-quantity"));
    }
    Ok(())
}

fn same(was: &Term, new: &NewTerm) -> bool {
    was.starts_on == new.starts_on
        && was.ends_on == new.ends_on
        && was.annual == new.annual
        && was.quantity == new.quantity
        && was.notice_days == new.notice_days
}

async fn change(tx: &mut Tx, was: &Term, new: &NewTerm) -> Result<Upserted> {
    if was.ends_on != new.ends_on {
        let said = params![&was.id, tx.now(), was.ends_on];
        tx.execute(sql::NOTE_TERM_END, said).await?;
    }
    let row = params![
        &was.id,
        new.starts_on,
        new.ends_on,
        new.annual.minor,
        new.annual.currency.code(),
        new.quantity,
        new.notice_days,
        tx.now()
    ];
    tx.execute(sql::SET_TERM, row).await?;
    Ok(Upserted::Changed)
}

fn row_of(
    tx: &Tx,
    account: &AccountId,
    subscription: &SubscriptionId,
    new: &NewTerm,
) -> Vec<Value> {
    params![
        &TermId::new(),
        subscription,
        account,
        &new.external_id,
        new.starts_on,
        new.ends_on,
        new.annual.minor,
        new.annual.currency.code(),
        new.quantity,
        new.notice_days,
        tx.now()
    ]
}

type ByOrigin = HashMap<crate::Origin, SubscriptionId>;

async fn upsert_subscriptions(
    tx: &mut Tx,
    account: &AccountId,
    new: &[NewTerm],
) -> Result<ByOrigin> {
    let mut known = HashMap::new();
    for row in tx.rows(sql::SUBSCRIPTIONS, params![account]).await? {
        let origin = crate::Origin {
            source: row.get("source")?,
            external_id: row.get("external_id")?,
        };
        let id: SubscriptionId = row.get("id")?;
        known.insert(
            origin,
            (
                id,
                row.get::<String>("product")?,
                row.get::<String>("unit")?,
            ),
        );
    }
    for term in new {
        let (product, unit) = (&term.product, &term.unit);
        match known.get(&term.subscription) {
            Some((_, p, u)) if p == product && u == unit => {}
            Some((id, ..)) => {
                let id = id.clone();
                tx.execute(sql::SET_SUBSCRIPTION, params![&id, product, unit])
                    .await?;
                known.insert(
                    term.subscription.clone(),
                    (id, product.clone(), unit.clone()),
                );
            }
            None => {
                let (id, origin) = (SubscriptionId::new(), &term.subscription);
                let row = params![
                    &id,
                    account,
                    &origin.source,
                    &origin.external_id,
                    product,
                    unit
                ];
                tx.execute(sql::ADD_SUBSCRIPTION, row).await?;
                known.insert(origin.clone(), (id, product.clone(), unit.clone()));
            }
        }
    }
    Ok(known
        .into_iter()
        .map(|(origin, (id, ..))| (origin, id))
        .collect())
}

/// All terms of an account, the earliest first.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn terms(tx: &mut Tx, account: &AccountId) -> Result<Vec<Term>> {
    tx.need(Permission::ReadCustomers)?;
    tx.rows(sql::TERMS, params![account])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The terms of each of some accounts by start; those without any are left out.
///
/// # Errors
/// As [`terms`].
pub async fn terms_among<'a>(
    tx: &mut Tx,
    accounts: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<HashMap<AccountId, Vec<Term>>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::TERMS_AMONG, sql::IN_ORDER_OF_TERMS);
    let mut terms: HashMap<AccountId, Vec<Term>> = HashMap::new();
    for row in tx.rows_among(head, vec![], accounts, tail).await? {
        let term = read(&row)?;
        terms.entry(term.account.clone()).or_default().push(term);
    }
    Ok(terms)
}

/// All terms of all accounts, by account and start.
///
/// # Errors
/// As [`terms`].
pub async fn terms_all(tx: &mut Tx) -> Result<Vec<Term>> {
    tx.need(Permission::ReadCustomers)?;
    tx.rows(sql::TERMS_ALL, vec![])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// What an account has with us on a day.
///
/// # Errors
/// As [`terms`].
pub async fn contract(tx: &mut Tx, account: &AccountId, on: Day) -> Result<Contract> {
    let terms = terms(tx, account).await?;
    Ok(contract_of(terms, on))
}

/// What these terms of one account, by start, come to on a day.
#[must_use]
pub fn contract_of(terms: Vec<Term>, on: Day) -> Contract {
    let active: Vec<&Term> = terms.iter().filter(|term| term.covers(on)).collect();
    let mut brief = brief(&active);
    brief.first_start = terms.first().map(|term| term.starts_on);
    if let (None, Some(last)) = (active.first(), terms.last()) {
        brief.arr.currency = last.annual.currency;
    }
    Contract { brief, terms }
}

/// The figures of some accounts on a day; those without a term on it are left out.
///
/// # Errors
/// As [`terms`].
pub async fn contracts_of(
    tx: &mut Tx,
    accounts: &[AccountId],
    on: Day,
) -> Result<HashMap<AccountId, ContractBrief>> {
    let terms = terms_among(tx, accounts.iter()).await?;
    let covered = terms
        .into_iter()
        .filter(|(_, terms)| terms.iter().any(|term| term.covers(on)));
    let briefs = covered.map(|(account, terms)| (account, contract_of(terms, on).brief));
    Ok(briefs.collect())
}

/// The figures of every account that has a term on a day.
///
/// # Errors
/// As [`terms`].
pub async fn contracts(tx: &mut Tx, on: Day) -> Result<HashMap<AccountId, ContractBrief>> {
    tx.need(Permission::ReadCustomers)?;
    let mut active: HashMap<AccountId, Vec<Term>> = HashMap::new();
    for row in tx.rows(sql::TERMS_ACTIVE, params![on]).await? {
        let term = read(&row)?;
        active.entry(term.account.clone()).or_default().push(term);
    }
    let mut briefs: HashMap<AccountId, ContractBrief> = active
        .into_iter()
        .map(|(account, terms)| (account, brief(&terms.iter().collect::<Vec<_>>())))
        .collect();
    for row in tx.rows(sql::FIRST_STARTS, vec![]).await? {
        if let Some(brief) = briefs.get_mut(&row.get::<AccountId>("account_id")?) {
            brief.first_start = row.get("first_start")?;
        }
    }
    Ok(briefs)
}

/// The figures of terms that all cover one day. ARR is in the currency most of it is in.
pub(crate) fn brief(active: &[&Term]) -> ContractBrief {
    let mut by_currency: HashMap<Currency, i64> = HashMap::new();
    for term in active {
        *by_currency.entry(term.annual.currency).or_default() += term.annual.minor;
    }
    let main = by_currency
        .iter()
        .max_by_key(|(currency, minor)| (**minor, **currency));
    let seats = active.iter().filter(|term| term.unit == SEATS);
    let last = of_renewal(active).max_by_key(|term| term.ends_on);
    let notice = |term: &&Term| Some(term.ends_on - i32::try_from(term.notice_days?).ok()?);
    ContractBrief {
        arr: main.map_or(Money::new(0, Currency::USD), |(c, minor)| {
            Money::new(*minor, *c)
        }),
        seats: seats.map(|term| term.quantity).sum(),
        renews_on: last.map(|term| term.ends_on),
        notice_by: last.as_ref().and_then(notice),
        first_start: None,
    }
}

/// The terms whose end is the account's renewal: those of licences, or all where there are none.
pub(crate) fn of_renewal<'t>(active: &[&'t Term]) -> impl Iterator<Item = &'t Term> {
    let seats = active.iter().any(|term| term.unit == SEATS);
    let counts = move |term: &&Term| !seats || term.unit == SEATS;
    active.iter().copied().filter(counts)
}

fn read(row: &Row) -> Result<Term> {
    Ok(Term {
        id: row.get("id")?,
        subscription: row.get("subscription_id")?,
        account: row.get("account_id")?,
        external_id: row.get("external_id")?,
        product: row.get("product")?,
        unit: row.get("unit")?,
        starts_on: row.get("starts_on")?,
        ends_on: row.get("ends_on")?,
        annual: Money::new(row.get("annual_minor")?, row.get("currency")?),
        quantity: row.get("quantity")?,
        notice_days: row.get("notice_days")?,
        recorded_at: row.get("recorded_at")?,
    })
}

/// How many subscriptions there are.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn count_subscriptions(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql::COUNT_SUBSCRIPTIONS, vec![]).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
