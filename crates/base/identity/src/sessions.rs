//! Browsers signed in.

use facts::Fact;
use kernel::{Actor, Error, MemberId, Permission, Result, SessionId, Timestamp};
use store::{Store, Tx, params};

use crate::{Member, NewSession, Session, Visitor, members, sql, token};

/// A session nobody used for so long, in seconds, is over.
const IDLE: i64 = 12 * 3600;
/// So long after signing in, in seconds, a session is over whatever happens.
const LASTS: i64 = 30 * 86_400;
/// How exactly a session's last use is noted, in seconds: a page view seldom costs a write.
const NOTED_EVERY: i64 = 5 * 60;

/// Who a session's token belongs to; none when it is none, is over, or its member is disabled.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn visitor(tx: &mut Tx, token: &str) -> Result<Option<Visitor>> {
    let now = tx.now();
    let row = params![token::hash(token), now, now.plus_seconds(-IDLE)];
    let Some(row) = tx.row(sql::SESSION, row).await? else {
        return Ok(None);
    };
    let member = members::load(tx, &row.get("member_id")?).await?;
    if member.disabled_at.is_some() {
        return Ok(None);
    }
    Ok(Some(Visitor {
        member,
        session: row.get("id")?,
        csrf: token::csrf(token),
        seen_at: row.get("seen_at")?,
    }))
}

/// As [`visitor`], and notes that the session was used (at most every five minutes) or ends it when it is
/// over, so that a clock set back cannot bring it to life again.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn visit(store: &Store, token: &str) -> Result<Option<Visitor>> {
    let mut tx = store.read(Actor::Nobody).await?;
    let found = visitor(&mut tx, token).await?;
    let now = tx.now();
    drop(tx);
    match &found {
        Some(visitor) if now.seconds_since(visitor.seen_at) < NOTED_EVERY => {}
        Some(visitor) => {
            let mut tx = store.begin(visitor.member.actor()).await?;
            keep_alive(&mut tx, &visitor.session).await?;
            tx.commit().await?;
        }
        None => end_what_is_over(store, token).await?,
    }
    Ok(found)
}

/// Notes that a session was used now.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn keep_alive(tx: &mut Tx, session: &SessionId) -> Result<()> {
    let now = tx.now();
    tx.execute(sql::SEEN, params![session, now]).await.map(drop)
}

/// One's own sessions, the one used last first.
///
/// # Errors
/// `NotFound` for anyone but a member.
pub async fn sessions(tx: &mut Tx) -> Result<Vec<Session>> {
    let me = tx
        .actor()
        .member()
        .cloned()
        .ok_or_else(|| Error::not_found("page"))?;
    let now = tx.now();
    let rows = tx
        .rows(sql::SESSIONS_OF, params![&me, now, now.plus_seconds(-IDLE)])
        .await?;
    let read = |row: &store::Row| {
        Ok(Session {
            id: row.get("id")?,
            place: row.get("place")?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
            expires_at: row.get("expires_at")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Ends the session one is in.
///
/// # Errors
/// `NotFound` when it is not one's own.
pub async fn sign_out(tx: &mut Tx, session: &SessionId) -> Result<()> {
    end_session(tx, session).await
}

/// Ends a session: one's own, or anyone's with leave to manage access.
///
/// # Errors
/// `NotFound` when there is none, or it is someone else's and the actor has no such leave.
pub async fn end_session(tx: &mut Tx, session: &SessionId) -> Result<()> {
    let gone = || Error::not_found("session");
    let row = tx.row(sql::OWNER_OF_SESSION, params![session]).await?;
    let member: MemberId = row.ok_or_else(gone)?.get("member_id")?;
    if tx.actor().member() != Some(&member) && !tx.actor().may(Permission::ManageAccess) {
        return Err(gone());
    }
    tx.execute(sql::END_SESSION, params![session]).await?;
    tx.record(Fact::SignedOut { member }).await
}

/// Opens a session with a fresh token, sweeps those that are over, and records it.
pub(crate) async fn open(tx: &mut Tx, member: Member, place: &str) -> Result<NewSession> {
    let now = tx.now();
    tx.execute(sql::SWEEP_SESSIONS, params![now, now.plus_seconds(-IDLE)])
        .await?;
    let (id, token) = (SessionId::new(), token::fresh()?);
    let until: Timestamp = now.plus_seconds(LASTS);
    let row = params![&id, token::hash(&token), &member.id, place, now, until];
    tx.execute(sql::ADD_SESSION, row).await?;
    let fact = Fact::SignedIn {
        member: member.id.clone(),
    };
    tx.record(fact).await?;
    Ok(NewSession { token, member })
}

async fn end_what_is_over(store: &Store, token: &str) -> Result<()> {
    let mut tx = store.read(Actor::Nobody).await?;
    let now = tx.now();
    let hash = token::hash(token);
    let over = params![
        &hash,
        Timestamp::from_micros(i64::MIN),
        Timestamp::from_micros(i64::MIN)
    ];
    if tx.row(sql::SESSION, over).await?.is_none() {
        return Ok(());
    }
    drop(tx);
    let mut tx = store.begin(Actor::Nobody).await?;
    // Read again under the writer: a use that was noted meanwhile keeps the session.
    let alive = params![&hash, now, now.plus_seconds(-IDLE)];
    if tx.row(sql::SESSION, alive).await?.is_none() {
        tx.execute(sql::END_SESSION_BY_TOKEN, params![hash]).await?;
    }
    tx.commit().await
}
