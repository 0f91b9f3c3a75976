//! The people of the team and their roles.

use facts::Fact;
use kernel::{Email, Error, MemberId, Permission, Result, Role, Text};
use store::{Row, Tx, params};

use crate::{Density, Member, NewMember, Shortcuts, Theme, sql};

/// Everyone of the team, by name; the disabled too.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn members(tx: &mut Tx) -> Result<Vec<Member>> {
    tx.need(Permission::ReadCustomers)?;
    let rows = tx.rows(sql::MEMBERS, vec![]).await?;
    rows.iter().map(read).collect()
}

/// One of the team.
///
/// # Errors
/// `NotFound` when there is no such member, or the actor may not know.
pub async fn member(tx: &mut Tx, id: &MemberId) -> Result<Member> {
    tx.need(Permission::ReadCustomers)?;
    load(tx, id).await
}

/// The one of the team with this address; an import names owners by it.
///
/// # Errors
/// `NotFound` for those who may not read customers.
pub async fn member_by_email(tx: &mut Tx, email: &Email) -> Result<Option<Member>> {
    tx.need(Permission::ReadCustomers)?;
    by_email(tx, email).await
}

/// Gives a member another role.
///
/// # Errors
/// `Forbidden` without leave, `NotFound`, `Conflict` for the last admin.
pub async fn change_role(tx: &mut Tx, id: &MemberId, role: Role) -> Result<()> {
    tx.need(Permission::ManageAccess)?;
    let member = load(tx, id).await?;
    if member.role == role {
        return Ok(());
    }
    keep_an_admin(tx, &member).await?;
    tx.execute(sql::SET_ROLE, params![id, role.as_str()])
        .await?;
    changed(tx, id, "role").await
}

/// Keeps a member out from now on: their sessions and links end with it. What they did stays.
///
/// # Errors
/// `Forbidden` without leave, `NotFound`, `Conflict` for the last admin.
pub async fn disable_member(tx: &mut Tx, id: &MemberId) -> Result<()> {
    tx.need(Permission::ManageAccess)?;
    let member = load(tx, id).await?;
    if member.disabled_at.is_some() {
        return Ok(());
    }
    keep_an_admin(tx, &member).await?;
    let now = tx.now();
    tx.execute(sql::SET_DISABLED, params![id, now]).await?;
    end_all(tx, id).await?;
    tx.record(Fact::MemberDisabled { member: id.clone() }).await
}

/// Lets a disabled member in again, with the password they had.
///
/// # Errors
/// `Forbidden` without leave, `NotFound`.
pub async fn enable_member(tx: &mut Tx, id: &MemberId) -> Result<()> {
    tx.need(Permission::ManageAccess)?;
    if load(tx, id).await?.disabled_at.is_none() {
        return Ok(());
    }
    tx.execute(sql::SET_DISABLED, params![id, None::<i64>])
        .await?;
    changed(tx, id, "enabled").await
}

/// Adds a row for someone new. The caller asked for leave and records the fact.
pub(crate) async fn add(tx: &mut Tx, new: &NewMember) -> Result<MemberId> {
    let name = Text::<120>::parse("name", &new.name)?;
    let email: Email = new.email.parse()?;
    let zone = zone(&new.zone)?;
    if by_email(tx, &email).await?.is_some() {
        return Err(Error::conflict("error-member-exists").on("email"));
    }
    let (id, now) = (MemberId::new(), tx.now());
    let row = params![
        &id,
        name.as_str(),
        email.as_str(),
        new.role.as_str(),
        new.language.tag(),
        zone,
        Theme::default().as_str(),
        Density::default().as_str(),
        Shortcuts::default().as_str(),
        now,
    ];
    tx.execute(sql::ADD_MEMBER, row).await?;
    Ok(id)
}

/// One of the team, whoever asks: for this room's own use cases.
pub(crate) async fn load(tx: &mut Tx, id: &MemberId) -> Result<Member> {
    let row = tx.row(sql::MEMBER, params![id]).await?;
    read(&row.ok_or_else(|| Error::not_found("member"))?)
}

pub(crate) async fn by_email(tx: &mut Tx, email: &Email) -> Result<Option<Member>> {
    let row = tx
        .row(sql::MEMBER_BY_EMAIL, params![email.as_str()])
        .await?;
    row.as_ref().map(read).transpose()
}

/// Ends every session and link of a member.
pub(crate) async fn end_all(tx: &mut Tx, id: &MemberId) -> Result<()> {
    tx.execute(sql::END_SESSIONS_OF, params![id]).await?;
    tx.execute(sql::DROP_LINKS_OF, params![id]).await.map(drop)
}

pub(crate) async fn changed(tx: &mut Tx, id: &MemberId, field: &str) -> Result<()> {
    let (member, field) = (id.clone(), field.to_owned());
    tx.record(Fact::MemberChanged { member, field }).await
}

/// The zone's name, where there is such a zone.
pub(crate) fn zone(name: &str) -> Result<String> {
    match jiff::tz::TimeZone::get(name.trim()) {
        Ok(zone) => Ok(zone.iana_name().unwrap_or("UTC").to_owned()),
        Err(_) => Err(Error::invalid("zone", "error-no-such-zone").with("value", name)),
    }
}

async fn keep_an_admin(tx: &mut Tx, member: &Member) -> Result<()> {
    if member.role != Role::Admin || member.disabled_at.is_some() {
        return Ok(());
    }
    let row = tx.row(sql::OTHER_ADMINS, params![&member.id]).await?;
    let others: i64 = row.map_or(Ok(0), |row| row.get("n"))?;
    if others == 0 && member.joined_at.is_some() {
        return Err(Error::conflict("error-last-admin"));
    }
    Ok(())
}

fn read(row: &Row) -> Result<Member> {
    let word = |column| row.get::<String>(column);
    Ok(Member {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        role: row.get("role")?,
        language: row.get("language")?,
        zone: row.get("zone")?,
        theme: word("theme")?.parse().unwrap_or_default(),
        density: word("density")?.parse().unwrap_or_default(),
        shortcuts: word("shortcuts")?.parse().unwrap_or_default(),
        joined_at: row.get("joined_at")?,
        disabled_at: row.get("disabled_at")?,
    })
}
