//! Bringing accounts in, and reading them.

use std::collections::HashMap;

use facts::Fact;
use kernel::{AccountId, AccountKey, Error, Permission, Result, Text};
use store::{Row, Tx, Value, params};

use crate::{Account, NewAccount, Origin, Stage, Upserted, past, sql};

/// How deep a tree of parents may be before it is taken for a circle.
pub(crate) const DEEPEST: usize = 50;

/// Adds the account of this origin, or brings the one we have up to what its source says now.
/// What the source leaves out stays as it is.
///
/// # Errors
/// `Invalid` for a name that is empty or too long, an unknown parent, or a parent that would make a circle;
/// `Forbidden` without leave to import.
pub async fn upsert_account(tx: &mut Tx, new: &NewAccount) -> Result<(AccountId, Upserted)> {
    tx.need(Permission::Import)?;
    check(new)?;
    let parent = parent_of(tx, new).await?;
    let Some((id, key)) =
        account_by_origin(tx, &new.origin.source, &new.origin.external_id).await?
    else {
        let id = add(tx, new, parent).await?;
        return Ok((id, Upserted::New));
    };
    let was = account(tx, &id).await?;
    let (now, attribute) = if key == was.key {
        (updated(&was, new, parent), sql::SET_ATTRIBUTE)
    } else {
        (filled(&was, new), sql::ADD_ATTRIBUTE)
    };
    let mut changed = false;
    if now != was {
        check_circle(tx, &now).await?;
        write(tx, &was, &now).await?;
        changed = true;
    }
    changed |= set_attributes(tx, &id, attribute, &new.attributes).await?;
    Ok((
        id,
        if changed {
            Upserted::Changed
        } else {
            Upserted::Unchanged
        },
    ))
}

fn check(new: &NewAccount) -> Result<()> {
    Text::<200>::parse("name", &new.name)?;
    Text::<100>::parse("external_id", &new.origin.external_id)?;
    let parts = [
        &new.latin,
        &new.reading,
        &new.industry,
        &new.city,
        &new.country,
        &new.region,
    ];
    for part in parts.into_iter().flatten() {
        Text::<200>::parse("account", part)?;
    }
    for (name, value) in &new.attributes {
        Text::<100>::parse("attribute", name)?;
        Text::<1000>::parse("attribute", value)?;
    }
    Ok(())
}

async fn parent_of(tx: &mut Tx, new: &NewAccount) -> Result<Option<AccountId>> {
    let Some(parent) = &new.parent else {
        return Ok(None);
    };
    let found = account_by_origin(tx, &new.origin.source, parent).await?;
    let unknown = || Error::invalid("parent", "error-no-such-parent").with("value", parent);
    found.map(|(id, _)| Some(id)).ok_or_else(unknown)
}

async fn add(tx: &mut Tx, new: &NewAccount, parent: Option<AccountId>) -> Result<AccountId> {
    let (id, now) = (AccountId::new(), tx.now());
    let stage = new.stage.unwrap_or(Stage::Steady);
    let row = params![
        &id,
        &new.name,
        new.latin.as_deref(),
        new.reading.as_deref(),
        new.language.tag(),
        new.industry.as_deref(),
        new.city.as_deref(),
        new.country.as_deref(),
        new.region.as_deref(),
        stage.as_str(),
        new.currency.code(),
        parent.as_ref(),
        new.owner.as_ref(),
        new.started_on,
        now
    ];
    tx.execute(sql::ADD_ACCOUNT, row).await?;
    let Origin {
        source,
        external_id,
    } = &new.origin;
    tx.execute(sql::ADD_SOURCE, params![source, external_id, &id])
        .await?;
    set_attributes(tx, &id, sql::SET_ATTRIBUTE, &new.attributes).await?;
    tx.record(Fact::AccountAdded {
        account: id.clone(),
    })
    .await?;
    Ok(id)
}

fn updated(was: &Account, new: &NewAccount, parent: Option<AccountId>) -> Account {
    let keep = |now: &Option<String>, was: &Option<String>| now.clone().or_else(|| was.clone());
    Account {
        name: new.name.clone(),
        latin: keep(&new.latin, &was.latin),
        reading: keep(&new.reading, &was.reading),
        language: new.language,
        industry: keep(&new.industry, &was.industry),
        city: keep(&new.city, &was.city),
        country: keep(&new.country, &was.country),
        region: keep(&new.region, &was.region),
        stage: new.stage.unwrap_or(was.stage),
        currency: new.currency,
        parent: parent.or_else(|| was.parent.clone()),
        owner: new.owner.clone().or_else(|| was.owner.clone()),
        started_on: new.started_on,
        ..was.clone()
    }
}

/// What is told under the name of an account that was merged into this one: it fills gaps, and changes nothing that
/// the account's own sources say.
fn filled(was: &Account, new: &NewAccount) -> Account {
    let keep = |was: &Option<String>, now: &Option<String>| was.clone().or_else(|| now.clone());
    Account {
        latin: keep(&was.latin, &new.latin),
        reading: keep(&was.reading, &new.reading),
        industry: keep(&was.industry, &new.industry),
        city: keep(&was.city, &new.city),
        country: keep(&was.country, &new.country),
        region: keep(&was.region, &new.region),
        owner: was.owner.clone().or_else(|| new.owner.clone()),
        started_on: was.started_on.min(new.started_on),
        ..was.clone()
    }
}

/// Says whether an account would stand below itself.
pub(crate) async fn check_circle(tx: &mut Tx, account: &Account) -> Result<()> {
    let mut above = account.parent.clone();
    for _ in 0..DEEPEST {
        let Some(parent) = above else { return Ok(()) };
        if parent == account.id {
            break;
        }
        let row = tx.row(sql::PARENT, params![&parent]).await?;
        above = row.map_or(Ok(None), |row| row.get("parent_id"))?;
    }
    Err(Error::invalid("parent", "error-parent-circle"))
}

/// Writes an account over the version it was read at, with a fact for each field that changed, and what it was.
pub(crate) async fn write(tx: &mut Tx, was: &Account, now: &Account) -> Result<()> {
    let at = tx.now();
    let row = params![
        &now.id,
        &now.name,
        now.latin.as_deref(),
        now.reading.as_deref(),
        now.language.tag(),
        now.industry.as_deref(),
        now.city.as_deref(),
        now.country.as_deref(),
        now.region.as_deref(),
        now.stage.as_str(),
        now.currency.code(),
        now.parent.as_ref(),
        now.owner.as_ref(),
        now.started_on,
        now.preferences.as_deref(),
        now.challenges.as_deref(),
        at,
        was.version
    ];
    if tx.execute(sql::SET_ACCOUNT, row).await? == 0 {
        return Err(Error::conflict("error-changed-meanwhile"));
    }
    for (field, from, to) in differences(was, now) {
        past::note(tx, &now.id, field, from.as_deref()).await?;
        let account = now.id.clone();
        tx.record(Fact::AccountChanged {
            account,
            field: field.to_owned(),
            from,
            to,
        })
        .await?;
    }
    Ok(())
}

type Difference = (&'static str, Option<String>, Option<String>);

/// The fields that differ, as facts call them, with what they were and are.
pub(crate) fn differences(was: &Account, now: &Account) -> Vec<Difference> {
    let text = |a: &Account| -> Vec<(&'static str, Option<String>)> {
        vec![
            ("name", Some(a.name.clone())),
            ("latin", a.latin.clone()),
            ("reading", a.reading.clone()),
            ("language", Some(a.language.to_string())),
            ("industry", a.industry.clone()),
            ("city", a.city.clone()),
            ("country", a.country.clone()),
            ("region", a.region.clone()),
            ("stage", Some(a.stage.as_str().to_owned())),
            ("currency", Some(a.currency.to_string())),
            ("parent", a.parent.as_ref().map(ToString::to_string)),
            ("owner", a.owner.as_ref().map(ToString::to_string)),
            ("started_on", Some(a.started_on.to_string())),
            ("preferences", a.preferences.clone()),
            ("challenges", a.challenges.clone()),
        ]
    };
    let pairs = text(was).into_iter().zip(text(now));
    pairs
        .filter(|(a, b)| a.1 != b.1)
        .map(|((field, from), (_, to))| (field, from, to))
        .collect()
}

async fn set_attributes(
    tx: &mut Tx,
    id: &AccountId,
    statement: &'static str,
    new: &[(String, String)],
) -> Result<bool> {
    let mut changed = 0;
    for (name, value) in new {
        changed += tx.execute(statement, params![id, name, value]).await?;
    }
    Ok(changed > 0)
}

/// One account.
///
/// # Errors
/// `NotFound` when there is none, or it was merged into another ([`crate::merged_into`] says which), or for those who may not read customers.
pub async fn account(tx: &mut Tx, id: &AccountId) -> Result<Account> {
    read_one(tx, sql::ACCOUNT, params![id]).await
}

/// Those of some accounts that are there, in no order.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn accounts_among<'a>(
    tx: &mut Tx,
    ids: impl Iterator<Item = &'a AccountId> + Send,
) -> Result<Vec<Account>> {
    tx.need(Permission::ReadCustomers)?;
    let (head, tail) = (sql::ACCOUNTS_AMONG, sql::AND_STANDS);
    let rows = tx.rows_among(head, vec![], ids, tail).await?;
    rows.iter().map(read).collect()
}

/// The accounts directly below one.
pub(crate) async fn children(tx: &mut Tx, id: &AccountId) -> Result<Vec<Account>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::CHILDREN, params![id]).await?;
    rows.iter().map(read).collect()
}

/// The account at which what lies under a number in the event lake counts.
///
/// # Errors
/// As [`account`].
pub async fn account_by_key(tx: &mut Tx, key: AccountKey) -> Result<Account> {
    read_one(tx, sql::ACCOUNT_BY_KEY, params![key.0]).await
}

async fn read_one(tx: &mut Tx, sql: &'static str, params: Vec<Value>) -> Result<Account> {
    tx.need(Permission::ReadCustomers)?;
    let row = tx.row(sql, params).await?;
    read(&row.ok_or_else(|| Error::not_found("AccountId"))?)
}

/// All accounts, by number.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn accounts(tx: &mut Tx) -> Result<Vec<Account>> {
    tx.need(Permission::ReadCustomers)?;
    tx.rows(sql::ACCOUNTS, vec![])
        .await?
        .iter()
        .map(read)
        .collect()
}

/// The number of every account by its id.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn keys(tx: &mut Tx) -> Result<HashMap<AccountId, AccountKey>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::ALL_KEYS, vec![]).await?;
    let read = |row: &Row| Ok((row.get("id")?, AccountKey(row.get("key")?)));
    rows.iter().map(read).collect()
}

/// The ids of all accounts, in the order of their numbers.
///
/// # Errors
/// As [`accounts`].
pub async fn ids(tx: &mut Tx) -> Result<Vec<AccountId>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::IDS, vec![]).await?;
    rows.iter().map(|row| row.get("id")).collect()
}

/// How many accounts there are.
///
/// # Errors
/// As [`accounts`].
pub async fn count(tx: &mut Tx) -> Result<usize> {
    tx.need(Permission::ReadCustomers)?;
    tx.row(sql::COUNT_ACCOUNTS, vec![])
        .await?
        .map_or(Ok(0), |row| row.get("n"))
}

/// What sources call an account: its external ids.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn names_of(tx: &mut Tx, account: &AccountId) -> Result<Vec<String>> {
    let rows = tx.rows(sql::ORIGINS, params![account]).await?;
    rows.iter().map(|row| row.get("external_id")).collect()
}

/// The accounts that go by a name, each with the source that calls it so, by account.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn accounts_named(tx: &mut Tx, name: &str) -> Result<Vec<(String, AccountId)>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::NAMED, params![name]).await?;
    rows.iter()
        .map(|row| Ok((row.get("source")?, row.get("account_id")?)))
        .collect()
}

/// The account a source calls by this name, and the number under which what is sent by that name lies in the event
/// lake; source `*` asks all of them. The number is not the account's own where the name is that of an account which
/// was merged into it: so a message that is sent again is known again.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn account_by_origin(
    tx: &mut Tx,
    source: &str,
    external_id: &str,
) -> Result<Option<(AccountId, AccountKey)>> {
    let row = match source {
        "*" => {
            tx.row(sql::ACCOUNT_BY_ANY_ORIGIN, params![external_id])
                .await?
        }
        _ => {
            tx.row(sql::ACCOUNT_BY_ORIGIN, params![source, external_id])
                .await?
        }
    };
    row.map(|row| Ok((row.get("id")?, AccountKey(row.get("key")?))))
        .transpose()
}

/// The accounts that go by these names, by name: as this source knows them, else as the first of all does that
/// knows the name; names nobody knows are left out.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn accounts_by_origins<'a>(
    tx: &mut Tx,
    source: &str,
    names: impl Iterator<Item = &'a str> + Send,
) -> Result<HashMap<String, (AccountId, AccountKey)>> {
    let (head, tail) = (sql::ACCOUNTS_BY_ORIGINS, "order by s.source desc");
    let mut found = HashMap::new();
    let mut own = HashMap::new();
    for row in tx.rows_among(head, vec![], names, tail).await? {
        let name: String = row.get("external_id")?;
        let account = (row.get("id")?, AccountKey(row.get("key")?));
        if row.get::<String>("source")? == source {
            own.insert(name.clone(), account);
        } else {
            found.insert(name, account);
        }
    }
    found.extend(own);
    Ok(found)
}

/// What else the sources know of an account, by name.
///
/// # Errors
/// As [`accounts`].
pub async fn attributes(tx: &mut Tx, id: &AccountId) -> Result<Vec<(String, String)>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::ATTRIBUTES, params![id]).await?;
    rows.iter()
        .map(|row| Ok((row.get("name")?, row.get("value")?)))
        .collect()
}

pub(crate) fn read(row: &Row) -> Result<Account> {
    Ok(Account {
        id: row.get("id")?,
        key: AccountKey(row.get("key")?),
        name: row.get("name")?,
        latin: row.get("latin")?,
        reading: row.get("reading")?,
        language: row.get("language")?,
        industry: row.get("industry")?,
        city: row.get("city")?,
        country: row.get("country")?,
        region: row.get("region")?,
        stage: row.get("stage")?,
        currency: row.get("currency")?,
        parent: row.get("parent_id")?,
        owner: row.get("owner_id")?,
        started_on: row.get("started_on")?,
        preferences: row.get("preferences")?,
        challenges: row.get("challenges")?,
        version: row.get("version")?,
        external_id: row.get("external_id")?,
    })
}
