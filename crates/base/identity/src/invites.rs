//! Inviting someone, and coming in.

use facts::Fact;
use kernel::{Error, MemberId, Permission, Result, Text};
use store::{Tx, params};

use crate::links::{self, Purpose};
use crate::{Invite, NewMe, NewMember, members, password, sql, workspace};

/// Adds someone to the team and makes the link by which they choose a password. It works once, for seven days.
///
/// # Errors
/// `Forbidden` without leave, `Conflict` when the address is taken, `Invalid` naming the field.
pub async fn invite(tx: &mut Tx, new: NewMember) -> Result<(MemberId, String)> {
    tx.need(Permission::ManageAccess)?;
    let id = members::add(tx, &new).await?;
    let token = links::make(tx, Purpose::Invite, Some(&id)).await?;
    tx.record(Fact::MemberAdded { member: id.clone() }).await?;
    Ok((id, token))
}

/// Makes a fresh link by which a member chooses a password: for an invitation that was lost, or a password
/// that was forgotten. The link made before ends.
///
/// # Errors
/// `Forbidden` without leave; `NotFound` for a member that is none, or is disabled.
pub async fn invite_again(tx: &mut Tx, id: &MemberId) -> Result<String> {
    tx.need(Permission::ManageAccess)?;
    if members::load(tx, id).await?.disabled_at.is_some() {
        return Err(Error::not_found("member"));
    }
    members::changed(tx, id, "invite").await?;
    links::make(tx, Purpose::Invite, Some(id)).await
}

/// What an invitation says; it stays as it is.
///
/// # Errors
/// `NotFound` for a link that is spent.
pub async fn open_invite(tx: &mut Tx, token: &str) -> Result<Invite> {
    let id = links::peek(tx, Purpose::Invite, token).await?;
    let member = members::load(tx, &id.ok_or_else(links::spent)?).await?;
    let workspace = workspace::workspace(tx).await?;
    Ok(Invite {
        workspace: workspace
            .map(|workspace| workspace.name)
            .unwrap_or_default(),
        member,
    })
}

/// Chooses name and password by the link of an invitation; older sessions of that member end. Sign in afterwards.
///
/// # Errors
/// `NotFound` for a link that is spent, `Invalid` naming the field (the link then still works, for the
/// transaction is not committed).
pub async fn accept_invite(tx: &mut Tx, token: &str, me: NewMe) -> Result<MemberId> {
    let id = links::take(tx, Purpose::Invite, token).await?;
    let member = members::load(tx, &id.ok_or_else(links::spent)?).await?;
    let name = Text::<120>::parse("name", &me.name)?;
    let zone = members::zone(&me.zone)?;
    let workspace = workspace::workspace(tx).await?;
    let company = workspace
        .map(|workspace| workspace.name)
        .unwrap_or_default();
    password::judge(
        &me.password,
        &[member.email.as_str(), name.as_str(), &company],
    )?;
    let hash = password::hash(&me.password).await?;
    let now = tx.now();
    members::end_all(tx, &member.id).await?;
    let id = &member.id;
    tx.execute(sql::SET_PASSWORD, params![id, hash]).await?;
    let (theme, density) = (member.theme.as_str(), member.density.as_str());
    let keys = member.shortcuts.as_str();
    let row = params![
        id,
        name.as_str(),
        me.language.tag(),
        zone,
        theme,
        density,
        keys
    ];
    tx.execute(sql::SET_ME, row).await?;
    tx.execute(sql::SET_JOINED, params![id, now]).await?;
    members::changed(tx, id, "password").await?;
    Ok(member.id)
}
