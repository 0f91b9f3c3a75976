//! The workspace and how it is set up, once.

use facts::Fact;
use kernel::{Actor, Email, Error, MemberId, Result, Role, Text};
use store::{Tx, params};

use crate::links::{self, Purpose};
use crate::{NewMember, NewWorkspace, Workspace, members, password, sql, token};

/// The workspace; none until it is set up. Everyone may know its name: it stands on the sign-in page.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn workspace(tx: &mut Tx) -> Result<Option<Workspace>> {
    let Some(row) = tx.row(sql::WORKSPACE, vec![]).await? else {
        return Ok(None);
    };
    Ok(Some(Workspace {
        name: row.get("name")?,
        language: row.get("language")?,
        currency: row.get("currency")?,
        zone: row.get("zone")?,
        demo_since: row.get("demo_since")?,
    }))
}

/// Makes the link by which the first admin sets the workspace up; it works once, for a day, and ends any made before.
///
/// # Errors
/// `NotFound` for anyone but the system; `Conflict` when the workspace is set up already.
pub async fn set_up_link(tx: &mut Tx) -> Result<String> {
    only_the_system(tx)?;
    still_empty(tx).await?;
    links::make(tx, Purpose::SetUp, None).await
}

/// Sets the workspace up: who holds the link becomes its first admin. Sign in afterwards.
///
/// # Errors
/// `NotFound` for a link that is spent, `Conflict` when it is set up already, `Invalid` naming the field.
pub async fn set_up(tx: &mut Tx, link: &str, new: NewWorkspace) -> Result<MemberId> {
    links::take(tx, Purpose::SetUp, link).await?;
    still_empty(tx).await?;
    let name = Text::<120>::parse("workspace", &new.workspace)?;
    let email: Email = new.email.parse()?;
    Text::<120>::parse("name", &new.name)?;
    let zone = members::zone(&new.zone)?;
    password::judge(&new.password, &[email.as_str(), &new.name, name.as_str()])?;
    let hash = password::hash(&new.password).await?;
    let now = tx.now();
    let mark = token::hash(&token::fresh()?);
    let (language, currency) = (new.language.tag(), new.currency.code().to_owned());
    let row = params![mark, name.as_str(), language, currency, zone, now];
    tx.execute(sql::ADD_WORKSPACE, row).await?;
    let first = NewMember {
        name: new.name,
        email: new.email,
        role: Role::Admin,
        language: new.language,
        zone: new.zone,
    };
    let by = members::add(tx, &first).await?;
    tx.execute(sql::SET_PASSWORD, params![&by, hash]).await?;
    tx.execute(sql::SET_JOINED, params![&by, now]).await?;
    tx.record(Fact::WorkspaceSetUp { by: by.clone() }).await?;
    tx.record(Fact::MemberAdded { member: by.clone() }).await?;
    Ok(by)
}

/// Notes that this workspace is the demo company, which its pages then say.
///
/// # Errors
/// `NotFound` for anyone but the system.
pub async fn mark_as_demo(tx: &mut Tx) -> Result<()> {
    only_the_system(tx)?;
    let now = tx.now();
    tx.execute(sql::MARK_DEMO, params![now]).await.map(drop)
}

/// What keeps this record's limits apart from another's; empty before the set-up.
pub(crate) async fn mark(tx: &mut Tx) -> Result<String> {
    let row = tx.row(sql::WORKSPACE, vec![]).await?;
    row.map_or_else(|| Ok(String::new()), |row| row.get("mark"))
}

async fn still_empty(tx: &mut Tx) -> Result<()> {
    match workspace(tx).await? {
        None => Ok(()),
        Some(_) => Err(Error::conflict("error-already-set-up")),
    }
}

fn only_the_system(tx: &Tx) -> Result<()> {
    match tx.actor() {
        Actor::System(_) => Ok(()),
        _ => Err(Error::not_found("page")),
    }
}
