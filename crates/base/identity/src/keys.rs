//! Keys by which programs send events.

use facts::Fact;
use kernel::{Actor, Error, KeyId, Permission, Result, Text, Timestamp};
use store::{Store, Tx, params};

use crate::token::{self, KEY_PREFIX};
use crate::{KnownKey, WriteKey, sql};

/// How exactly a key's last use is noted, in seconds.
const NOTED_EVERY: i64 = 60;

/// Sources of events that are ours: no program may speak in their name.
const RESERVED: [&str; 2] = ["tenure", "record"];

/// Makes a key. Its secret is answered here and can never be shown again. The name becomes the `source` of
/// the events it sends.
///
/// # Errors
/// `Forbidden` without leave, `Invalid` for the name, `Conflict` when a key in force has that name.
pub async fn create_key(tx: &mut Tx, name: &str) -> Result<(KeyId, String)> {
    tx.need(Permission::ManageAccess)?;
    let name = Text::<80>::parse("name", name)?;
    if name.as_str().chars().any(char::is_control) {
        return Err(Error::invalid("name", "error-control-characters"));
    }
    if RESERVED.contains(&name.as_str()) {
        return Err(Error::invalid("name", "error-key-reserved").with("value", &name));
    }
    if tx
        .row(sql::KEY_NAMED, params![name.as_str()])
        .await?
        .is_some()
    {
        return Err(Error::conflict("error-key-exists").on("name"));
    }
    let (id, secret, now) = (KeyId::new(), token::fresh_key()?, tx.now());
    let by = tx.actor().written();
    let row = params![&id, name.as_str(), token::hash(&secret), by, now];
    tx.execute(sql::ADD_KEY, row).await?;
    tx.record(Fact::KeyCreated { key: id.clone() }).await?;
    Ok((id, secret))
}

/// All keys, the newest first; the revoked too.
///
/// # Errors
/// `Forbidden` without leave.
pub async fn keys(tx: &mut Tx) -> Result<Vec<WriteKey>> {
    tx.need(Permission::ManageAccess)?;
    let read = |row: &store::Row| {
        Ok(WriteKey {
            id: row.get("id")?,
            name: row.get("name")?,
            created_at: row.get("created_at")?,
            last_used_at: row.get("last_used_at")?,
            revoked_at: row.get("revoked_at")?,
        })
    };
    tx.rows(sql::KEYS, vec![]).await?.iter().map(read).collect()
}

/// Ends a key: from the commit on nothing more is taken from it.
///
/// # Errors
/// `Forbidden` without leave, `NotFound` when there is none in force.
pub async fn revoke_key(tx: &mut Tx, id: &KeyId) -> Result<()> {
    tx.need(Permission::ManageAccess)?;
    let now = tx.now();
    if tx.execute(sql::REVOKE_KEY, params![id, now]).await? == 0 {
        return Err(Error::not_found("key"));
    }
    tx.record(Fact::KeyRevoked { key: id.clone() }).await
}

/// The program that shows this secret; none when no key in force has it.
///
/// Read from the record every time, by its index: a key that was revoked, by whatever process, is refused at once.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn known_key(store: &Store, secret: &str) -> Result<Option<KnownKey>> {
    if !secret.starts_with(KEY_PREFIX) || secret.len() > 100 {
        return Ok(None);
    }
    let mut tx = store.read(Actor::Nobody).await?;
    let Some(row) = tx
        .row(sql::KEY_BY_SECRET, params![token::hash(secret)])
        .await?
    else {
        return Ok(None);
    };
    let now = tx.now();
    drop(tx);
    let key = KnownKey {
        id: row.get("id")?,
        name: row.get("name")?,
    };
    let used: Option<Timestamp> = row.get("last_used_at")?;
    if used.is_none_or(|used| now.seconds_since(used) >= NOTED_EVERY) {
        note_use(store, &key, now).await;
    }
    Ok(Some(key))
}

/// Whether a key that was known is still in force.
///
/// # Errors
/// `Unavailable` when the record does not answer.
pub async fn key_stands(tx: &mut Tx, key: &KeyId) -> Result<bool> {
    Ok(tx.row(sql::KEY_STANDS, params![key]).await?.is_some())
}

/// As [`known_key`]: the actor alone.
///
/// # Errors
/// As [`known_key`].
pub async fn actor_of_key(store: &Store, secret: &str) -> Result<Option<Actor>> {
    Ok(known_key(store, secret).await?.map(|key| key.actor()))
}

/// Notes the use of a key. A record that cannot be written now must not turn a good key away.
async fn note_use(store: &Store, key: &KnownKey, now: Timestamp) {
    let noted = async {
        let mut tx = store.begin(key.actor()).await?;
        tx.execute(sql::KEY_USED, params![&key.id, now]).await?;
        tx.commit().await
    };
    if let Err(error) = noted.await {
        tracing::warn!(key = %key.id, %error, "the use of a key could not be noted");
    }
}
