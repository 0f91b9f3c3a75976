//! Accounts, contacts and terms.

use customers::{ContactRole as Role, SEATS, Seniority, Stage};
use kernel::{Currency, Day, Email, Error, Language};

use super::amount::{Amount, amount};
use super::{Item, Reading, What, language};
use crate::Per;

/// An account as its row tells of it.
pub(crate) struct AccountRow {
    pub(crate) name: String,
    pub(crate) latin: Option<String>,
    pub(crate) reading: Option<String>,
    pub(crate) language: Language,
    pub(crate) industry: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) stage: Option<Stage>,
    /// None for the workspace's own.
    pub(crate) currency: Option<Currency>,
    pub(crate) parent: Option<String>,
    pub(crate) owner: Option<Email>,
    pub(crate) started_on: Day,
    pub(crate) attributes: Vec<(String, String)>,
}

/// A contact as its row tells of it.
pub(crate) struct ContactRow {
    pub(crate) external_id: String,
    pub(crate) name: String,
    pub(crate) reading: Option<String>,
    pub(crate) language: Language,
    pub(crate) email: Option<Email>,
    pub(crate) title: Option<String>,
    pub(crate) role: Role,
    pub(crate) seniority: Seniority,
    pub(crate) joined_on: Option<Day>,
    pub(crate) left_on: Option<Day>,
}

/// A term as its row tells of it.
pub(crate) struct TermRow {
    pub(crate) subscription: String,
    pub(crate) term: String,
    pub(crate) product: String,
    pub(crate) unit: String,
    pub(crate) starts_on: Day,
    pub(crate) ends_on: Day,
    pub(crate) amount: Amount,
    pub(crate) per: Per,
    /// None for the account's own.
    pub(crate) currency: Option<Currency>,
    pub(crate) quantity: i64,
    pub(crate) notice_days: Option<i64>,
}

pub(super) fn account(row: &mut Reading<'_>) -> Option<Item> {
    let external_id = row.need("external_id", 100);
    let name = row.need("name", 200);
    let started_on = row.need_day("started_on");
    let language = language(row, name.as_deref().unwrap_or_default());
    let what = AccountRow {
        latin: row.some("latin"),
        reading: row.some("reading"),
        language: language.ok()?,
        industry: row.some("industry"),
        city: row.some("city"),
        country: row.some("country"),
        region: row.some("region"),
        stage: row.word("stage"),
        currency: row.word("currency"),
        parent: row.some("parent"),
        owner: row.word("owner"),
        attributes: attributes(row),
        started_on: started_on?,
        name: name?,
    };
    let account = external_id?;
    if what.parent.as_deref() == Some(&account) {
        row.flaw(
            "parent",
            &account,
            Error::invalid("file", "error-parent-circle"),
        );
    }
    Some(Item {
        line: row.row.line,
        account,
        what: What::Account(Box::new(what)),
    })
}

fn attributes(row: &mut Reading<'_>) -> Vec<(String, String)> {
    let mut attributes = Vec::new();
    for extra in &row.sheet.extras {
        let Some(text) = extra.text(row.row) else {
            continue;
        };
        if let Some(text) = row.clean(&extra.column, text, 1_000) {
            attributes.push((extra.name.clone(), text.into_owned()));
        }
    }
    attributes
}

pub(super) fn contact(row: &mut Reading<'_>) -> Option<Item> {
    let account = row.need("account", 100);
    let external_id = row.need("external_id", 100);
    let name = row.need("name", 200);
    let language = language(row, name.as_deref().unwrap_or_default());
    let what = ContactRow {
        reading: row.some("reading"),
        language: language.ok()?,
        email: row.word("email"),
        title: row.some("title"),
        role: row.word("role").unwrap_or(Role::User),
        seniority: row.word("seniority").unwrap_or(Seniority::Staff),
        joined_on: row.day("joined_on"),
        left_on: row.day("left_on"),
        external_id: external_id?,
        name: name?,
    };
    if let (Some(joined), Some(left)) = (what.joined_on, what.left_on)
        && left < joined
    {
        let error = Error::invalid("file", "error-end-before-start");
        row.flaw("left_on", &left.to_string(), error);
    }
    Some(Item {
        line: row.row.line,
        account: account?,
        what: What::Contact(Box::new(what)),
    })
}

pub(super) fn term(row: &mut Reading<'_>) -> Option<Item> {
    let account = row.need("account", 100);
    let subscription = row.need("subscription", 100);
    let term = row.need("term", 100);
    let product = row.need("product", 200);
    let (starts_on, ends_on) = (row.need_day("starts_on"), row.need_day("ends_on"));
    let quantity = row.number("quantity").unwrap_or(0);
    if quantity < 0 {
        let error = Error::invalid("file", "error-negative-quantity");
        row.flaw("quantity", &quantity.to_string(), error);
    }
    let what = TermRow {
        unit: row.some("unit").unwrap_or_else(|| SEATS.to_owned()),
        currency: row.word("currency"),
        amount: money(row, "amount")?,
        per: row.per("amount"),
        quantity,
        notice_days: row.number("notice_days"),
        subscription: subscription?,
        term: term?,
        product: product?,
        starts_on: starts_on?,
        ends_on: ends_on?,
    };
    if what.ends_on < what.starts_on {
        let error = Error::invalid("file", "error-end-before-start");
        row.flaw("ends_on", &what.ends_on.to_string(), error);
    }
    if what
        .notice_days
        .is_some_and(|days| !(0..=3_650).contains(&days))
    {
        let days = what.notice_days.unwrap_or(0).to_string();
        row.flaw(
            "notice_days",
            &days,
            Error::invalid("file", "error-import-no-such-number"),
        );
    }
    Some(Item {
        line: row.row.line,
        account: account?,
        what: What::Term(Box::new(what)),
    })
}

fn money(row: &mut Reading<'_>, field: &str) -> Option<Amount> {
    let Some(text) = row.text(field) else {
        row.flaw(field, "", Error::invalid("file", "error-import-empty-cell"));
        return None;
    };
    match amount(&text) {
        None => {
            let error = Error::invalid("file", "error-no-such-amount").with("value", &text);
            row.flaw(field, &text, error);
            None
        }
        Some(amount) if amount.nanos < 0 => {
            row.flaw(field, &text, Error::invalid("file", "error-negative-money"));
            None
        }
        fine => fine,
    }
}
