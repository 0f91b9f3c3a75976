//! What members change about themselves.

use kernel::{Error, Kind, Language, MemberId, Permission, Result, Text};
use store::{Tx, params};

use crate::password::Checked;
use crate::{Member, MyChanges, NewSession, limits, members, password, sessions, sql, workspace};

/// Changes one's own name, language, zone, look and keys.
///
/// # Errors
/// `NotFound` for anyone but a member, `Invalid` naming the field.
pub async fn change_me(tx: &mut Tx, changes: MyChanges) -> Result<Member> {
    let id = myself(tx)?;
    let mut me = members::load(tx, &id).await?;
    let before = me.clone();
    if let Some(name) = &changes.name {
        me.name = Text::<120>::parse("name", name)?.to_string();
    }
    if let Some(zone) = &changes.zone {
        me.zone = members::zone(zone)?;
    }
    me.language = changes.language.unwrap_or(me.language);
    me.theme = changes.theme.unwrap_or(me.theme);
    me.density = changes.density.unwrap_or(me.density);
    me.shortcuts = changes.shortcuts.unwrap_or(me.shortcuts);
    let (theme, density, keys) = (
        me.theme.as_str(),
        me.density.as_str(),
        me.shortcuts.as_str(),
    );
    let row = params![
        &id,
        &me.name,
        me.language.tag(),
        &me.zone,
        theme,
        density,
        keys
    ];
    tx.execute(sql::SET_ME, row).await?;
    for (field, same) in [
        ("name", me.name == before.name),
        ("language", me.language == before.language),
        ("zone", me.zone == before.zone),
        ("theme", me.theme == before.theme),
        ("density", me.density == before.density),
        ("shortcuts", me.shortcuts == before.shortcuts),
    ] {
        if !same {
            members::changed(tx, &id, field).await?;
        }
    }
    Ok(me)
}

/// Sets the language a member reads, on their behalf: the command line does, as the demo is opened.
///
/// # Errors
/// `Forbidden` without leave to manage access, `NotFound` for a member that is none.
pub async fn speak(tx: &mut Tx, id: &MemberId, language: Language) -> Result<()> {
    tx.need(Permission::ManageAccess)?;
    let member = members::load(tx, id).await?;
    if member.language == language {
        return Ok(());
    }
    tx.execute(sql::SET_LANGUAGE, params![id, language.tag()])
        .await?;
    members::changed(tx, id, "language").await
}

/// Changes one's own password, showing the old one. All one's sessions end; the answer is a fresh one
/// for the browser that asked.
///
/// # Errors
/// `NotFound` for anyone but a member; `Invalid` on `old` when it is wrong, on `password` when the new one is
/// not good enough; `Unavailable` after too many tries.
pub async fn change_password(tx: &mut Tx, old: &str, new: &str) -> Result<NewSession> {
    let id = myself(tx)?;
    let me = members::load(tx, &id).await?;
    let mark = workspace::mark(tx).await?;
    limits::try_account(&mark, me.email.as_str(), "change")?;
    let stored = tx.row(sql::PASSWORD, params![&id]).await?;
    let stored: Option<String> = stored.map_or(Ok(None), |row| row.get("password"))?;
    if password::check(old, stored.as_deref()).await? == Checked::Wrong {
        return Err(Error::new(Kind::Invalid, "error-old-password").on("old"));
    }
    let company = workspace::workspace(tx)
        .await?
        .map(|workspace| workspace.name);
    let words = [
        me.email.as_str(),
        &me.name,
        company.as_deref().unwrap_or_default(),
    ];
    password::judge(new, &words)?;
    let hash = password::hash(new).await?;
    tx.execute(sql::SET_PASSWORD, params![&id, hash]).await?;
    members::end_all(tx, &id).await?;
    members::changed(tx, &id, "password").await?;
    sessions::open(tx, me, "").await
}

fn myself(tx: &Tx) -> Result<MemberId> {
    tx.actor()
        .member()
        .cloned()
        .ok_or_else(|| Error::not_found("page"))
}
