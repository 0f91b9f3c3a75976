//! Trying again what was set aside.

use std::collections::BTreeMap;

use events::{Event, Log};
use kernel::{Actor, Permission, Result};
use landing::{Aside, Listing, Reason};
use store::{Store, Tx};

use crate::membership::Register;
use crate::memory::Names;
use crate::model::{Came, Message, Replayed, add};
use crate::{accept, pending, read};

/// Tried at a time.
const AT_ONCE: usize = 1_000;

/// Tries all events of a listing again, the newest first: after a mapping, an account or their text was
/// mended. Those that still cannot be taken stay, with the reason they have now.
///
/// # Errors
/// As [`replay_some`]; what was taken in until then stays so.
pub async fn replay(
    store: &Store,
    log: &dyn Log,
    actor: &Actor,
    listing: &Listing,
) -> Result<Replayed> {
    let mut all = Replayed::default();
    let mut listing = Listing {
        limit: AT_ONCE,
        ..listing.clone()
    };
    loop {
        let (some, rest) = replay_some(store, log, actor, &listing).await?;
        all.accepted += some.accepted;
        all.left += some.left;
        if rest.is_none() {
            return Ok(all);
        }
        listing.before = rest;
    }
}

/// Tries the newest of a listing again, as many as it asks for and at most 1,000. Answers what became of them,
/// and before which id to go on; none when there are no more.
///
/// # Errors
/// `Forbidden` without leave to import; `Unavailable` when record or lake cannot write now.
pub async fn replay_some(
    store: &Store,
    log: &dyn Log,
    actor: &Actor,
    listing: &Listing,
) -> Result<(Replayed, Option<i64>)> {
    actor.need(Permission::Import)?;
    let listing = Listing {
        limit: listing.limit.clamp(1, AT_ONCE),
        ..listing.clone()
    };
    let mut tx = store.begin(actor.clone()).await?;
    let asides = landing::asides(&mut tx, &listing).await?;
    let is_full = asides.len() == listing.limit;
    let rest = asides.last().filter(|_| is_full).map(|last| last.id);
    let replayed = again(&mut tx, log, asides).await?;
    tx.commit().await?;
    Ok((replayed, rest))
}

/// Tries one of them again.
///
/// # Errors
/// `NotFound`, and as [`replay_some`].
pub async fn replay_one(store: &Store, log: &dyn Log, actor: &Actor, id: i64) -> Result<Replayed> {
    actor.need(Permission::Import)?;
    let mut tx = store.begin(actor.clone()).await?;
    let aside = landing::aside(&mut tx, id).await?;
    let replayed = again(&mut tx, log, vec![aside]).await?;
    tx.commit().await?;
    Ok(replayed)
}

/// Tries some again in this transaction. The lake knows an event it has, so that a crash before the commit
/// costs nothing but doing it again.
pub(crate) async fn again(tx: &mut Tx, log: &dyn Log, asides: Vec<Aside>) -> Result<Replayed> {
    let mut by_source: BTreeMap<String, Vec<Aside>> = BTreeMap::new();
    for aside in asides {
        by_source
            .entry(aside.source.clone())
            .or_default()
            .push(aside);
    }
    let (mut events, mut came, mut taken) = (vec![], Came::default(), vec![]);
    let mut names = Names::default();
    let mut left = 0;
    for (source, asides) in &by_source {
        let mut register = Register::new(source, &mut names);
        for aside in asides {
            if try_one(tx, &mut register, aside, &mut events, &mut came).await? {
                taken.push(aside.id);
            } else {
                left += 1;
            }
        }
        register.keep(tx).await?;
    }
    accept::append(log, vec![events]).await?;
    landing::remove(tx, &taken).await?;
    pending::record(tx, came.into_values().collect()).await?;
    Ok(Replayed {
        accepted: taken.len(),
        left,
    })
}

/// Whether it could be taken now; else its reason is brought up to date.
async fn try_one(
    tx: &mut Tx,
    register: &mut Register<'_>,
    aside: &Aside,
    events: &mut Vec<Event>,
    came: &mut Came,
) -> Result<bool> {
    if !aside.is_whole() {
        return Ok(false);
    }
    let (reason, account, detail) = match read::again(aside, tx.now()) {
        Message::Happened(mut draft) => match accept::place(tx, register, &mut draft).await? {
            Ok(account) => {
                let (event, place) = accept::counted(account, *draft);
                events.push(event);
                add(came, &place);
                return Ok(true);
            }
            Err((reason, account)) => (reason, account, None),
        },
        Message::Belongs { users, account, at } => {
            for user in &users {
                register.learn(tx, user, &account, at).await?;
            }
            return Ok(true);
        }
        Message::Renamed { from, to, at } => {
            register.rename(tx, &from, &to, at).await?;
            return Ok(true);
        }
        Message::Nothing => return Ok(true),
        Message::Aside(now) => (now.reason, now.account, now.detail),
    };
    keep_reason(tx, aside, reason, account.as_deref(), detail.as_deref()).await?;
    Ok(false)
}

async fn keep_reason(
    tx: &mut Tx,
    aside: &Aside,
    reason: Reason,
    account: Option<&str>,
    detail: Option<&str>,
) -> Result<()> {
    let same = aside.reason == reason
        && aside.account.as_deref() == account
        && aside.detail.as_deref() == detail;
    if same {
        return Ok(());
    }
    landing::moved(tx, aside.id, reason, account, detail).await
}
