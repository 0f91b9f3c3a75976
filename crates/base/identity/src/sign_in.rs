//! Coming in by password or by a one-time link.

use std::net::IpAddr;

use facts::Fact;
use kernel::{Actor, Email, Error, Kind, Result};
use store::{Store, Tx, params};

use crate::links::{self, Purpose};
use crate::password::Checked;
use crate::{Member, NewSession, limits, members, password, sessions, sql, workspace};

/// What was found before a password is checked.
struct Found {
    mark: String,
    member: Option<Member>,
    stored: Option<String>,
    /// The peer's address where this member signed in from it before; else empty.
    place: String,
}

/// Signs a member in by address and password. Begins its own transactions, so that no password is checked
/// while the record is held.
///
/// # Errors
/// `Invalid` with one and the same message for an unknown address, a wrong password and a disabled member;
/// `Unavailable` after more than 5 tries a minute at an account or 30 from a network, with the seconds to wait.
pub async fn sign_in(
    store: &Store,
    email: &str,
    password: &str,
    peer: IpAddr,
) -> Result<NewSession> {
    let found = look_up(store, email, peer).await?;
    limits::try_from_address(&found.mark, peer)?;
    let account = email.trim().to_lowercase();
    let account: String = account.chars().take(254).collect();
    limits::try_account(&found.mark, &account, &found.place)?;
    let checked = password::check(password, found.stored.as_deref()).await?;
    let rehashed = match checked {
        Checked::RightButOld => Some(password::hash(password).await?),
        _ => None,
    };
    let mut tx = store.begin(Actor::Nobody).await?;
    let member = match found.member {
        // Read again: the member may have been disabled, or the password changed, while it was checked.
        Some(member) if checked != Checked::Wrong => {
            let same = stored_password(&mut tx, &member).await? == found.stored;
            Some(members::load(&mut tx, &member.id).await?).filter(|_| same)
        }
        other => return refuse(tx, other).await,
    };
    let Some(member) = member.filter(|member| member.disabled_at.is_none()) else {
        return refuse(tx, None).await;
    };
    if let Some(hash) = rehashed {
        tx.execute(sql::SET_PASSWORD, params![&member.id, hash])
            .await?;
    }
    let session = sessions::open(&mut tx, member, &peer.to_canonical().to_string()).await?;
    tx.commit().await?;
    Ok(session)
}

/// Signs a member in by a link that works once.
///
/// # Errors
/// `NotFound` for a link that is spent, or whose member is disabled.
pub async fn sign_in_by_link(store: &Store, token: &str) -> Result<NewSession> {
    let mut tx = store.begin(Actor::Nobody).await?;
    let id = links::take(&mut tx, Purpose::SignIn, token).await?;
    let member = members::load(&mut tx, &id.ok_or_else(links::spent)?).await?;
    if member.disabled_at.is_some() {
        return Err(links::spent());
    }
    let now = tx.now();
    tx.execute(sql::SET_JOINED, params![&member.id, now])
        .await?;
    let session = sessions::open(&mut tx, member, "").await?;
    tx.commit().await?;
    Ok(session)
}

async fn look_up(store: &Store, email: &str, peer: IpAddr) -> Result<Found> {
    let mut tx = store.read(Actor::Nobody).await?;
    let mark = workspace::mark(&mut tx).await?;
    let member = match email.parse::<Email>() {
        Ok(email) => members::by_email(&mut tx, &email).await?,
        Err(_) => None,
    };
    let (mut stored, mut place) = (None, String::new());
    if let Some(member) = &member {
        stored = stored_password(&mut tx, member).await?;
        let here = peer.to_canonical().to_string();
        let known = tx.row(sql::KNOWN_PLACE, params![&member.id, &here]).await?;
        place = known.map_or_else(String::new, |_| here);
    }
    Ok(Found {
        mark,
        member,
        stored,
        place,
    })
}

async fn stored_password(tx: &mut Tx, member: &Member) -> Result<Option<String>> {
    let row = tx.row(sql::PASSWORD, params![&member.id]).await?;
    row.map_or(Ok(None), |row| row.get("password"))
}

async fn refuse(mut tx: Tx, member: Option<Member>) -> Result<NewSession> {
    let member = member.map(|member| member.id);
    tx.record(Fact::SignInFailed { member }).await?;
    tx.commit().await?;
    Err(Error::new(Kind::Invalid, "error-sign-in").on("password"))
}
